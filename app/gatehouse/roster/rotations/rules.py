"""A rotation: the same days for everybody, one begun some days after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.gatehouse.roster.problem import Guard, Problem, Station

REST: Final = ("休", "-", "–", "")


def read_cycle(text: str, codes: Sequence[str]) -> tuple[str, ...]:
    """A cycle as it is written (``早早中中夜夜休休``): a code a day, empty for rest; Refused for a letter nobody knows.

    It must man every shift as often as any other, or some days would have two on duty and others none.
    """
    days = tuple("" if letter in REST else letter for letter in text.replace(" ", ""))
    for letter in days:
        if letter and letter not in codes:
            raise Refused(
                msg(
                    "“{letter}” is no shift of this pattern: use {codes} and 休 for rest",
                    letter=letter,
                    codes="、".join(codes),
                )
            )
    counts = {days.count(code) for code in codes}
    if not days or counts == {0} or len(counts) > 1:
        raise Refused(msg("A rotation names every shift equally often, such as 早早中中夜夜休休"))
    return days


def cycle_text(days: Sequence[str]) -> str:
    """A cycle as ``read_cycle`` takes it."""
    return "".join(day or REST[0] for day in days)


def crew_in_order(kept: Sequence[int], present: Sequence[Guard]) -> list[Guard]:
    """Those of ``present`` who were chosen (``kept``: numbers, in order), others for who has gone; else all."""
    if not kept:
        return list(present)
    there = {guard.id: guard for guard in present}
    others = [guard for guard in present if guard.id not in kept]
    made: list[Guard] = []
    for number in kept:
        if number in there:
            made.append(there[number])
        elif others:
            made.append(others.pop(0))
    return made


def rotation_turns(
    problem: Problem, station: Station, crew: Sequence[Guard], cycle: Sequence[str], begun: datetime.date
) -> list[tuple[datetime.date, str, int]]:
    """Day, shift and guard of the month at ``station``: the cycle begun on ``begun`` by the first of ``crew``.

    Refused unless the crew divides the cycle, which is what keeps every shift manned once.
    """
    each = len(cycle) // max(1, cycle.count(station.shifts[0].code))  # days from one's turn at a shift to the next
    wanted = each * station.places
    if len(crew) != wanted:
        raise Refused(
            msg(
                "{gate}: this rotation goes round with {wanted} guards, there are {have}",
                gate=station.name,
                wanted=wanted,
                have=len(crew),
            )
        )
    made = []
    for index, guard in enumerate(crew):
        behind = (index // station.places) * len(cycle) // each
        for day in problem.days:
            code = cycle[((day - begun).days - behind) % len(cycle)]
            if code:
                made.append((day, code, guard.id))
    return made
