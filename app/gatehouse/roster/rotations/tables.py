"""How it is kept from which day, and with whom in which order, a rotation goes round at a gate."""

from __future__ import annotations

from sqlalchemy import Column

from app.book.columns import DateColumn, JsonColumn
from app.book.schema import reference, table
from app.book.triggers import immutable

rotation_start = table(
    "rotation_start",
    reference("gate_id", "gate"),
    reference("rotation_id", "rotation", index=False),
    Column("begun", DateColumn, nullable=False),
    Column("crew", JsonColumn, nullable=False),  # numbers of the guards, the first begins the cycle on that day
    reference("operator_id", "operator", index=False),
)
immutable(rotation_start)
