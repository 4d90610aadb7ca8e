from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys

import pypdfium2 as pdfium
import pytest

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.masks import Audience
from app.paper import fonts
from app.paper.forms import PaperOptions
from app.paper.render import render, target_of, write_paper
from tests.paper import papers
from tests.paper.reading import bare, pdffonts, pdftotext, read

ALL = {
    "dues_note": papers.reminder(note=papers.NASTY),
    "statement": papers.statement(),
    "receipt": papers.receipt(),
    "letter": papers.letter(),
}


def made(form: str, language: str = "zh_CN", target: str = "pdf", **options: object) -> bytes:
    return render(form, ALL[form], PaperOptions(language, **options), target, roots=papers.FORMS)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
@pytest.mark.parametrize("form", list(ALL))
def test_nothing_stands_outside_the_printable_area(form: str, language: str) -> None:
    for size in ("a4", "a3", "a5", "241"):
        for kind in ("normal", "large"):
            for page in read(made(form, language, size=size, type=kind)):
                edge = 15.5 * 72 / 25.4 if size == "241" else 5 * 72 / 25.4
                assert page.chars
                assert all(edge <= char.x <= page.width - edge for char in page.chars)
                assert all(10 <= char.y <= page.height - 10 for char in page.chars)


@pytest.mark.parametrize("form", list(ALL))
def test_the_same_paper_gives_the_same_bytes(form: str) -> None:
    for target in ("pdf", "xlsx", "txt"):
        assert made(form, "zh_CN+en", target) == made(form, "zh_CN+en", target)


@pytest.mark.parametrize("form", list(ALL))
def test_every_font_is_embedded_and_a_subset_and_helvetica_is_gone(form: str, tmp_path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made(form, "zh_CN+en"))
    fonts = pdffonts(file)
    assert fonts
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+(Noto|LXGW)", font[0])
        assert font[-5:-2] == ["yes", "yes", "yes"]


def test_user_text_prints_as_it_was_typed(tmp_path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made("dues_note"))
    assert bare(papers.NASTY) in bare(pdftotext(file))
    assert papers.NASTY in made("dues_note", target="txt").decode()


def test_a_board_copy_has_no_residents_name_and_keeps_office_holders(tmp_path) -> None:
    board = bare(pdftotext_of(made("dues_note", audience=Audience.BOARD), tmp_path))
    assert "王秀兰" not in board
    assert "王**" in board
    assert "李建国" in bare(pdftotext_of(made("statement", audience=Audience.BOARD), tmp_path))


def pdftotext_of(content: bytes, tmp_path) -> str:
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    return pdftotext(file)


def test_a_mark_and_a_reprint_are_said_on_the_paper() -> None:
    assert "补打" in made("receipt", target="txt", reprint=True).decode()
    void = render("receipt", papers.replace(papers.receipt(), mark=msg("Reprint")), PaperOptions(), roots=papers.FORMS)
    assert any("补打" in line for line in read(void)[0].lines())


def test_a_file_appears_whole_or_not_at_all(tmp_path) -> None:
    file = tmp_path / "many.pdf"
    file.write_bytes(b"old")

    class CancelledError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done == of // 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_paper(file, "dues_note", [papers.reminder()] * 10, roots=papers.FORMS, progress=stop)
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["many.pdf"]


def test_progress_counts_every_copy(tmp_path) -> None:
    seen: list[tuple[int, int]] = []
    copies = [papers.reminder(room=f"3-2-{n}") for n in range(4)]
    write_paper(
        tmp_path / "a.pdf", "dues_note", copies, roots=papers.FORMS, progress=lambda done, of: seen.append((done, of))
    )
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path) -> None:
    with pytest.raises(Refused, match=r"x\.pdf"):
        write_paper(tmp_path / "no" / "x.pdf", "receipt", papers.receipt(), roots=papers.FORMS)


def test_an_unknown_form_language_or_suffix_is_a_usage_error(tmp_path) -> None:
    with pytest.raises(UsageError):
        render("no_such", papers.receipt(), roots=papers.FORMS)
    with pytest.raises(UsageError):
        render("receipt", papers.receipt(), PaperOptions("de"), roots=papers.FORMS)
    with pytest.raises(UsageError):
        target_of(tmp_path / "a.docx")


def test_no_copies_at_all_are_refused() -> None:
    with pytest.raises(Refused):
        render("receipt", [], roots=papers.FORMS)


def test_a_cancelled_job_leaves_nothing_behind_in_the_fonts() -> None:
    def stop(done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render("dues_note", [papers.reminder()] * 3, roots=papers.FORMS, progress=stop)
    assert not any(fonts.loaded(face).state for face in ("sans", "sans-bold", "serif", "serif-bold"))


def test_a_bilingual_receipt_has_both_languages_in_one_line() -> None:
    page = read(made("receipt", "zh_CN+en", size="a5"))[0]
    assert page.at("交款人")[0].y == page.at("Payer")[0].y
    assert page.at("2026年9月30日")[0].y == page.at("30 September 2026")[0].y


def test_another_process_another_day_zone_and_hash_seed_give_the_same_bytes() -> None:
    code = (
        "import hashlib, sys\n"
        "from tests.paper.test_render import made\n"
        "sys.stdout.write(hashlib.sha256(made('statement', 'zh_CN+en')).hexdigest())\n"
    )
    there = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=there).stdout
    assert told == hashlib.sha256(made("statement", "zh_CN+en")).hexdigest()


@pytest.mark.parametrize("form", ["dues_note", "letter", "statement"])
def test_a_black_and_white_printer_keeps_words_and_grounds_apart(form: str) -> None:
    document = pdfium.PdfDocument(made(form, "zh_CN+en", size="a4"))
    grey = document[0].render(scale=2, grayscale=True).to_numpy()
    document.close()
    ink, ground = grey[grey < 128], grey[grey >= 0.85 * 255]
    assert ink.size > 2_000
    assert contrast(float(ink.mean())) > 7  # WCAG AAA for text
    assert ground.size > 0.85 * grey.size


def contrast(level: float) -> float:
    """Contrast with white paper of a grey level, as WCAG reckons it."""
    share = level / 255
    return 1.05 / ((((share + 0.055) / 1.055) ** 2.4 if share > 0.04045 else share / 12.92) + 0.05)
