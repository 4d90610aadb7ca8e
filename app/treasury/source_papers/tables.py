"""How source papers are kept: a row names the file beside the book by its hash; taking one off is a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable

source_paper = table(
    "source_paper",
    reference("entry_id", "entry"),
    Column("name", Text, nullable=False),  # as the file was called
    Column("kind", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("sha256", Text, nullable=False),
    Column("year", Integer, nullable=False),  # folder it lies in
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    CheckConstraint("size > 0", "size_positive"),
    CheckConstraint("length(sha256) = 64", "hash_whole"),
)

source_paper_removal = table(
    "source_paper_removal",
    reference("paper_id", "source_paper", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("paper_id"),
)

immutable(source_paper)
immutable(source_paper_removal, ("paper_id",))
