"""How urging is kept: each step as it was taken, undone by a row of its own; resolutions to post room numbers."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable
from app.dues.urging.rules import Proof, Step

reminder = table(
    "reminder",
    reference("dwelling_id", "dwelling"),
    Column("step", TokenColumn(Step), nullable=False),
    Column("on_day", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("second", Text, nullable=False, default=""),
    Column("proof", TokenColumn(Proof), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("deadline", DateColumn),
    Column("owed", FenColumn, nullable=False),  # what was owed that day
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
)
rewordable(reminder, ("person", "second", "evidence"))

reminder_void = table(
    "reminder_void",
    reference("reminder_id", "reminder", index=False),
    Column("reason", Text, nullable=False),
    Column("voided_on", DateColumn, nullable=False),
    UniqueConstraint("reminder_id"),
)
rewordable(reminder_void, ("reason",), ("reminder_id",))

posting_leave = table(
    "posting_leave",
    Column("resolution", Text, nullable=False, unique=True),
    Column("decided_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(posting_leave, ("resolution",))
