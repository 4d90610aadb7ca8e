"""How standards are kept: a checklist by version, rounds graded by it, and what was put right."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.standards.rules import Every, Grade

checklist = table(
    "checklist",
    Column("code", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("in_force_from", DateColumn, nullable=False),
    Column("fingerprint", Text, nullable=False),  # of its items, to tell whether the preset says something new
    UniqueConstraint("code", "version"),
)
immutable(checklist, ("code", "version"))

check_item = table(
    "check_item",
    reference("checklist_id", "checklist"),
    Column("position", Integer, nullable=False),
    Column("area", Text, nullable=False),
    Column("area_name", Text, nullable=False),
    Column("area_name_en", Text, nullable=False, default=""),
    Column("code", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_en", Text, nullable=False, default=""),
    Column("every", TokenColumn(Every), nullable=False),
    UniqueConstraint("checklist_id", "code"),
)
immutable(check_item, ("checklist_id", "code"))

inspection_round = table(
    "inspection_round",
    reference("checklist_id", "checklist"),
    Column("opened_on", DateColumn, nullable=False, index=True),
    Column("inspector", Text, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(inspection_round)

item_grade = table(
    "item_grade",  # graded again while the round is open: the last row counts
    reference("round_id", "inspection_round"),
    reference("item_id", "check_item", index=False),
    Column("grade", TokenColumn(Grade), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(item_grade)

round_close = table(
    "round_close",
    reference("round_id", "inspection_round", index=False),
    Column("closed_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("round_id"),
)
immutable(round_close, ("round_id",))

rectification = table(
    "rectification",
    reference("round_id", "inspection_round"),
    reference("item_id", "check_item", index=False),
    Column("person", Text, nullable=False),
    Column("due", DateColumn, nullable=False),
    Column("measure", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(rectification)

recheck = table(
    "recheck",
    reference("rectification_id", "rectification"),
    Column("checked_on", DateColumn, nullable=False),
    Column("passed", FlagColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
)
immutable(recheck)
