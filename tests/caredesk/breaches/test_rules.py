"""Breaches: one step after the other, and money only as both sides agreed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.breaches.rules import (
    Agreement,
    BreachDraft,
    ClauseDraft,
    Standing,
    Step,
    StepDraft,
    check_agreement,
    check_breach,
    check_clause,
    check_step,
    due_of,
    number_text,
    standing_of,
    standing_title,
    step_title,
)
from app.kernel.errors import Refused
from app.kernel.money import Fen

DAY = datetime.date(2026, 10, 1)
NOTICE = StepDraft(Step.NOTICE, DAY, due=datetime.date(2026, 10, 8))
LOOK = StepDraft(Step.LOOK, DAY)
MENDED = StepDraft(Step.LOOK, DAY, mended=True)
TALK = StepDraft(Step.MEDIATION, DAY, "约好下周搬走", due=datetime.date(2026, 10, 15))
NO_DEAL = replace(TALK, due=None)
REPORT = StepDraft(Step.REPORT, DAY, "消防已受理")
CLOSED = StepDraft(Step.CLOSED, DAY, "已搬走")


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        ((), Standing.NOTICE),
        ((NOTICE,), Standing.LOOK),
        ((NOTICE, MENDED), Standing.CLOSED),
        ((NOTICE, LOOK), Standing.MEDIATION),
        ((NOTICE, LOOK, TALK), Standing.LOOK),
        ((NOTICE, LOOK, NO_DEAL), Standing.REPORT),
        ((NOTICE, LOOK, TALK, LOOK), Standing.REPORT),
        ((NOTICE, LOOK, NO_DEAL, REPORT), Standing.REPORTED),
        ((NOTICE, LOOK, NO_DEAL, REPORT, CLOSED), Standing.CLOSED),
        ((NOTICE, StepDraft(Step.AGREED, DAY), StepDraft(Step.PAID, DAY)), Standing.LOOK),
    ],
)
def test_a_breach_waits_for_the_next_step(steps: tuple[StepDraft, ...], standing: Standing) -> None:
    assert standing_of(steps) is standing


@given(st.lists(st.sampled_from((NOTICE, LOOK, TALK, NO_DEAL, REPORT, CLOSED))))
def test_nothing_is_reported_that_was_not_noticed_looked_at_and_mediated(steps: list[StepDraft]) -> None:
    taken: list[StepDraft] = []
    for one in steps:
        try:
            check_step(one, taken, DAY, danger=False)
        except Refused:
            continue
        taken.append(one)
    kinds = [one.step for one in taken]
    if Step.REPORT in kinds:
        before = kinds[: kinds.index(Step.REPORT)]
        assert {Step.NOTICE, Step.LOOK, Step.MEDIATION} <= set(before)
    assert Step.CLOSED not in kinds[:-1]


def test_what_is_dangerous_may_be_reported_at_once() -> None:
    check_step(REPORT, (), DAY, danger=True)
    with pytest.raises(Refused):
        check_step(REPORT, (), DAY, danger=False)


def test_a_step_says_its_day_and_what_came_of_it() -> None:
    tomorrow = DAY + datetime.timedelta(days=1)
    wrong = (
        (replace(NOTICE, due=None), ()), (replace(NOTICE, due=DAY - datetime.timedelta(days=1)), ()),
        (replace(NOTICE, date=tomorrow), ()), (replace(LOOK, date=DAY - datetime.timedelta(days=1)), (NOTICE,)),
        (replace(NO_DEAL, words=" "), (NOTICE, LOOK)), (LOOK, (NOTICE, MENDED)),
    )  # fmt: skip
    for step, before in wrong:
        with pytest.raises(Refused):
            check_step(step, before, DAY, danger=False)
    assert due_of((NOTICE, LOOK)) == NOTICE.due
    assert due_of((NOTICE, LOOK, TALK)) == TALK.due
    assert due_of(()) is None


def test_what_was_found_has_words_a_place_and_a_day_that_was() -> None:
    found = BreachDraft("piling", DAY, " 堆物 ", "楼道")
    assert check_breach(found, DAY).what == "堆物"
    assert check_breach(replace(found, place="", dwelling_id=1), DAY).dwelling_id == 1
    for wrong in (replace(found, what=""), replace(found, place=" "), replace(found, found_on=DAY.replace(day=2))):
        with pytest.raises(Refused):
            check_breach(wrong, DAY)


def test_compensation_needs_a_clause_a_notice_an_amount_and_a_signature() -> None:
    agreed = Agreement(Fen(180_00), DAY, "周春英")
    check_agreement(agreed, clause=True, noticed=True, agreed=False)
    for clause, noticed, before in ((False, True, False), (True, False, False), (True, True, True)):
        with pytest.raises(Refused):
            check_agreement(agreed, clause=clause, noticed=noticed, agreed=before)
    for wrong in (replace(agreed, amount=Fen(0)), replace(agreed, signed_by=" ")):
        with pytest.raises(Refused):
            check_agreement(wrong, clause=True, noticed=True, agreed=False)


def test_a_clause_has_number_words_and_the_decision_behind_it() -> None:
    clause = ClauseDraft("第十二条", "楼道不堆物。", DAY, "业主大会")
    assert check_clause(clause) == clause
    for wrong in (replace(clause, number=" "), replace(clause, text=""), replace(clause, resolution="")):
        with pytest.raises(Refused):
            check_clause(wrong)


def test_steps_and_standings_are_said_in_words() -> None:
    assert len({step_title(one).text() for one in Step}) == len(Step)
    assert len({standing_title(one).text() for one in Standing}) == len(Standing)
    assert number_text(2026, 7) == "2026-007"
    assert not any("罚" in step_title(one).text() for one in Step)
