"""How the directory is kept."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.columns import FlagColumn, TokenColumn
from app.book.schema import table
from app.book.triggers import marked_whole, names_people
from app.register.directory.rules import Body

directory = table(
    "directory",
    Column("body", TokenColumn(Body), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("answers_for", Text, nullable=False, default=""),
    Column("phones", Text, nullable=False, default=""),
    Column("hours", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("public", FlagColumn, nullable=False, default=True),
    Column("dropped", FlagColumn, nullable=False, default=False),
)

names_people(directory, "name", "name_en", "answers_for", "phones", "hours", "note")
marked_whole(directory)
