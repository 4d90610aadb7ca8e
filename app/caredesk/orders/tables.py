"""How work orders and prices are kept: what was ordered, its lines (written anew, the last ones count), its end, its money."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable
from app.caredesk.orders.rules import LineKind, MoneyWay, PaidBy

work_order = table(
    "work_order",
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    reference("request_id", "request", nullable=True),
    Column("what", Text, nullable=False),
    Column("place", Text, nullable=False, default=""),
    Column("person", Text, nullable=False),
    Column("paid_by", TokenColumn(PaidBy), nullable=False),
    Column("ordered_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    UniqueConstraint("year", "number"),
)
rewordable(work_order, ("what", "place", "person"), ("year", "number"))

work_order_line = table(
    "work_order_line",
    reference("order_id", "work_order"),
    Column("version", Integer, nullable=False),
    Column("kind", TokenColumn(LineKind), nullable=False),
    Column("name", Text, nullable=False),
    Column("quantity", Integer, nullable=False),  # hundredths
    Column("unit", Text, nullable=False, default=""),
    Column("price", FenColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("quantity > 0", "quantity_positive"),
    CheckConstraint("price > 0", "price_positive"),
)
immutable(work_order_line)

work_order_end = table(
    "work_order_end",
    reference("order_id", "work_order", index=False),
    Column("ended_on", DateColumn, nullable=False),
    Column("words", Text, nullable=False),
    Column("given_up", FlagColumn, nullable=False, default=False),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    UniqueConstraint("order_id"),
)
rewordable(work_order_end, ("words",), ("order_id",))

work_order_money = table(
    "work_order_money",
    reference("order_id", "work_order"),
    Column("way", TokenColumn(MoneyWay), nullable=False),
    reference("entry_id", "entry", nullable=True, index=False),
    Column("draft", Text, nullable=False, default=""),  # number of the spending draft
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    CheckConstraint("(entry_id IS NULL) = (way = 'drafted')", "draft_or_entry"),
)
immutable(work_order_money)

repair_price = table(
    "repair_price",
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("unit", Text, nullable=False),
    Column("price", FenColumn, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("offered", FlagColumn, nullable=False, default=True),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    CheckConstraint("price >= 0", "price_not_negative"),
)
rewordable(repair_price, ("note",))
