"""How counts of the cash box, closed days, and money asked of a custodian are kept: as they were."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, FenColumn, JsonColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.treasury import tables as ledger

entry = ledger.entry

cash_count = table(
    "cash_count",
    Column("number", Integer, nullable=False, unique=True),
    Column("date", DateColumn, nullable=False, index=True),
    Column("pieces", JsonColumn, nullable=False),  # value of a note or coin in fen → how many
    Column("counted", FenColumn, nullable=False),
    Column("book", FenColumn, nullable=False),  # what the book said at that moment
    Column("counted_by", Text, nullable=False),
    Column("watched_by", Text, nullable=False),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    Column("counted_at", StampColumn, nullable=False),
    CheckConstraint("counted >= 0", "counted_not_negative"),
)
immutable(cash_count, ("number",))

cash_difference = table(
    "cash_difference",
    reference("count_id", "cash_count"),
    reference("entry_id", "entry", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("settled_at", StampColumn, nullable=False),
)
immutable(cash_difference, ("count_id",), ("entry_id",))

cash_day = table(
    "cash_day",
    Column("date", DateColumn, nullable=False, index=True),
    Column("opening", FenColumn, nullable=False),
    Column("taken", FenColumn, nullable=False),
    Column("paid", FenColumn, nullable=False),
    Column("closing", FenColumn, nullable=False),
    Column("closed_by", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("closed_at", StampColumn, nullable=False),
)
immutable(cash_day)

custody_draw = table(
    "custody_draw",
    Column("number", Integer, nullable=False, unique=True),
    Column("date", DateColumn, nullable=False, index=True),
    Column("amount", FenColumn, nullable=False),
    Column("fund", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("payee", Text, nullable=False, default=""),  # who is paid by the custodian; empty: cash for the committee
    Column("asked_by", Text, nullable=False),
    Column("approved_by", Text, nullable=False, default=""),
    Column("resolution", Text, nullable=False, default=""),
    Column("custodian", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("asked_at", StampColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(custody_draw, ("number",))

custody_receipt = table(
    "custody_receipt",
    reference("draw_id", "custody_draw"),
    reference("entry_id", "entry", index=False),
    reference("operator_id", "operator", index=False),
    Column("received_at", StampColumn, nullable=False),
)
immutable(custody_receipt, ("entry_id",))

custody_withdrawal = table(
    "custody_withdrawal",
    reference("draw_id", "custody_draw"),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("withdrawn_at", StampColumn, nullable=False),
)
immutable(custody_withdrawal, ("draw_id",))
