"""Every figure leads down to its vouchers and doors, and the parts add up to it at every step."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bulletin.explain.queries import (
    Changes,
    Charged,
    Door,
    Money,
    OpeningMoney,
    Owed,
    Sum,
    Voucher,
    answer,
)
from app.bulletin.statement.queries import period_statement
from app.kernel.dates import parse_period
from app.treasury.queries import entry, money_at
from app.treasury.rules import OpeningDraft
from app.treasury.services import open_balance

if TYPE_CHECKING:
    from app.book import Book, Operator

MONEY = ("cash", "bank")


@pytest.mark.parametrize("quarter", ["2025Q4", "2026Q3"])
def test_the_parts_of_each_figure_of_a_statement_add_up_to_it(yard: Book, quarter: str) -> None:
    with yard.view() as view:
        report = period_statement(view, parse_period(quarter))
        period, money, dues = report.period, report.money, report.dues
        wanted = {
            OpeningMoney(MONEY, period): report.opening.total,
            OpeningMoney(("cash",), period): report.opening.cash,
            Money(("bank",), period.last): report.closing.bank,
            Money(MONEY, period.last): report.closing.total,
            Sum(money.income): money.income_total,
            Sum(money.expense): money.expense_total,
            Changes(money.not_income, period.first, period.last): money.not_income_change,
            Charged(period.first, period.last): dues.overall.charged_amount,
            Charged(period.first, period.last, paid=True): dues.overall.paid_amount,
            Owed(period.last): dues.arrears,
            Money(("prepayments",), period.last, credit=True): dues.prepaid,
        }
        for question, figure in wanted.items():
            assert answer(question, view).sum == figure, question


def test_a_part_leads_on_until_there_are_only_vouchers(yard: Book) -> None:
    with yard.view() as view:
        report = period_statement(view, parse_period("2026Q3"))
        for piece in answer(Sum(report.money.income), view).pieces:
            below = answer(piece.opens, view)
            assert below.sum == piece.amount
            assert all(isinstance(one.opens, Voucher) for one in below.pieces)
        first = answer(Sum(report.money.income), view).pieces[0]
        voucher = answer(first.opens, view).pieces[0].opens
        assert entry(view, voucher.key).voucher.startswith("记-2026-07")


def test_what_there_was_at_the_start_goes_back_quarter_by_quarter(yard: Book) -> None:
    with yard.view() as view:
        question, seen = Money(MONEY, datetime.date(2026, 9, 30)), 0
        while True:
            found = answer(question, view)
            assert found.sum == sum(money_at(view, question.last).values())
            if isinstance(found.pieces[0].opens, Voucher):
                break
            question, seen = found.pieces[0].opens, seen + 1
        assert seen == 4


def test_what_is_not_income_leads_to_its_vouchers(yard: Book) -> None:
    with yard.view() as view:
        report = period_statement(view, parse_period("2026Q3"))
        changes = Changes(report.money.not_income, report.period.first, report.period.last)
        for piece in answer(changes, view).pieces:
            assert answer(piece.opens, view).sum == piece.amount


def test_who_still_owes_comes_first_and_leads_to_the_door(yard: Book) -> None:
    with yard.view() as view:
        found = answer(Charged(datetime.date(2026, 7, 1), datetime.date(2026, 9, 30), paid=True), view)
    states = [str(piece.detail) == "已交清" for piece in found.pieces]
    assert states == sorted(states)
    assert all(isinstance(piece.opens, Door) for piece in found.pieces)


def test_what_the_book_was_opened_with_inside_the_quarter_stands_in_its_opening(book: Book, owner: Operator) -> None:
    from app.kernel.money import Fen

    with book.work(owner) as work:
        open_balance(work, OpeningDraft(datetime.date(2026, 10, 1), "cash", Fen(343250)))
        work.commit()
    with book.view() as view:
        found = answer(OpeningMoney(MONEY, parse_period("2026Q4")), view)
    assert [(piece.amount, type(piece.opens)) for piece in found.pieces] == [(Fen(343250), Voucher)]


def test_a_question_nobody_knows_is_a_fault(book: Book) -> None:
    with book.view() as view, pytest.raises(TypeError):
        answer(object(), view)
