"""How budgets are kept: every version as it was adopted."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable

budget = table(
    "budget",
    Column("year", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("in_force_from", DateColumn, nullable=False),
    Column("resolution", Text, nullable=False),
    Column("adopted_on", DateColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    UniqueConstraint("year", "version"),
)

budget_line = table(
    "budget_line",
    reference("budget_id", "budget"),
    reference("account_id", "account", index=False),
    reference("fund_id", "fund", index=False),
    Column("amount", FenColumn, nullable=False),
    UniqueConstraint("budget_id", "account_id", "fund_id"),
    CheckConstraint("amount > 0", "amount_positive"),
)

immutable(budget, ("year", "version"))
immutable(budget_line, ("budget_id", "account_id", "fund_id"))
