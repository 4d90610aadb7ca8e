"""The money of a period, and what each figure is added up from."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.dates import parse_period
from app.kernel.money import ZERO, Fen, total
from app.treasury import queries, services
from app.treasury.rules import EarnDraft, EntryDraft, MoveDraft, OpeningDraft, SpendDraft, two_lines
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date
Q3 = parse_period("2026Q3")


def q3(book: Book) -> queries.MoneySummary:
    with book.view() as view:
        return queries.money_summary(view, Q3.first, Q3.last)


@pytest.fixture
def busy(with_money: Do) -> Do:
    """A quarter with a bit of everything."""
    with_money(EarnDraft(DAY(2026, 5, 1), Fen(1_000), "recycling"))
    with_money(EarnDraft(DAY(2026, 7, 3), Fen(72_000), "parking", "车主", "收停车费", slips=12))
    with_money(EarnDraft(DAY(2026, 8, 3), Fen(72_000), "parking", slips=11))
    with_money(EarnDraft(DAY(2026, 8, 9), Fen(5_123), "recycling"))
    with_money(SpendDraft(DAY(2026, 7, 21), Fen(35_000), "repairs", "李师傅", "疏通下水道 2号楼3单元"))
    with_money(SpendDraft(DAY(2026, 7, 30), Fen(600_000), "guard_wages", "门卫", money="bank", approved_by="管委会"))
    with_money(MoveDraft(DAY(2026, 7, 28), Fen(200_000)))
    with_money(EarnDraft(DAY(2026, 9, 1), Fen(20_000), "deposits", "装修户"))
    return with_money


def test_opening_and_income_less_expense_is_closing(book: Book, busy: Do) -> None:
    money = q3(book)
    assert money.opening_total == Fen(1_344_250)
    assert money.income_total == Fen(149_123)
    assert money.expense_total == Fen(635_000)
    assert money.not_income_change == Fen(20_000)
    assert money.closing_total == Fen(878_373)
    assert money.adds_up
    assert money.held("cash") == Fen(278_373)
    assert money.held("bank") == Fen(600_000)
    assert money.held("cash", closing=False) == Fen(344_250)


def test_kinds_show_the_period_the_year_and_their_papers(book: Book, busy: Do) -> None:
    kinds = {one.account.code: one for one in (*q3(book).income, *q3(book).expense)}
    assert set(kinds) == {"parking", "recycling", "repairs", "guard_wages"}
    parking = kinds["parking"]
    assert (parking.amount, parking.year_to_date, parking.entries, parking.slips) == (Fen(144_000), Fen(144_000), 2, 23)
    assert (kinds["recycling"].amount, kinds["recycling"].year_to_date) == (Fen(5_123), Fen(6_123))


def test_money_carried_between_own_places_is_neither_income_nor_expense(book: Book, busy: Do) -> None:
    before = q3(book)
    busy(MoveDraft(DAY(2026, 9, 2), Fen(5_000)))
    after = q3(book)
    assert (after.income_total, after.expense_total) == (before.income_total, before.expense_total)
    assert after.closing_total == before.closing_total
    assert after.held("bank") == before.held("bank") + Fen(5_000)


def test_repairs_stand_one_by_one_and_large_items_alone(book: Book, busy: Do) -> None:
    money = q3(book)
    assert [(one.entry.summary, one.amount) for one in money.repairs] == [("疏通下水道 2号楼3单元", Fen(35_000))]
    assert [(one.account.code, one.amount) for one in money.large] == [("guard_wages", Fen(600_000))]


def test_a_voucher_taken_back_in_the_period_leaves_no_trace_in_its_figures(
    book: Book, owner: Operator, busy: Do
) -> None:
    before = q3(book)
    wrong = busy(SpendDraft(DAY(2026, 9, 1), Fen(9_000), "repairs", note="买灯泡"))
    with book.work(owner) as work:
        services.reverse_entry(work, wrong.id, DAY(2026, 9, 2), "重复")
        work.commit()
    after = q3(book)
    assert after.expense == before.expense
    assert after.repairs == before.repairs
    assert after.closing == before.closing


def test_what_is_no_income_stands_in_a_block_of_its_own(book: Book, owner: Operator, busy: Do) -> None:
    with book.work(owner) as work:
        prepaid = two_lines("cash", "prepayments", "general", Fen(9_000))
        services.post_entry(work, EntryDraft(DAY(2026, 7, 2), "预收", prepaid, origin="payment"))
        used = two_lines("prepayments", "dues", "general", Fen(4_500))
        services.post_entry(work, EntryDraft(DAY(2026, 8, 1), "预收转收入", used, origin="prepayment"))
        work.commit()
    money = q3(book)
    block = {one.account.code: one for one in money.not_income}
    assert list(block) == ["deposits", "prepayments", "passed_through"]
    prepayments = block["prepayments"]
    assert (prepayments.received, prepayments.given, prepayments.closing) == (Fen(9_000), Fen(4_500), Fen(4_500))
    assert (block["deposits"].opening, block["deposits"].closing) == (ZERO, Fen(20_000))
    assert money.adds_up
    assert next(one for one in money.income if one.account.code == "dues").amount == Fen(4_500)


def test_an_opening_inside_the_period_stands_in_its_opening(book: Book, do: Do) -> None:
    do(OpeningDraft(DAY(2026, 7, 1), "cash", Fen(10_000)))
    do(OpeningDraft(DAY(2026, 7, 1), "deposits", Fen(3_000)))
    money = q3(book)
    assert (money.opening_total, money.opened_within, money.closing_total) == (Fen(10_000), Fen(10_000), Fen(10_000))
    assert [one.opening for one in money.not_income] == [Fen(3_000), ZERO, ZERO]
    assert money.adds_up


def test_one_quarters_closing_is_the_next_ones_opening(book: Book, busy: Do) -> None:
    with book.view() as view:
        following = queries.money_summary(view, DAY(2026, 10, 1), DAY(2026, 12, 31))
    assert following.opening == q3(book).closing
    assert following.opened_within == ZERO


def test_sections_are_named_in_both_languages(book: Book) -> None:
    named = {one.code: (one.shown("zh_CN"), one.shown("en")) for one in queries.sections()}
    assert named["repairs"] == ("维修", "Repairs")
    with book.view() as view:
        assert queries.account_by(view, "parking").shown("en") == "Parking fees"
        assert queries.fund_by(view, "general").shown("en") == "General fund"
        assert queries.fund_by(view, "general").shown("zh_CN") == "日常资金"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.sampled_from(("2025Q4", "2026Q1", "2026Q3", "2026H1", "2026", "2026-02")))
def test_the_statement_adds_up_for_any_book_and_every_figure_for_its_entries(
    book: Book, owner: Operator, seed: int, text: str
) -> None:
    period = parse_period(text)
    with book.work(owner) as work:
        posted = services.post_entries(work, random_entries(seed, 60))
        services.reverse_entry(work, posted[seed % 60].id, DAY(2026, 10, 1), "试")
        money = queries.money_summary(work, period.first, period.last)
        assert money.adds_up
        earlier = period.previous()
        before = queries.money_summary(work, earlier.first, earlier.last)
        assert before.closing_total + money.opened_within == money.opening_total
        for item in (*money.income, *money.expense):
            assert total(part.amount for part in queries.explain(work, item.figure)) == item.amount
        for owed in money.not_income:
            assert total(part.amount for part in queries.explain(work, owed.figure)) == owed.closing
        for place in money.closing:
            figure = queries.money_figure(period.last, place.account.code, place.fund.code)
            assert total(part.amount for part in queries.explain(work, figure)) == place.amount
        for fund in money.funds:
            assert fund.opening + fund.income - fund.expense + fund.not_income == fund.closing
        assert total(one.closing for one in money.funds) == money.closing_total
        ledger = queries.money_at(work, period.last)
        assert (money.held("cash"), money.held("bank")) == (ledger["cash"], ledger["bank"])
