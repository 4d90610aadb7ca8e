"""The figures of a month, each with the requests it counts."""

from __future__ import annotations

import datetime
from dataclasses import replace

from app.caredesk.requests.counting.rules import Number, by_class, numbers
from app.caredesk.requests.rules import Category, Satisfaction, Step, StepKind
from app.caredesk.requests.standing.rules import Course
from app.kernel.dates import parse_period

TAKEN = datetime.datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 — local civil time
HOUR = datetime.timedelta(hours=1)
NOW = TAKEN + 48 * HOUR
NOVEMBER = parse_period("2026-11")


def course(*steps: Step, category: Category = Category.REPAIR, taken: datetime.datetime = TAKEN) -> Course:
    return Course(category, taken, taken + HOUR, taken + 4 * HOUR, steps)


def step(kind: StepKind, hours: float, choice: str = "") -> Step:
    return Step(kind, TAKEN + hours * HOUR, "人", "话", choice=choice)


GOOD = course(step(StepKind.ATTENDED, 0.5), step(StepKind.DONE, 2), step(StepKind.CALLED, 3, Satisfaction.SATISFIED))
LATE = course(step(StepKind.ATTENDED, 2), step(StepKind.DONE, 6), step(StepKind.CALLED, 7, Satisfaction.BASICALLY))
OPEN = course()
FRESH = replace(course(taken=NOW), category=Category.SUGGESTION, attend_by=None)
TRIED = course(step(StepKind.DONE, 0.5), *[step(StepKind.MISSED, 1)] * 3, step(StepKind.CLOSED, 2))
WAITS = course(step(StepKind.DONE, 0.5), category=Category.COMPLAINT)
GONE = course(step(StepKind.WITHDRAWN, 1))
BEFORE = course(taken=TAKEN - 720 * HOUR)
KNOWN = list(enumerate((GOOD, LATE, OPEN, FRESH, TRIED, WAITS, GONE, BEFORE), 1))


def found() -> dict[str, Number]:
    return {one.title.msgid: one for one in numbers(KNOWN, NOVEMBER, NOW)}


def test_every_figure_names_the_requests_it_counts() -> None:
    keys = {title: one.keys for title, one in found().items()}
    assert keys == {
        "Taken in": (1, 2, 3, 4, 5, 6),
        "Repair request": (1, 2, 3, 5),
        "Complaint": (6,),
        "Suggestion": (4,),
        "Neighbours' dispute": (),
        "Somebody came in time": (1, 5, 6),
        "Done in time": (1, 5, 6),
        "Late, or due and not done": (2, 3),
        "Called back": (1, 2, 5),
        "Satisfied": (1,),
        "Basically satisfied": (2,),
        "Not satisfied": (),
        "Still open": (3, 4, 6),
    }


def test_percents_are_of_those_they_can_be_counted_among() -> None:
    percents = {title: one.percent for title, one in found().items()}
    assert percents["Done in time"] == 60
    assert percents["Called back"] == 75
    assert percents["Satisfied"] == 50
    assert percents["Taken in"] is None
    assert Number(found()["Satisfied"].title, (), 0).percent is None
    assert found()["Taken in"].count == 6


def test_kinds_are_counted_the_most_frequent_first() -> None:
    known = [(key, one, "drain" if key > 2 else "lamp") for key, one in KNOWN]
    assert by_class(known, NOVEMBER) == {"drain": (3, 4, 5, 6), "lamp": (1, 2)}
