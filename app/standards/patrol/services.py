"""What a person does with patrols: enters points, lays routes, plans walks, writes walks down."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards.patrol import queries, tables
from app.standards.patrol.rules import check_plan, check_point, check_route, check_walk, read_time

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.standards.patrol.rules import PlanDraft, PointDraft, RouteDraft, WalkDraft


@service(Right.GRADE_ROUND)
def add_point(work: UnitOfWork, draft: PointDraft) -> int:
    """Enter a point; gives its number. Refused for a name there is."""
    check_point(draft, {one.name for one in queries.points(work)})
    facts = {name: str(value).strip() for name, value in asdict(draft).items()}
    look_en = facts.pop("look_en")
    key = int(
        work.conn.execute(
            insert(tables.patrol_point)
            .values(operator_id=work.operator.id, at=work.clock.now(), **facts)
            .returning(tables.patrol_point.c.id)
        ).scalar_one()
    )
    if look_en:
        work.conn.execute(insert(tables.patrol_point_english).values(point_id=key, look=look_en))
    work.audit("patrol.point_added", f"patrol point {key}", after={"name": facts["name"], "look": facts["look"]})
    return key


@service(Right.GRADE_ROUND)
def lay_route(work: UnitOfWork, draft: RouteDraft) -> int:
    """Lay a route, or lay the one of that name anew; gives its number. Walks made by the old one keep it."""
    known = {one.id: one.name for one in queries.points(work)}
    check_route(draft, known)
    name = draft.name.strip()
    version = max((one.version for one in queries.routes(work) if one.name == name), default=0) + 1
    key = int(
        work.conn.execute(
            insert(tables.patrol_route)
            .values(
                name=name, name_en=draft.name_en.strip(), version=version, points=list(draft.points),
                operator_id=work.operator.id, at=work.clock.now(),
            )
            .returning(tables.patrol_route.c.id)
        ).scalar_one()
    )  # fmt: skip
    after = {"name": name, "version": version, "points": [known[point] for point in draft.points]}
    work.audit("patrol.route_laid", f"patrol route {key}", after=after)
    return key


@service(Right.GRADE_ROUND)
def plan_walks(work: UnitOfWork, draft: PlanDraft) -> int:
    """Say how often a route is walked from a day on; the plan it had ends. Gives the plan's number."""
    check_plan(draft)
    way = queries.route(work, draft.route)
    for one in queries.plans(work):
        if one.route.name == way.name:
            _end(work, one.id)
    key = int(
        work.conn.execute(
            insert(tables.patrol_plan)
            .values(
                route=way.name, times=draft.times, per=draft.per, hours=draft.hours.strip(), since=draft.since,
                operator_id=work.operator.id, at=work.clock.now(),
            )
            .returning(tables.patrol_plan.c.id)
        ).scalar_one()
    )  # fmt: skip
    after = {"times": draft.times, "per": draft.per, "hours": draft.hours.strip(), "since": draft.since}
    work.audit("patrol.planned", f"patrol route {way.id}", after=after)
    return key


@service(Right.GRADE_ROUND)
def end_plan(work: UnitOfWork, plan_id: int) -> None:
    """A route is walked by plan no longer; Refused where it is not."""
    known = next((one for one in queries.plans(work) if one.id == plan_id), None)
    if known is None:
        raise Refused(msg("There is no plan with the number {id}: look it up in the list", id=plan_id))
    _end(work, plan_id)
    work.audit("patrol.plan_ended", f"patrol route {known.route.id}", after={"times": known.times, "per": known.per})


def _end(work: UnitOfWork, plan_id: int) -> None:
    work.conn.execute(
        insert(tables.patrol_plan_end).values(
            plan_id=plan_id, ended_on=work.clock.today(), operator_id=work.operator.id, at=work.clock.now()
        )
    )


@service(Right.GRADE_ROUND)
def note_walk(work: UnitOfWork, draft: WalkDraft) -> int:
    """Write a walk down, now or later from a sheet; gives its number. Points of the route it does not name were missed."""
    way = queries.route(work, draft.route)
    check_walk(draft, [point.id for point in way.points], work.clock.today())
    begun = read_time(draft.begun)
    times = [read_time(visit.at) for visit in draft.visits]
    key = int(
        work.conn.execute(
            insert(tables.patrol_walk)
            .values(
                route_id=way.id, on=draft.on, begun=begun, person=draft.person.strip(), note=draft.note.strip(),
                from_paper=draft.from_paper, operator_id=work.operator.id, at=work.clock.now(),
            )
            .returning(tables.patrol_walk.c.id)
        ).scalar_one()
    )  # fmt: skip
    work.conn.execute(
        insert(tables.patrol_visit),
        [
            {"walk_id": key, "point_id": visit.point, "at": at, "seen": visit.seen.strip()}
            for visit, at in zip(draft.visits, times, strict=True)
        ],
    )
    made = queries.walk(work, key)
    after = {
        "on": draft.on, "person": draft.person.strip(), "from_paper": draft.from_paper,
        "missed": [point.name for point in made.missed],
    }  # fmt: skip
    work.audit("patrol.walked", f"patrol route {way.id}", after=after)
    return key
