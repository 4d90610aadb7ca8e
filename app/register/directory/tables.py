"""How the directory is kept."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from app.book.columns import FlagColumn, TokenColumn
from app.book.schema import reference, table
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

directory_english = table(
    "directory_english",
    reference("directory_id", "directory", index=False),
    Column("answers_for", Text, nullable=False),
    UniqueConstraint("directory_id"),
)

names_people(directory, "name", "name_en", "answers_for", "phones", "hours", "note")
marked_whole(directory)
names_people(directory_english, "answers_for")
marked_whole(directory_english)
