"""How spending drafts are kept: the draft, its signatures, and how it ended; each row as it was written."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.treasury.approvals.rules import Step

expense_draft = table(
    "expense_draft",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),  # continuous within the year
    Column("date", DateColumn, nullable=False),
    Column("amount", FenColumn, nullable=False),
    reference("account_id", "account", index=False),
    reference("fund_id", "fund", index=False),
    Column("money", Text, nullable=False),  # code of the place it is paid out of
    Column("payee", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("resolution", Text, nullable=False),
    Column("slips", Integer, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("year", "number"),
    CheckConstraint("amount > 0", "amount_positive"),
)

expense_signature = table(
    "expense_signature",
    reference("draft_id", "expense_draft"),
    Column("step", TokenColumn(Step), nullable=False),
    Column("name", Text, nullable=False),
    Column("signed_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("draft_id", "step", "name"),
)

expense_end = table(
    "expense_end",
    reference("draft_id", "expense_draft", index=False),
    reference("entry_id", "entry", nullable=True, index=False),  # None where it was withdrawn
    Column("on", DateColumn, nullable=False),
    Column("paid_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("draft_id"),
    UniqueConstraint("entry_id"),
)

immutable(expense_draft, ("year", "number"))
immutable(expense_signature, ("draft_id", "step", "name"))
immutable(expense_end, ("draft_id",), ("entry_id",))
