"""Who may urge and how, the next step, and the three years."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from app.dues.urging.rules import (
    CHAIN,
    Cause,
    Done,
    Limitation,
    Next,
    Proof,
    ReminderDraft,
    Restart,
    Step,
    cause_title,
    check_reminder,
    limitation,
    months_later,
    next_step,
    proof_title,
    restarts,
    step_title,
)
from app.kernel.errors import Refused, UsageError

TODAY = datetime.date(2026, 9, 30)
PHONE = ReminderDraft(1, Step.PHONE, TODAY, "孙主任", "电话里说月底交")
DUE = datetime.date(2026, 1, 10)
WAITS = {"phone": 7, "visit": 7}


def check(**changes: Any) -> None:
    check_reminder(replace(PHONE, **changes), TODAY, {"李大强"}, (7, 15))


def test_a_step_names_who_took_it_and_what_is_kept():
    check()
    check(step=Step.VISIT, second="钱会计")
    check(step=Step.SLIP, deadline=TODAY + datetime.timedelta(days=7))
    for wrong in ({"person": " "}, {"evidence": ""}, {"deadline": TODAY}):
        with pytest.raises(UsageError):
            check(**wrong)


@pytest.mark.parametrize("people", [{"person": "李大强"}, {"second": " 李大强 "}])
def test_a_guard_never_urges_alone_or_beside_another(people: dict[str, str]):
    with pytest.raises(Refused) as refused:
        check(**people)
    assert "李大强" in str(refused.value)


@pytest.mark.parametrize("second", ["", "孙主任"])
def test_a_visit_is_made_by_two_different_people(second: str):
    with pytest.raises(Refused):
        check(step=Step.VISIT, second=second)


@pytest.mark.parametrize("days", [None, 6, 16])
def test_a_written_notice_gives_seven_to_fifteen_days(days: int | None):
    deadline = None if days is None else TODAY + datetime.timedelta(days=days)
    with pytest.raises(Refused):
        check(step=Step.SLIP, deadline=deadline)


def test_a_step_still_to_come_is_not_written_down():
    with pytest.raises(Refused):
        check(on=TODAY + datetime.timedelta(days=1))


def test_the_next_step_follows_the_furthest_one_taken_since_the_debt_fell_due():
    assert next_step(DUE, [], WAITS) == Next(Step.PHONE, datetime.date(2026, 1, 11))
    old = Done(Step.LAWYER, datetime.date(2025, 5, 1))
    phone = Done(Step.PHONE, datetime.date(2026, 2, 1))
    assert next_step(DUE, [old, phone], WAITS) == Next(Step.VISIT, datetime.date(2026, 2, 9))
    slip = Done(Step.SLIP, datetime.date(2026, 3, 1), datetime.date(2026, 3, 11))
    promise = Done(Step.PROMISE, datetime.date(2026, 3, 2))
    assert next_step(DUE, [phone, slip, promise], WAITS) == Next(Step.MEDIATION, datetime.date(2026, 3, 12))
    letter = Done(Step.LAWYER, datetime.date(2026, 6, 1))
    assert next_step(DUE, [slip, letter], WAITS).step is None


def test_three_years_run_from_the_due_day():
    assert limitation(DUE, []) == Limitation(DUE, Cause.DUE, datetime.date(2029, 1, 10))


@pytest.mark.parametrize(
    ("step", "proof", "cause"),
    [
        (Step.PHONE, Proof.NONE, None),
        (Step.PHONE, Proof.CHAT, Cause.DEMAND),
        (Step.SLIP, Proof.SIGNED, Cause.DEMAND),
        (Step.LAWYER, Proof.EMS, Cause.DEMAND),
        (Step.PROMISE, Proof.NONE, Cause.PROMISE),
        (Step.BOARD, Proof.SIGNED, None),
    ],
)
def test_only_what_can_be_proved_restarts_them_and_never_the_board(step: Step, proof: Proof, cause: Cause | None):
    assert restarts(step, proof) is cause


def test_the_last_restart_counts_and_one_before_the_due_day_does_not():
    events = [
        Restart(datetime.date(2027, 5, 1), Cause.DEMAND),
        Restart(datetime.date(2026, 3, 1), Cause.PAYMENT),
        Restart(datetime.date(2025, 3, 1), Cause.DEMAND),
    ]
    assert limitation(DUE, events) == Limitation(datetime.date(2027, 5, 1), Cause.DEMAND, datetime.date(2030, 5, 1))


def test_once_run_out_only_the_debtor_gives_the_claim_back():
    late = datetime.date(2029, 2, 1)
    assert limitation(DUE, [Restart(late, Cause.DEMAND)]).since == DUE
    assert limitation(DUE, [Restart(late, Cause.PROMISE)]).since == late
    assert limitation(DUE, [Restart(late, Cause.PAYMENT)]).since == late


def test_it_is_warned_of_six_months_before():
    clock = limitation(DUE, [])
    assert not clock.warned(datetime.date(2028, 7, 9), 6)
    assert clock.warned(datetime.date(2028, 7, 10), 6)
    assert not clock.over(datetime.date(2029, 1, 10))
    assert clock.over(datetime.date(2029, 1, 11))


def test_a_month_without_such_a_day_ends_on_its_last():
    assert months_later(datetime.date(2024, 2, 29), 36) == datetime.date(2027, 2, 28)


def test_everything_has_its_words():
    words = [step_title(one).text() for one in Step] + [proof_title(one).text() for one in Proof]
    words += [cause_title(one).text() for one in Cause]
    assert all(words)
    assert len(set(words)) == len(words) - 1  # a promise is both a step and a cause
    assert len(CHAIN) == 5
