"""How spending plans are kept: each as it was written; the last one of a month counts."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from app.book.columns import FenColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable

spending_plan = table(
    "spending_plan",
    Column("month", Text, nullable=False, index=True),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
)

spending_plan_line = table(
    "spending_plan_line",
    reference("plan_id", "spending_plan"),
    reference("account_id", "account", index=False),
    reference("fund_id", "fund", index=False),
    Column("amount", FenColumn, nullable=False),
    UniqueConstraint("plan_id", "account_id", "fund_id"),
    CheckConstraint("amount > 0", "amount_positive"),
)

immutable(spending_plan)
immutable(spending_plan_line, ("plan_id", "account_id", "fund_id"))
