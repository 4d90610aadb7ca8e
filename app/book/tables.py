"""What the book itself keeps: who works in it, what was done, how it came to be."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from app.book.columns import DateColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.rights import Role
from app.book.schema import reference, table
from app.book.triggers import erasable, marked_whole

operator = table(
    "operator",
    Column("name", Text, nullable=False, unique=True),
    Column("role", TokenColumn(Role), nullable=False),
    Column("password_hash", Text),
    Column("disabled", FlagColumn, nullable=False, default=False),
    Column("since", DateColumn, nullable=False),
)

audit = table(
    "audit",
    Column("at", StampColumn, nullable=False),
    reference("operator_id", "operator"),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JsonColumn),
    Column("after", JsonColumn),
    Column("salt", Text),  # goes with the words when they are erased
    Column("before_mark", Text),
    Column("after_mark", Text),
    Column("chain", Text, nullable=False),
    Index("ix_audit_at", "at"),
    Index("ix_audit_subject", "subject"),
)
erasable(audit, "before", "after", "salt", marked=False)

option = table(
    "option",
    Column("name", Text, nullable=False, unique=True),
    Column("value", JsonColumn, nullable=False),
)
marked_whole(option)
