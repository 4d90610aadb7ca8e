from __future__ import annotations

import tracemalloc

import pytest
from fontTools.ttLib import TTFont

from app.kernel import paths
from app.paper import fonts, tounicode
from app.paper.fonts import FILES, coverage, face_of, missing_characters, printable
from app.paper.forms import PaperOptions
from app.paper.render import render
from tests.paper import papers
from tests.paper.reading import bare, pdftotext, read


@pytest.mark.parametrize("face", list(FILES))
def test_the_character_map_is_read_as_fonttools_reads_it(face) -> None:
    with TTFont(paths.resources() / "fonts" / FILES[face], lazy=True) as font:
        known = font.getBestCmap()
    cover = coverage(face)
    assert sum(end - start + 1 for start, end in zip(cover.starts, cover.ends, strict=True)) == len(known)
    assert all(cover.has(code) for code in list(known)[::37])
    assert not cover.has(0x10FFFF)


def test_asking_what_is_missing_does_not_load_the_fonts() -> None:
    coverage.cache_clear()
    tracemalloc.start()
    assert missing_characters("王😀秀兰\U00031350😀") == ("😀", "\U00031350")
    assert missing_characters(papers.RARE + "ABC，한かЖ") == ()
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_licences_lie_beside_the_fonts() -> None:
    names = {file.name for file in (paths.resources() / "fonts").glob("*.txt")}
    assert names == {"OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt", "OFL-LXGWWenKai.txt"}


def test_a_character_of_no_font_prints_as_its_number() -> None:
    assert printable("王\U00031350") == "王[U+31350]"
    assert printable("a\u200b\ufe0fb\x07\tc\r\nd") == "ab  c\nd"


def test_a_glyph_missing_in_the_style_comes_from_another_font() -> None:
    assert face_of(ord("한"), "serif-bold") == "kai"
    assert face_of(ord("王"), "serif-bold") == "serif-bold"
    assert fonts.bold("kai") == "sans-bold"


def test_rare_names_print_and_can_be_copied(tmp_path) -> None:
    name = "欧阳" + papers.RARE + "한😀"
    data = papers.reminder(name, note=papers.RARE)
    content = render("dues_note", data, PaperOptions(), roots=papers.FORMS)
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    told = bare(pdftotext(file))
    assert "欧阳" + papers.RARE + "한[U+1F600]" in told
    assert all(char in {each.char for each in read(content)[0].chars} for char in papers.RARE)


def test_a_map_is_written_in_pairs_and_blocks_of_a_hundred() -> None:
    told = tounicode.to_unicode_map("F", [0, 0x738B, 0x2CB5A, *range(0x4E00, 0x4E80)])
    assert "<02> <D872DF5A>" in told
    assert "<01> <738B>" in told
    assert [int(line.split()[0]) for line in told.splitlines() if line.endswith("beginbfchar")] == [100, 31]
