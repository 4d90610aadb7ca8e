"""How measures are kept: every statement stands as it was made; a later one, or a void, takes its place."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable
from app.dues.billing.rules import Split

fee_terms = table(
    "fee_terms",
    reference("fee_item_id", "fee_item", index=False),
    Column("prorate", FlagColumn, nullable=False),
    Column("split", TokenColumn(Split), nullable=False),
    Column("unit", Text, nullable=False),
    UniqueConstraint("fee_item_id"),
)
immutable(fee_terms, ("fee_item_id",))

fee_quantity = table(
    "fee_quantity",
    reference("fee_item_id", "fee_item"),
    reference("dwelling_id", "dwelling"),
    Column("quantity", Integer, nullable=False),  # hundredths, from that day on; 0 ends it
    Column("since", DateColumn, nullable=False),
    CheckConstraint("quantity >= 0", "quantity_not_negative"),
)
immutable(fee_quantity)

fee_start = table(
    "fee_start",
    reference("dwelling_id", "dwelling"),
    Column("since", DateColumn, nullable=False),  # its anniversaries are counted from here
)
immutable(fee_start)

meter_reading = table(
    "meter_reading",
    reference("fee_item_id", "fee_item"),
    reference("dwelling_id", "dwelling"),
    Column("read_on", DateColumn, nullable=False),
    Column("reading", Integer, nullable=False),  # hundredths
    Column("begins", FlagColumn, nullable=False),  # a new meter: counted from here, nothing used up to here
    Column("estimated", FlagColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    CheckConstraint("reading >= 0", "reading_not_negative"),
)
rewordable(meter_reading, ("note",))

meter_reading_void = table(
    "meter_reading_void",
    reference("reading_id", "meter_reading", index=False),
    Column("voided_on", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("reading_id"),
)
rewordable(meter_reading_void, ("reason",), ("reading_id",))

shared_cost = table(
    "shared_cost",
    reference("fee_item_id", "fee_item"),
    Column("period", Text, nullable=False),
    Column("amount", FenColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("resolution", Text, nullable=False, default=""),
    Column("entered_on", DateColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
rewordable(shared_cost, ("note",))

shared_part = table(
    "shared_part",
    reference("cost_id", "shared_cost"),
    reference("dwelling_id", "dwelling", index=False),
    Column("weight", Integer, nullable=False),  # hundredths
    Column("amount", FenColumn, nullable=False),
    UniqueConstraint("cost_id", "dwelling_id"),
    CheckConstraint("amount >= 0", "amount_not_negative"),
)
immutable(shared_part, ("cost_id", "dwelling_id"))

shared_void = table(
    "shared_void",
    reference("cost_id", "shared_cost", index=False),
    Column("voided_on", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("cost_id"),
)
rewordable(shared_void, ("reason",), ("cost_id",))
