"""How rosters are kept: every version whole and as it was; publishing adds a row, the latest one is in force."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn, JsonColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, marked_whole, rewordable

shift_pattern = table(
    "shift_pattern",
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("shifts", JsonColumn, nullable=False),  # code, name, name_en, letter_en, start, length (minutes), night
    CheckConstraint("length(code) > 0", "code_given"),
)
marked_whole(shift_pattern)

gate = table(
    "gate",
    Column("name", Text, nullable=False, unique=True),
    Column("name_en", Text, nullable=False, default=""),
    reference("pattern_id", "shift_pattern", index=False),
    Column("places", Integer, nullable=False, default=1),  # guards in each shift
    Column("closed", FlagColumn, nullable=False, default=False),
    CheckConstraint("places > 0", "places_positive"),
)
marked_whole(gate)

roster = table(
    "roster",
    Column("month", Text, nullable=False),  # 2026-11
    Column("version", Integer, nullable=False),
    Column("gates", JsonColumn, nullable=False),  # ids of the gates it mans
    Column("score", Integer),  # the solver's; none where made by hand
    Column("proven", FlagColumn, nullable=False, default=False),
    Column("seed", Integer, nullable=False, default=1),
    Column("origin", Text, nullable=False),  # solver, hand, rotation, substitution, swap, import
    Column("made_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("month", "version"),
)
immutable(roster, ("month", "version"))

roster_cell = table(
    "roster_cell",
    reference("roster_id", "roster"),
    Column("date", DateColumn, nullable=False),
    reference("gate_id", "gate", index=False),
    Column("shift", Text, nullable=False),  # the code in the gate's pattern
    Column("start", Integer, nullable=False),  # minutes after midnight, as the pattern was
    Column("length", Integer, nullable=False),  # minutes
    Column("night", FlagColumn, nullable=False),
    reference("staff_id", "staff", index=False),
    Index("ix_roster_cell_date", "date"),
    UniqueConstraint("roster_id", "date", "gate_id", "shift", "staff_id"),
)
immutable(roster_cell, ("roster_id", "date", "gate_id", "shift", "staff_id"))

roster_reason = table(
    "roster_reason",
    reference("roster_id", "roster", index=False),
    Column("of_version", Integer),  # the version it was changed from
    Column("reason", Text, nullable=False),
    UniqueConstraint("roster_id"),
)
rewordable(roster_reason, ("reason",))

roster_publication = table(
    "roster_publication",
    reference("roster_id", "roster"),
    Column("month", Text, nullable=False, index=True),
    Column("published_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(roster_publication)
