"""How vehicles and spaces are kept: who held a space, and at what rent, stands as it was."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, names_people
from app.register.spaces.rules import SpaceKind, VehicleKind, VehicleState

space = table(
    "space",
    Column("number", Text, nullable=False, unique=True),
    Column("kind", TokenColumn(SpaceKind), nullable=False),
    Column("note", Text, nullable=False, default=""),
)

space_rent = table(
    "space_rent",
    reference("space_id", "space"),
    Column("since", DateColumn, nullable=False),
    Column("rent", FenColumn),  # a month; none: as the fee says
    CheckConstraint("rent >= 0", "rent_not_negative"),
)
immutable(space_rent)

space_hold = table(
    "space_hold",
    reference("space_id", "space"),
    reference("dwelling_id", "dwelling"),
    Column("since", DateColumn, nullable=False),
)
immutable(space_hold)

space_release = table(
    "space_release",
    reference("hold_id", "space_hold", index=False),
    Column("last_day", DateColumn, nullable=False),  # before the first: it was never held
    UniqueConstraint("hold_id"),
)
immutable(space_release, ("hold_id",))

vehicle = table(
    "vehicle",
    Column("plate", Text, nullable=False, unique=True),
    reference("dwelling_id", "dwelling", nullable=True),
    Column("owner", Text, nullable=False, default=""),
    Column("kind", TokenColumn(VehicleKind), nullable=False),
    Column("tonnes", Integer, nullable=False, default=0),  # hundredths of a tonne, of lorries
    Column("dangerous", FlagColumn, nullable=False, default=False),
    Column("reason", Text, nullable=False, default=""),  # why one that is strictly controlled may stand here
    reference("space_id", "space", nullable=True),
    Column("pass_number", Integer, unique=True),
    Column("state", TokenColumn(VehicleState), nullable=False),
    Column("note", Text, nullable=False, default=""),
)

# no audit mark: at 5,000 dwellings one over all of them would cost each write more than 20 ms
names_people(space, "note")
names_people(vehicle, "owner", "reason", "note")
