"""What may come off a guard's pay: the bonus first, never past a fifth of the wage, never below the minimum wage."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.rulebook import rules
from app.gatehouse.rulebook.rules import CaseDraft, CaseState
from app.kernel.errors import Refused
from app.kernel.money import ZERO, Fen

NOW = datetime.datetime(2026, 11, 20, 12)  # noqa: DTZ001 — local civil time
fen = st.integers(0, 1_000_000).map(Fen)


@given(fen, fen, fen, st.integers(0, 100), fen)
def test_no_fen_is_lost_and_no_limit_passed(claimed: Fen, wage: Fen, bonus: Fen, percent: int, floor: Fen):
    made = rules.reckon(claimed, wage, bonus, percent, floor)
    assert made.from_bonus + made.from_wage + made.uncollected == claimed
    assert min(made.from_bonus, made.from_wage, made.uncollected) >= 0
    assert int(made.taken) * 100 <= int(wage) * percent
    assert made.from_bonus <= bonus
    assert made.from_wage == 0 or wage - made.from_wage >= floor
    assert made.left == wage + bonus - made.taken


@given(fen, fen, fen, fen)
def test_the_wage_is_touched_only_when_the_bonus_is_used_up(claimed: Fen, wage: Fen, bonus: Fen, floor: Fen):
    made = rules.reckon(claimed, wage, bonus, 20, floor)
    assert made.from_wage == 0 or made.from_bonus == bonus


@pytest.mark.parametrize(
    ("given_", "taken"),
    [
        ((4_000, 280_000, 0), (0, 4_000, 0)),  # two cases of 20 yuan, well within
        ((60_000, 280_000, 0), (0, 26_000, 34_000)),  # the minimum wage of 2,540 stops it
        ((60_000, 400_000, 0), (0, 60_000, 0)),
        ((90_000, 400_000, 0), (0, 80_000, 10_000)),  # a fifth of the wage stops it
        ((5_000, 260_000, 20_000), (5_000, 0, 0)),  # the bonus takes it all
        ((30_000, 260_000, 20_000), (20_000, 6_000, 4_000)),  # bonus, then wage down to the minimum
        ((500, 210_000, 0), (0, 0, 500)),  # half a day's wage lies below the minimum: nothing
    ],
)
def test_worked_examples(given_: tuple[int, int, int], taken: tuple[int, int, int]):
    claimed, wage, bonus = map(Fen, given_)
    made = rules.reckon(claimed, wage, bonus, 20, Fen(254_000))
    assert (made.from_bonus, made.from_wage, made.uncollected) == tuple(map(Fen, taken))


def test_a_case_needs_evidence_or_a_witness_and_a_past_time():
    rules.check_case(CaseDraft(1, "left_post", NOW, "监控录像"), NOW)
    rules.check_case(CaseDraft(1, "left_post", NOW, "", "李大海"), NOW)
    with pytest.raises(Refused):
        rules.check_case(CaseDraft(1, "left_post", NOW, " "), NOW)
    with pytest.raises(Refused):
        rules.check_case(CaseDraft(1, "left_post", NOW + datetime.timedelta(minutes=1), "监控"), NOW)


def test_nobody_is_judged_unheard_or_twice():
    rules.check_decision(CaseState.OPEN, heard=True, name="王建国")
    rules.check_decision(CaseState.APPEALED, heard=True, name="王建国")
    with pytest.raises(Refused, match="王建国"):
        rules.check_decision(CaseState.OPEN, heard=False, name="王建国")
    with pytest.raises(Refused):
        rules.check_decision(CaseState.UPHELD, heard=True, name="王建国")


def test_only_what_was_upheld_is_appealed():
    rules.check_appeal(CaseState.UPHELD)
    with pytest.raises(Refused):
        rules.check_appeal(CaseState.DISMISSED)


def test_every_state_has_words():
    assert len({str(rules.state_text(state)) for state in CaseState}) == len(CaseState)
    assert rules.reckon(ZERO, ZERO, ZERO, 20, ZERO).taken == ZERO
