"""How hazards are kept: as found, what was done since, and the strike that ends it."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable
from app.standards.hazards.rules import HazardKind

hazard = table(
    "hazard",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("found_on", DateColumn, nullable=False, index=True),
    Column("kind", TokenColumn(HazardKind), nullable=False),
    Column("place", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("due", DateColumn, nullable=False),
    Column("measure", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("year", "number"),
)
rewordable(hazard, ("place", "what", "found_by", "person", "measure"), ("year", "number"))

hazard_step = table(
    "hazard_step",
    reference("hazard_id", "hazard"),
    Column("on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("due", DateColumn),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
)
rewordable(hazard_step, ("person", "words"))

hazard_strike = table(
    "hazard_strike",
    reference("hazard_id", "hazard", index=False),
    Column("on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("words", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("hazard_id"),
)
rewordable(hazard_strike, ("person", "words"), ("hazard_id",))

hazard_finding = table(
    "hazard_finding",  # the item of a round in which a hazard was seen: each knows of the other
    reference("hazard_id", "hazard", index=False),
    reference("round_id", "inspection_round", index=False),
    reference("item_id", "check_item", index=False),
    UniqueConstraint("hazard_id"),
    UniqueConstraint("round_id", "item_id"),
)
immutable(hazard_finding, ("hazard_id",), ("round_id", "item_id"))
