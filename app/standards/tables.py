"""How standards are kept: a checklist by version, rounds graded by it, and what was put right."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable
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
rewordable(inspection_round, ("inspector", "place"))

item_grade = table(
    "item_grade",  # graded again while the round is open: the last row counts
    reference("round_id", "inspection_round"),
    reference("item_id", "check_item", index=False),
    Column("grade", TokenColumn(Grade), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
rewordable(item_grade, ("note",))

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
rewordable(rectification, ("person", "measure"))

recheck = table(
    "recheck",
    reference("rectification_id", "rectification"),
    Column("checked_on", DateColumn, nullable=False),
    Column("passed", FlagColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
)
rewordable(recheck, ("note",))

round_origin = table(
    "round_origin",  # what a round says of itself beside its first row: rounds of older books have none
    reference("round_id", "inspection_round", index=False),
    Column("from_paper", FlagColumn, nullable=False),
    Column("codes", JsonColumn, nullable=False),  # the items it goes over; empty: all of the list
    UniqueConstraint("round_id"),
)
immutable(round_origin, ("round_id",))

round_place = table(
    "round_place",  # where a list is used: what is due follows from it
    Column("code", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("place_en", Text, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("workdays", FlagColumn, nullable=False),
    Column("person", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
)
rewordable(round_place, ("place", "place_en", "person"))

round_place_end = table(
    "round_place_end",
    reference("place_id", "round_place", index=False),
    Column("ended_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("place_id"),
)
immutable(round_place_end, ("place_id",))

lamp_count = table(
    "lamp_count",
    Column("on", DateColumn, nullable=False),
    Column("place", Text, nullable=False),
    Column("lamps", Integer, nullable=False),
    Column("lit", Integer, nullable=False),
    Column("person", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    CheckConstraint("lamps > 0 AND lit BETWEEN 0 AND lamps", "lit_of_lamps"),
)
rewordable(lamp_count, ("place", "person"))
