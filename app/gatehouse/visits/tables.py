"""How the visitor and vehicle book is kept: facts stay for good, words about people are emptied after the set time."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import FlagColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import erasable, guard_keys, immutable
from app.gatehouse.visits.rules import Purpose, Refusal, Seen, VisitKind
from app.register.spaces.rules import VehicleKind

visit = table(
    "visit",
    Column("kind", TokenColumn(VisitKind), nullable=False),
    Column("at", StampColumn, nullable=False),
    reference("gate_id", "gate", nullable=True, index=False),
    Column("purpose", TokenColumn(Purpose), nullable=False),
    Column("people", Integer, nullable=False),
    Column("vehicle", TokenColumn(VehicleKind)),  # none: on foot
    Column("tonnes", Integer, nullable=False),  # hundredths
    Column("dangerous", FlagColumn, nullable=False),
    Column("seen", TokenColumn(Seen), nullable=False),  # shown and given back
    Column("refusal", TokenColumn(Refusal)),
    Column("after_closing", FlagColumn, nullable=False),
    Column("from_paper", FlagColumn, nullable=False),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Index("ix_visit_at", "at"),
    CheckConstraint("people > 0", "somebody"),
)
immutable(visit)

visit_words = table(
    "visit_words",
    reference("visit_id", "visit", index=False),
    reference("dwelling_id", "dwelling", nullable=True, index=False),
    Column("name", Text),
    Column("whom", Text),
    Column("plate", Text),
    Column("reason", Text),
    Column("number", Text),  # signs of an identity number, where a rule asks for them
    Column("goods", Text),
    Column("witness", Text),
    Column("note", Text),
    UniqueConstraint("visit_id"),
)
erasable(visit_words, "dwelling_id", "name", "whom", "plate", "reason", "number", "goods", "witness", "note")
guard_keys(visit_words, ("visit_id",))

visit_end = table(
    "visit_end",
    reference("visit_id", "visit", index=False),
    Column("at", StampColumn, nullable=False),
    Column("from_paper", FlagColumn, nullable=False),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("visit_id"),
)
immutable(visit_end, ("visit_id",))

visit_strike = table(
    "visit_strike",
    reference("visit_id", "visit", index=False),
    reference("replaced_by", "visit", nullable=True, index=False),
    Column("reason", Text),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("visit_id"),
)
erasable(visit_strike, "reason")
guard_keys(visit_strike, ("visit_id",))
