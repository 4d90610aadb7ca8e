"""How photos are kept: a row names the file beside the book by its hash, and the row of a room it belongs to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import StampColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable

photo = table(
    "photo",
    Column("owner", Text, nullable=False),  # table of the row it belongs to
    Column("owner_id", Integer, nullable=False, index=True),
    Column("role", Text, nullable=False),  # what it shows, in the room's own words: before, after …
    Column("name", Text, nullable=False),  # as the file was called
    Column("size", Integer, nullable=False),  # bytes
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("year", Integer, nullable=False),  # folder it lies in
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("owner", "owner_id", "sha256"),
    CheckConstraint("size > 0", "size_positive"),
    CheckConstraint("length(sha256) = 64", "hash_whole"),
)

photo_removal = table(
    "photo_removal",
    reference("photo_id", "photo", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("photo_id"),
)

photo_erasing = table(
    "photo_erasing",
    reference("photo_id", "photo", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("photo_id"),
)

rewordable(photo, ("name",), ("owner", "owner_id", "sha256"))
rewordable(photo_removal, ("reason",), ("photo_id",))
rewordable(photo_erasing, ("reason",), ("photo_id",))
