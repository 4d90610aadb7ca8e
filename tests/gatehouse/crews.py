"""Crews and gates for the tests of the gatehouse."""

from __future__ import annotations

import datetime

from app.gatehouse.posts.turns.rules import Cycle, Turns
from app.gatehouse.roster.problem import Guard, Problem, Shift, Station, Turn
from app.gatehouse.staff.rules import Post
from app.kernel.dates import Month

EARLY = Shift("早", "早班", "Early", "E", 450, 480, night=False)
LATE = Shift("中", "中班", "Late", "L", 930, 480, night=False)
NIGHT = Shift("夜", "夜班", "Night", "N", 1410, 480, night=True)
EIGHTS = (EARLY, LATE, NIGHT)
TWELVES = (
    Shift("白", "白班", "Day", "D", 450, 720, night=False),
    Shift("夜", "夜班", "Night", "N", 1170, 720, night=True),
)
NOVEMBER = Month(2026, 11)
NAMES = ("王建国", "李大海", "张玉", "赵长顺", "钱有福", "孙德胜", "周明", "吴双")
# the regular turn of four crews (四班三运转): two early, two late, two nights, two days off
CYCLE = (EARLY, EARLY, LATE, LATE, NIGHT, NIGHT, None, None)


def crew(count: int, away: dict[int, set[int]] | None = None) -> tuple[Guard, ...]:
    """Guards 1, 2, …; ``away`` gives days of November by guard."""
    known = away or {}
    return tuple(
        Guard(i, NAMES[i - 1], frozenset(datetime.date(2026, 11, day) for day in known.get(i, ())))
        for i in range(1, count + 1)
    )


def one_gate(count: int, shifts: tuple[Shift, ...] = EIGHTS, away: dict[int, set[int]] | None = None) -> Problem:
    """November at one gate with one place in each shift."""
    return Problem(NOVEMBER, (Station(1, "大门", shifts),), crew(count, away))


def regular(problem: Problem) -> tuple[Turn, ...]:
    """The month by the regular turn of four."""
    return tuple(
        Turn(day, 1, shift, guard)
        for index, day in enumerate(problem.days)
        for guard in range(1, 5)
        if (shift := CYCLE[(index + 2 * guard) % 8]) is not None
    )


def taking_turns(count: int, neighbours: int, *cycle: str) -> Problem:
    """A gate of 12-hour shifts with so many guards and neighbours; ``gv`` in ``cycle`` is a day by guards, its night by neighbours."""
    posts = {"g": Post.GUARD, "v": Post.VOLUNTEER}
    days = tuple(tuple((s.code, posts[who]) for s, who in zip(TWELVES, line, strict=True)) for line in cycle)
    guards = tuple(Guard(i, f"门卫{i}") for i in range(1, count + 1))
    others = tuple(Guard(i, f"志愿者{i}", group="volunteer") for i in range(50, 50 + neighbours))
    sides = tuple(
        (post, frozenset(each.id for each in who)) for post, who in zip(posts.values(), (guards, others), strict=True)
    )
    turns = Turns((Cycle(datetime.date(2026, 10, 5), days),))
    return Problem(NOVEMBER, (Station(1, "大门", TWELVES, turns=turns, sides=sides),), guards + others)
