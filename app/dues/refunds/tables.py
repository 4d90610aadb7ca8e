"""How deposits and refunds are kept: slips of one series; a wrong one is voided by a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.dues.refunds.rules import SlipKind
from app.dues.rules import Method

money_slip = table(
    "money_slip",
    Column("number", Integer, nullable=False, unique=True),  # one series that never restarts
    Column("year", Integer, nullable=False),
    Column("kind", TokenColumn(SlipKind), nullable=False),
    reference("dwelling_id", "dwelling"),
    reference("deposit_id", "money_slip", nullable=True),  # the deposit given back
    reference("charge_id", "charge", nullable=True, index=False),  # the charge given back
    Column("person", Text, nullable=False),
    Column("date", DateColumn, nullable=False),
    Column("method", TokenColumn(Method), nullable=False),
    Column("reference", Text, nullable=False, default=""),
    Column("amount", FenColumn, nullable=False),
    Column("reason", Text, nullable=False),
    reference("entry_id", "entry", index=False),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(money_slip, ("number",))

refund_part = table(
    "refund_part",
    reference("slip_id", "money_slip"),
    reference("payment_id", "payment"),  # of which prepayment the money comes
    Column("amount", FenColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(refund_part)

money_slip_void = table(
    "money_slip_void",
    reference("slip_id", "money_slip", index=False),
    Column("reason", Text, nullable=False),
    Column("voided_on", DateColumn, nullable=False),
    reference("entry_id", "entry", index=False),
    UniqueConstraint("slip_id"),
)
immutable(money_slip_void, ("slip_id",))
