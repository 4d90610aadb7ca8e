"""Wrong vouchers put right in the book, and how they show."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.correcting.services import correct_amount, correct_kind
from app.treasury.ledger.queries import entry
from app.treasury.queries import balances, money_at
from app.treasury.rules import EntryDraft, MoveDraft, SpendDraft, two_lines
from app.treasury.services import post_entry, take_back

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date(2026, 9, 3)


@pytest.fixture
def run(book: Book, owner: Operator) -> Any:
    def act(service: Any, *args: Any) -> Any:
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return act


def look(book: Book, query: Any, *args: Any) -> Any:
    with book.view() as view:
        return query(view, *args)


def held(book: Book, code: str) -> int:
    return sum(one.amount for one in look(book, balances) if one.account.code == code)


def test_a_smaller_amount_is_one_red_voucher(with_money: Do, run: Any, book: Book) -> None:
    wrong = with_money(SpendDraft(DAY, Fen(10_000), "repairs", "五金店"))
    (made,) = run(correct_amount, wrong.id, Fen(8_000), "多写了")
    shown = look(book, entry, made.id)
    assert (shown.red, shown.corrects_id, shown.moved) == (True, wrong.id, -2_000)
    assert (held(book, "repairs"), look(book, money_at)["cash"]) == (8_000, 335_250)
    assert look(book, faults, house().checks) == ()


def test_a_larger_amount_is_blue_and_needs_the_money(with_money: Do, run: Any, book: Book) -> None:
    wrong = with_money(SpendDraft(DAY, Fen(10_000), "repairs", "五金店"))
    with pytest.raises(Refused):
        run(correct_amount, wrong.id, Fen(900_000), "少写了")
    (made,) = run(correct_amount, wrong.id, Fen(12_000), "少写了")
    assert not look(book, entry, made.id).red
    assert held(book, "repairs") == 12_000


def test_an_amount_above_the_chairs_limit_rests_on_what_spending_it_would(with_money: Do, run: Any, book: Book) -> None:
    wrong = with_money(SpendDraft(DAY, Fen(10_000), "repairs", "五金店"))
    with pytest.raises(Refused, match="1,000"):
        run(correct_amount, wrong.id, Fen(150_000), "少写了")
    assert held(book, "repairs") == 10_000
    signed = with_money(
        SpendDraft(DAY, Fen(10_000), "repairs", "五金店", approved_by="周卫东、何桂英、林会计、王秀兰、赵大明")
    )
    run(correct_amount, signed.id, Fen(150_000), "少写了")
    assert held(book, "repairs") == 160_000


def test_another_kind_is_a_red_and_a_new_voucher(with_money: Do, run: Any, book: Book) -> None:
    wrong = with_money(SpendDraft(DAY, Fen(10_000), "repairs", "文印店"))
    taken, anew = run(correct_kind, wrong.id, "办公", "", "记错科目")
    assert look(book, entry, taken.id).red
    assert not look(book, entry, anew.id).red
    assert (held(book, "repairs"), held(book, "office"), look(book, money_at)["cash"]) == (0, 10_000, 333_250)


def test_what_was_wrong_last_year_is_put_right_in_blue(with_money: Do, run: Any, book: Book) -> None:
    old = EntryDraft(
        datetime.date(2025, 12, 30), "修门", two_lines("repairs", "bank", "general", Fen(100)), origin="spending"
    )
    first = run(post_entry, old)
    (blue,) = run(correct_kind, first.id, "office", "", "记错科目")
    shown = look(book, entry, blue.id)
    assert (shown.red, shown.money) == (False, 0)
    other = run(post_entry, old)
    back = look(book, entry, run(take_back, other.id, "没有这回事").id)
    assert (back.red, back.moved) == (False, 100)
    assert back.summary.startswith("更正2025年")


def test_a_corrected_amount_is_taken_back_in_its_order(with_money: Do, run: Any, book: Book) -> None:
    wrong = with_money(SpendDraft(DAY, Fen(10_000), "repairs"))
    (made,) = run(correct_amount, wrong.id, Fen(8_000), "多写了")
    with pytest.raises(Refused, match="请先注销那一张"):
        run(take_back, wrong.id, "没有这回事")
    for act, *more in ((correct_amount, Fen(7_000)), (correct_kind, "office", "")):
        with pytest.raises(Refused, match="已更正过"):
            run(act, wrong.id, *more, "x")
    run(take_back, made.id, "改错了")
    run(take_back, wrong.id, "没有这回事")
    assert held(book, "repairs") == 0


def test_what_belongs_to_a_receipt_or_is_taken_back_is_left(with_money: Do, run: Any) -> None:
    paper = run(post_entry, EntryDraft(DAY, "收费", two_lines("cash", "dues", "general", Fen(100)), origin="payment"))
    with pytest.raises(Refused, match="作废"):
        run(correct_amount, paper.id, Fen(5), "x")
    gone = with_money(MoveDraft(DAY, Fen(100)))
    run(take_back, gone.id, "x")
    with pytest.raises(Refused, match="不能再更正"):
        run(correct_amount, gone.id, Fen(5), "x")
