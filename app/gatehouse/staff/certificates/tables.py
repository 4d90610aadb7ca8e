"""How papers of the staff are kept: never changed; one entered wrongly is taken back."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from app.book.columns import DateColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable
from app.gatehouse.staff.certificates.rules import PaperKind

staff_paper = table(
    "staff_paper",
    reference("staff_id", "staff"),
    Column("kind", TokenColumn(PaperKind), nullable=False),
    Column("since", DateColumn),
    Column("until", DateColumn),
    Column("number", Text, nullable=False, default=""),
    Column("name", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("until >= since", "dates_in_order"),
)
rewordable(staff_paper, ("name", "note"))

staff_paper_end = table(
    "staff_paper_end",
    reference("paper_id", "staff_paper", index=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("paper_id"),
)
rewordable(staff_paper_end, ("reason",), ("paper_id",))
