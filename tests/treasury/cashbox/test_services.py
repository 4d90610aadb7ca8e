"""The cash box counted, its differences entered, its days closed."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.cashbox import queries
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import close_day, count_cash, settle_difference
from app.treasury.ledger.queries import entry
from app.treasury.queries import money_at
from app.treasury.rules import EarnDraft, MoveDraft, SpendDraft

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

TODAY = datetime.date(2026, 10, 8)


def run(book: Book, owner: Operator, service: Any, *args: Any) -> Any:
    with book.work(owner) as work:
        result = service(work, *args)
        work.commit()
    return result


def look(book: Book, query: Any, *args: Any) -> Any:
    with book.view() as view:
        return query(view, *args)


@pytest.mark.parametrize(
    ("pieces", "difference", "account"),
    [({10000: 34, 1000: 3, 100: 2}, -50, "other_expense"), ({10000: 34, 1000: 3, 100: 3}, 50, "other_income")],
)
def test_short_or_over_becomes_an_entry_only_when_somebody_says_why(
    with_money: Do, book: Book, owner: Operator, pieces: dict[int, int], difference: int, account: str
) -> None:
    kept = run(book, owner, count_cash, CountDraft(pieces, "李出纳", "张监督"))
    assert (kept.number, kept.difference, kept.entry_id) == (1, difference, None)
    assert look(book, money_at)["cash"] == 343_250
    with pytest.raises(Refused, match="原因"):
        run(book, owner, settle_difference, 1, " ")
    posted = run(book, owner, settle_difference, 1, "找错零钱")
    assert look(book, money_at)["cash"] == 343_250 + difference
    assert account in {line.account.code for line in look(book, entry, posted.id).lines}
    with pytest.raises(Refused, match="已经入账"):
        run(book, owner, settle_difference, 1, "找错零钱")
    assert look(book, faults, house().checks) == ()


def test_a_count_that_agrees_has_nothing_to_enter(with_money: Do, book: Book, owner: Operator) -> None:
    run(book, owner, count_cash, CountDraft({10000: 34, 1000: 3, 100: 2, 50: 1}, "李出纳", "张监督"))
    with pytest.raises(Refused, match="账实相符"):
        run(book, owner, settle_difference, 1, "x")
    with pytest.raises(Refused, match="没有第7号"):
        run(book, owner, settle_difference, 7, "x")


def test_a_day_is_closed_once_and_again_only_when_it_changed(with_money: Do, book: Book, owner: Operator) -> None:
    with_money(EarnDraft(TODAY, Fen(5_000), "recycling"))
    with_money(SpendDraft(TODAY, Fen(2_000), "office"))
    kept = run(book, owner, close_day, TODAY, "李出纳")
    assert (kept.day.opening, kept.day.taken, kept.day.paid, kept.closing) == (343_250, 5_000, 2_000, 346_250)
    with pytest.raises(Refused, match="没有变动"):
        run(book, owner, close_day, TODAY, "李出纳")
    with pytest.raises(Refused, match="由谁日清"):
        run(book, owner, close_day, TODAY, " ")
    with_money(SpendDraft(TODAY, Fen(100), "office"))
    assert look(book, queries.closed_days)[0].changed
    assert not run(book, owner, close_day, TODAY, "李出纳").changed
    assert len(look(book, queries.closed_days)) == 1


def test_full_boxes_and_spent_takings_are_hinted_at(with_money: Do, book: Book) -> None:
    day = datetime.date(2026, 9, 3)
    assert [one.msgid[:10] for one in look(book, queries.day_hints, day)] == ["¥{closing}"]
    with_money(MoveDraft(day, Fen(343_250)))
    assert look(book, queries.day_hints, day) == ()
    with_money(EarnDraft(day, Fen(5_000), "recycling"))
    with_money(SpendDraft(day, Fen(3_000), "office"))
    assert len(look(book, queries.day_hints, day)) == 1


def test_counts_and_days_changed_outside_are_found(with_money: Do, book: Book, owner: Operator) -> None:
    run(book, owner, count_cash, CountDraft({10000: 34}, "李出纳", "张监督"))
    run(book, owner, close_day, TODAY, "李出纳")
    raw = sqlite3.connect(book.path)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE cash_count SET counted = 0")
    raw.execute("DROP TRIGGER cash_count_kept_update")
    raw.execute("DROP TRIGGER cash_day_kept_update")
    raw.execute("UPDATE cash_count SET counted = counted + 1")
    raw.execute("UPDATE cash_day SET closing = 0")
    raw.commit()
    raw.close()
    found = [str(one.message) for one in look(book, faults, house().checks)]
    told = [words for words in found if "防改动的规则" not in words]
    assert len([words for words in told if "操作记录第" in words]) == 2, found  # by the records they were written with
    assert len([words for words in told if "操作记录第" not in words]) == 2, found  # by the sums they were made from
