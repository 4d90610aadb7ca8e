"""How swaps are kept: asked for, agreed to by each, ended; rows are only added."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from app.book.columns import DateColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import rewordable
from app.gatehouse.swaps.rules import SwapState

shift_swap = table(
    "shift_swap",
    Column("month", Text, nullable=False, index=True),
    reference("giver_id", "staff", index=False),
    Column("given_on", DateColumn, nullable=False),
    reference("taker_id", "staff", index=False),
    Column("returned_on", DateColumn),
    Column("note", Text, nullable=False, default=""),
    Column("asked_at", StampColumn, nullable=False),
    CheckConstraint("giver_id <> taker_id", "two_people"),
)
rewordable(shift_swap, ("note",))

swap_consent = table(
    "swap_consent",
    reference("swap_id", "shift_swap", index=False),
    reference("staff_id", "staff", index=False),
    Column("how", Text, nullable=False, default=""),  # signed, told in person, by phone
    Column("agreed_at", StampColumn, nullable=False),
    UniqueConstraint("swap_id", "staff_id"),
)
rewordable(swap_consent, ("how",))

swap_end = table(
    "swap_end",
    reference("swap_id", "shift_swap", index=False),
    Column("state", TokenColumn(SwapState), nullable=False),
    reference("roster_id", "roster", nullable=True, index=False),  # the version it made
    Column("reason", Text, nullable=False, default=""),
    Column("ended_at", StampColumn, nullable=False),
    UniqueConstraint("swap_id"),
)
rewordable(swap_end, ("reason",))
