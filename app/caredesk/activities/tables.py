"""How activities are kept, with the vouchers of what they cost."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, marked_whole, names_people

activity = table(
    "activity",
    Column("name", Text, nullable=False),
    Column("day", DateColumn, nullable=False),
    Column("place", Text, nullable=False),
    Column("plan", Text, nullable=False, default=""),
    Column("lead", Text, nullable=False, default=""),
    Column("people", Integer, nullable=False, default=0),
    Column("cost", FenColumn, nullable=False),
    Column("came", Integer),
    Column("words", Text, nullable=False, default=""),
)

activity_cost = table(
    "activity_cost",
    reference("activity_id", "activity"),
    reference("entry_id", "entry", index=False),
    UniqueConstraint("entry_id"),
)

names_people(activity, "name", "place", "plan", "lead", "words")
marked_whole(activity)
immutable(activity_cost, ("entry_id",))
