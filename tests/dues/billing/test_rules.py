"""Rates, spans, amounts and the words that explain them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dues.billing import rules
from app.dues.billing.rules import Rate, Span
from app.dues.rules import Basis, Cycle, Rounding
from app.kernel.dates import Month, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen, total

KNOWN = {"use": {"shop": "shop", "商铺": "shop", "home": "home"}}


@pytest.mark.parametrize(
    ("text", "rate", "shown"),
    [
        ("15", 150_000, "15.00"),
        ("0.385", 3_850, "0.385"),
        ("0.5", 5_000, "0.50"),
        ("￥１５．００", 150_000, "15.00"),
        ("1,200元", 12_000_000, "1,200.00"),
        ("0.0001", 1, "0.0001"),
    ],
)
def test_a_rate_is_read_and_shown_to_the_ten_thousandth(text: str, rate: int, shown: str):
    assert rules.parse_rate(text) == rate
    assert rules.show_rate(rate) == shown


@pytest.mark.parametrize("text", ["", "-5", "0", "0.0000", "0.38555", "abc", "1.2.3", "1e3"])
def test_what_is_no_rate_is_refused(text: str):
    with pytest.raises(UsageError):
        rules.parse_rate(text)


@given(st.integers(1, 10**9))
def test_a_shown_rate_reads_back_as_itself(rate: int):
    assert rules.parse_rate(rules.show_rate(rate)) == rate


def test_the_rate_in_force_is_the_latest_that_has_begun():
    rates = [Rate(datetime.date(2026, 7, 1), 2), Rate(datetime.date(2026, 1, 1), 1)]
    assert rules.rate_on(rates, datetime.date(2025, 12, 31)) is None
    assert rules.rate_on(rates, datetime.date(2026, 6, 30)) == rates[1]
    assert rules.rate_on(rates, datetime.date(2026, 7, 1)) == rates[0]


@pytest.mark.parametrize(
    ("cycle", "period", "starts"),
    [
        (Cycle.MONTH, "2026Q3", [7, 8, 9]),
        (Cycle.MONTH, "2026-09", [9]),
        (Cycle.QUARTER, "2026Q3", [7]),
        (Cycle.QUARTER, "2026-08", []),
        (Cycle.QUARTER, "2026H2", [7, 10]),
        (Cycle.HALF, "2026", [1, 7]),
        (Cycle.YEAR, "2026Q3", []),
        (Cycle.YEAR, "2026Q1", [1]),
    ],
)
def test_a_cycle_falls_due_where_the_period_holds_its_first_day(cycle: Cycle, period: str, starts: list[int]):
    assert [span.start.month for span in rules.spans(cycle, parse_period(period))] == starts


def test_a_one_off_fee_falls_due_once():
    rates = [Rate(datetime.date(2026, 8, 15), 10), Rate(datetime.date(2027, 1, 1), 12)]
    assert rules.spans_due(Basis.ONCE, Cycle.MONTH, rates, parse_period("2026Q3")) == (Span(Month(2026, 8), 1),)
    assert rules.spans_due(Basis.ONCE, Cycle.MONTH, rates, parse_period("2026Q4")) == ()
    assert len(rules.spans_due(Basis.HOUSEHOLD, Cycle.MONTH, rates, parse_period("2026Q4"))) == 3


def test_a_due_day_is_clipped_to_the_month():
    assert rules.due_date(Month(2026, 2), 31) == datetime.date(2026, 2, 28)
    assert rules.due_date(Month(2026, 9), 10) == datetime.date(2026, 9, 10)


def test_a_span_knows_its_days_and_its_name():
    span = Span(Month(2026, 7), 3)
    assert (span.first, span.last) == (datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))


@pytest.mark.parametrize(
    ("last", "chinese", "english"),
    [
        (datetime.date(2026, 9, 30), "2026年7月至9月", "July to September 2026"),
        (datetime.date(2026, 7, 31), "2026年7月", "July 2026"),
        (datetime.date(2027, 1, 31), "2026年7月至2027年1月", "July 2026 to January 2027"),
    ],
)
def test_months_in_a_row_name_their_year_once(last: datetime.date, chinese: str, english: str):
    span = rules.show_span(datetime.date(2026, 7, 1), last)
    assert (span.text("zh_CN"), span.text("en")) == (chinese, english)


@given(st.integers(1, 100_000), st.integers(1, 10**6), st.integers(1, 1200), st.sampled_from(Rounding))
def test_an_amount_is_the_exact_product_rounded_half_up(quantity: int, rate: int, months: int, rounding: Rounding):
    exact = Decimal(quantity * rate * months) / 10**6
    step = {Rounding.FEN: 1, Rounding.JIAO: 10, Rounding.YUAN: 100}[rounding]
    amount = rules.charge_amount(quantity, rate, months, rounding)
    assert int(amount) % step == 0
    assert -Decimal(step) / 2 < int(amount) - exact <= Decimal(step) / 2


@pytest.mark.parametrize(
    ("basis", "quantity", "rate", "months", "words"),
    [
        (Basis.AREA, 5830, 5_000, 300, "58.30 m² × 0.50 × 3 months = 87.45"),
        (Basis.HOUSEHOLD, 100, 150_000, 100, "1 household × 15.00 × 1 month = 15.00"),
        (Basis.PERSON, 300, 20_000, 100, "3 persons × 2.00 × 1 month = 6.00"),
        (Basis.PERSON, 100, 20_000, 57, "1 person × 2.00 × 0.57 months = 1.14"),
        (Basis.AREA, 5135, 3_850, 100, "51.35 m² × 0.385 × 1 month ≈ 19.77"),
        (Basis.ONCE, 100, 1_000_000, 100, "1 household × 100.00 = 100.00"),
        (Basis.SPACE, 100, 600_000, 100, "1 parking space × 60.00 × 1 month = 60.00"),
        (Basis.SPACE, 200, 600_000, 100, "2 parking spaces × 60.00 × 1 month = 120.00"),
        (Basis.METER, 1250, 20_000, 100, "12.50 used × 2.00 × 1 month = 25.00"),
        (Basis.QUANTITY, 1250, 20_000, 100, "12.50 units × 2.00 × 1 month = 25.00"),
    ],
)
def test_a_charge_says_how_it_came_about(basis: Basis, quantity: int, rate: int, months: int, words: str):
    amount = rules.charge_amount(quantity, rate, months)
    assert rules.formula(basis, quantity, rate, months, amount).text("en") == words


def test_a_charge_rounded_to_the_yuan_says_about():
    amount = rules.charge_amount(5830, 5_000, 300, Rounding.YUAN)
    assert amount == Fen(8700)
    assert rules.formula(Basis.AREA, 5830, 5_000, 300, amount).text("en").endswith("≈ 87.00 (each bill rounded)")


def test_units_come_from_the_register():
    assert rules.quantity_of(Basis.AREA, 5830, 2) == 5830
    assert rules.quantity_of(Basis.AREA, None, 2) == 0
    assert rules.quantity_of(Basis.PERSON, 5830, 3) == 300
    assert rules.quantity_of(Basis.HOUSEHOLD, None, 0) == 100


def test_a_year_of_ones_own_begins_on_its_day_and_on_the_28th_where_there_is_no_29th():
    leap = datetime.date(2024, 2, 29)
    begun = [rules.anniversaries(leap, parse_period(str(year)))[0] for year in range(2024, 2030)]
    assert [span.first.day for span in begun] == [29, 28, 28, 28, 29, 28]
    for before, after in pairwise(begun):
        assert before.last + datetime.timedelta(days=1) == after.first
    assert rules.anniversaries(leap, parse_period("2023")) == ()
    assert rules.anniversaries(leap, parse_period("2026Q2")) == ()


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31)))
def test_the_months_of_a_year_lie_side_by_side(start: datetime.date):
    (span,) = rules.anniversaries(start, parse_period(f"{start:%Y-%m}"))
    assert (span.stretches[0][0], span.stretches[-1][1]) == (span.first, span.last)
    assert all(b + datetime.timedelta(days=1) == a for (_, b), (a, _) in pairwise(span.stretches))


def test_a_charge_falls_due_on_its_day_or_after_it():
    assert rules.due_after(Span(Month(2026, 9), 1), 10) == datetime.date(2026, 9, 10)
    assert rules.due_after(Span(Month(2026, 9), 12, 15), 10) == datetime.date(2026, 10, 10)


def test_a_stretch_of_days_says_its_days():
    first = datetime.date(2026, 7, 15)
    assert rules.show_span(first, datetime.date(2027, 7, 14)).text("zh_CN") == "2026年7月15日至2027年7月14日"
    assert rules.show_span(first, first).text("en") == "15 July 2026"


def test_a_scope_is_read_from_words():
    assert rules.parse_scope("use=商铺，building=2, building=3,use=shop", KNOWN) == {
        "use": ("shop",), "building": ("2", "3"),
    }  # fmt: skip
    assert rules.parse_scope("", KNOWN) == {}


@pytest.mark.parametrize("text", ["use=castle", "colour=red", "use", "use="])
def test_a_scope_that_says_nothing_is_refused(text: str):
    with pytest.raises(UsageError):
        rules.parse_scope(text, KNOWN)


def test_a_fee_applies_where_every_condition_holds():
    shop = {"use": "shop", "building": "2"}
    assert rules.in_scope({}, shop)
    assert rules.in_scope({"use": ("shop", "store"), "building": ("2",)}, shop)
    assert not rules.in_scope({"use": ("home",)}, shop)


@given(st.integers(-100_000, 10**7), st.lists(st.integers(0, 10_000), min_size=1, max_size=40).filter(any))
def test_shared_costs_add_up_to_the_fen(cost: int, weights: list[int]):
    parts = rules.split_shared(Fen(cost), weights)
    assert total(parts) == Fen(cost)
    whole = sum(weights)
    assert all(abs(int(part) * whole - cost * weight) < whole for part, weight in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [[], [0, 0], [3, -1]])
def test_a_cost_with_nothing_to_share_it_by_is_refused(weights: list[int]):
    with pytest.raises(Refused):
        rules.split_shared(Fen(100), weights)


def test_what_several_bills_come_to_says_that_each_was_rounded() -> None:
    said = rules.formula(Basis.AREA, 4260, 200, 1200, Fen(4 * 256)).text("en")
    assert said == "42.60 m² × 0.02 × 12 months ≈ 10.24 (each bill rounded)"
    assert rules.formula(Basis.AREA, 4260, 200, 300, Fen(256)).text("en") == "42.60 m² × 0.02 × 3 months ≈ 2.56"
