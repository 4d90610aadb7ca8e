"""Whole shifts typed in from paper: dated as they happened, in whatever order the sheets come."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog import services as duty
from app.gatehouse.dutylog.entries.queries import entries
from app.gatehouse.dutylog.lines.queries import log
from app.gatehouse.dutylog.months.queries import month_of_log
from app.gatehouse.dutylog.rules import Flaw
from app.gatehouse.dutylog.sheets.services import Sheet, enter_sheet
from app.gatehouse.dutylog.stock.queries import matters
from app.kernel.errors import Refused, UsageError
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Book, Operator
    from app.gatehouse.roster.queries import Gate

DAY = datetime.date(2026, 11, 14)
NEXT = datetime.date(2026, 11, 15)


@pytest.fixture
def sheets(planned: Callable[..., int]) -> tuple[Sheet, ...]:
    """Early, late and night of the 14th: the late guard came a quarter of an hour late."""
    early, late, night = (planned(code) for code in "早中夜")
    return (
        Sheet(early, DAY, "早", "7:20", "15:46", accepts=False, entries="9:10 巡 东墙\n10:00 收 钱包", matters="门锁发涩"),
        Sheet(late, DAY, "中", "15:45", "23:25", entries="23:02 关"),
        Sheet(night, DAY, "夜", "23:20", "7:31", entries="2:10 巡 车棚 正常\n6:00 开"),
    )  # fmt: skip


def test_the_order_in_which_sheets_are_typed_does_not_matter(
    book: Book, owner: Operator, gate: Gate, sheets: tuple[Sheet, ...]
):
    seen = set()
    for order in itertools.permutations(sheets):
        with book.work(owner) as work:
            for sheet in order:
                enter_sheet(work, gate, sheet)
            lines = log(work, gate, DAY, DAY)
            told = tuple((line.planned, line.flaws, line.duty and line.duty.accepted_by) for line in lines)
            seen.add((told, month_of_log(work, NOVEMBER)))
            assert [line.flaws for line in lines] == [(), (Flaw.LATE,), (Flaw.UNRELIEVED,)]
    assert len(seen) == 1


def test_a_sheet_is_dated_as_it_happened_and_marked(book: Book, owner: Operator, gate: Gate, sheets: tuple[Sheet, ...]):
    with book.work(owner) as work:
        key = enter_sheet(work, gate, sheets[2])
        stood = queries.duty(work, key)
        night = entries(work, DAY, DAY)
    assert (stood.from_paper, stood.date) == (True, DAY)
    assert [each.at for each in night] == [
        datetime.datetime.combine(NEXT, datetime.time(2, 10)),
        datetime.datetime.combine(NEXT, datetime.time(6)),
    ]
    assert all(each.from_paper for each in night)


def test_a_signature_that_is_missing_on_paper_can_be_given_later(
    book: Book, owner: Operator, gate: Gate, sheets: tuple[Sheet, ...], planned: Callable[..., int]
):
    with book.work(owner) as work:
        enter_sheet(work, gate, sheets[0])
        unsigned = Sheet(planned("中"), DAY, "中", "15:25", "23:25", accepts=False)
        key = enter_sheet(work, gate, unsigned)
        at = datetime.datetime.combine(NEXT, datetime.time(10))
        assert [each.shift for each in queries.unaccepted(work, gate.id, at)] == ["早", "中"]
        duty.accept_handover(work, key, at)
        assert [each.shift for each in queries.unaccepted(work, gate.id, at)] == ["中"]
        with pytest.raises(Refused):
            duty.accept_handover(work, key, at)
        with pytest.raises(Refused):
            duty.accept_handover(work, enter_sheet(work, gate, sheets[2]), at - datetime.timedelta(days=4))
        assert [each.text for each in matters(work, gate.id)] == ["门锁发涩"]


@pytest.mark.parametrize(
    ("sheet", "error", "words"),
    [
        (Sheet(1, DAY, "晚", "7:30"), Refused, "早、中、夜"),
        (Sheet(1, DAY, "早", "七点半"), UsageError, "七点半"),
        (Sheet(1, DAY, "早", "7:30", "15:30", entries="东墙"), Refused, "东墙"),
        (Sheet(1, DAY, "早", "7:30", "15:30", entries="18:00 巡 东墙"), Refused, "18:00"),
        (Sheet(1, NEXT + datetime.timedelta(days=1), "夜", "23:30"), Refused, "23:30"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_as_a_whole(
    book: Book, owner: Operator, gate: Gate, sheet: Sheet, error: type[Exception], words: str
):
    with book.work(owner) as work, pytest.raises(error, match=words):
        enter_sheet(work, gate, sheet)
    with book.view() as view:
        assert queries.duties(view, DAY, NEXT) == ()


def test_nobody_stood_two_shifts_at_once(book: Book, owner: Operator, gate: Gate, sheets: tuple[Sheet, ...]):
    with book.work(owner) as work:
        enter_sheet(work, gate, Sheet(1, DAY, "中", "15:30", "23:30"))
        with pytest.raises(Refused, match="王建国"):
            enter_sheet(work, gate, Sheet(1, DAY, "早", "7:30", "16:00"))


def test_the_month_of_a_log_that_was_not_kept_is_empty(book: Book, gate: Gate):
    with book.view() as view:
        assert month_of_log(view, NOVEMBER) == ()
