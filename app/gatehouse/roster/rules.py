"""Judges a roster, whoever made it; knows nothing of how the solver thinks."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.gatehouse.roster.problem import Guard, Problem, Shift, Turn

WEEK: Final = 7
SATURDAY: Final = 5
DAY_MINUTES: Final = 1440


class Rule(StrEnum):
    """The hard rules of a roster."""

    COVER = "cover"
    ONE_A_DAY = "one_a_day"
    REST = "rest"
    SEVEN_DAYS = "seven_days"
    OVERTIME = "overtime"
    AWAY = "away"
    STRANGER = "stranger"


@dataclass(frozen=True)
class Clash:
    """A rule that a roster breaks: which, when, whose (0 where it is nobody's), and in words."""

    rule: Rule
    date: datetime.date
    guard_id: int
    message: Message


@dataclass(frozen=True)
class Load:
    """What one guard has in one month; minutes count to the month the shift starts in."""

    guard_id: int
    shifts: int
    minutes: int
    overtime: int  # minutes above the standard month
    nights: int
    weekends: int
    holidays: int
    rest_days: int
    heaviest_week: int  # minutes, Monday to Sunday, within the month


@dataclass(frozen=True)
class Standing:
    """How far somebody has stood above (or below) the crew's even share in the months before, in this year."""

    nights: int = 0
    weekends: int = 0
    holidays: int = 0
    minutes: int = 0


EVEN: Final = Standing()


def check(problem: Problem, turns: Sequence[Turn]) -> tuple[Clash, ...]:
    """Every rule ``turns`` break, with ``problem.fixed`` beside them; by date."""
    found: list[Clash] = [*_cover(problem, turns), *_strangers(problem, turns)]
    mine = _by_guard(problem, turns)
    for guard in problem.guards:
        own = mine[guard.id]
        found += _one_a_day(guard, own)
        found += _rest(problem, guard, own)
        found += _seven_days(problem, guard, own)
        found += _away(guard, turns)
        found += _overtime(problem, guard, own)
    return tuple(sorted(found, key=lambda clash: (clash.date, clash.guard_id, clash.rule)))


def _by_guard(problem: Problem, turns: Iterable[Turn]) -> dict[int, list[Turn]]:
    mine: dict[int, list[Turn]] = defaultdict(list)
    for turn in (*problem.fixed, *turns):
        mine[turn.guard_id].append(turn)
    for own in mine.values():
        own.sort(key=lambda turn: turn.start)
    return mine


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
    known = {guard.id for guard in problem.guards}
    for turn in turns:
        if turn.guard_id not in known:
            words = msg("{date}: somebody is on the roster who does not belong to the crew", date=turn.date)
            yield Clash(Rule.STRANGER, turn.date, turn.guard_id, words)


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
    minutes = sum(turn.shift.length for turn in _in_month(problem, own))
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


def _in_month(problem: Problem, own: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(turn for turn in own if problem.month.first <= turn.date <= problem.month.last)


def loads(problem: Problem, turns: Sequence[Turn]) -> tuple[Load, ...]:
    """What each guard has in the month, in the order of the crew."""
    mine = _by_guard(problem, turns)
    return tuple(_load(problem, guard, _in_month(problem, mine[guard.id])) for guard in problem.guards)


def _load(problem: Problem, guard: Guard, own: Sequence[Turn]) -> Load:
    minutes = sum(turn.shift.length for turn in own)
    weeks: Counter[tuple[int, int]] = Counter()
    for turn in own:
        weeks[turn.date.isocalendar()[:2]] += turn.shift.length
    return Load(
        guard_id=guard.id,
        shifts=len(own),
        minutes=minutes,
        overtime=max(0, minutes - problem.limits.standard_month_minutes),
        nights=sum(turn.shift.night for turn in own),
        weekends=sum(is_weekend(turn.date) for turn in own),
        holidays=sum(turn.date in problem.holidays for turn in own),
        rest_days=problem.month.days - len({turn.date for turn in own}),
        heaviest_week=max(weeks.values(), default=0),
    )


def standing_of(load: Load, crew: Sequence[Load]) -> Standing:
    """How far ``load`` lies above the even share of ``crew`` (of which it is one), rounded to whole units."""
    return Standing(
        nights=_above(load.nights, [each.nights for each in crew]),
        weekends=_above(load.weekends, [each.weekends for each in crew]),
        holidays=_above(load.holidays, [each.holidays for each in crew]),
        minutes=_above(load.minutes, [each.minutes for each in crew]),
    )


def _above(own: int, all_: Sequence[int]) -> int:
    return (2 * (own * len(all_) - sum(all_)) + len(all_)) // (2 * len(all_))


def added(one: Standing, other: Standing) -> Standing:
    """Two months' standings together."""
    return Standing(
        one.nights + other.nights,
        one.weekends + other.weekends,
        one.holidays + other.holidays,
        one.minutes + other.minutes,
    )


def least_guards(problem: Problem) -> int:
    """How many guards the month needs by arithmetic alone: hours within the law, one shift a day, a day of rest a week."""
    if not problem.stations:
        return 0
    a_day = sum(station.places * len(station.shifts) for station in problem.stations)
    by_hours = -(-_daily_minutes(problem) * problem.month.days // problem.limits.month_minutes)
    by_rest = -(-a_day * WEEK // problem.limits.shifts_in_seven_days)
    return max(by_hours, by_rest)


def too_few(problem: Problem) -> Message | None:
    """Why the crew cannot do it, by arithmetic, before any solving; None where it may be possible."""
    need, have = least_guards(problem), len(problem.guards)
    if have >= need:
        return None
    posts = sum(station.places for station in problem.stations)
    each = hours_text(_daily_minutes(problem) * WEEK // have) if have else "–"
    if _daily_minutes(problem) == posts * DAY_MINUTES:
        if posts == 1:
            return msg(
                "One post round the clock needs at least {need} guards; you have {have}: {hours} hours a week each",
                need=need,
                have=have,
                hours=each,
            )
        return msg(
            "{posts} posts round the clock need at least {need} guards; you have {have}: {hours} hours a week each",
            posts=posts,
            need=need,
            have=have,
            hours=each,
        )
    return msg(
        "These shifts need at least {need} guards; you have {have}: {hours} hours a week each",
        need=need,
        have=have,
        hours=each,
    )


def thin_days(problem: Problem) -> tuple[Message, ...]:
    """The days on which more shifts are to be manned than guards are there."""
    wanted = sum(station.places * len(station.shifts) for station in problem.stations)
    made = []
    for day in problem.days:
        away = [guard.name for guard in problem.guards if day in guard.away]
        have = len(problem.guards) - len(away)
        if have < wanted:
            words = msg(
                "On {date} {wanted} shifts are to be manned and {have} guards are there; away: {names}",
                date=day,
                wanted=wanted,
                have=have,
                names="、".join(away) or "–",
            )
            made.append(words)
    return tuple(made)


def _daily_minutes(problem: Problem) -> int:
    return sum(station.places * shift.length for station in problem.stations for shift in station.shifts)


def law_notes(problem: Problem, turns: Sequence[Turn]) -> tuple[Message, ...]:
    """What the law says of a roster that keeps the rules: overtime, heavy weeks, days paid threefold."""
    names = {guard.id: guard.name for guard in problem.guards}
    notes: list[Message] = []
    for load in loads(problem, turns):
        if load.overtime:
            words = msg(
                "{name}: {hours} hours, {over} of them overtime (the law allows {most} a month)",
                name=names[load.guard_id],
                hours=hours_text(load.minutes),
                over=hours_text(load.overtime),
                most=hours_text(problem.limits.overtime_minutes),
            )
            notes.append(words)
        if load.holidays:
            words = msg(
                "{name}: {count} shifts on public holidays, paid threefold",
                name=names[load.guard_id],
                count=load.holidays,
            )
            notes.append(words)
    heavy = [load for load in loads(problem, turns) if load.heaviest_week > problem.limits.week_minutes]
    if heavy:
        words = msg(
            "Weeks above {hours} hours: {names}; agree this with the guards, or ask for leave to count hours over a longer time",
            hours=hours_text(problem.limits.week_minutes),
            names="、".join(f"{names[load.guard_id]} {hours_text(load.heaviest_week)}" for load in heavy),
        )
        notes.append(words)
    return tuple(notes)


def is_weekend(day: datetime.date) -> bool:
    """Whether ``day`` is a Saturday or Sunday."""
    return day.weekday() >= SATURDAY


def hours_text(minutes: int) -> str:
    """Minutes as hours with at most one decimal, rounded half up: ``186``, ``20.7``."""
    whole, tenth = divmod((minutes + 3) // 6, 10)
    return f"{whole}.{tenth}" if tenth else f"{whole}"


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
