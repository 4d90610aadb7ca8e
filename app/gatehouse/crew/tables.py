"""How the terms of single people are kept; what is given up stays in the book as withdrawn."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people

crew_card = table(
    "crew_card",
    reference("staff_id", "staff", index=False),
    Column("weekdays", Text, nullable=False),
    Column("most", Integer),
    Column("stands_in", FlagColumn, nullable=False, default=False),
    UniqueConstraint("staff_id"),
    CheckConstraint("most > 0", "most_positive"),
)
marked_whole(crew_card)

crew_wish = table(
    "crew_wish",
    reference("staff_id", "staff"),
    Column("date", DateColumn, nullable=False),
    Column("shift", Text, nullable=False, default=""),  # the code of a shift; empty: the day off
    Column("weight", Integer, nullable=False, default=1),
    Column("note", Text, nullable=False, default=""),
    Column("withdrawn", FlagColumn, nullable=False, default=False),
    Index("ix_crew_wish_date", "date"),
    CheckConstraint("weight BETWEEN 1 AND 3", "weight_1_to_3"),
)
names_people(crew_wish, "note")
marked_whole(crew_wish)

crew_pair = table(
    "crew_pair",
    reference("one_id", "staff", index=False),
    reference("other_id", "staff", index=False),
    Column("together", FlagColumn, nullable=False),
    Column("withdrawn", FlagColumn, nullable=False, default=False),
    CheckConstraint("one_id < other_id", "two_people"),
)
marked_whole(crew_pair)

crew_pin = table(
    "crew_pin",
    reference("staff_id", "staff"),
    Column("date", DateColumn, nullable=False),
    reference("gate_id", "gate", nullable=True, index=False),
    Column("shift", Text, nullable=False, default=""),  # empty: a day of rest
    Column("withdrawn", FlagColumn, nullable=False, default=False),
    Index("ix_crew_pin_date", "date"),
)
marked_whole(crew_pin)
