"""When a swap of shifts may be asked for, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.gatehouse.roster.problem import Turn


class SwapState(StrEnum):
    """How a swap stands."""

    ASKED = "asked"
    DONE = "done"
    DROPPED = "dropped"


def swap_state_text(state: SwapState) -> Message:
    """The state in words."""
    return {
        SwapState.ASKED: msg("waiting until both have agreed"),
        SwapState.DONE: msg("swapped"),
        SwapState.DROPPED: msg("not swapped"),
    }[state]


def settled(state: SwapState) -> Message | None:
    """Why nothing more is done about a swap, and what to do instead; None while both have not agreed."""
    return {
        SwapState.ASKED: None,
        SwapState.DONE: msg("These two have swapped already. To take it back, enter a swap the other way round"),
        SwapState.DROPPED: msg("This swap does not come about. Enter a new one where they want it after all"),
    }[state]


@dataclass(frozen=True)
class SwapDraft:
    """``giver`` hands over the shift of a day; ``taker`` gives their shift of another day for it, or takes it as it is."""

    giver_id: int
    given_on: datetime.date
    taker_id: int
    returned_on: datetime.date | None = None


def swapped(turns: Sequence[Turn], draft: SwapDraft) -> tuple[Turn, ...]:
    """``turns`` after the swap; Refused where one of the shifts is not there, or both are one person."""
    if draft.giver_id == draft.taker_id:
        raise Refused(msg("A swap is between two people: choose somebody else to take the shift"))
    given = _turn(turns, draft.giver_id, draft.given_on)
    moved = {given: replace(given, guard_id=draft.taker_id)}
    if draft.returned_on is not None:
        returned = _turn(turns, draft.taker_id, draft.returned_on)
        moved[returned] = replace(returned, guard_id=draft.giver_id)
    return tuple(moved.get(turn, turn) for turn in turns)


def _turn(turns: Sequence[Turn], guard_id: int, date: datetime.date) -> Turn:
    for turn in turns:
        if (turn.guard_id, turn.date) == (guard_id, date):
            return turn
    raise Refused(msg("There is no shift of this person on {date}: look at the roster", date=date))
