"""Work orders: numbers, lines, sums, what is refused; and prices from a day on."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.orders import rules
from app.caredesk.orders.prices.rules import Price, check_price, in_force
from app.caredesk.orders.rules import Line, LineKind, OrderDraft, PaidBy
from app.kernel.errors import Refused, UsageError, UserError
from app.kernel.money import ZERO, Fen

DAY = datetime.date(2026, 11, 20)
LINE = Line(LineKind.MATERIAL, "灯泡", 200, "只", Fen(450))


@given(st.integers(2000, 2100), st.integers(1, 5000))
def test_a_number_is_read_as_it_was_written(year: int, number: int) -> None:
    assert rules.parse_number(rules.number_text(year, number)) == (year, number)


@pytest.mark.parametrize("text", ["", "工-2026", "工-x-1"])
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(UsageError):
        rules.parse_number(text)


@given(st.integers(1, 1_000_000), st.integers(1, 10_000_00))
def test_a_line_comes_to_quantity_times_price_to_the_fen(quantity: int, price: int) -> None:
    amount = replace(LINE, quantity=quantity, price=Fen(price)).amount
    assert abs(int(amount) * 100 - quantity * price) <= 50


def test_a_line_is_typed_in_words() -> None:
    assert rules.parse_line("材料 灯泡 2 只 4.5") == LINE
    assert rules.parse_line("labour 换灯 1.5 小时 20").quantity == 150
    assert rules.cost([LINE, LINE]) == Fen(1800)
    assert (LINE.quantity_text, replace(LINE, quantity=150).quantity_text) == ("2", "1.5")
    assert replace(LINE, quantity=0).quantity_text == "0"
    assert replace(LINE, quantity=1000).quantity_text == "10"


@pytest.mark.parametrize("text", ["灯泡 2 只 4.5", "材料 灯泡 2 只", "材料 灯泡 x 只 4", "材料 灯泡 0 只 4", "材料 灯泡 1.234 只 4", "材料 灯泡 99999 只 4", "材料 灯泡 NaN 只 4", "材料 灯泡 1 只 0"])  # fmt: skip
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        rules.parse_line(text)


def test_an_order_says_what_and_who() -> None:
    rules.check_order(OrderDraft("换灯", "赵师傅"))
    for draft in (OrderDraft("", "赵师傅"), OrderDraft("换灯", " ")):
        with pytest.raises(Refused):
            rules.check_order(draft)


@pytest.mark.parametrize(
    "lines", [[], [replace(LINE, name=" ")], [replace(LINE, quantity=0)], [replace(LINE, price=ZERO)]]
)
def test_lines_have_names_quantities_and_prices(lines: list[Line]) -> None:
    rules.check_lines([LINE])
    with pytest.raises(Refused):
        rules.check_lines(lines)


def test_a_job_is_done_between_its_order_and_today_and_something_is_said_of_it() -> None:
    rules.check_done(DAY, DAY, DAY, "换好了")
    one = datetime.timedelta(days=1)
    for done, words in ((DAY - one, "换好了"), (DAY + one, "换好了"), (DAY, " ")):
        with pytest.raises(Refused):
            rules.check_done(done, DAY, DAY, words)


def test_only_what_is_left_moves() -> None:
    assert rules.left_to_move(Fen(900), Fen(400), "工-2026-001") == Fen(500)
    for amount, moved in ((ZERO, ZERO), (Fen(900), Fen(900))):
        with pytest.raises(Refused):
            rules.left_to_move(amount, moved, "工-2026-001")


def test_tokens_have_words() -> None:
    assert len({rules.line_title(one).text() for one in LineKind}) == 2
    assert len({rules.paid_title(one).text() for one in PaidBy}) == 2


def test_a_price_holds_from_its_day_until_the_next_and_may_end() -> None:
    old = Price("疏通", "次", Fen(3000), DAY - datetime.timedelta(days=30))
    new = Price("疏通", "次", Fen(4000), DAY)
    off = Price("疏通", "次", ZERO, DAY + datetime.timedelta(days=1), offered=False)
    known = [old, new, off]
    assert in_force(known, DAY - datetime.timedelta(days=31)) == ()
    assert in_force(known, DAY - datetime.timedelta(days=1)) == (old,)
    assert in_force(known, DAY) == (new,)
    assert in_force(known, DAY + datetime.timedelta(days=1)) == ()
    check_price(new, [old])
    check_price(off, [old, new])


@pytest.mark.parametrize(
    "price",
    [
        Price(" ", "次", Fen(1), DAY),
        Price("疏通", "", Fen(1), DAY),
        Price("疏通", "次", ZERO, DAY),
        Price("换锁", "次", ZERO, DAY, offered=False),
        Price("疏通", "次", Fen(1), DAY - datetime.timedelta(days=1)),
    ],
)
def test_a_price_that_cannot_be_is_refused(price: Price) -> None:
    with pytest.raises(Refused):
        check_price(price, [Price("疏通", "次", Fen(3000), DAY)])
