"""What each has in a month, how the year's months add up, and what the law says of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from app.gatehouse.roster.problem import Guard, Problem, Turn

SATURDAY: Final = 5
KINDS: Final = ("nights", "weekends", "holidays", "minutes")


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
    heaviest_week: int  # minutes, Monday to Sunday, with the days of the months before and after
    weeks_over: int = 0  # weeks above the law's ordinary hours
    weeks_without_rest: int = 0  # weeks in which every day has a shift


@dataclass(frozen=True)
class Standing:
    """How far somebody has stood above (or below) their share in the months before, in this year."""

    nights: int = 0
    weekends: int = 0
    holidays: int = 0
    minutes: int = 0


EVEN: Final = Standing()


def by_guard(problem: Problem, turns: Iterable[Turn]) -> dict[int, list[Turn]]:
    """Everybody's turns by time, with the ones that stand already."""
    mine: dict[int, list[Turn]] = defaultdict(list)
    for turn in (*problem.fixed, *turns):
        mine[turn.guard_id].append(turn)
    for own in mine.values():
        own.sort(key=lambda turn: turn.start)
    return mine


def in_month(problem: Problem, own: Iterable[Turn]) -> tuple[Turn, ...]:
    """Those that start within the month."""
    return tuple(turn for turn in own if problem.month.first <= turn.date <= problem.month.last)


def loads(problem: Problem, turns: Sequence[Turn]) -> tuple[Load, ...]:
    """What each guard has in the month, in the order of the crew."""
    mine = by_guard(problem, turns)
    return tuple(_load(problem, guard, mine[guard.id]) for guard in problem.guards)


def _load(problem: Problem, guard: Guard, around: Sequence[Turn]) -> Load:
    own = in_month(problem, around)
    minutes = sum(turn.shift.length for turn in own)
    weeks: Counter[tuple[int, int]] = Counter()
    days: dict[tuple[int, int], set[datetime.date]] = defaultdict(set)
    touched = {turn.date.isocalendar()[:2] for turn in own}
    for turn in around:
        weeks[turn.date.isocalendar()[:2]] += turn.shift.length
        days[turn.date.isocalendar()[:2]].add(turn.date)
    return Load(
        guard_id=guard.id,
        shifts=len(own),
        minutes=minutes,
        overtime=max(0, minutes - problem.limits.standard_month_minutes),
        nights=sum(turn.shift.night for turn in own),
        weekends=sum(is_weekend(turn.date) for turn in own),
        holidays=sum(turn.date in problem.holidays for turn in own),
        rest_days=problem.month.days - len({turn.date for turn in own}),
        heaviest_week=max((weeks[week] for week in touched), default=0),
        weeks_over=sum(weeks[week] > problem.limits.week_minutes for week in touched),
        weeks_without_rest=sum(len(days[week]) > problem.limits.shifts_in_seven_days for week in touched),
    )


def weight_of(guard: Guard, days: Sequence[datetime.date]) -> int:
    """How large somebody's share of a month is: the days they can come, at most the shifts they agreed to."""
    there = sum(day not in guard.away for day in days)
    return there if guard.most is None else min(there, guard.most)


def shares(amount: int, weights: Mapping[int, int]) -> dict[int, Fraction]:
    """``amount`` shared out by ``weights``; evenly where all of them are 0."""
    whole = sum(weights.values())
    if not whole:
        return {who: Fraction(amount, len(weights)) for who in weights}
    return {who: Fraction(amount * weight, whole) for who, weight in weights.items()}


def standings(months: Iterable[tuple[Problem, Sequence[Turn]]]) -> dict[int, Standing]:
    """How each stands after the year's earlier months; who was not there in a month is even with the rest for it.

    Everybody is measured against their share by the days they could come: illness is not made up for later.
    """
    above: dict[int, Counter[str]] = defaultdict(Counter)
    exact: dict[int, dict[str, Fraction]] = defaultdict(lambda: dict.fromkeys(KINDS, Fraction(0)))
    for problem, turns in months:
        made = {load.guard_id: load for load in loads(problem, turns)}
        for group in {guard.group for guard in problem.guards}:
            crew = [guard for guard in problem.guards if guard.group == group and not guard.stand_in]
            weights = {guard.id: weight_of(guard, problem.days) for guard in crew}
            for kind in KINDS:
                amount = sum(getattr(made[who], kind) for who in weights)
                for who, share in shares(amount, weights).items():
                    exact[who][kind] += getattr(made[who], kind) - share
    for who, kinds in exact.items():
        above[who] = Counter({kind: round_half_up(value) for kind, value in kinds.items()})
    return {
        who: Standing(count["nights"], count["weekends"], count["holidays"], count["minutes"])
        for who, count in above.items()
    }


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; numbers that lie whole steps apart stay so."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


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
            one = msg("{name}: one shift on a public holiday, paid threefold", name=names[load.guard_id])
            more = msg(
                "{name}: {count} shifts on public holidays, paid threefold",
                name=names[load.guard_id],
                count=load.holidays,
            )
            notes.append(one if load.holidays == 1 else more)
    usual, hardest = problem.limits.week_minutes, problem.limits.hardest_week_minutes
    for least, most in ((usual, hardest), (hardest, None)):  # nobody is named under both
        heavy = [
            load
            for load in loads(problem, turns)
            if load.heaviest_week > least and (most is None or load.heaviest_week <= most)
        ]
        if heavy:
            words = msg(
                "Weeks above {hours} hours: {names}; agree this with the guards, or ask for leave to count hours over a longer time",
                hours=hours_text(least),
                names=_listed([f"{names[load.guard_id]} {hours_text(load.heaviest_week)}" for load in heavy]),
            )
            notes.append(words)
    return tuple(notes)


def _listed(parts: list[str]) -> Message | str:
    """The parts one after the other, with the mark each language has between them."""
    made: Message | str = parts[0]
    for part in parts[1:]:
        made = msg("{earlier}, {next}", earlier=made, next=part)
    return made


def is_weekend(day: datetime.date) -> bool:
    """Whether ``day`` is a Saturday or Sunday."""
    return day.weekday() >= SATURDAY


def hours_text(minutes: int) -> str:
    """Minutes as hours with at most one decimal, rounded half up: ``186``, ``20.7``."""
    whole, tenth = divmod((minutes + 3) // 6, 10)
    return f"{whole}.{tenth}" if tenth else f"{whole}"
