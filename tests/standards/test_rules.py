"""Grades and scores of a round."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.standards import rules
from app.standards.rules import Every, Grade, RectificationDraft

DAY = datetime.date(2026, 9, 30)
grades = st.lists(st.sampled_from([*Grade, None]), max_size=60)


@given(grades)
def test_the_score_counts_every_item_once(given_grades: list[Grade | None]):
    made = rules.score(given_grades)
    assert made.passed + made.partly + made.failed + made.not_applicable + made.open == len(given_grades)


@given(grades)
def test_the_percentage_is_exact_rounded_half_up(given_grades: list[Grade | None]):
    made = rules.score(given_grades)
    if not made.applying:
        assert made.percent is None
        return
    exact = Fraction(100 * (2 * made.passed + made.partly), 2 * made.applying)
    assert made.percent == (exact + Fraction(1, 2)).__floor__()


@given(grades)
def test_what_does_not_apply_changes_nothing(given_grades: list[Grade | None]):
    with_more = [*given_grades, Grade.NOT_APPLICABLE, None]
    assert rules.score(with_more).percent == rules.score(given_grades).percent


def test_a_fault_needs_a_word():
    rules.check_grade(Grade.PASS, "")
    rules.check_grade(Grade.FAIL, "三单元灯不亮")
    with pytest.raises(Refused):
        rules.check_grade(Grade.PARTLY, " ")


def test_a_rectification_needs_a_person_and_a_coming_date():
    rules.check_rectification(RectificationDraft("周明", DAY), DAY)
    with pytest.raises(Refused):
        rules.check_rectification(RectificationDraft(" ", DAY), DAY)
    with pytest.raises(Refused):
        rules.check_rectification(RectificationDraft("周明", DAY - datetime.timedelta(days=1)), DAY)


def test_every_grade_and_frequency_has_words():
    assert len({str(rules.grade_text(grade)) for grade in Grade}) == len(Grade)
    assert len({str(rules.every_text(every)) for every in Every}) == len(Every)
    assert [rules.needs_rectification(grade) for grade in (*Grade, None)] == [False, True, True, False, False]


@given(grades, grades)
def test_scores_add_up_as_their_items_do(first: list[Grade | None], second: list[Grade | None]):
    assert rules.score(first) + rules.score(second) == rules.score([*first, *second])
    assert rules.NOTHING + rules.score(first) == rules.score(first)


@given(grades)
def test_tenths_say_the_same_as_percent_but_finer(given_grades: list[Grade | None]):
    made = rules.score(given_grades)
    assert (made.tenths is None) == (made.percent is None)
    if made.tenths is not None and made.percent is not None:
        assert abs(made.tenths - 10 * made.percent) <= 5


@pytest.mark.parametrize(
    ("percent", "earned"), [(0, 0), (59, 0), (60, 0), (69, 0), (70, 1), (79, 1), (80, 2), (89, 2), (90, 3), (100, 3)]
)
def test_stars_are_earned_from_seventy_on(percent: int, earned: int):
    assert rules.stars(percent) == earned
    said = str(rules.stars_text(percent))
    assert said.count("★") == earned
    assert (said == "限期整改") == (percent < 60)
    assert str(rules.stars_text(None)) == "–"


def test_a_second_look_lies_between_the_round_and_today():
    rules.check_recheck(DAY, DAY, DAY)
    for on in (DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)):
        with pytest.raises(Refused):
            rules.check_recheck(on, DAY, DAY)
