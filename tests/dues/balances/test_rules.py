"""Which fee a sheet is about, which months a row covers."""

from __future__ import annotations

from app.dues.balances import rules
from app.kernel.dates import Month


def test_the_first_text_that_names_a_fee_decides():
    names = ["门卫费", "卫生保洁费", "卫生"]
    assert rules.fee_in(["2026年卫生保洁费、门卫费台账"], names) == 1
    assert rules.fee_in(["台账", "门卫费"], names) == 0
    assert rules.fee_in(["台账"], names) is None


def test_months_run_from_the_first_to_the_last():
    assert rules.months_from_to(Month(2025, 12), Month(2026, 2)) == (Month(2025, 12), Month(2026, 1), Month(2026, 2))
    assert rules.months_from_to(Month(2026, 2), Month(2026, 1)) == ()


def test_a_heading_tells_paid_through_from_owed_until():
    assert rules.says_paid_through("已缴至")
    assert not rules.says_paid_through("截止月份")
