"""Points, routes, plans and walks: what each needs, and which points were missed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused, UsageError
from app.standards.patrol import rules
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, Visit, WalkDraft

DAY = datetime.date(2026, 10, 8)
WALK = WalkDraft("夜巡", DAY, "老王", (Visit(1), Visit(2)))


def test_a_point_has_a_name_of_its_own() -> None:
    rules.check_point(PointDraft("泵房"), {"东门"})
    with pytest.raises(UsageError):
        rules.check_point(PointDraft(" "), set())
    with pytest.raises(Refused):
        rules.check_point(PointDraft("东门 "), {"东门"})


def test_a_route_passes_known_points_once_each() -> None:
    rules.check_route(RouteDraft("夜巡", (2, 1)), {1, 2})
    for draft, wrong in (
        (RouteDraft(" ", (1,)), UsageError),
        (RouteDraft("夜巡", ()), UsageError),
        (RouteDraft("夜巡", (1, 1)), Refused),
        (RouteDraft("夜巡", (3,)), Refused),
    ):
        with pytest.raises(wrong):
            rules.check_route(draft, {1, 2})


@pytest.mark.parametrize("times", [0, 49])
def test_a_route_is_walked_a_sensible_number_of_times(times: int) -> None:
    rules.check_plan(PlanDraft("夜巡", 8, Per.DAY, DAY))
    with pytest.raises(Refused):
        rules.check_plan(PlanDraft("夜巡", times, Per.DAY, DAY))


def test_a_time_is_read_as_people_write_it() -> None:
    assert [rules.read_time(text) for text in ("", "6:05", "22：30")] == ["", "06:05", "22:30"]
    for wrong in ("24:00", "10点", "7:5"):
        with pytest.raises(UsageError):
            rules.read_time(wrong)


def test_a_walk_names_who_and_passes_points_of_its_route() -> None:
    rules.check_walk(WALK, (1, 2, 3), DAY)
    with pytest.raises(UsageError):
        rules.check_walk(replace(WALK, person=" "), (1, 2), DAY)
    for wrong in (
        replace(WALK, on=DAY + datetime.timedelta(days=1)),
        replace(WALK, visits=()),
        replace(WALK, visits=(Visit(1), Visit(1))),
        replace(WALK, visits=(Visit(9),)),
    ):
        with pytest.raises(Refused):
            rules.check_walk(wrong, (1, 2), DAY)


@given(st.lists(st.integers(1, 20), unique=True), st.sets(st.integers(1, 20)))
def test_what_was_not_passed_was_missed(points: list[int], passed: set[int]) -> None:
    gone = rules.missed(points, [Visit(point) for point in passed])
    assert set(gone) == set(points) - passed
    assert list(gone) == sorted(gone, key=points.index)


def test_a_plan_counts_its_day_or_week_and_what_was_left_out_before() -> None:
    walks = [DAY, DAY - datetime.timedelta(days=1), datetime.date(2026, 9, 29)]
    daily = rules.plan_due(Per.DAY, 3, datetime.date(2026, 1, 1), walks, DAY)
    assert (daily.last, daily.done, daily.waits, daily.left_out) == (DAY, 1, 2, 2)
    weekly = rules.plan_due(Per.WEEK, 2, datetime.date(2026, 1, 1), walks, DAY)
    assert (weekly.last, weekly.done, weekly.waits, weekly.left_out) == (datetime.date(2026, 10, 11), 2, 0, 1)
    fresh = rules.plan_due(Per.WEEK, 2, DAY, walks, DAY)
    assert fresh.left_out == 0
    assert len({str(rules.per_title(per)) for per in Per}) == len(Per)
