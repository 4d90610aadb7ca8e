"""How the register is kept."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint, text

from app.book.columns import DateColumn, JsonColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people
from app.register.rules import Mode, Relation, State, Tenure, Use

courtyard = table(
    "courtyard",
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("address", Text, nullable=False, default=""),
    Column("street_office", Text, nullable=False, default=""),
    Column("residents_committee", Text, nullable=False, default=""),
    Column("year_built", Integer),
    Column("mode", TokenColumn(Mode), nullable=False),
    Column("city", Text, nullable=False, default=""),
    Column("custodian", Text, nullable=False, default=""),
    Column("committee_phone", Text, nullable=False, default=""),
    Column("supervision_phone", Text, nullable=False, default=""),
    Column("vouchers_seen_at", Text, nullable=False, default=""),
    Column("gates", JsonColumn, nullable=False),
    Column("boards", JsonColumn, nullable=False),
    Column("area", Integer),  # hundredths of a square metre
    Column("signatories", JsonColumn, nullable=False),  # seat → name, as statements are signed
    CheckConstraint("area > 0", "area_positive"),
    CheckConstraint("id = 1", "one_row"),
)

# what a person types to find a room, so that the search runs along an index
ROOM_KEY = "building || '-' || entrance || '-' || door"
PACKED_KEY = "building || entrance || door"

dwelling = table(
    "dwelling",
    Column("building", Text, nullable=False),
    Column("entrance", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("floor", Integer, nullable=False),
    Column("area", Integer),  # hundredths of a square metre
    Column("residents", Integer, nullable=False, default=0),
    Column("use", TokenColumn(Use), nullable=False),
    Column("tenure", TokenColumn(Tenure), nullable=False),
    Column("right_unit", Text, nullable=False, default=""),
    Column("state", TokenColumn(State), nullable=False),
    Column("note", Text, nullable=False, default=""),
    UniqueConstraint("building", "entrance", "door"),
    Index("ix_dwelling_room", text(ROOM_KEY)),
    Index("ix_dwelling_packed", text(PACKED_KEY)),
    Index("ix_dwelling_door", "door"),
    CheckConstraint("area > 0", "area_positive"),
)

person = table(
    "person",
    Column("name", Text, nullable=False),
    Column("phones", JsonColumn, nullable=False),
    Column("initials", Text, nullable=False, default=""),  # every reading, space between, for finding
    Column("note", Text, nullable=False, default=""),
    Index("ix_person_name", "name"),
)

holding = table(
    "holding",
    reference("dwelling_id", "dwelling"),
    reference("person_id", "person"),
    Column("relation", TokenColumn(Relation), nullable=False),
    Column("share_numerator", Integer),
    Column("share_denominator", Integer),
    Column("since", DateColumn),
    Column("until", DateColumn),
)

# dwellings, people and holdings bear no audit mark: at 5,000 dwellings one over all of them would cost each write more than 20 ms
marked_whole(courtyard)
names_people(dwelling, "note")
names_people(person, "note")
