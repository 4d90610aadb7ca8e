"""What the book itself keeps: who works in it, what was done, how it came to be."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from app.book.columns import DateColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.rights import Role
from app.book.schema import reference, table
from app.book.triggers import immutable

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
    Column("chain", Text, nullable=False),
    Index("ix_audit_subject", "subject"),
)
immutable(audit)

option = table(
    "option",
    Column("name", Text, nullable=False, unique=True),
    Column("value", JsonColumn, nullable=False),
)
