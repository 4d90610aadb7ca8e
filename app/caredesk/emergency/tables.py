"""How plans and stores are kept; drills and training stay as written, a wrong one is struck out by a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people, rewordable
from app.caredesk.emergency.rules import Exercise

emergency_plan = table(
    "emergency_plan",
    Column("kind", Text, nullable=False),  # code of the preset, or free
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False, default=""),
    Column("place", Text, nullable=False, default=""),  # where people gather
    Column("place_en", Text, nullable=False, default=""),
    Column("steps", Text, nullable=False),
    Column("steps_en", Text, nullable=False, default=""),
    Column("people", Text, nullable=False, default=""),
    Column("adopted_on", DateColumn),
    Column("drill_months", Integer, nullable=False),
    Column("dropped", FlagColumn, nullable=False, default=False),
)

names_people(emergency_plan, "title", "title_en", "place", "place_en", "steps", "steps_en", "people")
marked_whole(emergency_plan)

emergency_store = table(
    "emergency_store",
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("place", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit", Text, nullable=False, default=""),
    Column("expires", DateColumn),
    Column("keeper", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("checked_on", DateColumn),
    Column("dropped", FlagColumn, nullable=False, default=False),
    CheckConstraint("quantity >= 0", "not_below_zero"),
)

names_people(emergency_store, "name", "name_en", "place", "keeper", "note")
marked_whole(emergency_store)

exercise = table(
    "exercise",
    Column("kind", TokenColumn(Exercise), nullable=False),
    reference("plan_id", "emergency_plan", nullable=True, index=False),
    Column("held_on", DateColumn, nullable=False, index=True),
    Column("topic", Text, nullable=False),
    Column("led_by", Text, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("attended", Integer, nullable=False),
    Column("who", Text, nullable=False, default=""),
    Column("minutes", Integer, nullable=False),
    Column("course", Text, nullable=False, default=""),
    Column("found", Text, nullable=False, default=""),
    Column("measure", Text, nullable=False, default=""),
    Column("valid_until", DateColumn),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
rewordable(exercise, ("topic", "led_by", "place", "who", "course", "found", "measure"))

exercise_struck = table(
    "exercise_struck",
    reference("exercise_id", "exercise", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("exercise_id"),
)
rewordable(exercise_struck, ("reason",), ("exercise_id",))
