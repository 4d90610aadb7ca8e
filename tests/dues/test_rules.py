"""Sharing out payments, receipts' numbers, paper settlements, ages of debts."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dues import rules
from app.dues.rules import Basis, Cycle, Method, Share, names_year
from app.kernel.errors import Refused, UsageError
from app.kernel.money import ZERO, Fen, total

LIMITS = (3, 6, 12, 36)
fen = st.integers(1, 100_000).map(Fen)
claims = st.lists(fen, max_size=12).map(lambda amounts: tuple(Share(i, a) for i, a in enumerate(amounts)))
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))


@given(fen, claims)
def test_every_fen_of_a_payment_lands_somewhere_and_no_charge_gets_more_than_it_wants(
    amount: Fen, owed: tuple[Share, ...]
):
    sharing = rules.allocate(amount, owed)
    assert total(share.amount for share in sharing.shares) + sharing.prepayment == amount
    wanted = {claim.charge_id: claim.amount for claim in owed}
    assert all(ZERO < share.amount <= wanted[share.charge_id] for share in sharing.shares)


@given(fen, claims)
def test_a_later_charge_gets_nothing_before_the_earlier_is_whole(amount: Fen, owed: tuple[Share, ...]):
    given_to = {share.charge_id: share.amount for share in rules.allocate(amount, owed).shares}
    rest = [given_to.get(claim.charge_id, ZERO) for claim in owed]
    short = next((index for index, claim in enumerate(owed) if rest[index] < claim.amount), len(owed))
    assert not any(rest[short + 1 :])


def test_forty_five_yuan_pay_three_months_of_fifteen():
    owed = [Share(i, Fen(1500)) for i in (7, 8, 9)]
    assert rules.allocate(Fen(4500), owed) == rules.Sharing(tuple(owed), ZERO)
    part = rules.allocate(Fen(2000), owed)
    assert part.shares == (Share(7, Fen(1500)), Share(8, Fen(500)))


def test_chosen_charges_come_first_and_the_others_stay_oldest_first():
    owed = tuple(Share(i, Fen(100)) for i in (1, 2, 3, 4))
    assert [claim.charge_id for claim in rules.chosen_first(owed, (4, 2))] == [2, 4, 1, 3]


@pytest.mark.parametrize("text", ["2026-000352", "000352", "352", " №2026-000352 ", "No.352"])
def test_a_receipt_number_is_read_in_every_usual_form(text: str):
    assert rules.parse_receipt(text) == 352


@pytest.mark.parametrize("text", ["", "abc", "2026-", "0", "2026-000000", "-5"])
def test_what_is_no_receipt_number_is_refused(text: str):
    with pytest.raises(UsageError):
        rules.parse_receipt(text)


def test_the_series_goes_on_into_the_next_year_and_never_shows_an_earlier_one():
    assert rules.receipt_text(2026, 352) == "2026-000352"
    assert rules.receipt_year(datetime.date(2027, 1, 2), 2026) == 2027
    assert rules.receipt_year(datetime.date(2026, 12, 31), 2027) == 2027
    assert rules.receipt_year(datetime.date(2026, 1, 1), None) == 2026


@given(fen, st.integers(1, 12), st.lists(st.one_of(st.none(), fen), max_size=12))
def test_paper_never_settles_more_than_the_charge(amount: Fen, months: int, marks: list[Fen | None]):
    settled = rules.settled_on_paper(amount, months, marks)
    assert ZERO <= settled <= amount


def test_a_tick_settles_its_month_and_an_amount_what_it_says():
    assert rules.settled_on_paper(Fen(1500), 1, [None]) == Fen(1500)
    assert rules.settled_on_paper(Fen(1500), 1, [Fen(1000)]) == Fen(1000)
    assert rules.settled_on_paper(Fen(1500), 1, [Fen(2000)]) == Fen(1500)
    assert rules.settled_on_paper(Fen(4501), 3, [None, None]) == Fen(3000)
    assert rules.settled_on_paper(Fen(4501), 3, [None] * 3) == Fen(4501)
    assert rules.settled_on_paper(Fen(1500), 1, []) == ZERO


def test_a_month_settled_twice_over_is_not_owed_below_nothing():
    assert rules.open_amount(Fen(1500), Fen(1500), Fen(1500)) == ZERO
    assert rules.open_amount(Fen(1500), Fen(500), Fen(400)) == Fen(600)


@given(days, days)
def test_an_age_grows_with_time(due: datetime.date, on: datetime.date):
    later = on + datetime.timedelta(days=40)
    assert rules.age_of(due, on, LIMITS) <= rules.age_of(due, later, LIMITS)


def test_the_month_a_limit_is_reached_begins_the_next_age():
    due = datetime.date(2026, 3, 10)
    ages = {
        datetime.date(2026, 3, 10): 0,
        datetime.date(2026, 3, 11): 1,
        datetime.date(2026, 6, 9): 1,
        datetime.date(2026, 6, 10): 2,
        datetime.date(2026, 9, 10): 3,
        datetime.date(2027, 3, 10): 4,
        datetime.date(2029, 3, 10): 5,
    }
    assert {on: rules.age_of(due, on, LIMITS) for on in ages} == ages
    assert rules.months_overdue(due, datetime.date(2025, 1, 1)) == 0


@given(st.lists(st.tuples(days, fen), max_size=30), days)
def test_the_ages_add_up_to_all_that_is_owed(debts: list[tuple[datetime.date, Fen]], on: datetime.date):
    ages = rules.ageing(debts, on, LIMITS)
    assert total(ages) == total(amount for _, amount in debts)
    assert len(ages) == len(rules.age_titles(LIMITS))


def test_ages_have_names():
    names = [title.text("en") for title in rules.age_titles(LIMITS)]
    assert names == [
        "Not yet due", "Under 3 months", "3 to under 6 months", "6 to under 12 months", "12 to under 36 months",
        "36 months and more",
    ]  # fmt: skip


def test_a_hundred_percent_means_all():
    assert rules.rate_text(350, 351) == "99.7%"
    assert rules.rate_text(351, 351) == "100.0%"
    assert rules.rate_text(0, 0) == "—"
    assert rules.rate_text(9999, 10000) == "99.9%"


def test_cash_goes_to_the_box_and_the_rest_to_the_bank():
    assert {method: rules.money_account(method) for method in Method} == {
        Method.CASH: "cash", Method.BANK: "bank", Method.WECHAT: "bank", Method.ALIPAY: "bank",
    }  # fmt: skip


def test_every_token_has_a_name():
    assert all(rules.basis_title(token).text() for token in Basis)
    assert all(rules.cycle_title(token).text() for token in Cycle)
    assert all(rules.method_title(token).text() for token in Method)


def test_a_receipt_typed_with_another_year_is_not_meant() -> None:
    assert names_year("2026-000352", 2026)
    assert names_year("352", 2026)
    assert not names_year("2025-000352", 2026)


def test_a_slip_is_voided_once_and_with_a_reason():
    assert rules.why_void("P2026-0001", None, " 车牌写错 ") == "车牌写错"
    with pytest.raises(UsageError, match="P2026-0001"):
        rules.why_void("P2026-0001", None, "  ")
    with pytest.raises(Refused, match="P2026-0001"):
        rules.why_void("P2026-0001", datetime.date(2026, 9, 30), "再来一次")
