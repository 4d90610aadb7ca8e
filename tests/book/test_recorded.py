"""Audit records answer for the rows they were written with, whatever another program does to them."""

from __future__ import annotations

import datetime
import importlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from app.book import schema
from app.book.engine import connect
from app.book.erasing import erase_words
from app.book.outside import check_rows
from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import record_resolution
from app.committee.resolutions.tables import resolution_posting
from app.register.figures.services import clear_figure, set_figure

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date(2026, 10, 1)
DRAFT = ResolutionDraft(
    DAY, Kind.WORKS, "换灯", "同意更换楼道灯。", Vote(called=9, present=8, in_favour=7, against=1), chaired_by="主任"
)

CHECKED_ELSEWHERE = {
    "operator", "audit", "entry", "line", "month_total", "billing_batch", "fee_item", "charge", "fee_rate", "payment",
    "paper_settlement", "allocation", "receipt", "receipt_print", "receipt_void", "charge_workings", "waived", "notice",
    "dues_prepaid", "dues_owing", "dues_total", "dues_course",
}  # fmt: skip
TOO_LARGE = {"dwelling", "person", "holding", "space", "vehicle"}


def do(book: Book, owner: Operator, act: Any, *what: Any) -> None:
    with book.work(owner) as work:
        act(work, *what)
        work.commit()


def said(book: Book, *edits: str) -> list[str]:
    raw = connect(book.path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for edit in edits:
        assert raw.execute(edit).rowcount > 0, edit
    raw.close()
    with book.view() as view:
        return [str(one.message) for one in check_rows(view)]


@pytest.fixture
def decided(book: Book, owner: Operator) -> Book:
    for subject in ("换灯", "修门"):
        do(book, owner, record_resolution, replace(DRAFT, subject=subject))
    return book


def test_nothing_is_said_of_a_book_nobody_edited(decided: Book) -> None:
    assert said(decided) == []


@pytest.mark.parametrize(
    "edit",
    ["UPDATE resolution SET text = '不同意' WHERE id = 1", "DELETE FROM resolution WHERE id = 2"],
)
def test_a_row_that_was_changed_or_removed_is_named_with_its_record(decided: Book, edit: str) -> None:
    (words,) = said(decided, edit)
    assert "resolution" in words
    assert "在程序之外被改动过" in words


def test_a_row_that_was_added_is_counted(decided: Book, owner: Operator) -> None:
    with decided.view() as view:
        names = [row[1] for row in view.conn.exec_driver_sql("PRAGMA table_info(resolution)")]
    taken = ", ".join({"id": "9", "number": "99"}.get(name, name) for name in names)
    found = said(decided, f"INSERT INTO resolution SELECT {taken} FROM resolution WHERE id = 1")
    assert found == ["resolution 里有 1 行是在程序之外添加的"]


def test_a_table_that_may_change_is_answered_for_whole_by_its_last_record(book: Book, owner: Operator) -> None:
    name = "dues.notice_days"
    for days in ("9", "12"):
        do(book, owner, set_figure, name, days, "决议1号")
    do(book, owner, clear_figure, name, "决议2号")
    do(book, owner, set_figure, name, "14", "决议3号")
    assert said(book) == []
    (words,) = said(book, "UPDATE option SET value = replace(value, '14', '7')")
    assert "option" in words


def test_who_erases_words_takes_over_what_they_answered_for(decided: Book, owner: Operator) -> None:
    do(decided, owner, erase_words, "person 1", ("resolution",), ("换灯",))
    assert said(decided) == []
    (words,) = said(decided, "UPDATE resolution SET text = '不同意' WHERE id = 1")
    assert "resolution" in words


def test_rows_written_after_their_record_are_not_kept(decided: Book, owner: Operator) -> None:
    values = {"resolution_id": 1, "posted_on": DAY, "place": "东门", "operator_id": owner.id}
    with pytest.raises(RuntimeError, match="resolution_posting"), decided.work(owner) as work:
        work.audit("resolution.posted", "resolution 1")
        names = resolution_posting.c.keys()
        row = {name: value for name, value in values.items() if name in names}
        row |= {name: work.clock.now() for name in names if name.endswith("_at")}
        work.conn.execute(insert(resolution_posting).values(**row))
        work.commit()


def test_every_table_is_answered_for_but_those_that_say_why_not() -> None:
    """A new table is marked, or stands here: compared by a check of its own room, or so large that a mark would cost too much."""
    here = Path(__file__).resolve().parents[2]
    for file in (here / "app").rglob("tables.py"):
        importlib.import_module(".".join(file.relative_to(here).with_suffix("").parts))
    unmarked = {one.name for one in schema.metadata.sorted_tables} - set(schema.recorded)
    assert unmarked <= CHECKED_ELSEWHERE | TOO_LARGE
