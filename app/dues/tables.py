"""How dues are kept: charges and payments stand as they were made; what undoes them is a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import guard_keys, immutable, refuse
from app.dues.rules import Basis, Cycle, Method, Rounding

fee_item = table(
    "fee_item",
    Column("name", Text, nullable=False, unique=True),
    Column("name_en", Text, nullable=False, default=""),
    Column("basis", TokenColumn(Basis), nullable=False),
    Column("cycle", TokenColumn(Cycle), nullable=False),
    Column("due_day", Integer, nullable=False),
    Column("rounding", TokenColumn(Rounding), nullable=False),
    Column("scope", JsonColumn, nullable=False),  # {"use": ["shop"], "building": ["2"]}; empty: every dwelling
    reference("account_id", "account", index=False),
    reference("fund_id", "fund", index=False),
)

fee_rate = table(
    "fee_rate",
    reference("fee_item_id", "fee_item"),
    Column("rate", Integer, nullable=False),  # ten-thousandths of a yuan for one unit and one month (or once)
    Column("since", DateColumn, nullable=False),
    Column("resolution", Text, nullable=False, default=""),
    Column("decided_on", DateColumn),
    UniqueConstraint("fee_item_id", "since"),
    CheckConstraint("rate > 0", "rate_positive"),
)
immutable(fee_rate, ("fee_item_id", "since"), marked=False)

billing_batch = table(
    "billing_batch",
    Column("period", Text, nullable=False),
    Column("billed_on", DateColumn, nullable=False),
    Column("charges", Integer, nullable=False),
    Column("amount", FenColumn, nullable=False),
    Column("withdrawn_on", DateColumn),
)
refuse("billing_batch_kept_delete", "BEFORE DELETE", "billing_batch", "billing batches are kept: undo them instead")

charge = table(
    "charge",
    reference("batch_id", "billing_batch"),
    reference("fee_item_id", "fee_item", index=False),
    reference("dwelling_id", "dwelling"),
    Column("period_start", DateColumn, nullable=False),
    Column("period_end", DateColumn, nullable=False),
    Column("due_on", DateColumn, nullable=False),
    Column("quantity", Integer, nullable=False),  # hundredths: 58.30 m² is 5830, one household 100
    Column("rate", Integer, nullable=False),  # ten-thousandths of a yuan
    Column("months", Integer, nullable=False),  # hundredths, for part months
    Column("amount", FenColumn, nullable=False),
    Column("withdrawn", FlagColumn, nullable=False, default=False),
    Index(
        "uq_charge_once",
        "fee_item_id",
        "dwelling_id",
        "period_start",
        unique=True,
        sqlite_where=Column("withdrawn") == 0,
    ),
    CheckConstraint("amount > 0", "amount_positive"),
)
guard_keys(charge)
refuse("charge_kept_delete", "BEFORE DELETE", "charge", "charges are kept: withdraw the batch instead")
refuse(
    "charge_kept_update",
    "BEFORE UPDATE",
    "charge",
    "charges are kept as they were: withdraw the batch instead",
    "OLD.withdrawn = 1 OR NEW.withdrawn <> 1 OR "
    + " OR ".join(
        f"NEW.{name} <> OLD.{name}"
        for name in (
            "id", "batch_id", "fee_item_id", "dwelling_id", "period_start", "period_end", "due_on", "quantity", "rate",
            "months", "amount",
        )
    ),
)  # fmt: skip

paper_settlement = table(
    "paper_settlement",
    reference("dwelling_id", "dwelling"),
    reference("fee_item_id", "fee_item", index=False),
    Column("month", Text, nullable=False),  # 2026-09
    Column("amount", FenColumn),  # none: the sheet only ticks the month, whatever it cost
    Column("source", Text, nullable=False),
    UniqueConstraint("dwelling_id", "fee_item_id", "month"),
)
immutable(paper_settlement, ("dwelling_id", "fee_item_id", "month"), marked=False)

payment = table(
    "payment",
    reference("dwelling_id", "dwelling"),
    Column("payer", Text, nullable=False),
    Column("date", DateColumn, nullable=False, index=True),
    Column("method", TokenColumn(Method), nullable=False),
    Column("reference", Text, nullable=False, default=""),
    Column("amount", FenColumn, nullable=False),
    reference("entry_id", "entry"),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(payment, marked=False)

allocation = table(
    "allocation",
    reference("payment_id", "payment"),
    reference("charge_id", "charge", index=False),
    Column("amount", FenColumn, nullable=False),  # negative where a void takes it back
    Column("date", DateColumn, nullable=False),
    reference("entry_id", "entry", index=False),  # the entry that made it income
    Index("ix_allocation_charge", "charge_id", "date", "amount"),  # what was paid of a charge by a day, without the row
    Index("ix_allocation_back", "charge_id", sqlite_where=Column("amount") < 0),
)
immutable(allocation, marked=False)

receipt = table(
    "receipt",
    Column("number", Integer, nullable=False, unique=True),  # one series that never restarts
    Column("year", Integer, nullable=False),
    reference("payment_id", "payment"),
    Column("issued_on", DateColumn, nullable=False),
)
immutable(receipt, ("number",), marked=False)

receipt_print = table(
    "receipt_print",
    reference("receipt_id", "receipt"),
    Column("printed_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(receipt_print, marked=False)

receipt_void = table(
    "receipt_void",
    reference("receipt_id", "receipt", index=False),
    Column("reason", Text, nullable=False),
    Column("voided_on", DateColumn, nullable=False),
    reference("entry_id", "entry", index=False),
    UniqueConstraint("receipt_id"),
)
immutable(receipt_void, ("receipt_id",), marked=False)
