"""How entries of a shift are kept: beside ``duty_event``, the words of it, in which a name can be struck out, and what it corrects."""

from __future__ import annotations

from sqlalchemy import Column, Text, UniqueConstraint

from app.book.columns import FlagColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable

duty_entry = table(
    "duty_entry",
    reference("event_id", "duty_event", index=False),
    reference("corrects_id", "duty_event", nullable=True, index=False),  # an entry is put right by a later one
    Column("from_paper", FlagColumn, nullable=False),
    Column("reported_at", StampColumn),  # to the police
    Column("subject", Text, nullable=False),  # the point of a round, the kind of an incident, the thing handed in
    Column("text", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("report_number", Text, nullable=False),
    UniqueConstraint("event_id"),
    UniqueConstraint("corrects_id"),
)
rewordable(duty_entry, ("subject", "text", "officer"), ("event_id",), ("corrects_id",))
