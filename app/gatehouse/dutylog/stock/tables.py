"""How it is kept what a gate holds, what was there at each handover, and what is carried forward until it is settled."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, marked_whole, rewordable
from app.gatehouse.dutylog.stock.rules import Sort

gate_stock = table(
    "gate_stock",
    reference("gate_id", "gate"),
    Column("place", Integer, nullable=False),  # in the list
    Column("sort", TokenColumn(Sort), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("number", Integer, nullable=False),
    UniqueConstraint("gate_id", "name"),
    CheckConstraint("number > 0", "number_positive"),
)
marked_whole(gate_stock)

handover_count = table(
    "handover_count",
    reference("duty_end_id", "duty_end", index=False),
    Column("place", Integer, nullable=False),
    Column("sort", TokenColumn(Sort), nullable=False),
    Column("name", Text, nullable=False),  # as the list had it
    Column("name_en", Text, nullable=False),
    Column("expected", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    UniqueConstraint("duty_end_id", "name"),
    CheckConstraint("found >= 0", "found_not_below_zero"),
)
immutable(handover_count, ("duty_end_id", "name"))

carried_matter = table(
    "carried_matter",
    reference("duty_end_id", "duty_end"),
    reference("gate_id", "gate"),
    Column("since", StampColumn, nullable=False),
    Column("text", Text, nullable=False),
)
rewordable(carried_matter, ("text",))

matter_settled = table(
    "matter_settled",
    reference("matter_id", "carried_matter", index=False),
    reference("duty_id", "duty", nullable=True, index=False),  # of the guard who said so
    Column("at", StampColumn, nullable=False),
    Column("how", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("matter_id"),
)
rewordable(matter_settled, ("how",), ("matter_id",))

duty_takeover = table(
    "duty_takeover",
    reference(
        "duty_id", "duty", index=False
    ),  # its guard read what the shift before left, whether it was typed in yet or not
    Column("read_at", StampColumn, nullable=False),
    UniqueConstraint("duty_id"),
)
immutable(duty_takeover, ("duty_id",))
