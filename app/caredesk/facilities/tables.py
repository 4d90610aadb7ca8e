"""How the facilities ledger is kept; before and after of every change stand in the audit record."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, TokenColumn
from app.book.schema import table
from app.book.triggers import marked_whole, names_people
from app.caredesk.facilities.rules import Condition, Whose

facility = table(
    "facility",
    Column("kind", Text, nullable=False),  # code of the preset
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("place", Text, nullable=False),
    Column("quantity", Integer, nullable=False, default=1),
    Column("number", Text, nullable=False, default=""),
    Column("maker", Text, nullable=False, default=""),
    Column("installed", DateColumn),
    Column("warranty", DateColumn),
    Column("whose", TokenColumn(Whose), nullable=False),
    Column("answers", Text, nullable=False, default=""),
    Column("condition", TokenColumn(Condition), nullable=False),
    Column("note", Text, nullable=False, default=""),
    CheckConstraint("quantity > 0", "some"),
)
names_people(facility, "name", "name_en", "place", "number", "maker", "answers", "note")
marked_whole(facility)
