"""Running totals always equal the full sum: over random books, in bulk and one by one, taken back and rolled back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.book.engine import connect
from app.kernel.dates import Month, parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.queries import money_at
from app.treasury.rules import EntryDraft, LineDraft, SpendDraft, two_lines
from app.treasury.services import post_entries, post_entry, reverse_entry, spend
from app.treasury.statement.queries import full_sums
from app.treasury.totals.queries import Sums, check_totals, money_course, month_sums, whole_months
from app.treasury.totals.rules import added_by
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date
PERIODS = ("2025-10", "2025-12", "2025Q4", "2026Q1", "2026Q3", "2025H2", "2026H1", "2025", "2026")
NOTHING = Sums(*[Fen(0)] * 6)


@pytest.fixture
def busy(book: Book, owner: Operator) -> Book:
    drafts = random_entries(7, 400)
    with book.work(owner) as work:
        post_entries(work, drafts[:300])
        posted = [post_entry(work, draft) for draft in drafts[300:]]
        for one in posted[::9]:
            reverse_entry(work, one.id, DAY(2026, 9, 29), "写错")
        work.commit()
    return book


@pytest.mark.parametrize("period", PERIODS)
def test_a_statement_reads_what_the_full_sum_says(busy: Book, period: str) -> None:
    asked = parse_period(period)
    with busy.view() as view:
        kept = month_sums(view, asked.first, asked.last)
        full = full_sums(view, asked.first, asked.last)
    assert {key: one for key, one in kept.items() if one != NOTHING} == {
        key: one for key, one in full.items() if one != NOTHING
    }


def test_the_check_finds_nothing_in_a_busy_book(busy: Book) -> None:
    with busy.view() as view:
        assert list(check_totals(view)) == []


def test_cash_and_bank_at_each_months_end_are_those_of_the_ledger(busy: Book) -> None:
    with busy.view() as view:
        course = money_course(view, Month(2026, 9), 13)
        assert len(course) == 12
        for month, held in course:
            assert held == sum(money_at(view, month.last).values(), Fen(0))


def test_what_is_rolled_back_leaves_no_trace(busy: Book, owner: Operator) -> None:
    with pytest.raises(Refused), busy.work(owner) as work:
        post_entry(work, random_entries(9, 1)[0])
        spend(work, SpendDraft(DAY(2026, 9, 1), Fen(10**12), "office"))
    with busy.view() as view:
        assert list(check_totals(view)) == []


def test_an_empty_book_has_no_course(book: Book) -> None:
    with book.view() as view:
        assert money_course(view, Month(2026, 9), 13) == ()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE month_total SET debit = debit + 1 WHERE id = 3",
        "DELETE FROM month_total WHERE id = 3",
        "UPDATE line SET amount = amount + 1 WHERE id = 5",
    ],
)
def test_a_total_that_is_not_the_sum_is_named(busy: Book, edit: str) -> None:
    raw = connect(busy.path)
    raw.execute("DROP TRIGGER line_posted_update")
    raw.execute(edit)
    raw.commit()
    raw.close()
    with busy.view() as view:
        assert len(list(check_totals(view))) == 1


def test_only_whole_months_are_read_from_totals() -> None:
    assert whole_months(DAY(2026, 7, 1), DAY(2026, 9, 30))
    assert not whole_months(DAY(2026, 7, 2), DAY(2026, 9, 30))
    assert not whole_months(DAY(2026, 7, 1), DAY(2026, 9, 29))


lines = st.lists(st.integers(-1000, 1000).filter(bool), min_size=1, max_size=5)


@given(st.lists(st.tuples(lines, st.booleans()), max_size=6))
def test_what_entries_add_is_their_sum(entries: list[tuple[list[int], bool]]) -> None:
    drafts = [
        EntryDraft(
            DAY(2026, 7, 1),
            "x",
            (*(LineDraft("cash", "general", Fen(one)) for one in amounts), *(two_lines("opening", "bank", "general", Fen(1)) if opens else ())),
        )
        for amounts, opens in entries
    ]  # fmt: skip
    debit, credit, opened = added_by(drafts).get(("2026-07", "cash", "general"), (0, 0, 0))
    assert debit - credit + opened == sum(sum(amounts) for amounts, _ in entries)
    assert opened == sum(sum(amounts) for amounts, opens in entries if opens)
