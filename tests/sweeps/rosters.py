"""Crews of every size over gates and patterns, a year of months in a row, a sick guard: judged by the second checker."""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.gatehouse.roster import solver
from app.gatehouse.roster.arithmetic.rules import before_solving
from app.gatehouse.roster.changes import moved
from app.gatehouse.roster.loads.rules import EVEN, loads, standings
from app.gatehouse.roster.merging import dealt_out, merged
from app.gatehouse.roster.problem import Guard, Problem, Shift, Station, Turn
from app.kernel.dates import Month
from tests.gatehouse.crews import EIGHTS, NOVEMBER, TWELVES
from tests.gatehouse.roster.independent import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CREWS = (4, 5, 6, 8, 12)
GATES = (1, 2, 3)
DAYS = (Shift("值", "全天班", "Whole day", "W", 450, 1440, night=True),)
PATTERNS = {"3 × 8 h": EIGHTS, "2 × 12 h": TWELVES, "24 h": DAYS}
KINDS = ("nights", "weekends", "holidays")
HOLIDAYS = {
    (2026, month, day)
    for month, days in {1: (1,), 2: (16, 17, 18, 19), 4: (5,), 5: (1, 2), 6: (19,), 9: (25,), 10: (1, 2, 3)}.items()
    for day in days
}


@dataclass
class Rosters:
    """What was tried, and what was wrong with it."""

    made: int = 0
    explained: int = 0
    years: int = 0
    replaced: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def tried(self) -> str:
        return f"{self.made} months, {self.explained} impossible crews, {self.years} years, {self.replaced} sick guards"

    @property
    def found(self) -> str:
        return "; ".join(self.wrong[:6]) or "every roster legal, every year fair, only lost shifts moved"

    @property
    def is_good(self) -> bool:
        return not self.wrong


def solved(problem: Problem, seconds: float = 20) -> tuple[Turn, ...]:
    """The roster as the worker makes it, without a process of its own."""
    answer = solver.solve(merged(problem), seconds, solver.Stopper(), lambda _: None)
    return dealt_out(problem, answer.turns)


def month_of_crew(count: int, gates: int, shifts: Sequence[Shift], month: Month = NOVEMBER) -> Problem:
    """``count`` guards at ``gates`` gates manned alike."""
    stations = tuple(Station(number, f"{number}号门", tuple(shifts)) for number in range(1, gates + 1))
    days = (month.first + datetime.timedelta(days=i) for i in range(month.days))
    holidays = frozenset(day for day in days if (day.year, day.month, day.day) in HOLIDAYS)
    return Problem(month, stations, tuple(Guard(i, f"门卫{i}") for i in range(1, count + 1)), holidays=holidays)


def judge_month(figures: Rosters, name: str, problem: Problem) -> None:
    """One crew for one month: a legal roster, or a reason."""
    if before_solving(problem):
        figures.explained += 1
        return
    turns = solved(problem)
    figures.made += 1
    if not turns:
        figures.wrong.append(f"{name}: no roster")
    figures.wrong += [f"{name}: {fault}" for fault in faults(problem, turns)]


def judge_year(figures: Rosters, count: int, shifts: Sequence[Shift], months: int = 12) -> None:
    """Months in a row, each knowing the ones before: in the end nobody is more than one away from another."""
    past: list[tuple[Problem, tuple[Turn, ...]]] = []
    for number in range(1, months + 1):
        asked = month_of_crew(count, 1, shifts, Month(2026, number))
        stand = standings(past)
        guards = tuple(replace(guard, standing=stand.get(guard.id, EVEN)) for guard in asked.guards)
        before = [turn for _, turns in past[-1:] for turn in turns if (asked.month.first - turn.date).days <= 7]
        problem = replace(asked, guards=guards, fixed=tuple(before))
        turns = solved(problem)
        figures.wrong += [f"{count} in month {number}: {fault}" for fault in faults(problem, turns)]
        past.append((replace(problem, fixed=()), turns))
    figures.years += 1
    for kind in KINDS:
        sums = [sum(getattr(loads(*each)[index], kind) for each in past) for index in range(count)]
        if max(sums) - min(sums) > 1:
            figures.wrong.append(f"{count} guards, a year: {kind} {sums}")


def judge_sick(figures: Rosters, count: int, shifts: Sequence[Shift], first: int = 10, days: int = 5) -> None:
    """A guard ill for five days: only the lost shifts move where the crew allows it."""
    problem = month_of_crew(count, 1, shifts)
    turns = solved(problem)
    begin = datetime.date(2026, 11, first)
    away = frozenset(begin + datetime.timedelta(days=i) for i in range(days))
    ill = tuple(replace(guard, away=away) if guard.id == 1 else guard for guard in problem.guards)
    asked = replace(problem, guards=ill, keep=turns, hold_until=begin)
    after = solved(asked)
    lost = sum(turn.guard_id == 1 and turn.date in away for turn in turns)
    figures.replaced += 1
    figures.wrong += [f"{count}, one ill: {fault}" for fault in faults(asked, after)]
    if len(moved(turns, after)) != lost:
        figures.wrong.append(f"{count}, one ill: {len(moved(turns, after))} moved for {lost} lost")


def sweep(crews: Iterable[int] = CREWS, gates: Iterable[int] = GATES, years: Iterable[int] = (4, 5, 6)) -> Rosters:
    """Every crew over every number of gates in every pattern, then years, then illness."""
    figures = Rosters()
    for count in crews:
        for number in gates:
            for name, shifts in PATTERNS.items():
                sys.stderr.write(f"  {count} guards, {number} gates, {name}\n")
                judge_month(figures, f"{count} guards, {number} gates, {name}", month_of_crew(count, number, shifts))
    for count in years:
        sys.stderr.write(f"  a year of {count} guards\n")
        judge_year(figures, count, EIGHTS)
    for count in (6, 8):
        judge_sick(figures, count, EIGHTS)
    return figures
