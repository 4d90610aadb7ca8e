"""How permits and workers' passes are kept."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people, rewordable
from app.register.permits.rules import Kind, PassStep

permit = table(
    "permit",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", TokenColumn(Kind), nullable=False),
    reference("dwelling_id", "dwelling"),
    Column("what", Text, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("until", DateColumn),
    Column("who", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("licence", Text, nullable=False, default=""),
    Column("vaccinated", DateColumn),
    Column("note", Text, nullable=False, default=""),
    Column("rubble_on", DateColumn),  # the rubble was cleared
    Column("closed_on", DateColumn),
    UniqueConstraint("year", "number"),
)

worker_pass = table(
    "worker_pass",
    Column("number", Integer, nullable=False, unique=True),
    reference("permit_id", "permit", nullable=True),
    Column("name", Text, nullable=False),
    Column("trade", Text, nullable=False, default=""),
    Column("employer", Text, nullable=False, default=""),
    Column("since", DateColumn, nullable=False),
    Column("until", DateColumn, nullable=False),
    Column("returned_on", DateColumn),
)

worker_pass_step = table(
    "worker_pass_step",
    reference("pass_id", "worker_pass"),
    Column("step", TokenColumn(PassStep), nullable=False),
    Column("day", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    # as the pass said before it was changed
    Column("name", Text),
    Column("trade", Text),
    Column("employer", Text),
    Column("since", DateColumn),
    Column("until", DateColumn),
    reference("operator_id", "operator", index=False),
)

names_people(permit, "what", "who", "phone", "licence", "note")
names_people(worker_pass, "name", "trade", "employer")
marked_whole(permit)
marked_whole(worker_pass)
rewordable(worker_pass_step, ("reason", "name", "trade", "employer"))
