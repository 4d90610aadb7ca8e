"""A code to be typed back in, as it stands on paper: read by a scanner, by pdftotext and by eye."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pypdfium2 as pdfium
import pytest
import zxingcpp

from app.kernel.masks import Audience
from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from tests.paper.reading import pdftotext, read

if TYPE_CHECKING:
    from numpy.typing import NDArray

MM = 72 / 25.4
CODE = "26Q3-7KMP-2XTA-9BZ4"
SCAN = f"YWT:{CODE}"
PROOF = {
    "zh_CN": "::: proof 核对编号：{{ code }} | {{ scan }} | 把这个编号输入院务通，就知道账本是否仍与这张表一致。",
    "en": "::: proof Check code: {{ code }} | {{ scan }} | Type this code into Courtyard Desk to compare it with the book.",
}
SEAL = {
    "zh_CN": "::: seal {{ name }}管理委员会 | 2026年10月8日",
    "en": "::: seal Committee of {{ name }} | 8 October 2026",
}
TOML = 'paper = "a4"\nstyle = "board"\n[title]\nzh_CN = "单"\nen = "Sheet"\n'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(TOML, encoding="utf8")
    for language, proof in PROOF.items():
        words = f"# 甲\n\n{proof}\n\n{SEAL[language]}\n"
        (folder / f"{language}.md").write_text(words, encoding="utf8")
    return tmp_path


def printed(shelf: Path, target: str = "pdf", name: str = "桂花里小区", **options: object) -> bytes:
    data = FormData({"code": CODE, "scan": SCAN, "name": name})
    wanted = PaperOptions(audience=Audience.BOARD, **options)  # type: ignore[arg-type]
    return render("sheet", data, wanted, target, roots=(shelf,))  # type: ignore[arg-type]


def picture(pdf: bytes, dpi: int) -> NDArray[np.uint8]:
    page = pdfium.PdfDocument(pdf)[0]
    return page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze()


@pytest.mark.parametrize("dpi", [100, 150, 203, 300])
@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_a_scanner_reads_the_code(shelf: Path, language: str, dpi: int) -> None:
    (found,) = zxingcpp.read_barcodes(picture(printed(shelf, language=language), dpi))
    assert found.text == SCAN
    assert found.format == zxingcpp.BarcodeFormat.QRCode


@pytest.mark.parametrize(("size", "letters"), [("a4", "large"), ("a3", "normal"), ("a3", "large"), ("a5", "normal")])
def test_it_is_read_from_every_sheet(shelf: Path, size: str, letters: str) -> None:
    (found,) = zxingcpp.read_barcodes(picture(printed(shelf, size=size, type=letters), 150))
    assert found.text == SCAN


def test_it_is_18_mm_wide_black_on_white_and_has_its_quiet_zone(shelf: Path) -> None:
    dpi = 300
    seen = picture(printed(shelf), dpi)
    (found,) = zxingcpp.read_barcodes(seen)
    corners = [found.position.top_left, found.position.top_right, found.position.bottom_left]
    left, top = corners[0].x, corners[0].y
    right, bottom = corners[1].x, corners[2].y
    assert (right - left) / dpi * 25.4 >= 17.9
    module = (right - left) / 25
    quiet = round(4 * module) - 2
    symbol = seen[top : bottom + 1, left : right + 1]
    assert {int(value) for value in np.unique(symbol[5:-5:7, 5:-5:7])} >= {0, 255}
    around = seen[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
    around[quiet - 2 : -quiet + 2, quiet - 2 : -quiet + 2] = 255
    assert around.min() == 255


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_the_words_give_the_code_exactly(shelf: Path, tmp_path: Path, language: str) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(printed(shelf, language=language))
    assert CODE in pdftotext(file).split("\n")


def test_the_code_stands_beside_the_seal_where_there_is_room_and_above_it_where_not(shelf: Path) -> None:
    def heights(name: str) -> tuple[float, float]:
        (page,) = read(printed(shelf, name=name))
        return page.at(CODE)[0].y, page.at("2026年10月8日")[0].y

    code, seal = heights("桂花里小区")
    assert abs(code - seal) < 12 * MM
    code, seal = heights("桂花里金桂苑第二期联排住宅及沿街商铺小区")
    assert code - seal > 14 * MM


def test_it_never_stands_on_another_page_than_the_seal(shelf: Path) -> None:
    words = shelf / "room" / "sheet" / "zh_CN.md"
    kept = words.read_text(encoding="utf8")
    for lines in range(1, 60, 3):
        words.write_text(kept.replace("# 甲\n", f"# 甲\n\n::: lines {lines}\n"), encoding="utf8")
        for name in ("桂花里小区", "桂花里金桂苑第二期联排住宅及沿街商铺小区"):
            pages = read(printed(shelf, name=name))
            assert [bool(page.at(CODE)) for page in pages] == [bool(page.at("2026年10月8日")) for page in pages]


def test_the_same_bytes_come_twice(shelf: Path) -> None:
    assert printed(shelf, language="zh_CN+en") == printed(shelf, language="zh_CN+en")


def test_text_and_spreadsheet_say_the_code(shelf: Path) -> None:
    assert f"核对编号：{CODE}\n把这个编号" in printed(shelf, "txt").decode()
    assert f"核对编号 Check code: {CODE}\n" in printed(shelf, "txt", language="zh_CN+en").decode()
    for language, words in (("zh_CN", f"核对编号：{CODE}"), ("zh_CN+en", f"核对编号 Check code: {CODE}")):
        sheet = openpyxl.load_workbook(io.BytesIO(printed(shelf, "xlsx", language=language))).active
        assert words in [cell.value for row in sheet.iter_rows() for cell in row]


def test_in_large_type_the_code_does_not_run_into_the_seal(shelf: Path) -> None:
    (page,) = read(printed(shelf, type="large"))
    code = page.at(CODE)[0]
    end = max(char.x for char in page.chars if char.y == code.y and char.size == code.size)
    seal = page.at("桂花里小区管理委员会")[0]
    assert end + code.size < seal.x or code.y - seal.y > seal.size
