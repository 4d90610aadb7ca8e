"""Whose turn a shift is: read as typed, told as read, going round for ever from the day it was begun."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.posts.turns.rules import Cycle, Turns, people_title, read_turns, turns_text
from app.gatehouse.staff.rules import Post
from app.kernel.errors import Refused

CODES = ("早", "中", "夜")
BOTH = (Post.GUARD, Post.VOLUNTEER)
BEGUN = datetime.date(2026, 11, 2)


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


@pytest.mark.parametrize(
    "text", ["早=门卫 中=门卫 夜=志愿者", "早：門衛、中:guard，夜＝volunteer", "夜=Volunteers, 早=Guards 中=GUARDS"]
)
def test_day_by_guards_and_night_by_volunteers_is_read_in_any_language(text: str):
    assert read_turns(text, CODES, BOTH) == ((("早", Post.GUARD), ("中", Post.GUARD), ("夜", Post.VOLUNTEER)),)


def test_one_word_is_a_whole_day_and_no_lines_are_no_turns():
    assert read_turns("门卫\n\n志愿者\n", CODES, BOTH) == (
        tuple((code, Post.GUARD) for code in CODES),
        tuple((code, Post.VOLUNTEER) for code in CODES),
    )
    assert read_turns(" \n", CODES, BOTH) == ()


@pytest.mark.parametrize(
    "text",
    [
        "早=门卫",
        "早=门卫 中=门卫 晚=志愿者",
        "早=门卫 早=志愿者 中=门卫 夜=门卫",
        "早=保洁员 中=门卫 夜=志愿者",
        "随便",
        "门卫",
        "早 中 夜",
    ],
)
def test_what_leaves_a_shift_out_or_names_others_is_refused(text: str):
    with pytest.raises(Refused):
        read_turns(text, CODES, BOTH)


@given(st.lists(st.tuples(*(st.sampled_from(BOTH) for _ in CODES)), min_size=1, max_size=14), st.integers(0, 900))
def test_what_is_told_is_read_back_and_goes_round(cycle: list[tuple[Post, ...]], later: int):
    made = tuple(tuple(zip(CODES, day, strict=True)) for day in cycle)
    turns = Turns((Cycle(BEGUN, made),))
    if len(turns.posts) == len(BOTH):
        assert read_turns(turns_text(made), CODES, BOTH) == made
    for code in CODES:
        assert turns.whose(BEGUN + days(later), code) is dict(made[later % len(made)])[code]
        assert turns.whose(BEGUN + days(later), code) is turns.whose(BEGUN + days(later + len(made)), code)
    assert turns.whose(BEGUN + days(later), "白") is None


def test_before_the_first_day_and_after_an_empty_cycle_whoever_is_free_stands_there():
    whole = ((("早", Post.GUARD),), (("早", Post.VOLUNTEER),))
    turns = Turns((Cycle(BEGUN, whole), Cycle(BEGUN + days(30), ()), Cycle(BEGUN + days(40), whole[::-1])))
    assert turns.whose(BEGUN - days(1), "早") is None
    assert [turns.whose(BEGUN + days(n), "早") for n in (0, 1, 29, 30, 39, 40, 41)] == [
        Post.GUARD, Post.VOLUNTEER, Post.VOLUNTEER, None, None, Post.VOLUNTEER, Post.GUARD,
    ]  # fmt: skip
    assert turns.posts == BOTH
    assert turns.last.begun == BEGUN + days(40)


def test_everybody_has_a_name_together():
    assert [people_title(post).text("en") for post in (*BOTH, Post.CLEANER, Post.GARDENER)] == [
        "Guards", "Volunteers", "Cleaners", "Other staff",
    ]  # fmt: skip
