"""How works are kept: what is planned, and one row for each thing that happened."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.columns import DateColumn, FenColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people, rewordable
from app.caredesk.works.rules import Step

works = table(
    "works",
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("what", Text, nullable=False, default=""),
    Column("contractor", Text, nullable=False, default=""),
    Column("cost", FenColumn, nullable=False),
    Column("asked", FenColumn, nullable=False),
    Column("resolution", Text, nullable=False, default=""),
)

works_step = table(
    "works_step",
    reference("works_id", "works"),
    Column("step", TokenColumn(Step), nullable=False),
    Column("date", DateColumn, nullable=False),
    Column("person", Text, nullable=False, default=""),
    Column("words", Text, nullable=False, default=""),
    Column("amount", FenColumn, nullable=False),
    reference("entry_id", "entry", nullable=True, index=False),  # the voucher of money that came or went
)

names_people(works, "name", "place", "what", "contractor")
marked_whole(works)
rewordable(works_step, ("person", "words"))
