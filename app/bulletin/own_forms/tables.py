"""How own forms are kept: every version as it was written, for good."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, JsonColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable

own_form = table(
    "own_form",
    Column("form", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("files", JsonColumn, nullable=False),  # empty: from then on the shipped form holds again
    Column("note", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("form", "version"),
    CheckConstraint("version > 0", "version_positive"),
)
rewordable(own_form, ("files", "note"), ("form", "version"))
