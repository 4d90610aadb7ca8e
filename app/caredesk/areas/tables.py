"""How areas are kept; before and after of every change stand in the audit record."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.columns import FlagColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people

clean_area = table(
    "clean_area",
    Column("kind", Text, nullable=False),  # code of the preset
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("person", Text, nullable=False),
    Column("hours", Text, nullable=False, default=""),
    Column("extent", Text, nullable=False, default=""),
    reference("contractor_id", "contractor", nullable=True, index=False),
    Column("note", Text, nullable=False, default=""),
    Column("public", FlagColumn, nullable=False, default=True),  # agreed that the name is posted
    Column("dropped", FlagColumn, nullable=False, default=False),
)
names_people(clean_area, "name", "name_en", "person", "hours", "extent", "note")
marked_whole(clean_area)
