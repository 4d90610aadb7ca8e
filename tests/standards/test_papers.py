"""The four-haves sheet, blank and filled."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.kernel.errors import Refused
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.standards import queries, services
from app.standards.papers import PAPERS
from app.standards.rules import Grade, RectificationDraft

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date(2026, 10, 8)


def text(book: Book, for_: str | None, language: str = "zh_CN") -> str:
    with book.view() as view:
        built = PAPERS["four_haves_sheet"].build(view, PaperRequest(for_, clock=book.clock))
    return render("four_haves_sheet", built, PaperOptions(language), "txt").decode()


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_a_blank_sheet_needs_no_round_and_no_checklist_in_the_book(book: Book, language: str):
    words = text(book, None, language)
    assert words.count("□") == 120
    with book.view() as view:
        built = PAPERS["four_haves_sheet"].build(view, PaperRequest(None, clock=book.clock))
        assert render("four_haves_sheet", built, PaperOptions(language)).startswith(b"%PDF")


def test_a_filled_sheet_shows_grade_note_person_date_and_score(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.open_round(work, "周明", DAY)
        items = queries.round_(work, key).items
        services.grade_item(work, key, items[0].item.id, Grade.FAIL, "东门夜里无人")
        services.grade_item(work, key, items[1].item.id, Grade.PASS)
        services.rectify(work, key, items[0].item.id, RectificationDraft("李大海", datetime.date(2026, 10, 15)))
        work.commit()
    words = text(book, str(key))
    for part in ("周明", "不达标", "东门夜里无人", "李大海", "2026年10月15日前", "50 %"):
        assert part in words
    assert "Not met" in text(book, str(key), "en")


def test_a_round_that_is_not_there_is_refused(book: Book):
    for asked in ("7", "昨天"):
        with pytest.raises(Refused):
            text(book, asked)
