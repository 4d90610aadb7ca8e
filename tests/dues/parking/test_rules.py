"""Temporary parking: hours begun, the day's most, and what is refused."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dues.parking.rules import (
    ParkingRate,
    check_stay,
    hours_begun,
    moment_text,
    parking_amount,
    parking_due,
    parse_moment,
    slip_text,
)
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from tests.dues.conftest import CAME, DAY, VISITOR

RATE = ParkingRate(Fen(200), Fen(1000))


@pytest.mark.parametrize(
    ("minutes", "fen"),
    [
        (1, 200),
        (60, 200),
        (61, 400),
        (5 * 60, 1000),
        (23 * 60, 1000),
        (24 * 60, 1000),
        (24 * 60 + 1, 1200),
        (72 * 60, 3000),
    ],
)
def test_hours_begun_are_paid_and_a_day_costs_no_more_than_its_most(minutes: int, fen: int):
    assert parking_due(RATE, CAME, CAME + datetime.timedelta(minutes=minutes)) == Fen(fen)


@given(st.integers(1, 44640), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_longer_stay_never_costs_less_and_never_more_than_hours_or_days(minutes: int, hour: int, most: int):
    rate, ended = ParkingRate(Fen(hour), Fen(most)), CAME + datetime.timedelta(minutes=minutes)
    due, hours = parking_due(rate, CAME, ended), hours_begun(CAME, ended)
    assert due <= Fen(hour) * hours
    assert due <= Fen(most) * -(-hours // 24)
    assert due <= parking_due(rate, CAME, ended + datetime.timedelta(minutes=1))


def test_the_rate_says_the_amount_and_another_one_needs_a_word():
    assert parking_amount(VISITOR, Fen(400)) == Fen(400)
    assert parking_amount(replace(VISITOR, amount=Fen(300), note="老人看病"), Fen(400)) == Fen(300)
    assert parking_amount(replace(VISITOR, amount=Fen(400)), Fen(400)) == Fen(400)
    for amount, due in ((Fen(300), Fen(400)), (Fen(0), Fen(400)), (None, Fen(0))):
        with pytest.raises(UsageError):
            parking_amount(replace(VISITOR, amount=amount), due)


def test_a_stay_has_an_end_and_is_no_rent():
    check_stay(VISITOR, DAY)
    with pytest.raises(UsageError):
        check_stay(replace(VISITOR, ended=CAME), DAY)
    with pytest.raises(Refused):
        check_stay(replace(VISITOR, ended=CAME + datetime.timedelta(days=32)), DAY)
    with pytest.raises(Refused):
        check_stay(VISITOR, DAY - datetime.timedelta(days=1))


def test_a_time_is_read_as_it_is_written():
    assert parse_moment(moment_text(CAME)) == parse_moment(" 2026-09-30T08：05 ") == CAME
    with pytest.raises(UsageError):
        parse_moment("昨天")
    assert slip_text(2026, 7) == "P2026-0007"
