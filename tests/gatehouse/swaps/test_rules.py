"""Swaps of shifts."""

from __future__ import annotations

import datetime

import pytest

from app.gatehouse.roster.problem import Turn
from app.gatehouse.swaps.rules import SwapDraft, SwapState, settled, swap_state_text, swapped
from app.kernel.errors import Refused
from tests.gatehouse.crews import EARLY, NIGHT


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


TURNS = (Turn(day(3), 1, EARLY, 1), Turn(day(5), 1, NIGHT, 2), Turn(day(6), 1, NIGHT, 3))


def test_two_shifts_change_hands():
    after = swapped(TURNS, SwapDraft(1, day(3), 2, day(5)))
    assert [turn.guard_id for turn in after] == [2, 1, 3]


def test_a_shift_may_be_given_without_one_in_return():
    assert [turn.guard_id for turn in swapped(TURNS, SwapDraft(1, day(3), 3))] == [3, 2, 3]


@pytest.mark.parametrize("draft", [SwapDraft(1, day(3), 1), SwapDraft(1, day(4), 2), SwapDraft(1, day(3), 2, day(6))])
def test_what_is_not_there_cannot_be_swapped(draft: SwapDraft):
    with pytest.raises(Refused):
        swapped(TURNS, draft)


def test_every_state_has_words():
    assert len({str(swap_state_text(state)) for state in SwapState}) == 3


def test_a_settled_swap_says_what_to_do_instead_and_one_that_waits_says_nothing():
    assert settled(SwapState.ASKED) is None
    assert len({str(settled(state)) for state in SwapState}) == 3
