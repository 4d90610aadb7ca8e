"""How patrols are kept: points, routes by version, plans, walks and the points passed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable
from app.standards.patrol.rules import Per

patrol_point = table(
    "patrol_point",
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("look", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("name"),
)
rewordable(patrol_point, ("look",), ("name",))

patrol_point_english = table(
    "patrol_point_english",
    reference("point_id", "patrol_point", index=False),
    Column("look", Text, nullable=False),
    UniqueConstraint("point_id"),
)
rewordable(patrol_point_english, ("look",), ("point_id",))

patrol_route = table(
    "patrol_route",  # a changed route is a new version: walks keep the one they were made by
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("points", JsonColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("name", "version"),
)
immutable(patrol_route, ("name", "version"))

patrol_plan = table(
    "patrol_plan",
    Column("route", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("per", TokenColumn(Per), nullable=False),
    Column("hours", Text, nullable=False),
    Column("since", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    CheckConstraint("times > 0", "times_positive"),
)
immutable(patrol_plan)

patrol_plan_end = table(
    "patrol_plan_end",
    reference("plan_id", "patrol_plan", index=False),
    Column("ended_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("plan_id"),
)
immutable(patrol_plan_end, ("plan_id",))

patrol_walk = table(
    "patrol_walk",
    reference("route_id", "patrol_route", index=False),
    Column("on", DateColumn, nullable=False, index=True),
    Column("begun", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("from_paper", FlagColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
)
rewordable(patrol_walk, ("person", "note"))

patrol_visit = table(
    "patrol_visit",
    reference("walk_id", "patrol_walk"),
    reference("point_id", "patrol_point", index=False),
    Column("at", Text, nullable=False),
    Column("seen", Text, nullable=False),
    UniqueConstraint("walk_id", "point_id"),
)
rewordable(patrol_visit, ("seen",), ("walk_id", "point_id"))
