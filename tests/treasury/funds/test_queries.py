"""Grants used in the order they came, common income and its use; every figure opens to its vouchers."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.money import Fen, total
from app.treasury.funds.queries import fund_use, grants
from app.treasury.funds.rules import added, use_in_order
from app.treasury.queries import explain
from app.treasury.rules import EarnDraft, OpeningDraft, SpendDraft
from app.treasury.services import take_back

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date


@given(st.lists(st.integers(0, 10**6).map(Fen), min_size=1, max_size=8), st.integers(-(10**6), 10**7).map(Fen))
def test_all_that_is_spent_is_on_some_grant(amounts: list[Fen], spent: Fen) -> None:
    parts = use_in_order(amounts, spent)
    assert total(one.used for one in parts) == spent
    assert [one.amount for one in parts] == amounts
    assert all(one.left >= 0 for one in parts[:-1])


def test_without_a_grant_there_is_nothing_to_use() -> None:
    assert use_in_order([], Fen(5)) == ()
    assert added([(1, Fen(2)), (1, Fen(3))]) == {1: Fen(5)}


def test_the_grant_that_came_first_is_used_first(book: Book, owner: Operator, do: Do) -> None:
    do(OpeningDraft(DAY(2026, 6, 30), "bank", Fen(10_000), "subsidy"))
    do(EarnDraft(DAY(2026, 7, 15), Fen(50_000), "subsidy", "桂花路街道", "门卫补助", "bank"))
    wrong = do(EarnDraft(DAY(2026, 7, 16), Fen(7_000), "subsidy", "某处", "记错", "bank"))
    do(EarnDraft(DAY(2026, 8, 15), Fen(20_000), "subsidy", "区民政局", "绿化补助", "bank"))
    with book.work(owner) as work:
        take_back(work, wrong.id, "记错")
        work.commit()
    do(SpendDraft(DAY(2026, 9, 1), Fen(45_000), "guard_wages", money="bank", fund="subsidy"))
    with book.view() as view:
        found = grants(view, DAY(2026, 10, 8))
        use = fund_use(view, "subsidy", DAY(2026, 7, 1), DAY(2026, 9, 30))
    assert [(one.giver, one.used.amount, one.used.left) for one in found] == [
        ("", Fen(10_000), Fen(0)),
        ("桂花路街道", Fen(50_000), Fen(15_000)),
        ("区民政局", Fen(20_000), Fen(20_000)),
    ]
    assert (use.opening, use.spending_total, [one.summary for one in use.payments]) == (
        Fen(10_000),
        Fen(45_000),
        ["门卫工资"],
    )


def test_common_income_and_its_use_add_up_and_open_to_vouchers(book: Book, do: Do) -> None:
    do(EarnDraft(DAY(2026, 7, 15), Fen(30_000), "lockers", money="bank"))
    do(EarnDraft(DAY(2026, 7, 16), Fen(500), "recycling"))
    do(SpendDraft(DAY(2026, 7, 20), Fen(12_000), "facilities", money="bank", fund="common"))
    with book.view() as view:
        use = fund_use(view, "common", DAY(2026, 7, 1), DAY(2026, 9, 30))
        assert (use.income_total, use.spending_total, use.other, use.closing) == (
            Fen(30_500),
            Fen(12_000),
            0,
            Fen(18_500),
        )
        for item in (*use.income, *use.spending):
            assert total(part.amount for part in explain(view, item.figure)) == item.amount
