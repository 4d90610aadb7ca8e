"""How it is kept who mans a gate, when it is open, and which rotations there are."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import JsonColumn
from app.book.schema import reference, table

gate_terms = table(
    "gate_terms",
    reference("gate_id", "gate", index=False),
    Column("crews", JsonColumn, nullable=False),  # the posts whose people may stand there
    Column("winter_opens", Integer, nullable=False),  # minutes after midnight
    Column("winter_closes", Integer, nullable=False),
    Column("summer_opens", Integer, nullable=False),
    Column("summer_closes", Integer, nullable=False),
    Column("summer_first", Text, nullable=False),  # 05-01
    Column("summer_last", Text, nullable=False),
    UniqueConstraint("gate_id"),
)

rotation = table(
    "rotation",
    Column("name", Text, nullable=False, unique=True),
    Column("name_en", Text, nullable=False, default=""),
    reference("pattern_id", "shift_pattern", index=False),
    Column("cycle", JsonColumn, nullable=False),  # a shift's code for each day, empty for rest
)
