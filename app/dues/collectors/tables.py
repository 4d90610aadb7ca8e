"""How collectors are kept: stubs given out, what each took, hand-ins; nothing is edited, wrong stubs are voided."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.dues.collectors.rules import CollectorKind

collector = table(
    "collector",
    Column("name", Text, nullable=False, unique=True),
    Column("kind", TokenColumn(CollectorKind), nullable=False),
    Column("resolution", Text, nullable=False, default=""),
    Column("since", DateColumn, nullable=False),
)
immutable(collector, ("name",))

stub_book = table(
    "stub_book",
    reference("collector_id", "collector"),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("given_on", DateColumn, nullable=False),
    CheckConstraint("first > 0 AND last >= first", "in_order"),
)
immutable(stub_book)

stub_return = table(
    "stub_return",
    reference("stub_book_id", "stub_book", index=False),
    Column("returned_on", DateColumn, nullable=False),
    UniqueConstraint("stub_book_id"),
)
immutable(stub_return, ("stub_book_id",))

stub_taking = table(
    "stub_taking",
    Column("number", Integer, nullable=False, unique=True),
    reference("stub_book_id", "stub_book"),
    reference("dwelling_id", "dwelling"),
    Column("amount", FenColumn, nullable=False),
    Column("taken_on", DateColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(stub_taking, ("number",))

stub_void = table(
    "stub_void",
    reference("taking_id", "stub_taking", index=False),
    Column("reason", Text, nullable=False),
    Column("voided_on", DateColumn, nullable=False),
    UniqueConstraint("taking_id"),
)
immutable(stub_void, ("taking_id",))

hand_in = table(
    "hand_in",
    reference("collector_id", "collector"),
    Column("on_day", DateColumn, nullable=False),
    Column("taken", FenColumn, nullable=False),
    Column("counted", FenColumn, nullable=False),
    Column("received_by", Text, nullable=False),
    reference("entry_id", "entry", nullable=True, index=False),  # of what was short or over
)
immutable(hand_in)

hand_in_part = table(
    "hand_in_part",
    reference("hand_in_id", "hand_in"),
    reference("taking_id", "stub_taking", index=False),
    reference("payment_id", "payment", index=False),
    UniqueConstraint("taking_id"),
)
immutable(hand_in_part, ("taking_id",))
