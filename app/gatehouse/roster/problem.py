"""What a month's roster is asked to be, and what one looks like: data that checker, solver and screens share."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.gatehouse.roster.loads.rules import EVEN, Standing

if TYPE_CHECKING:
    from app.gatehouse.posts.turns.rules import Turns
    from app.gatehouse.staff.rules import Post
    from app.kernel.dates import Month
    from app.kernel.i18n import Message


@dataclass(frozen=True, order=True)
class Shift:
    """One shift of a pattern: ``start`` in minutes after midnight, ``length`` in minutes; it belongs to its first day."""

    code: str
    name: str
    name_en: str
    letter_en: str
    start: int
    length: int
    night: bool

    def begins(self, day: datetime.date) -> datetime.datetime:
        """When the shift of ``day`` begins, local time."""
        return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=self.start)

    def ends(self, day: datetime.date) -> datetime.datetime:
        """When the shift of ``day`` ends, on that day or the next."""
        return self.begins(day) + datetime.timedelta(minutes=self.length)


@dataclass(frozen=True)
class Station:
    """A gate to be manned: ``places`` guards in each of its shifts, of the ``crew`` (ids; None: anybody).

    Where others man it from a day within the month on, ``spells`` say who from when on, and ``crew`` is all of them.
    With ``turns`` each shift is for one kind of people only; ``sides`` says who they are.
    """

    gate_id: int
    name: str
    shifts: tuple[Shift, ...]
    places: int = 1
    crew: frozenset[int] | None = None
    turns: Turns | None = None
    sides: tuple[tuple[Post, frozenset[int]], ...] = ()
    part: bool = False  # of a gate where turns are taken: only the shifts that are for ``only``
    only: Post | None = None
    spells: tuple[tuple[datetime.date, frozenset[int]], ...] = ()
    during: frozenset[datetime.date] | None = None  # of a gate that others man from a day on: only these days

    def takes(self, guard_id: int) -> bool:
        """Whether this person may stand here at all."""
        return self.crew is None or guard_id in self.crew

    def mans(self, guard_id: int, day: datetime.date) -> bool:
        """Whether this person is of those who man it on ``day``, whosever turn it is."""
        crew = self._crew_on(day)
        return crew is None or guard_id in crew

    def _crew_on(self, day: datetime.date) -> frozenset[int] | None:
        return next((crew for since, crew in reversed(self.spells) if since <= day), self.crew)

    def takes_on(self, guard_id: int, day: datetime.date, code: str) -> bool:
        """Whether this person may stand here in the shift ``code`` of ``day``."""
        if not self.mans(guard_id, day):
            return False
        whose = self.turns.whose(day, code) if self.turns else None
        return whose is None or guard_id in dict(self.sides).get(whose, frozenset())

    def shifts_on(self, day: datetime.date) -> tuple[Shift, ...]:
        """The shifts to be manned on ``day``; of a part, those it is for."""
        if self.during is not None and day not in self.during:
            return ()
        if self.turns is None or not self.part:
            return self.shifts
        return tuple(shift for shift in self.shifts if self.turns.whose(day, shift.code) is self.only)

    def parts(self, days: tuple[datetime.date, ...]) -> tuple[Station, ...]:
        """The gate itself; where turns are taken on ``days`` a part for each kind of people, and for whoever is free.

        Where others man it from a day on, a part before and one after.
        """
        if self.spells:
            crews = {day: self._crew_on(day) for day in days}
            each = [
                replace(self, crew=crew, spells=(), during=frozenset(day for day in days if crews[day] == crew))
                for crew in dict.fromkeys(crews.values())
            ]
            return tuple(part for spell in each for part in spell.parts(days))
        if self.turns is None:
            return (self,)
        free = replace(self, part=True)
        sides = dict(self.sides)
        of = {post: frozenset(filter(self.takes, sides.get(post, ()))) for post in self.turns.posts}
        made = [replace(free, crew=crew, only=post) for post, crew in of.items()]
        return tuple(part for part in (*made, free) if any(part.shifts_on(day) for day in days))


@dataclass(frozen=True)
class Guard:
    """Somebody who can be put on the roster: the days they cannot, how they stand, with whom they share evenly."""

    id: int
    name: str
    away: frozenset[datetime.date] = frozenset()
    standing: Standing = EVEN
    most: int | None = None  # shifts a month they have agreed to at the most
    group: str = "guard"  # nights and weekends are shared evenly within it
    stand_in: bool = False  # helps out only where the crew itself cannot, and shares nothing


@dataclass(frozen=True)
class Wish:
    """What somebody asked for on a day: a shift by its code, or with no code the day off; weighed 1 to 3."""

    guard_id: int
    date: datetime.date
    shift: str = ""
    weight: int = 1


@dataclass(frozen=True)
class Pair:
    """Two who are to stand together where they can, or never in the same shift."""

    one: int
    other: int
    together: bool


@dataclass(frozen=True)
class Pin:
    """What a day of somebody is to be whatever else changes: a shift at a gate, or with no code a day of rest."""

    guard_id: int
    date: datetime.date
    gate_id: int | None = None
    shift: str = ""


@dataclass(frozen=True, order=True)
class Turn:
    """One guard in one shift at one gate; ``date`` is the day the shift starts on."""

    date: datetime.date
    gate_id: int
    shift: Shift
    guard_id: int

    @property
    def start(self) -> datetime.datetime:
        """When it begins."""
        return self.shift.begins(self.date)

    @property
    def end(self) -> datetime.datetime:
        """When it ends."""
        return self.shift.ends(self.date)


@dataclass(frozen=True)
class Limits:
    """What the law and the house ask of a roster, in minutes and shifts (preset ``shifts``)."""

    rest_minutes: int = 720
    shifts_in_seven_days: int = 6
    standard_month_minutes: int = 9920
    overtime_minutes: int = 2160
    week_minutes: int = 2400
    hardest_week_minutes: int = 2640  # 44 h (Labour Law, 36)

    @property
    def month_minutes(self) -> int:
        """The most that somebody may work in a month, overtime and all."""
        return self.standard_month_minutes + self.overtime_minutes


@dataclass(frozen=True)
class Problem:
    """One month to be rostered; ``fixed`` are turns that stand already: the days around it, and other gates.

    Where ``keep`` is given, that roster is to be changed as little as may be, and before ``hold_until`` not at all.
    """

    month: Month
    stations: tuple[Station, ...]
    guards: tuple[Guard, ...]
    limits: Limits = Limits()
    holidays: frozenset[datetime.date] = frozenset()
    fixed: tuple[Turn, ...] = ()
    seed: int = 1
    wishes: tuple[Wish, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pins: tuple[Pin, ...] = ()
    keep: tuple[Turn, ...] = ()
    hold_until: datetime.date | None = None

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days of the month."""
        return tuple(self.month.first + datetime.timedelta(days=i) for i in range(self.month.days))

    def pinned_turns(self) -> tuple[Turn, ...]:
        """The pins that name a shift there is, as turns."""
        known = {(s.gate_id, shift.code): shift for s in self.stations for shift in s.shifts}
        return tuple(
            Turn(pin.date, pin.gate_id, shift, pin.guard_id)
            for pin in self.pins
            if pin.gate_id is not None and (shift := known.get((pin.gate_id, pin.shift))) is not None
        )


@dataclass(frozen=True)
class Progress:
    """How far the solver is: ``score`` of the best roster yet (lower is fairer), ``bound`` no roster can beat."""

    score: int
    bound: int
    seconds_tenths: int


@dataclass(frozen=True)
class Answer:
    """What came out: no turns and ``reasons`` where the month is impossible; ``proven`` where none can be fairer."""

    turns: tuple[Turn, ...]
    score: int = 0
    proven: bool = False
    reasons: tuple[Message, ...] = ()

    @property
    def possible(self) -> bool:
        """Whether there is a roster."""
        return bool(self.turns)
