"""How tenancies are kept; of a lodger who left long ago nothing is left but that somebody lived there."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people
from app.register.tenancy.rules import Seen

tenancy = table(
    "tenancy",
    reference("dwelling_id", "dwelling"),
    reference("person_id", "person"),
    Column("since", DateColumn, nullable=False),
    Column("until", DateColumn),  # as the lease says
    Column("people", Integer, nullable=False),
    Column("paper", TokenColumn(Seen), nullable=False),
    Column("seen_on", DateColumn),
    Column("seen_by", Text, nullable=False, default=""),
    Column("stated_on", DateColumn),  # the landlord signed the statement
    Column("note", Text, nullable=False, default=""),
    Column("left_on", DateColumn),
    CheckConstraint("people > 0", "people_positive"),
)

lodger = table(
    "lodger",
    reference("tenancy_id", "tenancy"),
    Column("name", Text, nullable=False),
    Column("home", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("paper", TokenColumn(Seen), nullable=False),
    Column("seen_on", DateColumn),
    Column("since", DateColumn, nullable=False),
    Column("left_on", DateColumn),
)

names_people(tenancy, "seen_by", "note")
names_people(lodger, "name", "home", "phone")
marked_whole(tenancy)
marked_whole(lodger)
