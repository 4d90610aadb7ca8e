"""How PINs are kept: hashed, one a guard."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from app.book.columns import StampColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole

staff_pin = table(
    "staff_pin",
    reference("staff_id", "staff", index=False),
    Column("pin_hash", Text, nullable=False),
    Column("set_at", StampColumn, nullable=False),
    UniqueConstraint("staff_id"),
)
marked_whole(staff_pin)
