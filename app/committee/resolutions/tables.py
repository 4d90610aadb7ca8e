"""How resolutions are kept: as they were made; when each was posted stands beside."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable
from app.committee.resolutions.rules import Kind, Majority

resolution = table(
    "resolution",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),  # continuous within the year
    Column("held_on", DateColumn, nullable=False),
    Column("kind", TokenColumn(Kind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("called", Integer, nullable=False),
    Column("present", Integer, nullable=False),
    Column("in_favour", Integer, nullable=False),
    Column("against", Integer, nullable=False),
    Column("abstaining", Integer, nullable=False),
    Column("majority", TokenColumn(Majority), nullable=False),
    Column("attendance", Text, nullable=False),
    Column("chaired_by", Text, nullable=False),
    Column("in_force_from", DateColumn, nullable=False),
    Column("in_force_until", DateColumn),
    reference("withdraws_id", "resolution", nullable=True),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    UniqueConstraint("year", "number"),
    UniqueConstraint("withdraws_id"),
    CheckConstraint("present * 3 >= called * 2", "quorate"),
    CheckConstraint("in_favour + against + abstaining = present", "votes_add_up"),
    CheckConstraint("in_force_until >= in_force_from", "dates_in_order"),
)

resolution_posting = table(
    "resolution_posting",
    reference("resolution_id", "resolution", index=False),
    Column("posted_on", DateColumn, nullable=False),
    Column("place", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("resolution_id"),
)

rewordable(resolution, ("subject", "text", "attendance", "chaired_by"), ("year", "number"), ("withdraws_id",))
rewordable(resolution_posting, ("place",), ("resolution_id",))
