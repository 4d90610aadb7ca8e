"""How closings are kept: one row for each closing and reopening, never changed; the last that covers a day decides."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text

from app.book.columns import DateColumn, FenColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, refuse
from app.treasury.closing.rules import Act

closing = table(
    "closing",
    Column("act", TokenColumn(Act), nullable=False),
    Column("period", Text, nullable=False),
    Column("first", DateColumn, nullable=False),
    Column("last", DateColumn, nullable=False),
    Column("done_on", DateColumn, nullable=False),
    Column("until", DateColumn),  # the last day a reopened period stays open
    Column("reason", Text, nullable=False, default=""),
    Column("cash", FenColumn),  # as counted
    Column("bank", FenColumn),  # as the statement says
    Column("answers", JsonColumn, nullable=False),  # point → reason given
    Column("balances", JsonColumn, nullable=False),  # "account fund amount" at the end of a closed period
    reference("operator_id", "operator", index=False),
    reference("second_id", "operator", nullable=True, index=False),
    Column("at", StampColumn, nullable=False),
    CheckConstraint("last >= first", "dates_in_order"),
    CheckConstraint("act = 'closed' OR (until IS NOT NULL AND second_id IS NOT NULL)", "reopened_by_two"),
    CheckConstraint("second_id <> operator_id", "two_different"),
    Index("ix_closing_first_last", "first", "last"),
)

immutable(closing)
# the moment an entry was posted, not the clock of whoever asks: the answer is the same for ever
_SHUT = (
    "(SELECT act = 'closed' OR until < substr(NEW.posted_at, 1, 10) FROM closing "
    "WHERE NEW.date BETWEEN first AND last ORDER BY id DESC LIMIT 1)"
)
_WORDS = "the period is closed: date it today, or have the period opened again"
refuse("entry_in_closed_period", "BEFORE INSERT", "entry", _WORDS, _SHUT)
refuse("entry_posted_in_closed_period", "BEFORE UPDATE", "entry", _WORDS, f"NEW.posted = 1 AND {_SHUT}")
