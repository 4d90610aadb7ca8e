"""How the calendar is kept: a year's days as the committee entered them; a year without any is the shipped one."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.columns import DateColumn, TokenColumn
from app.book.schema import table
from app.book.triggers import marked_whole
from app.register.calendar.rules import DayKind

calendar_day = table(
    "calendar_day",
    Column("date", DateColumn, nullable=False, unique=True),
    Column("kind", TokenColumn(DayKind), nullable=False),
    Column("name", Text, nullable=False, default=""),
)
marked_whole(calendar_day)
