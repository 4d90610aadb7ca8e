"""Today of the sample courtyard, seen from different seats."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book import Book, Role
from app.book.operators import add_operator, list_operators
from app.bulletin.explain.queries import Charged, Money, Received, answer
from app.bulletin.statement.handing_out.services import note_given_out
from app.bulletin.today import queries
from app.bulletin.today.numbers.queries import numbers
from app.bulletin.today.rules import Step
from app.kernel.dates import parse_period
from app.kernel.errors import NotAllowed
from app.treasury.queries import money_at

if TYPE_CHECKING:
    from app.book import Operator

NO_COPY = queries.Copies(None, changed=True)


def owner_of(book: Book) -> Operator:
    with book.view() as view:
        return list_operators(view)[0]


def seat(book: Book, role: Role) -> Operator:
    with book.work(owner_of(book)) as work:
        made = add_operator(work, f"新人{role}", role, None)
        work.commit()
    return made


def steps(book: Book, person: Operator, copies: queries.Copies = NO_COPY) -> list[Step]:
    with book.view() as view:
        return [matter.step for matter in queries.matters(view, person, copies)]


def test_the_four_numbers_are_what_their_parts_add_up_to(yard: Book) -> None:
    with yard.view() as view:
        found = numbers(view)
        quarter = found.quarter
        assert found.collected == answer(Received(quarter.first, quarter.last), view).sum
        assert found.receipts == len(answer(Received(quarter.first, quarter.last), view).pieces)
        assert found.dues.paid_amount == answer(Charged(quarter.first, quarter.last, paid=True), view).sum
        assert found.cash + found.bank == answer(Money(("cash", "bank"), view.clock.today()), view).sum
        assert found.cash == money_at(view)["cash"]


def test_the_statement_of_the_last_quarter_waits_until_it_was_given_out(yard: Book) -> None:
    owner = owner_of(yard)
    assert Step.STATEMENT in steps(yard, owner)
    with yard.work(owner) as work:
        note_given_out(work, parse_period("2026Q2"), "printed")
        work.commit()
    assert Step.STATEMENT not in steps(yard, owner)


def test_only_who_may_give_out_statements_may_note_it(yard: Book) -> None:
    cashier = seat(yard, Role.CASHIER)
    with pytest.raises(NotAllowed), yard.work(cashier) as work:
        note_given_out(work, parse_period("2026Q2"), "printed")


def test_a_guard_hears_nothing_of_money_and_a_member_nothing_of_seats(yard: Book) -> None:
    money = {Step.STATEMENT, Step.BILLING, Step.FEES, Step.ARREARS, Step.BACK_UP}
    assert not money & set(steps(yard, seat(yard, Role.GUARD)))
    found = steps(yard, seat(yard, Role.MEMBER))
    assert Step.SEATS not in found
    assert Step.BACK_UP not in found


def test_a_copy_is_asked_for_only_where_something_changed(yard: Book) -> None:
    owner, today = owner_of(yard), datetime.date(2026, 9, 30)
    assert Step.BACK_UP in steps(yard, owner)
    assert Step.BACK_UP not in steps(yard, owner, queries.Copies(today, changed=False))


def test_households_far_behind_are_those_with_a_debt_older_than_six_months(yard: Book) -> None:
    with yard.view() as view:
        found = queries.long_owing(view)
    assert all(one.since < datetime.date(2026, 3, 1) for one in found)


def test_an_empty_book_asks_for_a_copy_only(book: Book, owner: Operator) -> None:
    assert steps(book, owner) == [Step.BACK_UP]
    assert steps(book, owner, queries.Copies(None, changed=False)) == []
