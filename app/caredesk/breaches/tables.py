"""How breaches are kept: what was found, and one row for each thing done."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people, rewordable
from app.caredesk.breaches.rules import Step

clause = table(
    "convention_clause",
    Column("number", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("resolution", Text, nullable=False),
    Column("ended_on", DateColumn),
)

breach = table(
    "breach",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),  # code of the preset
    reference("clause_id", "convention_clause", nullable=True, index=False),
    reference("dwelling_id", "dwelling", nullable=True),
    Column("found_on", DateColumn, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("what", Text, nullable=False),
    Column("found_by", Text, nullable=False, default=""),
    UniqueConstraint("year", "number"),
)

breach_step = table(
    "breach_step",
    reference("breach_id", "breach"),
    Column("step", TokenColumn(Step), nullable=False),
    Column("date", DateColumn, nullable=False),
    Column("words", Text, nullable=False, default=""),
    Column("person", Text, nullable=False, default=""),
    Column("due", DateColumn),
    Column("mended", FlagColumn, nullable=False, default=False),
    Column("amount", FenColumn, nullable=False),
    reference("entry_id", "entry", nullable=True, index=False),  # taken back there, it is owed again
)

names_people(clause, "text")
marked_whole(clause)
rewordable(breach, ("place", "what", "found_by"), ("year", "number"))
rewordable(breach_step, ("words", "person"))
