"""How running totals of dues are kept; they follow from charges and payments, and a check compares them.

Only charges that stand are counted. A month is that of a charge's first day; ``at`` is the month a payment is dated in,
empty where nothing was paid yet.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import FenColumn
from app.book.schema import reference, table
from app.book.triggers import trigger

dues_total = table(
    "dues_total",
    Column("month", Text, nullable=False),
    reference("fee_item_id", "fee_item", index=False),
    Column("building", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("charged", FenColumn, nullable=False),
    Column("paid", FenColumn, nullable=False),
    UniqueConstraint("month", "fee_item_id", "building", "at"),
)

dues_course = table(  # the same, all fees and buildings together
    "dues_course",
    Column("month", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("charged", FenColumn, nullable=False),
    Column("paid", FenColumn, nullable=False),
    UniqueConstraint("month", "at"),
)

dues_owing = table(
    "dues_owing",
    Column("month", Text, nullable=False),
    reference("fee_item_id", "fee_item", index=False),
    Column("word", Integer, nullable=False),  # sixty dwellings, a bit each
    Column("at", Text, nullable=False),
    Column("charged", Integer, nullable=False),  # who was charged; only in the row where ``at`` is empty
    Column("owing", Integer, nullable=False),  # who began or ceased to owe in that month; at NOW: who owes
    UniqueConstraint("month", "fee_item_id", "word", "at"),
    Index("ix_dues_owing_open", "at", "month", sqlite_where=Column("owing") != 0),
)

dues_prepaid = table(
    "dues_prepaid",
    Column("month", Text, nullable=False, unique=True),
    Column("came", FenColumn, nullable=False),  # payments less those voided and what was given back of them
    Column("given", FenColumn, nullable=False),  # what of them went to charges
)

_ADD: Final = (
    "INSERT INTO dues_prepaid (month, came, given) {rows} ON CONFLICT (month) DO UPDATE SET came = came + excluded.came"
)


def _counted(table: str, rows: str) -> None:
    trigger(f"{table}_counted", "AFTER INSERT", table, _ADD.format(rows=rows))


_counted("payment", "VALUES (substr(NEW.date, 1, 7), NEW.amount, 0)")
_counted(
    "receipt_void",
    "SELECT substr(NEW.voided_on, 1, 7), -p.amount, 0 FROM receipt r JOIN payment p ON p.id = r.payment_id "
    "WHERE r.id = NEW.receipt_id",
)
_counted("refund_part", "SELECT substr(s.date, 1, 7), -NEW.amount, 0 FROM money_slip s WHERE s.id = NEW.slip_id")
_counted(
    "money_slip_void",
    "SELECT substr(NEW.voided_on, 1, 7), sum(r.amount), 0 FROM refund_part r WHERE r.slip_id = NEW.slip_id "
    "GROUP BY r.slip_id",
)

_MOVED: Final = (  # a building written otherwise takes the sums of its dwelling along
    "INSERT INTO dues_total (month, fee_item_id, building, at, charged, paid) "
    "SELECT substr(c.period_start, 1, 7), c.fee_item_id, b.name, '', b.sign * sum(c.amount), 0 "
    "FROM charge c JOIN (SELECT OLD.building AS name, -1 AS sign UNION ALL SELECT NEW.building, 1) b "
    "WHERE c.dwelling_id = NEW.id AND c.withdrawn = 0 GROUP BY 1, 2, b.name "
    "UNION ALL "
    "SELECT substr(c.period_start, 1, 7), c.fee_item_id, b.name, substr(a.date, 1, 7), 0, b.sign * sum(a.amount) "
    "FROM charge c JOIN allocation a ON a.charge_id = c.id "
    "JOIN (SELECT OLD.building AS name, -1 AS sign UNION ALL SELECT NEW.building, 1) b "
    "WHERE c.dwelling_id = NEW.id AND c.withdrawn = 0 GROUP BY 1, 2, b.name, 4 "
    "ON CONFLICT (month, fee_item_id, building, at) DO UPDATE "
    "SET charged = charged + excluded.charged, paid = paid + excluded.paid"
)
trigger("dwelling_moved", "AFTER UPDATE OF building", "dwelling", _MOVED, "NEW.building <> OLD.building")
