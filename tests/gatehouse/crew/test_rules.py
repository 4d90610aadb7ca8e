"""Terms of single people as they are typed."""

from __future__ import annotations

import datetime

import pytest

from app.gatehouse.crew.rules import Card, check_card, check_weight, comes_on, read_shift, read_weekdays
from app.kernel.errors import Refused


@pytest.mark.parametrize(
    ("text", "days"), [("135", "135"), ("一三五", "135"), ("", "1234567"), ("周日、周六", "67"), ("天", "7")]
)
def test_weekdays_are_read_in_either_way(text: str, days: str):
    assert read_weekdays(text) == days


def test_what_is_no_weekday_is_refused():
    with pytest.raises(Refused, match="八"):
        read_weekdays("一八")


def test_a_card_says_on_which_weekdays_somebody_comes():
    card = Card("12345", 10)
    assert comes_on(card, datetime.date(2026, 11, 2))
    assert not comes_on(card, datetime.date(2026, 11, 1))
    check_card("王建国", card)
    with pytest.raises(Refused, match="王建国"):
        check_card("王建国", Card(most=0))


@pytest.mark.parametrize(("text", "code"), [("休", ""), ("早 ", "早"), ("off", "")])
def test_rest_is_no_shift(text: str, code: str):
    assert read_shift(text) == code


@pytest.mark.parametrize("weight", [0, 4])
def test_a_wish_weighs_one_to_three(weight: int):
    check_weight(2)
    with pytest.raises(Refused):
        check_weight(weight)
