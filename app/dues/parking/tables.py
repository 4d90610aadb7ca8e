"""How slips of temporary parking are kept: one series; a wrong one is voided by a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.dues.rules import Method

parking_slip = table(
    "parking_slip",
    Column("number", Integer, nullable=False, unique=True),  # one series that never restarts
    Column("year", Integer, nullable=False),
    Column("plate", Text, nullable=False),
    reference("space_id", "space", nullable=True, index=False),
    Column("begun", StampColumn, nullable=False),
    Column("ended", StampColumn, nullable=False),
    Column("hour", FenColumn, nullable=False),  # the rate of that day: an hour begun, and the most for 24
    Column("most", FenColumn, nullable=False),
    Column("due", FenColumn, nullable=False),
    Column("date", DateColumn, nullable=False),
    Column("method", TokenColumn(Method), nullable=False),
    Column("amount", FenColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    reference("entry_id", "entry", index=False),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
    CheckConstraint("ended > begun", "ends_later"),
)
immutable(parking_slip, ("number",))

parking_void = table(
    "parking_void",
    reference("slip_id", "parking_slip", index=False),
    Column("reason", Text, nullable=False),
    Column("voided_on", DateColumn, nullable=False),
    reference("entry_id", "entry", index=False),
    UniqueConstraint("slip_id"),
)
immutable(parking_void, ("slip_id",))
