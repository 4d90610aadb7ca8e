"""How notices are kept: a draft may be changed, what went out is kept as it was."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text

from app.book.columns import DateColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import guard_keys, names_people, refuse, rewordable
from app.bulletin.notices.rules import NoticeKind

notice = table(
    "notice",
    Column("kind", TokenColumn(NoticeKind), nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False, default=""),
    Column("key", Text, nullable=False, default=""),  # the line that stands large above the text
    Column("key_en", Text, nullable=False, default=""),
    Column("body", Text, nullable=False),
    Column("body_en", Text, nullable=False, default=""),
    Column("signed_by", Text, nullable=False),
    Column("dated", DateColumn),
    Column("sealed", FlagColumn, nullable=False, default=True),
    Column("year", Integer),  # year and number are given when it goes out
    Column("number", Integer),
    Column("text_code", Text, nullable=False, default=""),
    Column("field_values", JsonColumn, nullable=False),
    Column("changed_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("issued", FlagColumn, nullable=False, default=False),
    Index("uq_notice_number", "year", "number", unique=True, sqlite_where=Column("number").is_not(None)),
    CheckConstraint("issued = 0 OR (number IS NOT NULL AND dated IS NOT NULL)", "issued_with_number"),
)
_KEPT = "a notice that went out is kept as it was: withdraw it and write a new one"
_WORDS = ("title", "title_en", "key", "key_en", "body", "body_en", "signed_by", "field_values")
_SAME = " AND ".join(
    f'NEW."{column.name}" IS OLD."{column.name}"' for column in notice.columns if column.name not in _WORDS
)
guard_keys(notice, ("year", "number"))
# of what went out only somebody's name can be struck out (PIPL 47); a check of this room tells any other change
names_people(notice, *_WORDS)
refuse(
    "notice_issued_update", "BEFORE UPDATE", "notice", _KEPT, f"NEW.id <> OLD.id OR (OLD.issued = 1 AND NOT ({_SAME}))"
)
refuse("notice_issued_delete", "BEFORE DELETE", "notice", _KEPT, "OLD.issued = 1")

notice_withdrawal = table(
    "notice_withdrawal",
    reference("notice_id", "notice"),
    Column("reason", Text, nullable=False),
    Column("withdrawn_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
rewordable(notice_withdrawal, ("reason",), ("notice_id",))
