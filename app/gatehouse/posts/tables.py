"""How it is kept who mans a gate and in what turns, when it is open, and which rotations there are."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, JsonColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, marked_whole

gate_terms = table(
    "gate_terms",
    reference("gate_id", "gate", index=False),
    Column("crews", JsonColumn, nullable=False),  # whose people may stand there, until the first day of ``gate_crew``
    # hours in minutes after midnight, until the first day of ``gate_opening``
    Column("winter_opens", Integer, nullable=False),
    Column("winter_closes", Integer, nullable=False),
    Column("summer_opens", Integer, nullable=False),
    Column("summer_closes", Integer, nullable=False),
    Column("summer_first", Text, nullable=False),  # 05-01
    Column("summer_last", Text, nullable=False),
    UniqueConstraint("gate_id"),
)
marked_whole(gate_terms)

gate_crew = table(
    "gate_crew",
    reference("gate_id", "gate"),
    Column("since", DateColumn, nullable=False),  # from this day on it stands for all that were entered before
    Column("crews", JsonColumn, nullable=False),  # the posts whose people may stand there
    reference("operator_id", "operator", index=False),
)
immutable(gate_crew)

gate_opening = table(
    "gate_opening",
    reference("gate_id", "gate"),
    Column("since", DateColumn, nullable=False),  # from this day on they stand for all that were entered before
    Column("winter_opens", Integer, nullable=False),  # minutes after midnight
    Column("winter_closes", Integer, nullable=False),
    Column("summer_opens", Integer, nullable=False),
    Column("summer_closes", Integer, nullable=False),
    Column("summer_first", Text, nullable=False),  # 05-01
    Column("summer_last", Text, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(gate_opening)

rotation = table(
    "rotation",
    Column("name", Text, nullable=False, unique=True),
    Column("name_en", Text, nullable=False, default=""),
    reference("pattern_id", "shift_pattern", index=False),
    Column("cycle", JsonColumn, nullable=False),  # a shift's code for each day, empty for rest
)
marked_whole(rotation)

gate_turns = table(
    "gate_turns",
    reference("gate_id", "gate"),
    Column("begun", DateColumn, nullable=False),  # from this day on it stands for all that were entered before
    Column("cycle", JsonColumn, nullable=False),  # for each of its days, by a shift's code, the post whose turn it is
    reference("operator_id", "operator", index=False),
)
immutable(gate_turns)
