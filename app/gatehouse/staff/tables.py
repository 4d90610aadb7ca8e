"""How the staff are kept: pay is dated rows, never changed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text

from app.book.columns import DateColumn, FenColumn, FlagColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, marked_whole, names_people
from app.gatehouse.staff.rules import Post

staff = table(
    "staff",
    Column("name", Text, nullable=False),
    Column("post", TokenColumn(Post), nullable=False),
    Column("post_text", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("since", DateColumn),
    Column("until", DateColumn),
    Column("note", Text, nullable=False, default=""),
    Column("public", FlagColumn, nullable=False, default=True),  # agreed to stand on posted duty lists
    Index("ix_staff_name", "name"),
    CheckConstraint("until >= since", "dates_in_order"),
)
names_people(staff, "note")
marked_whole(staff)

staff_pay = table(
    "staff_pay",
    reference("staff_id", "staff"),
    Column("since", DateColumn, nullable=False),
    Column("wage", FenColumn, nullable=False),
    Column("bonus", FenColumn, nullable=False),  # assessment bonus on top of the wage
    CheckConstraint("wage >= 0 AND bonus >= 0", "not_below_zero"),
)
immutable(staff_pay)

absence = table(
    "absence",
    reference("staff_id", "staff"),
    Column("first", DateColumn, nullable=False),
    Column("last", DateColumn, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("withdrawn", FlagColumn, nullable=False, default=False),
    CheckConstraint("last >= first", "dates_in_order"),
)
names_people(absence, "reason")
marked_whole(absence)
