"""What differs between two versions of a month, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse.roster.rules import shift_name
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.gatehouse.roster.problem import Problem, Turn

Place = tuple["datetime.date", int, str]


def moved(before: Sequence[Turn], after: Sequence[Turn]) -> tuple[tuple[Turn, Turn], ...]:
    """The turns that change hands: as they were, as they are, by time."""
    gone: dict[Place, list[Turn]] = {}
    for turn in sorted(set(before) - set(after)):
        gone.setdefault(_place(turn), []).append(turn)
    return tuple((stood.pop(0), turn) for turn in sorted(set(after) - set(before)) if (stood := gone.get(_place(turn))))


def moved_words(problem: Problem, after: Sequence[Turn]) -> tuple[Message, ...]:
    """Each turn that changes hands against the roster that ``problem`` keeps."""
    names = {guard.id: guard.name for guard in problem.guards}
    gates = {station.gate_id: station.name for station in problem.stations}
    return tuple(
        msg(
            "{date}, {gate}, {shift}: {new} instead of {old}",
            date=new.date,
            gate=gates.get(new.gate_id, ""),
            shift=shift_name(new.shift),
            new=names.get(new.guard_id, ""),
            old=names.get(old.guard_id, ""),
        )
        for old, new in moved(problem.keep, after)
    )


def _place(turn: Turn) -> Place:
    return turn.date, turn.gate_id, turn.shift.code
