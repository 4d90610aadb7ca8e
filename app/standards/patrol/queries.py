"""What is read of patrols: points, routes, plans with how they stand, walks with the points that were missed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book.house import Export
from app.book.rights import Right
from app.exchange.table_out import Table
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards.patrol import tables
from app.standards.patrol.rules import Per, PlanDue, Visit, missed, plan_due

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader


@dataclass(frozen=True)
class Point:
    """A place a patrol passes."""

    id: int
    name: str
    name_en: str
    look: str
    look_en: str = ""


@dataclass(frozen=True)
class Route:
    """One version of a route over its points."""

    id: int
    name: str
    name_en: str
    version: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Plan:
    """How often a route is walked, and how that stands today."""

    id: int
    route: Route
    times: int
    per: Per
    hours: str
    since: datetime.date
    due: PlanDue


@dataclass(frozen=True)
class Walk:
    """A route as it was walked; ``missed`` are the points that were not passed."""

    id: int
    route: Route
    on: datetime.date
    begun: str
    person: str
    note: str
    from_paper: bool
    visits: tuple[Visit, ...]
    missed: tuple[Point, ...]


def points(reader: Reader) -> tuple[Point, ...]:
    """All points in the order they were entered."""
    point, english = tables.patrol_point, tables.patrol_point_english
    wanted = select(point, english.c.look.label("look_en")).outerjoin(english, english.c.point_id == point.c.id)
    rows = reader.conn.execute(wanted.order_by(point.c.id))
    return tuple(Point(row.id, row.name, row.name_en, row.look, row.look_en or "") for row in rows)


def routes(reader: Reader) -> tuple[Route, ...]:
    """Every route in its newest version."""
    newest = {one.name: one for one in _versions(reader).values()}
    return tuple(newest.values())


def route(reader: Reader, name: str) -> Route:
    """A route in its newest version; Refused where there is none of that name."""
    found = next((one for one in routes(reader) if one.name == name.strip()), None)
    if found is None:
        raise Refused(msg("There is no route called {name}: look it up in the list", name=name.strip()))
    return found


def _versions(reader: Reader) -> Mapping[int, Route]:
    known = {one.id: one for one in points(reader)}
    rows = reader.conn.execute(select(tables.patrol_route).order_by(tables.patrol_route.c.id))
    return {
        row.id: Route(row.id, row.name, row.name_en, row.version, tuple(known[key] for key in row.points))
        for row in rows
    }


def plans(reader: Reader) -> tuple[Plan, ...]:
    """The plans that hold, each with how it stands today."""
    today = reader.clock.today()
    table, end, walk, way = tables.patrol_plan, tables.patrol_plan_end, tables.patrol_walk, tables.patrol_route
    walked: defaultdict[str, list[datetime.date]] = defaultdict(list)
    for row in reader.conn.execute(select(way.c.name, walk.c.on).join(way, way.c.id == walk.c.route_id)):
        walked[row.name].append(row.on)
    by_name = {one.name: one for one in routes(reader)}
    gone = select(end.c.plan_id)
    rows = reader.conn.execute(select(table).where(table.c.id.not_in(gone)).order_by(table.c.id))
    return tuple(
        Plan(
            row.id, by_name[row.route], row.times, row.per, row.hours, row.since,
            plan_due(row.per, row.times, row.since, walked[row.route], today),
        )
        for row in rows
    )  # fmt: skip


def walks(reader: Reader, first: datetime.date | None = None, last: datetime.date | None = None) -> tuple[Walk, ...]:
    """All walks, the newest first; between two days where these are named."""
    table = tables.patrol_walk
    query = select(table).order_by(table.c.on.desc(), table.c.begun.desc(), table.c.id.desc())
    if first is not None:
        query = query.where(table.c.on >= first)
    if last is not None:
        query = query.where(table.c.on <= last)
    visits: defaultdict[int, list[Visit]] = defaultdict(list)
    for row in reader.conn.execute(select(tables.patrol_visit).order_by(tables.patrol_visit.c.id)):
        visits[row.walk_id].append(Visit(row.point_id, row.at, row.seen))
    known = _versions(reader)
    made = []
    for row in reader.conn.execute(query):
        way = known[row.route_id]
        gone = set(missed([point.id for point in way.points], visits[row.id]))
        made.append(
            Walk(
                row.id, way, row.on, row.begun, row.person, row.note, row.from_paper, tuple(visits[row.id]),
                tuple(point for point in way.points if point.id in gone),
            )
        )  # fmt: skip
    return tuple(made)


def walk(reader: Reader, walk_id: int) -> Walk:
    """One walk; Refused where there is none."""
    found = next((one for one in walks(reader) if one.id == walk_id), None)
    if found is None:
        raise Refused(msg("There is no walk with the number {id}: look it up in the list", id=walk_id))
    return found


def export_walks(reader: Reader) -> Table:
    """Every point of every walk, passed or missed."""
    head = (
        msg("Walk"), msg("Date"), msg("Begun"), msg("Route"), msg("Who walked it"), msg("Point"), msg("Passed at"),
        msg("What was seen"), msg("Point missed"),
    )  # fmt: skip
    rows = []
    for one in walks(reader):
        passed = {visit.point: visit for visit in one.visits}
        for point in one.route.points:
            visit = passed.get(point.id)
            rows.append(
                (
                    one.id, one.on, one.begun, one.route.name, one.person, point.name, visit.at if visit else "",
                    visit.seen if visit else "", "" if visit else msg("missed"),
                )
            )  # fmt: skip
    return Table("patrols", head, rows)


EXPORTS = {"patrols": Export(msg("Patrols on routes"), Right.READ_STANDARDS, export_walks)}
