"""How costings are kept: a variant saved again is a row of its own, so that what was voted on stays."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, JsonColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.dues.rules import Basis, Rounding

breakeven = table(
    "breakeven",
    Column("name", Text, nullable=False, index=True),
    Column(
        "parts", JsonColumn, nullable=False
    ),  # side, name, yuan of a year and English name (may be left out), in order
    Column("basis", TokenColumn(Basis), nullable=False),
    Column("rounding", TokenColumn(Rounding), nullable=False),
    Column("households", Integer, nullable=False),
    Column("area", Integer, nullable=False),  # hundredths of a square metre
    Column("saved_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("households >= 0 AND area >= 0", "not_below_zero"),
)
immutable(breakeven)
