"""Whatever anybody typed goes out as text: no formula, no link, no script, in no export and on no paper (quality 21)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from app.bootstrap import house
from app.exchange.table_out import write_table
from app.kernel.masks import Audience
from app.register.rules import PersonDraft
from tests.printed import said_in, tight
from tests.talkative import APART, QUIET, copies, talkative

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Book

NAME = "<b>王</b>&<img src=x>"
LINK = "http://x.cn javascript:alert(1) mailto:a@b.cn [a](http://y.cn)"
RARE = "䶮𬭚𪩘"  # above U+FFFF too: what is copied out of a page must be what was typed
SAID = f"=1+1{RARE}{NAME}{LINK}"
STARTS = (f"=1+1{RARE}", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    people = [PersonDraft(name) for name in (NAME, *STARTS)]
    made = talkative(tmp_path_factory.mktemp("inert") / "y.book", SAID, people)
    yield made
    made.close()


def _no_formula(content: bytes) -> None:
    found = load_workbook(io.BytesIO(content))
    for sheet in found:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
                assert not isinstance(cell.value, str) or cell.quotePrefix == cell.value.startswith(
                    tuple("=+-@＝＋－＠")
                )


@pytest.mark.parametrize("name", sorted(house().exports))
def test_no_export_carries_a_formula(book: Book, tmp_path: Path, name: str) -> None:
    with book.view() as view:
        table = house().exports[name].rows(view)
    write_table(tmp_path / "a.xlsx", table)
    _no_formula((tmp_path / "a.xlsx").read_bytes())
    write_table(tmp_path / "a.csv", table)
    for row in csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))):
        for value in row:
            assert not value.startswith(tuple("=@＝＋－＠\t\r"))
            assert not value.startswith(("+", "-")) or value.lstrip("+-").replace(".", "").isdigit()


@pytest.mark.parametrize("form", sorted(house().papers.keys() - APART))
def test_a_paper_says_what_was_typed_and_carries_no_formula_link_or_script(book: Book, form: str) -> None:
    sheets = ""
    for content in copies(book, house(), form, "xlsx", "zh_CN+en", Audience.OFFICE):
        _no_formula(content)
        sheets += tight(said_in(content, "xlsx"))
    told = ""
    for content in copies(book, house(), form, "pdf", "zh_CN", Audience.OFFICE):
        for sign in (b"/URI", b"/Annot", b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/EmbeddedFile"):
            assert sign not in content
        told += tight(said_in(content, "pdf"))
    text = "".join(said_in(each, "txt") for each in copies(book, house(), form, "txt", "zh_CN", Audience.OFFICE))
    if form not in QUIET:
        for printed in (told, sheets, tight(text)):
            assert tight(NAME) in printed
            assert "=1+1" in printed
            assert RARE in printed
