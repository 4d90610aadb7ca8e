"""How the common-parts inventory is kept; what was there before stays in the record."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, TokenColumn
from app.book.schema import table
from app.book.triggers import marked_whole, names_people
from app.caredesk.inventory.rules import Condition, Part

common_part = table(
    "common_part",
    Column("part", TokenColumn(Part), nullable=False),
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit", Text, nullable=False, default=""),
    Column("area", Integer),  # hundredths of a square metre
    Column("condition", TokenColumn(Condition), nullable=False),
    Column("keeper", Text, nullable=False, default=""),
    Column("looked_on", DateColumn),
    Column("note", Text, nullable=False, default=""),
    CheckConstraint("quantity > 0", "quantity_positive"),
)

names_people(common_part, "name", "place", "keeper", "note")
marked_whole(common_part)
