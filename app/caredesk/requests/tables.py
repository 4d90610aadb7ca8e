"""How requests are kept: as taken in, with their clocks, and one row for each thing done; names may be erased, nothing else changes."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable
from app.caredesk.requests.rules import Category, StepKind, Urgency, Way

request = table(
    "request",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("category", TokenColumn(Category), nullable=False),
    Column("kind", Text, nullable=False),  # code of the preset
    Column("way", TokenColumn(Way), nullable=False),
    Column("urgency", TokenColumn(Urgency), nullable=False),
    reference("dwelling_id", "dwelling", nullable=True),
    Column("who", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("what", Text, nullable=False, default=""),
    Column("place", Text, nullable=False, default=""),
    Column("taken_at", StampColumn, nullable=False, index=True),
    Column("attend_by", StampColumn),  # as the clocks stood when it was taken in
    Column("done_by", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    UniqueConstraint("year", "number"),
)
rewordable(request, ("who", "phone", "what", "place"), ("year", "number"))

request_step = table(
    "request_step",
    reference("request_id", "request"),
    Column("kind", TokenColumn(StepKind), nullable=False),
    Column("at", StampColumn, nullable=False),
    Column("person", Text, nullable=False, default=""),
    Column("words", Text, nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("choice", Text, nullable=False, default=""),  # grade, level, path or outcome, as the kind has it
    Column("place", Text, nullable=False, default=""),
    Column("present", Text, nullable=False, default=""),
    Column("due", DateColumn),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
)
rewordable(request_step, ("person", "words", "reason", "place", "present"))
