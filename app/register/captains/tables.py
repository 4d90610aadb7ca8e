"""How captains and chat groups are kept; people are named by their key, so that erasing them reaches here too."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.columns import DateColumn, FlagColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people

captain = table(
    "captain",
    Column("building", Text, nullable=False),
    Column("entrance", Text, nullable=False, default=""),
    reference("person_id", "person"),
    Column("since", DateColumn, nullable=False),
    Column("last", DateColumn),
    Column("consent_on", DateColumn),
    Column("phone_too", FlagColumn, nullable=False, default=False),
    Column("note", Text, nullable=False, default=""),
)

chat_group = table(
    "chat_group",
    Column("name", Text, nullable=False, unique=True),
    Column("building", Text, nullable=False, default=""),
    reference("manager_id", "person", nullable=True),
    Column("note", Text, nullable=False, default=""),
)

group_member = table(
    "group_member",
    reference("group_id", "chat_group"),
    reference("dwelling_id", "dwelling"),
    reference("person_id", "person"),
    Column("joined_on", DateColumn, nullable=False),
    Column("checked_on", DateColumn),  # room and name were found right
    Column("left_on", DateColumn),
)

names_people(captain, "note")
names_people(chat_group, "note")
marked_whole(captain)
marked_whole(chat_group)
marked_whole(group_member)
