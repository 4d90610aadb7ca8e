"""Patrols: points make a route, a plan says how often, a walk names the points that were missed."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused
from app.standards.patrol import queries, services
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, Visit, WalkDraft

DAY = datetime.date(2026, 10, 8)


@pytest.fixture
def points(act) -> tuple[int, int, int]:
    return tuple(
        act(services.add_point, PointDraft(name, look="看一看", look_en="look round"))
        for name in ("东门", "泵房", "车棚")
    )


def test_a_walk_names_the_points_it_missed(act, read, points) -> None:
    act(services.lay_route, RouteDraft("夜巡", points))
    act(services.plan_walks, PlanDraft("夜巡", 2, Per.DAY, DAY - datetime.timedelta(days=3), "22:00–6:00"))
    made = act(
        services.note_walk,
        WalkDraft(
            "夜巡",
            DAY,
            "老王",
            (Visit(points[0], "22:5".replace(":5", ":05")), Visit(points[2], "", "门没锁")),
            "22:00",
        ),
    )
    walk = read(queries.walk, made)
    assert [(point.name, point.look_en) for point in walk.missed] == [("泵房", "look round")]
    (plan,) = read(queries.plans)
    assert (plan.due.done, plan.due.waits, plan.due.left_out) == (1, 1, 2)
    rows = read(queries.export_walks).rows
    assert [str(row[-1]) for row in rows] == ["", "漏走", ""]


def test_a_route_laid_anew_leaves_old_walks_as_they_were(act, read, points) -> None:
    act(services.lay_route, RouteDraft("夜巡", points[:2]))
    old = act(services.note_walk, WalkDraft("夜巡", DAY, "老王", (Visit(points[0]),), from_paper=True))
    act(services.lay_route, RouteDraft("夜巡", points))
    assert read(queries.route, "夜巡").version == 2
    assert [point.name for point in read(queries.walk, old).missed] == ["泵房"]
    assert read(queries.walks, DAY, DAY)[0].from_paper
    with pytest.raises(Refused):
        act(services.note_walk, WalkDraft("夜巡", DAY, "老王", (Visit(99),)))


def test_a_new_plan_takes_the_place_of_the_old_one_and_can_be_ended(act, read, points) -> None:
    act(services.lay_route, RouteDraft("夜巡", points))
    act(services.plan_walks, PlanDraft("夜巡", 2, Per.DAY, DAY))
    key = act(services.plan_walks, PlanDraft("夜巡", 1, Per.WEEK, DAY))
    assert [one.id for one in read(queries.plans)] == [key]
    act(services.end_plan, key)
    assert read(queries.plans) == ()
    for wrong in (
        lambda: act(services.end_plan, key),
        lambda: read(queries.route, "没有"),
        lambda: read(queries.walk, 9),
    ):
        with pytest.raises(Refused):
            wrong()
