"""How upkeep is kept: tasks may be changed, what was done is kept as written; a wrong line is struck out by a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people, rewordable
from app.caredesk.upkeep.rules import Outcome, Rhythm

upkeep_task = table(
    "upkeep_task",
    reference("facility_id", "facility", nullable=True),
    reference("area_id", "clean_area", nullable=True),
    Column("text", Text, nullable=False),
    Column("text_en", Text, nullable=False, default=""),
    Column("rhythm", TokenColumn(Rhythm), nullable=False),
    Column("since", DateColumn, nullable=False),  # first due
    Column("person", Text, nullable=False, default=""),
    Column("dropped", FlagColumn, nullable=False, default=False),
    CheckConstraint("(facility_id IS NULL) <> (area_id IS NULL)", "one_place"),
)
names_people(upkeep_task, "text", "text_en", "person")
marked_whole(upkeep_task)

upkeep_done = table(
    "upkeep_done",
    reference("task_id", "upkeep_task", index=False),
    Column("first", DateColumn, nullable=False),  # the due days it answers
    Column("last", DateColumn, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("done_on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("outcome", TokenColumn(Outcome), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("material", Text, nullable=False, default=""),
    Column("cost", FenColumn, nullable=False),
    reference("entry_id", "entry", nullable=True, index=False),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Index("ix_upkeep_done_task_id_last", "task_id", "last"),
    CheckConstraint("last >= first", "dates_in_order"),
    CheckConstraint("cost >= 0 AND rounds > 0", "amounts"),
)
rewordable(upkeep_done, ("person", "note", "material"))

upkeep_struck = table(
    "upkeep_struck",
    reference("done_id", "upkeep_done", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("done_id"),
)
rewordable(upkeep_struck, ("reason",), ("done_id",))

snow_end = table(
    "snow_end",
    Column("stopped_at", StampColumn, nullable=False),
    Column("clear_by", DateColumn, nullable=False),  # as the figure stood then
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("stopped_at"),
)
rewordable(snow_end, ("note",), ("stopped_at",))
