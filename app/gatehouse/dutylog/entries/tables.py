"""How entries of a shift are kept: beside ``duty_event``, the words of it, which can be erased, and what it corrects."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from app.book.columns import FlagColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import erasable, guard_keys

duty_entry = table(
    "duty_entry",
    reference("event_id", "duty_event", index=False),
    reference("corrects_id", "duty_event", nullable=True, index=False),  # an entry is put right by a later one
    Column("from_paper", FlagColumn, nullable=False),
    Column("reported_at", StampColumn),  # to the police
    Column("subject", Text),  # the point of a round, the kind of an incident, the thing handed in
    Column("text", Text),
    Column("officer", Text),
    Column("report_number", Text),
    UniqueConstraint("event_id"),
    UniqueConstraint("corrects_id"),
)
erasable(duty_entry, "subject", "text", "officer", "report_number")
guard_keys(duty_entry, ("event_id",), ("corrects_id",))
