"""Contracts, monthly checks, and what an assessment comes to."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.contractors.rules import (
    AssessmentDraft,
    ContractorDraft,
    Marks,
    TermsDraft,
    Trade,
    Verdict,
    Votes,
    check_assessment,
    check_contractor,
    check_month,
    check_terms,
    marks_of,
    settled,
    stars,
    trade_title,
    unchecked,
    verdict_of_points,
    verdict_of_votes,
    verdict_title,
)
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.money import Fen

D = datetime.date
MARKS = Marks(50, 50, 60, 70, 80, 90)
TODAY = D(2026, 9, 30)
GOOD = AssessmentDraft(D(2026, 9, 1), 1, called=20, votes=Votes(12, 3, 1))


@pytest.mark.parametrize(
    ("points", "wanted", "verdict"),
    [
        (59, 0, Verdict.MEND), (60, 0, Verdict.KEEP), (69, 0, Verdict.KEEP), (70, 1, Verdict.KEEP),
        (79, 1, Verdict.KEEP), (80, 2, Verdict.KEEP), (89, 2, Verdict.KEEP), (90, 3, Verdict.KEEP), (100, 3, Verdict.KEEP),
    ],
)  # fmt: skip
def test_stars_and_passing_stand_where_the_districts_scale_has_them(points, wanted, verdict):
    assert stars(points, MARKS) == wanted
    assert verdict_of_points(points, MARKS) is verdict


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        (Votes(10, 5, 5), Verdict.KEEP),
        (Votes(9, 6, 5), Verdict.MEND),
        (Votes(0, 20, 0), Verdict.MEND),
        (Votes(5, 5, 10), Verdict.LEAVE),
    ],
)
def test_votes_say_goes_on_mends_or_leaves(votes, verdict):
    assert verdict_of_votes(votes, MARKS) is verdict


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1, 99))
def test_a_vote_from_not_satisfied_to_satisfied_never_makes_it_worse(good, basic, bad):
    order = (Verdict.LEAVE, Verdict.MEND, Verdict.KEEP)
    before = verdict_of_votes(Votes(good, basic, bad), MARKS)
    after = verdict_of_votes(Votes(good + 1, basic, bad - 1), MARKS)
    assert order.index(after) >= order.index(before)


def test_figures_that_do_not_rise_are_refused():
    good = {"keep_percent": 50, "leave_percent": 50, "passing": 60, "one_star": 70, "two_stars": 80, "three_stars": 90}
    assert marks_of(good) == MARKS
    with pytest.raises(Refused):
        marks_of({**good, "two_stars": 95})


@pytest.mark.parametrize(
    "wrong",
    [
        {"contractor_id": None},
        {"person": "黄淑兰"},
        {"held_on": D(2026, 10, 1)},
        {"votes": None},
        {"points": 80},
        {"votes": None, "points": 101},
        {"votes": None, "points": -1},
        {"votes": Votes(0, 0, 0)},
        {"votes": Votes(-1, 3, 3)},
        {"votes": Votes(12, 8, 1)},
    ],
)
def test_an_assessment_that_cannot_be_is_refused(wrong):
    check_assessment(GOOD, TODAY)
    check_assessment(replace(GOOD, votes=None, points=80), TODAY)
    check_assessment(replace(GOOD, called=0), TODAY)
    with pytest.raises(Refused):
        check_assessment(replace(GOOD, **wrong), TODAY)


def test_the_figures_decide_and_another_decision_needs_its_reason():
    assert settled(GOOD, MARKS) is Verdict.KEEP
    assert settled(replace(GOOD, verdict=Verdict.LEAVE, why="两次未到场"), MARKS) is Verdict.LEAVE
    with pytest.raises(Refused):
        settled(replace(GOOD, verdict=Verdict.LEAVE), MARKS)


def test_mending_has_a_date_ahead():
    slow = replace(GOOD, votes=None, points=40)
    assert settled(replace(slow, mend_by=D(2026, 10, 1)), MARKS) is Verdict.MEND
    for day in (None, D(2026, 8, 1)):
        with pytest.raises(Refused):
            settled(replace(slow, mend_by=day), MARKS)


def test_terms_do_not_overlap_and_say_what_they_are_for():
    good = TermsDraft("清运", D(2026, 1, 1), D(2026, 12, 31))
    check_terms(good, [(D(2025, 1, 1), D(2025, 12, 31)), (D(2027, 1, 1), D(2027, 12, 31))])
    for wrong, others in (
        (replace(good, what=" "), []),
        (replace(good, until=D(2025, 1, 1)), []),
        (replace(good, yearly=Fen(-1)), []),
        (good, [(D(2026, 12, 31), D(2027, 12, 31))]),
    ):
        with pytest.raises(Refused):
            check_terms(wrong, others)


def test_months_nobody_checked_are_told_within_the_term_and_not_for_ever():
    assert unchecked(D(2026, 7, 10), D(2027, 7, 9), D(2026, 9, 30), [Month(2026, 8)], 3) == (
        Month(2026, 7),
        Month(2026, 9),
    )
    assert unchecked(D(2020, 1, 1), D(2030, 1, 1), D(2026, 9, 30), (), 1) == (Month(2026, 8), Month(2026, 9))
    assert unchecked(D(2026, 1, 1), D(2026, 7, 31), D(2026, 9, 30), (), 3) == (Month(2026, 6), Month(2026, 7))


def test_a_month_is_checked_within_the_term_once_it_has_begun():
    check_month(Month(2026, 9), D(2026, 9, 15), D(2027, 1, 1), TODAY)
    for month in (Month(2026, 10), Month(2026, 8)):
        with pytest.raises(Refused):
            check_month(month, D(2026, 9, 15), D(2027, 1, 1), TODAY)


def test_a_contractor_has_a_name():
    check_contractor(ContractorDraft("洁城", Trade.REFUSE))
    with pytest.raises(Refused):
        check_contractor(ContractorDraft(" ", Trade.REFUSE))


def test_every_token_has_words():
    assert len({str(trade_title(one)) for one in Trade}) == len(Trade)
    assert len({str(verdict_title(one)) for one in Verdict}) == len(Verdict)
