"""What is no honest spreadsheet is refused in words, within seconds and within memory."""

from __future__ import annotations

import io
import random
import struct
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from app.exchange.limits import Limits
from app.exchange.sheets import read_workbook
from app.kernel.errors import Refused
from tests.exchange import files

if TYPE_CHECKING:
    from pathlib import Path

_MUTATED = 80  # of each format; ``python -m tests.sweeps mutated_files`` tries ten thousand
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def honest(tmp_path: Path) -> Path:
    return files.xlsx(tmp_path / "花名册.xlsx", {"表": [["房号", "户主"], ["1-1-101", "周春英"]]})


def refusal(path: Path, limits: Limits | None = None) -> str:
    began = time.monotonic()
    with pytest.raises(Refused) as caught:
        read_workbook(path, *([limits] if limits else []))
    assert time.monotonic() - began < 5
    assert path.name in str(caught.value)
    return str(caught.value)


def sheet(*cells: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData><row>{"".join(cells)}</row></sheetData></worksheet>'


def test_a_missing_an_empty_and_a_strange_file_are_refused(tmp_path: Path) -> None:
    assert "打不开" in refusal(tmp_path / "没有.xlsx")
    (tmp_path / "空.csv").write_bytes(b"\r\n")
    assert "空文件" in refusal(tmp_path / "空.csv")
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    assert ".xlsx、.xls" in refusal(tmp_path / "照片.jpg")
    assert "一个字也没有" in refusal(files.xlsx(tmp_path / "白.xlsx", {"表": []}))


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
def test_random_bytes_are_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"乱{suffix}"
    path.write_bytes(random.Random(1).randbytes(5000))  # noqa: S311
    assert refusal(path)


def test_macros_are_refused_by_name_and_by_content(honest: Path) -> None:
    renamed = honest.with_suffix(".xlsm")
    renamed.write_bytes(honest.read_bytes())
    assert "宏" in refusal(renamed)
    types = "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>"
    assert "宏" in refusal(files.with_part(honest, "[Content_Types].xml", types))


@pytest.mark.parametrize(("suffix", "found"), [(".xls", ".xlsx"), (".ods", ".xlsx"), (".csv", ".xlsx")])
def test_a_wrong_ending_is_named(honest: Path, suffix: str, found: str) -> None:
    renamed = honest.rename(honest.with_suffix(suffix))
    assert f"其实是 {found} 文件" in refusal(renamed)


def test_an_old_file_under_a_new_name_is_named(tmp_path: Path) -> None:
    path = files.xls(tmp_path / "a.xls", ["x"], files.label(0, 0, 0)).rename(tmp_path / "a.xlsx")
    assert "其实是 .xls 文件" in refusal(path)


def test_web_pages_and_archives_are_named(tmp_path: Path) -> None:
    (tmp_path / "对账单.xls").write_text("<html><table/></html>", encoding="utf8")
    assert "网页" in refusal(tmp_path / "对账单.xls")
    with zipfile.ZipFile(tmp_path / "包.xlsx", "w") as packed:
        packed.writestr("a.txt", "x")
    assert "压缩包" in refusal(tmp_path / "包.xlsx")


def test_a_truncated_file_is_refused_at_every_length(honest: Path) -> None:
    whole = honest.read_bytes()
    for length in range(1, len(whole), 97):
        honest.write_bytes(whole[:length])
        assert refusal(honest)


def test_a_truncated_xls_is_refused(tmp_path: Path) -> None:
    path = files.xls(tmp_path / "a.xls", ["房号"], files.label(0, 0, 0))
    whole = path.read_bytes()
    for length in range(8, len(whole) - 4096, 61):
        path.write_bytes(whole[:length])
        assert refusal(path)


def test_a_password_is_said_so(tmp_path: Path, honest: Path) -> None:
    path = tmp_path / "加密.xlsx"
    path.write_bytes(files.container(bytes(5000), "EncryptedPackage"))
    assert "加了密码" in refusal(path)
    old = files.xls(tmp_path / "加密.xls", ["x"], files.label(0, 0, 0), extra=files.record(0x002F, bytes(54)))
    assert "加了密码" in refusal(old)
    secret = files.ods(tmp_path / "加密.ods", "", manifest="<m><manifest:encryption-data/></m>")
    assert "加了密码" in refusal(secret)
    flagged = bytearray(honest.read_bytes())
    at = flagged.index(b"PK\x01\x02")
    flagged[at + 8] |= 1
    honest.write_bytes(bytes(flagged))
    assert "加了密码" in refusal(honest)


def test_zip_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "炸弹.xlsx"
    for size in (20_000_000, 200_000_000):
        path.write_bytes(files.bomb(size))
        tracemalloc.start()
        assert "太大" in refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
        tracemalloc.stop()


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    data = bytearray(files.bomb(50_000_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path = tmp_path / "谎.xlsx"
    path.write_bytes(bytes(data))
    assert "损坏" in refusal(path)


def test_too_many_parts_and_too_many_bytes_are_refused(tmp_path: Path, honest: Path) -> None:
    assert "太大" in refusal(honest, Limits(file_bytes=100))
    assert "太大" in refusal(honest, Limits(members=3))
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 20, encoding="utf8")
    assert "太大" in refusal(path, Limits(rows=10))
    assert "太大" in refusal(path, Limits(columns=1))
    assert "太大" in refusal(path, Limits(cells=30))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused(honest: Path, encoding: str) -> None:
    lol = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + sheet("<c r='A1' t='str'><v>&b;</v></c>")
    assert refusal(files.with_part(honest, SHEET, lol.encode(encoding)))


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    path = files.ods(tmp_path / "a.ods", "")
    content = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    assert "损害" in refusal(files.with_part(path, "content.xml", content))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "xl\\..\\..\\evil.xml", "C:evil.xml"])
def test_names_that_lead_outside_are_refused(honest: Path, name: str) -> None:
    assert "损害" in refusal(files.with_part(honest, name, "<x/>"))


def test_a_part_given_twice_is_refused(honest: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(honest, "a") as packed:
        packed.writestr(SHEET, sheet())
    assert "损害" in refusal(honest)


@pytest.mark.parametrize(
    "content",
    [
        sheet('<c r="A1"><v>1</v></c>', '<c r="XFD1048576"><v>1</v></c>'),
        sheet("<c r='A1'><v>1</v></c>", "<c r='ZZ99999'><v>1</v></c>"),
        sheet('<c r="A1"><v>1</v></c>', '<c r="GZ90000"><v>1</v></c>'),
        sheet("<c><v>1</v></c>" * 300),
        sheet('<c r="A1"><v>1</v></c>', '<x:c xmlns:x="urn:x" r="XFD1048576"><v>1</v></x:c>'),
    ],
)
def test_false_dimensions_are_refused(honest: Path, content: str) -> None:
    assert "太大" in refusal(files.with_part(honest, SHEET, content))


def test_a_long_text_repeated_by_many_cells_is_refused(honest: Path) -> None:
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 20_000))
    files.with_part(honest, SHEET, sheet(cells))
    texts = f'<sst xmlns="{MAIN}"><si><t>{"长" * 10_000}</t></si></sst>'
    assert "太大" in refusal(files.with_part(honest, "xl/sharedStrings.xml", texts))


@pytest.mark.parametrize(
    "attributes",
    ['table:number-columns-repeated="16384"', 'table:number-columns-repeated="250"'],
)
def test_an_ods_that_repeats_too_much_is_refused(tmp_path: Path, attributes: str) -> None:
    rows = f'<table:table-row table:number-rows-repeated="90000">{files.ods_text("x", attributes)}</table:table-row>'
    path = files.ods(tmp_path / "a.ods", f'<table:table table:name="表">{rows}</table:table>')
    assert "太大" in refusal(path)


def test_an_ods_that_is_none_is_refused(tmp_path: Path) -> None:
    path = files.ods(tmp_path / "a.ods", "<table:table>")
    assert "损坏" in refusal(path)
    assert "损坏" in refusal(files.with_part(path, "mimetype", "text/plain"))


def test_an_xls_with_cells_far_apart_is_refused(tmp_path: Path) -> None:
    far = files.number(0, 0, 1) + files.number(65535, 255, 1)
    assert "太大" in refusal(files.xls(tmp_path / "a.xls", [], far))
    wide = files.number(0, 0, 1) + files.record(0x00BE, struct.pack("<HHHH", 1, 0, 0, 65535))
    assert "太大" in refusal(files.xls(tmp_path / "b.xls", [], wide))


def test_an_xls_that_repeats_a_long_text_is_refused(tmp_path: Path) -> None:
    cells = b"".join(files.label(row, column, 0) for row in range(5000) for column in range(20))
    assert "太大" in refusal(files.xls(tmp_path / "a.xls", ["长" * 4000], cells))


def test_an_xls_whose_sectors_run_in_a_circle_is_refused(tmp_path: Path) -> None:
    path = files.xls(tmp_path / "a.xls", ["x"], files.label(0, 0, 0))
    data = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", data, 512 + 4 * 3)[0]
    struct.pack_into("<I", data, 512 + 4 * first, first)
    path.write_bytes(bytes(data))
    assert "损坏" in refusal(path)


def test_text_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\xff\xff\n")
    assert "编码" in refusal(path)
    path.write_bytes(b"a,b\x00\n")
    assert "损坏" in refusal(path)
    path.write_text('a,"' + "x" * 40_000, encoding="utf8")
    assert "损坏" in refusal(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
def test_mutated_files_are_read_or_refused_and_nothing_else(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(suffix)  # noqa: S311
    path = _sample(tmp_path, suffix)
    whole = path.read_bytes()
    outcomes = {True: 0, False: 0}
    for _ in range(_MUTATED):
        data = _mutated(whole, chance)
        path.write_bytes(data)
        try:
            outcomes[len(read_workbook(path)) > 0] += 1
        except Refused:
            outcomes[False] += 1
    assert outcomes[True] > 0
    assert sum(outcomes.values()) == _MUTATED


def _mutated(whole: bytes, chance: random.Random) -> bytes:
    """``whole`` with a few bytes changed; in a zip, within a part, so that the change reaches the reader."""
    if not whole.startswith(b"PK"):
        return _changed(whole, chance)
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {info.filename: packed.read(info) for info in packed.infolist()}
    victim = chance.choice(
        [name for name in parts if name in {SHEET, "xl/workbook.xml", "content.xml"} or "Str" in name]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, _changed(data, chance) if name == victim else data)
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _sample(tmp_path: Path, suffix: str) -> Path:
    rows = [["房号", "户主", "面积"], *([f"1-1-{door}", "周春英", 58.3] for door in range(101, 140))]
    if suffix == ".xlsx":
        return files.xlsx(tmp_path / "a.xlsx", {"表": rows})
    if suffix == ".xls":
        cells = b"".join(files.label(row, column, row % 9) for row in range(30) for column in range(3))
        return files.xls(tmp_path / "a.xls", [f"户{number}" for number in range(9)], cells)
    if suffix == ".ods":
        line = f"<table:table-row>{files.ods_text('x')}</table:table-row>"
        return files.ods(tmp_path / "a.ods", f'<table:table table:name="表">{line * 40}</table:table>')
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf8")
    return path
