"""Judges a roster, whoever made it; knows nothing of how the solver thinks."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.gatehouse.posts.turns.rules import people_title
from app.gatehouse.roster.loads.rules import by_guard, hours_text, in_month
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.gatehouse.roster.problem import Guard, Problem, Shift, Station, Turn

WEEK: Final = 7


class Rule(StrEnum):
    """The hard rules of a roster."""

    COVER = "cover"
    ONE_A_DAY = "one_a_day"
    REST = "rest"
    SEVEN_DAYS = "seven_days"
    OVERTIME = "overtime"
    AWAY = "away"
    STRANGER = "stranger"
    TURN = "turn"
    MOST = "most"
    APART = "apart"
    PINNED = "pinned"


@dataclass(frozen=True)
class Clash:
    """A rule that a roster breaks: which, when, whose (0 where it is nobody's), and in words."""

    rule: Rule
    date: datetime.date
    guard_id: int
    message: Message


def check(problem: Problem, turns: Sequence[Turn]) -> tuple[Clash, ...]:
    """Every rule ``turns`` break, with ``problem.fixed`` beside them; by date."""
    found: list[Clash] = [*_cover(problem, turns), *_strangers(problem, turns), *_apart(problem, turns)]
    found += _pinned(problem, turns)
    mine = by_guard(problem, turns)
    for guard in problem.guards:
        own = mine[guard.id]
        found += _one_a_day(guard, own)
        found += _rest(problem, guard, own)
        found += _seven_days(problem, guard, own)
        found += _away(guard, turns)
        found += _overtime(problem, guard, own)
        found += _most(problem, guard, own)
    return tuple(sorted(found, key=lambda clash: (clash.date, clash.guard_id, clash.rule)))


def _cover(problem: Problem, turns: Sequence[Turn]) -> Iterator[Clash]:
    manned = Counter((turn.date, turn.gate_id, turn.shift.code) for turn in turns)
    for station in problem.stations:
        for day in problem.days:
            for shift in station.shifts:
                have = manned.pop((day, station.gate_id, shift.code), 0)
                if have != station.places:
                    words = msg(
                        "{date}, {gate}, {shift}: {have} on duty instead of {places}",
                        date=day,
                        gate=station.name,
                        shift=shift_name(shift),
                        have=have,
                        places=station.places,
                    )
                    yield Clash(Rule.COVER, day, 0, words)
    for day, _, code in sorted(manned):
        yield Clash(Rule.COVER, day, 0, msg("{date}: there is no shift {shift} to be manned", date=day, shift=code))


def _strangers(problem: Problem, turns: Sequence[Turn]) -> Iterator[Clash]:
    known = {guard.id: guard.name for guard in problem.guards}
    stations = {station.gate_id: station for station in problem.stations}
    for turn in turns:
        if turn.guard_id not in known:
            words = msg("{date}: somebody is on the roster who does not belong to the crew", date=turn.date)
            yield Clash(Rule.STRANGER, turn.date, turn.guard_id, words)
        elif (station := stations.get(turn.gate_id)) is not None and not station.mans(turn.guard_id, turn.date):
            name = known[turn.guard_id]
            words = msg("{date}: {name} does not man {gate}", date=turn.date, name=name, gate=station.name)
            yield Clash(Rule.STRANGER, turn.date, turn.guard_id, words)
        elif station is not None and not station.takes_on(turn.guard_id, turn.date, turn.shift.code):
            yield Clash(Rule.TURN, turn.date, turn.guard_id, _turn_words(station, turn, known[turn.guard_id]))


def _turn_words(station: Station, turn: Turn, name: str) -> Message:
    """Somebody stands in a shift that is another's turn."""
    whose = station.turns.whose(turn.date, turn.shift.code) if station.turns else None
    return msg(
        "{date}, {gate}, {shift}: it is the turn of others ({people}), not of {name}",
        date=turn.date,
        gate=station.name,
        shift=shift_name(turn.shift),
        people=people_title(whose) if whose else "–",
        name=name,
    )


def _apart(problem: Problem, turns: Sequence[Turn]) -> Iterator[Clash]:
    """Two who are never to stand in the same shift, at whichever gates."""
    names = {guard.id: guard.name for guard in problem.guards}
    for pair in problem.pairs:
        if pair.together or pair.one not in names or pair.other not in names:
            continue
        for turn in (turn for turn in turns if turn.guard_id == pair.one):
            if any(each.guard_id == pair.other and _overlap(turn, each) for each in turns):
                words = msg(
                    "{date}: {one} and {other} are not to stand in the same shift",
                    date=turn.date,
                    one=names[pair.one],
                    other=names[pair.other],
                )
                yield Clash(Rule.APART, turn.date, pair.one, words)


def _overlap(one: Turn, other: Turn) -> bool:
    return one.start < other.end and other.start < one.end


def _pinned(problem: Problem, turns: Sequence[Turn]) -> Iterator[Clash]:
    names = {guard.id: guard.name for guard in problem.guards}
    stands = {(turn.guard_id, turn.date): (turn.gate_id, turn.shift.code) for turn in turns}
    gates = {station.gate_id for station in problem.stations}
    for pin in problem.pins:
        if pin.guard_id not in names or (pin.gate_id is not None and pin.gate_id not in gates):
            continue
        wanted = (pin.gate_id, pin.shift) if pin.gate_id is not None else None
        if stands.get((pin.guard_id, pin.date)) != wanted:
            words = msg(
                "{name} is pinned on {date} to: {shift}",
                name=names[pin.guard_id],
                date=pin.date,
                shift=pin.shift or "休",
            )
            yield Clash(Rule.PINNED, pin.date, pin.guard_id, words)


def _one_a_day(guard: Guard, own: Sequence[Turn]) -> Iterator[Clash]:
    for day, count in sorted(Counter(turn.date for turn in own).items()):
        if count > 1:
            words = msg("{name} has {count} shifts on {date}", name=guard.name, count=count, date=day)
            yield Clash(Rule.ONE_A_DAY, day, guard.id, words)


def _rest(problem: Problem, guard: Guard, own: Sequence[Turn]) -> Iterator[Clash]:
    for before, after in pairwise(own):
        rest = (after.start - before.end) // datetime.timedelta(minutes=1)
        if rest < problem.limits.rest_minutes and before.date != after.date:
            words = msg(
                "{name}: only {hours} hours of rest after the {shift} of {date}",
                name=guard.name,
                hours=hours_text(max(0, rest)),
                shift=shift_name(before.shift),
                date=before.date,
            )
            yield Clash(Rule.REST, after.date, guard.id, words)


def _seven_days(problem: Problem, guard: Guard, own: Sequence[Turn]) -> Iterator[Clash]:
    most = problem.limits.shifts_in_seven_days
    for first, last in zip(own, own[most:], strict=False):
        if (last.date - first.date).days < WEEK:
            words = msg(
                "{name}: more than {most} shifts in the seven days up to {date}, no day of rest",
                name=guard.name,
                most=most,
                date=last.date,
            )
            yield Clash(Rule.SEVEN_DAYS, last.date, guard.id, words)


def _away(guard: Guard, turns: Sequence[Turn]) -> Iterator[Clash]:
    for turn in turns:
        if turn.guard_id == guard.id and turn.date in guard.away:
            words = msg("{name} is away on {date}", name=guard.name, date=turn.date)
            yield Clash(Rule.AWAY, turn.date, guard.id, words)


def _overtime(problem: Problem, guard: Guard, own: Sequence[Turn]) -> Iterator[Clash]:
    minutes = sum(turn.shift.length for turn in in_month(problem, own))
    if minutes > problem.limits.month_minutes:
        words = msg(
            "{name}: {hours} hours in the month, {over} above the {standard} of a standard month; the law allows {most}",
            name=guard.name,
            hours=hours_text(minutes),
            over=hours_text(minutes - problem.limits.standard_month_minutes),
            standard=hours_text(problem.limits.standard_month_minutes),
            most=hours_text(problem.limits.overtime_minutes),
        )
        yield Clash(Rule.OVERTIME, problem.month.last, guard.id, words)


def _most(problem: Problem, guard: Guard, own: Sequence[Turn]) -> Iterator[Clash]:
    count = len(in_month(problem, own))
    if guard.most is not None and count > guard.most:
        words = msg(
            "{name}: {count} shifts in the month, agreed were {most} at the most",
            name=guard.name,
            count=count,
            most=guard.most,
        )
        yield Clash(Rule.MOST, problem.month.last, guard.id, words)


@dataclass(frozen=True)
class ShiftName:
    """A shift's name in the language of whoever reads it."""

    zh: str
    en: str

    def shown(self, language: str) -> str:
        """The name in ``language``."""
        return self.zh if language.startswith("zh") else f"{self.en.lower()} shift"


def shift_name(shift: Shift) -> ShiftName:
    """The shift's name as messages say it."""
    return ShiftName(shift.name, shift.name_en)
