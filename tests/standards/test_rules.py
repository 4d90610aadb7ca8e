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
