"""A count made later leads back to the period's end; what came into the book after it is told apart."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.kernel.dates import FixedClock, parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import close_day, count_cash, settle_difference
from app.treasury.closing import services as closing
from app.treasury.closing.proofs.queries import findings
from app.treasury.closing.rules import CloseDraft
from app.treasury.reconcile.services import SignDraft, sign
from app.treasury.rules import EarnDraft
from tests.treasury.builders import notes

if TYPE_CHECKING:
    from app.book import Book, Operator

DRAFT = CloseDraft(parse_period("2026-09"), Fen(1_000_000))
END, TODAY = datetime.date(2026, 9, 30), datetime.date(2026, 10, 8)
IN_SEPT, IN_OCT = datetime.date(2026, 9, 20), datetime.date(2026, 10, 7)


@pytest.fixture
def act(book: Book, owner: Operator):
    def done(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return done


def cash(book: Book):
    with book.view() as view:
        return findings(view, DRAFT)[0]


def test_a_count_in_october_proves_september(with_money, act, book) -> None:
    with_money(EarnDraft(IN_OCT, Fen(4_500), "recycling"))
    assert not cash(book).settled
    act(count_cash, CountDraft(notes(347_750), "王", "李"))
    assert (cash(book).settled, cash(book).told) == (True, Fen(343_250))


def test_a_voucher_dated_back_after_the_count_asks_for_another_count(with_money, act, book) -> None:
    act(count_cash, CountDraft(notes(343_250), "王", "李"))
    book.clock = FixedClock(datetime.date(2026, 10, 9))
    with_money(EarnDraft(IN_SEPT, Fen(4_500), "recycling"))
    assert "-45.00" in cash(book).missing.text()
    act(count_cash, CountDraft(notes(347_750), "王", "李"))
    assert cash(book).settled


@pytest.fixture(params=[END])
def at(book: Book, request: pytest.FixtureRequest) -> None:
    book.clock = FixedClock(request.param)


@pytest.mark.parametrize("at", [END, TODAY], indirect=True)
def test_what_was_short_is_entered_before_the_period_is_closed(at, with_money, act, book) -> None:
    act(count_cash, CountDraft(notes(343_200), "王", "李"))
    assert "-0.50" in cash(book).missing.text()
    act(settle_difference, 1, "找错零钱")
    assert cash(book).settled


def test_a_closed_period_is_not_counted_closed_by_day_or_signed_again(at, with_money, act, book) -> None:
    act(count_cash, CountDraft(notes(343_250), "王", "李"))
    act(closing.close_period, CloseDraft(parse_period("2026Q2"), Fen(1_000_000)))
    act(closing.close_period, DRAFT)
    for service, *args in (
        (count_cash, CountDraft(notes(343_250), "王", "李")),
        (close_day, book.clock.today(), "王"),
        (sign, SignDraft(book.clock.today(), "王")),
    ):
        with pytest.raises(Refused, match="两人一起"):
            act(service, *args)
