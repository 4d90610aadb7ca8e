"""How the board is kept: what hung, its very paper and photos, how it ended, what was objected and answered."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable
from app.bulletin.board.rules import Ending

posting = table(
    "posting",
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("places", JsonColumn, nullable=False),
    Column("up_on", DateColumn, nullable=False),
    Column("until", DateColumn),  # empty for what hangs for good
    Column("objections_until", DateColumn),
    Column("person", Text, nullable=False),
    Column("paper", Text, nullable=False),  # form of the program's paper; empty for one from elsewhere
    Column("asked", Text, nullable=False),
    Column("duty", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("note", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    CheckConstraint("until >= up_on", "dates_in_order"),
)

posting_file = table(
    "posting_file",
    reference("posting_id", "posting"),
    Column("role", Text, nullable=False),  # paper: what hung; photo: that it hung
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("sha256", Text, nullable=False),
    Column("year", Integer, nullable=False),  # folder it lies in
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("posting_id", "sha256"),
    CheckConstraint("size > 0", "size_positive"),
    CheckConstraint("length(sha256) = 64", "hash_whole"),
)

posting_end = table(
    "posting_end",
    reference("posting_id", "posting", index=False),
    Column("ending", TokenColumn(Ending), nullable=False),
    Column("on", DateColumn, nullable=False),
    Column("note", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("posting_id"),
)

posting_check = table(
    "posting_check",
    reference("posting_id", "posting"),
    Column("on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("note", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
)

objection = table(
    "objection",
    reference("posting_id", "posting"),
    Column("received_on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("reply_by", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
)

objection_reply = table(
    "objection_reply",
    reference("objection_id", "objection", index=False),
    Column("on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("text", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("at", StampColumn, nullable=False),
    UniqueConstraint("objection_id"),
)

# in what anybody can type a resident may be named, who has the name struck out later (PIPL 47)
rewordable(posting, ("title", "title_en", "places", "person", "note"))
rewordable(posting_file, ("name",), ("posting_id", "sha256"))
rewordable(posting_end, ("note",), ("posting_id",))
rewordable(posting_check, ("person", "note"))
rewordable(objection, ("person", "text"))
rewordable(objection_reply, ("person", "text"), ("objection_id",))
