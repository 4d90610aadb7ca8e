"""How sheets are kept: every sheet, its lines, payments and taking back are rows of their own, never changed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.gatehouse.wages.rules import Basis, Kind

pay_basis = table(
    "pay_basis",
    reference("staff_id", "staff"),
    Column("since", DateColumn, nullable=False),
    Column("basis", TokenColumn(Basis), nullable=False),  # what the wage on the card is paid for
)
immutable(pay_basis)

wage_note = table(
    "wage_note",
    reference("staff_id", "staff"),
    Column("month", Text, nullable=False),
    Column("days", Integer),  # hundredths; None leaves what the book knows
    Column("weekday", Integer),  # minutes
    Column("rest", Integer),
    Column("holiday", Integer),
    Column("bonus", FenColumn),
    Column("correction", FenColumn, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("noted_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
immutable(wage_note)

wage_sheet = table(
    "wage_sheet",
    Column("kind", TokenColumn(Kind), nullable=False),
    Column("month", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("date", DateColumn, nullable=False),
    Column("place", Text, nullable=False),  # cash or bank
    Column("fund", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("resolution", Text, nullable=False, default=""),
    reference("entry_id", "entry", index=False),
    Column("posted_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("kind", "month", "version"),
    UniqueConstraint("entry_id"),
)
immutable(wage_sheet, ("kind", "month", "version"), ("entry_id",))

wage_line = table(
    "wage_line",
    reference("sheet_id", "wage_sheet"),
    reference("staff_id", "staff", nullable=True),  # none for a volunteer
    Column("name", Text, nullable=False),
    Column("post_text", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("basis", TokenColumn(Basis), nullable=False),
    Column("rate", FenColumn, nullable=False),
    Column("due", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("rest", Integer, nullable=False),
    Column("holiday", Integer, nullable=False),
    Column("wage", FenColumn, nullable=False),
    Column("bonus", FenColumn, nullable=False),
    Column("overtime", FenColumn, nullable=False),
    Column("claimed", FenColumn, nullable=False),
    Column("taken", FenColumn, nullable=False),
    Column("advance", FenColumn, nullable=False),
    Column("correction", FenColumn, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("paid", FenColumn, nullable=False),  # with the sheet; what is missing stays owed
    CheckConstraint("taken <= claimed AND advance >= 0", "no_more_than_claimed"),
    CheckConstraint("paid >= 0 AND paid <= wage + bonus + overtime - taken + correction - advance", "paid_within_pay"),
)
immutable(wage_line)

wage_payout = table(
    "wage_payout",
    reference("staff_id", "staff", nullable=True),  # whose advance it is
    reference("line_id", "wage_line", nullable=True),  # or what was still owed of a sheet
    Column("amount", FenColumn, nullable=False),
    Column("date", DateColumn, nullable=False),
    Column("fund", Text, nullable=False),
    reference("entry_id", "entry", index=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("entry_id"),
    CheckConstraint("(staff_id IS NULL) <> (line_id IS NULL)", "advance_or_rest"),
    CheckConstraint("amount > 0", "amount_above_zero"),
)
immutable(wage_payout, ("entry_id",))

wage_taken_back = table(
    "wage_taken_back",
    reference("sheet_id", "wage_sheet", nullable=True, index=False),
    reference("payout_id", "wage_payout", nullable=True, index=False),
    Column("reason", Text, nullable=False),
    Column("date", DateColumn, nullable=False),
    reference("entry_id", "entry", index=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("sheet_id"),
    UniqueConstraint("payout_id"),
    CheckConstraint("(sheet_id IS NULL) <> (payout_id IS NULL)", "sheet_or_payout"),
)
immutable(wage_taken_back, ("sheet_id",), ("payout_id",))
