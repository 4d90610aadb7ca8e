"""Changes by hand on the way: a letter typed into a cell, one cell exchanged with another. Nothing is judged here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.gatehouse.crew.rules import read_shift
from app.gatehouse.roster.problem import Turn
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.gatehouse.roster.problem import Problem, Shift, Station

Turns = tuple[Turn, ...]
Cell = tuple[int, "datetime.date"]  # guard, day


def turn_of(turns: Sequence[Turn], cell: Cell) -> Turn | None:
    """What stands in a cell; None for rest."""
    return next((turn for turn in turns if (turn.guard_id, turn.date) == cell), None)


def typed(problem: Problem, turns: Turns, cell: Cell, letter: str) -> Turns:
    """``turns`` with what ``letter`` means in a cell: a shift's letter, its number in the pattern, or rest.

    Where several gates have the shift, the gate that stood there is kept, else the first with room is taken.
    """
    wanted = letter.strip()
    if wanted == "0" or not read_shift(wanted):
        return put(turns, cell, None)
    found = [
        (station, shift)
        for station in problem.stations
        for number, shift in enumerate(station.shifts, 1)
        if station.mans(*cell) and wanted.casefold() in (shift.code.casefold(), shift.letter_en.casefold(), str(number))
    ]
    if not found:
        known = dict.fromkeys(shift.code for station in problem.stations for shift in station.shifts)
        raise Refused(msg("There is no shift {shift}; there are: {known}", shift=wanted, known="、".join(known)))
    present = turn_of(turns, cell)
    kept = present.gate_id if present else 0
    there = [turn for turn in turns if turn.date == cell[1] and turn.guard_id != cell[0]]
    station, shift = min(found, key=lambda each: (each[0].gate_id != kept, _full(there, *each)))
    return put(turns, cell, Turn(cell[1], station.gate_id, shift, cell[0]))


def _full(there: Sequence[Turn], station: Station, shift: Shift) -> bool:
    stand = sum((turn.gate_id, turn.shift.code) == (station.gate_id, shift.code) for turn in there)
    return stand >= station.places


def put(turns: Turns, cell: Cell, turn: Turn | None) -> Turns:
    """``turns`` with ``turn`` alone in a cell; None for rest."""
    others = tuple(each for each in turns if (each.guard_id, each.date) != cell)
    return tuple(sorted((*others, turn) if turn else others, key=_order))


def exchanged(turns: Turns, one: Cell, other: Cell) -> Turns:
    """``turns`` with what stands in two cells exchanged."""
    first, second = turn_of(turns, one), turn_of(turns, other)
    made = put(put(turns, one, None), other, None)
    if first is not None:
        made = put(made, other, replace(first, guard_id=other[0], date=other[1]))
    if second is not None:
        made = put(made, one, replace(second, guard_id=one[0], date=one[1]))
    return made


def _order(turn: Turn) -> tuple[object, ...]:
    return turn.date, turn.start, turn.gate_id, turn.guard_id
