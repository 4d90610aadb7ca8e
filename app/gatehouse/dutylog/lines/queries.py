"""What screens and papers read of the log: every shift planned or stood, and what was not as it should be."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING

from app.gatehouse.dutylog.hours.queries import acts_left_out
from app.gatehouse.dutylog.queries import Duty, duties
from app.gatehouse.dutylog.rules import Flaw, Watch, flaws, paired
from app.gatehouse.roster import queries as roster_queries
from app.gatehouse.roster.problem import Shift
from app.gatehouse.staff import queries as staff_queries
from app.kernel.dates import month_of
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.book import Reader
    from app.gatehouse.roster.queries import Gate


@frozen
class LogLine:
    """One guard's shift in the log: planned, stood, and what was not as it should be."""

    date: datetime.date
    shift: Shift
    planned: str
    duty: Duty | None
    flaws: tuple[Flaw, ...]
    planned_id: int | None = None


def log(reader: Reader, gate: Gate, first: datetime.date, last: datetime.date) -> tuple[LogLine, ...]:
    """The gate's log from ``first`` to ``last``: every planned shift, and every one stood without a plan.

    The day after is looked at too, for who relieved the last.
    """
    until = last + datetime.timedelta(days=1)
    names = {each.id: each.name for each in staff_queries.members(reader)}
    stood: dict[tuple[datetime.date, str], list[Duty]] = defaultdict(list)
    for each in duties(reader, first, until, gate.id):
        stood[each.date, each.shift].append(each)
    planned = _planned(reader, gate.id, first, until)
    shifts = {shift.code: shift for shift in gate.pattern.shifts}
    keys = planned.keys() | stood.keys()
    known = {
        (day, code): _shift(code, shifts, stood.get((day, code), []), planned.get((day, code))) for day, code in keys
    }
    slots: list[tuple[tuple[datetime.date, str], int | None, Duty | None]] = []
    for key in sorted(keys, key=lambda key: known[key].begins(key[0])):
        there = {each.staff_id: each for each in stood.get(key, ())}
        guards = [guard for guard, _ in planned.get(key, ())]
        slots += [(key, due, there.get(who or 0)) for due, who in paired(guards, list(there))]
    watches = [_watch(known[key], key[0], due, duty) for key, due, duty in slots]
    found = flaws(watches, reader.clock.now())
    of_gate = _of_gate(reader, gate, first, until)
    return tuple(
        LogLine(key[0], known[key], names.get(due or 0, ""), duty, flawed + (of_gate[key] if duty else ()), due)
        for (key, due, duty), flawed in zip(slots, found, strict=True)
        if key[0] <= last
    )


def _of_gate(
    reader: Reader, gate: Gate, first: datetime.date, last: datetime.date
) -> Mapping[tuple[datetime.date, str], tuple[Flaw, ...]]:
    """For each shift, whether the gate was not opened or closed by its hours; each once, however many days it lasts."""
    found: defaultdict[tuple[datetime.date, str], tuple[Flaw, ...]] = defaultdict(tuple)
    for left in acts_left_out(reader, gate, first, last):
        for key in left.shifts:
            found[key] = tuple(dict.fromkeys((*found[key], left.act.flaw)))
    return found


def planned_for(reader: Reader, gate_id: int, day: datetime.date, code: str) -> tuple[int, ...]:
    """Who is on the roster for one shift of one gate, by number."""
    return tuple(guard for guard, _ in _planned(reader, gate_id, day, day).get((day, code), ()))


def _planned(
    reader: Reader, gate_id: int, first: datetime.date, last: datetime.date
) -> dict[tuple[datetime.date, str], list[tuple[int, Shift]]]:
    """Who is on the roster for each shift of one gate."""
    found: dict[tuple[datetime.date, str], list[tuple[int, Shift]]] = defaultdict(list)
    for month in sorted({month_of(first + datetime.timedelta(days=i)) for i in range((last - first).days + 1)}):
        made = roster_queries.current(reader, month)
        for turn in made.turns if made else ():
            if turn.gate_id == gate_id and first <= turn.date <= last:
                found[turn.date, turn.shift.code].append((turn.guard_id, turn.shift))
    return found


def _shift(
    code: str, shifts: Mapping[str, Shift], stood: Sequence[Duty], planned: Sequence[tuple[int, Shift]] | None
) -> Shift:
    """The shift as the roster has it, else as the gate's pattern is now, else by the times it was stood at."""
    if planned:
        return planned[0][1]
    if code in shifts:
        return shifts[code]
    start = stood[0].begins - datetime.datetime.combine(stood[0].date, datetime.time())
    length = stood[0].ends - stood[0].begins
    minute = datetime.timedelta(minutes=1)
    return Shift(code, code, code, code, start // minute, length // minute, night=False)


def _watch(shift: Shift, day: datetime.date, planned: int | None, stood: Duty | None) -> Watch:
    if stood is None:
        return Watch(planned, shift.begins(day), shift.ends(day))
    return Watch(planned, stood.begins, stood.ends, stood.staff_id, stood.on_at, stood.off_at)
