"""Plates, numbers of spaces, what is strictly controlled."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused, UsageError
from app.register.spaces import rules
from app.register.spaces.rules import SpaceHold, VehicleDraft, VehicleKind

DAY = datetime.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("京A·12345", "京A12345"), ("京ad12345", "京AD12345"), (" 沪A 1234学 ", "沪A1234学"), ("粤Ｂ12345", "粤B12345")],
)
def test_a_plate_is_kept_one_way(typed: str, kept: str):
    assert rules.checked_vehicle(VehicleDraft(typed)).plate == kept


@pytest.mark.parametrize("typed", ["", "12345", "京A123", "AB12345", "京A12345678"])
def test_what_is_no_plate_is_refused(typed: str):
    with pytest.raises(Refused):
        rules.checked_vehicle(VehicleDraft(typed))


def test_an_e_bike_has_a_plate_of_its_own_sort():
    assert rules.checked_vehicle(VehicleDraft("北京 b1234", kind=VehicleKind.BICYCLE)).plate == "北京B1234"


@pytest.mark.parametrize(
    "draft",
    [
        VehicleDraft("京A12345", kind=VehicleKind.LORRY, tonnes=250),
        VehicleDraft("京A12345", kind=VehicleKind.COACH),
        VehicleDraft("京A12345", dangerous=True),
    ],
)
def test_what_is_strictly_controlled_needs_a_reason(draft: VehicleDraft):
    with pytest.raises(Refused, match="京A12345"):
        rules.checked_vehicle(draft)
    assert rules.checked_vehicle(rules.replace(draft, reason=" 搬家 ")).reason == "搬家"


def test_a_light_lorry_may_stand():
    assert rules.checked_vehicle(VehicleDraft("京A12345", kind=VehicleKind.LORRY, tonnes=249)).tonnes == 249
    with pytest.raises(UsageError):
        rules.checked_vehicle(VehicleDraft("京A12345", tonnes=-1))


def test_a_space_has_a_number():
    assert rules.space_number(" p０1 ") == "P01"
    with pytest.raises(Refused):
        rules.space_number("P01/02")


def test_a_space_is_held_by_one_at_a_time():
    gone = SpaceHold(1, 1, 1, DAY, datetime.date(2026, 7, 31))
    rules.check_free("P01", datetime.date(2026, 8, 1), [gone])
    for held in (gone, SpaceHold(1, 1, 1, DAY, None)):
        with pytest.raises(Refused, match="P01"):
            rules.check_free("P01", datetime.date(2026, 7, 31), [held])


def test_a_space_is_given_up_once_and_not_before_it_was_held():
    held = SpaceHold(1, 1, 1, DAY, None)
    rules.check_release("P01", held, DAY)
    rules.check_release("P01", held, datetime.date(2026, 6, 30))
    with pytest.raises(Refused):
        rules.check_release("P01", held, datetime.date(2026, 6, 29))
    with pytest.raises(Refused):
        rules.check_release("P01", SpaceHold(1, 1, 1, DAY, DAY), DAY)
    assert held.on(DAY)
    assert not held.on(datetime.date(2026, 6, 30))
    assert not SpaceHold(1, 1, 1, DAY, DAY).on(datetime.date(2026, 7, 2))


def test_everything_has_its_words():
    for titles, kinds in (
        (rules.space_title, rules.SpaceKind),
        (rules.vehicle_title, rules.VehicleKind),
        (rules.state_words, rules.VehicleState),
    ):
        assert len({titles(kind).text("zh_CN") for kind in kinds}) == len(kinds)
