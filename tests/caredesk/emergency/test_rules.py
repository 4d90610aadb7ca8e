"""Plans, stores with their dates, drills and training."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.caredesk.emergency.rules import (
    Duty,
    Exercise,
    ExerciseDraft,
    PlanDraft,
    Shelf,
    StoreDraft,
    check_exercise,
    check_plan,
    check_store,
    duties,
    exercise_title,
    is_post,
    next_drill,
    shelf_of,
    shelf_title,
    steps_of,
)
from app.kernel.errors import Refused

D = datetime.date
TODAY = D(2026, 9, 30)


@pytest.mark.parametrize("wrong", [{"title": " "}, {"steps": ""}, {"drill_months": 61}, {"drill_months": -1}])
def test_a_plan_says_what_is_done(wrong):
    good = PlanDraft("fire", "火灾", "报警")
    check_plan(good)
    with pytest.raises(Refused):
        check_plan(replace(good, **wrong))


@pytest.mark.parametrize("wrong", [{"name": " "}, {"place": ""}, {"quantity": -1}, {"quantity": 100_001}])
def test_a_store_says_what_there_is_and_where(wrong):
    good = StoreDraft("沙袋", "门房", 0)
    check_store(good)
    with pytest.raises(Refused):
        check_store(replace(good, **wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": " "}, {"led_by": ""}, {"held_on": D(2026, 10, 1)}, {"attended": -1}, {"minutes": -1},
        {"valid_until": D(2026, 8, 1)},
    ],
)  # fmt: skip
def test_a_record_is_of_something_that_was_held(wrong):
    good = ExerciseDraft(Exercise.TRAINING, D(2026, 9, 1), "灭火器", "王秀英", valid_until=D(2027, 9, 1))
    check_exercise(good, TODAY)
    with pytest.raises(Refused):
        check_exercise(replace(good, **wrong), TODAY)


def test_people_are_read_from_lines_as_anybody_types_them():
    assert duties("总指挥：王秀英 13800001111\n\n报警和引导 当班门卫\n疏散") == (
        Duty("总指挥", "王秀英", "13800001111"),
        Duty("报警和引导", "当班门卫"),
        Duty("疏散"),
    )
    assert duties("119") == (Duty("119"),)


def test_steps_lose_the_numbers_typed_before_them():
    assert steps_of("1. 报警\n2、断电\n\n3）撤离\n打 119") == ("报警", "断电", "撤离", "打 119")


def test_a_store_stands_in_date_soon_or_past_it():
    assert shelf_of(None, TODAY, 30) is Shelf.UNDATED
    assert shelf_of(D(2026, 9, 29), TODAY, 30) is Shelf.EXPIRED
    assert shelf_of(D(2026, 10, 30), TODAY, 30) is Shelf.SOON
    assert shelf_of(D(2026, 10, 31), TODAY, 30) is Shelf.GOOD


def test_the_next_drill_follows_the_last_or_the_day_the_plan_began():
    assert next_drill(6, [D(2026, 1, 1), D(2026, 8, 31)], D(2025, 1, 1)) == D(2027, 2, 28)
    assert next_drill(12, (), D(2024, 2, 29)) == D(2025, 2, 28)
    assert next_drill(0, [D(2026, 1, 1)], None) is None
    assert next_drill(6, (), None) is None


def test_every_token_has_words():
    assert len({str(exercise_title(one)) for one in Exercise}) == len(Exercise)
    assert len({str(shelf_title(one)) for one in Shelf}) == len(Shelf)


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("当班门卫", True), ("各楼门长", True), ("管委会副主任", True), ("维修师傅", True), ("2号楼楼长", True),
        ("志愿者和保洁员", True), ("guards on duty", True), ("the captains", True), ("王秀英", False),
        ("楼门长陈玉兰", False), ("王主任", False), ("Wang Guard", False), ("", False),
    ],
)  # fmt: skip
def test_a_duty_goes_with_a_post_or_with_somebody(name: str, post: bool):
    assert is_post(name) is post
