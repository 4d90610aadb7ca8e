"""How the duty log is kept: signing on, signing off and taking over are rows of their own, never changed."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FlagColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable

duty = table(
    "duty",
    reference("staff_id", "staff"),
    reference("gate_id", "gate", index=False),
    Column("date", DateColumn, nullable=False, index=True),  # the day the shift starts on
    Column("shift", Text, nullable=False),
    Column("begins", StampColumn, nullable=False),  # as planned
    Column("ends", StampColumn, nullable=False),
    Column("on_at", StampColumn, nullable=False),
    Column("from_paper", FlagColumn, nullable=False),  # typed in later from the paper log
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("gate_id", "date", "shift", "staff_id"),
)
immutable(duty, ("gate_id", "date", "shift", "staff_id"))

duty_end = table(
    "duty_end",
    reference("duty_id", "duty", index=False),
    Column("off_at", StampColumn, nullable=False),
    Column("keys_there", FlagColumn, nullable=False),
    Column("radio_there", FlagColumn, nullable=False),
    Column("extinguisher_there", FlagColumn, nullable=False),
    Column("matters", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("duty_id"),
)
rewordable(duty_end, ("matters",), ("duty_id",))

handover_acceptance = table(
    "handover_acceptance",
    reference("duty_end_id", "duty_end", index=False),
    reference("duty_id", "duty", index=False),  # of the guard who takes over
    Column("accepted_at", StampColumn, nullable=False),
    UniqueConstraint("duty_end_id"),
)
immutable(handover_acceptance, ("duty_end_id",))

duty_event = table(
    "duty_event",
    reference("duty_id", "duty"),
    Column("at", StampColumn, nullable=False),
    Column("kind", Text, nullable=False),  # round, incident, gate_opened, gate_closed
    Column("text", Text, nullable=False, default=""),
    Column("minutes", Integer),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
rewordable(duty_event, ("text",))
