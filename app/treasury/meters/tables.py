"""How the yard's meters are kept: a reading typed again is a row of its own, the last one counts."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, FenColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.treasury.meters.rules import Flow

meter = table(
    "yard_meter",
    Column("name", Text, nullable=False, unique=True),
    Column("flow", TokenColumn(Flow), nullable=False),
)
immutable(meter, ("name",))

reading = table(
    "yard_meter_reading",
    reference("meter_id", "yard_meter"),
    Column("month", Text, nullable=False),
    Column("value", Integer, nullable=False),  # hundredths
    Column("amount", FenColumn),
    reference("entry_id", "entry", nullable=True, index=False),
    Column("noted_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("value >= 0", "value_not_below_zero"),
)
immutable(reading)
