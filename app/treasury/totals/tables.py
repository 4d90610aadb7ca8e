"""How running totals are kept; they follow from the lines, and a check compares them."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from app.book.columns import FenColumn
from app.book.schema import reference, table

month_total = table(
    "month_total",
    Column("month", Text, nullable=False),
    reference("account_id", "account", index=False),
    reference("fund_id", "fund", index=False),
    Column("debit", FenColumn, nullable=False),
    Column("credit", FenColumn, nullable=False),
    Column("opened", FenColumn, nullable=False),  # what the book was opened with, debit positive; in neither of the two
    UniqueConstraint("month", "account_id", "fund_id"),
)
