"""How bank lines are kept: as they came; what they were matched with, and what was signed, beside them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, FenColumn, JsonColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, refuse
from app.treasury import tables as ledger

entry = ledger.entry

bank_file = table(
    "bank_file",
    Column("name", Text, nullable=False),
    Column("account", Text, nullable=False, default=""),  # the number as the file shows it, often starred
    Column("holder", Text, nullable=False, default=""),
    Column("first", DateColumn, nullable=False),
    Column("last", DateColumn, nullable=False),
    Column("opening", FenColumn),  # before the first line; None where the file has no running balance
    Column("closing", FenColumn),
    Column("lines", Integer, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("imported_at", StampColumn, nullable=False),
)
immutable(bank_file)

bank_line = table(
    "bank_line",
    reference("file_id", "bank_file"),
    Column("turn", Integer, nullable=False),  # its place in the file, the oldest first
    Column("date", DateColumn, nullable=False, index=True),
    Column("time", Text, nullable=False, default=""),
    Column("summary", Text, nullable=False, default=""),
    Column("counterparty", Text, nullable=False, default=""),
    Column("reference", Text, nullable=False, default=""),
    Column("amount", FenColumn, nullable=False),  # into the account positive
    Column("balance", FenColumn),
    Column("mark", Text, nullable=False, unique=True),  # by which the line is known again
    CheckConstraint("amount <> 0", "amount_not_zero"),
)
immutable(bank_line, ("mark",))

bank_match = table(
    "bank_match",
    Column("how", Text, nullable=False),  # offered, by_hand or entered
    reference("operator_id", "operator", index=False),
    Column("matched_at", StampColumn, nullable=False),
)
immutable(bank_match)

bank_match_line = table("bank_match_line", reference("match_id", "bank_match"), reference("line_id", "bank_line"))
immutable(bank_match_line)

bank_match_entry = table("bank_match_entry", reference("match_id", "bank_match"), reference("entry_id", "entry"))
immutable(bank_match_entry)

bank_unmatch = table(
    "bank_unmatch",
    reference("match_id", "bank_match"),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    Column("unmatched_at", StampColumn, nullable=False),
)
immutable(bank_unmatch, ("match_id",))

for _table, _key in ((bank_match_line, "line_id"), (bank_match_entry, "entry_id")):
    _name = _table.name
    refuse(
        f"{_name}_once",
        "BEFORE INSERT",
        _name,
        f"{_name}: it is matched already",
        f"EXISTS (SELECT 1 FROM {_name} AS other WHERE other.{_key} = NEW.{_key} AND other.match_id NOT IN "  # noqa: S608 — our own names
        "(SELECT match_id FROM bank_unmatch))",
    )

reconciliation = table(
    "reconciliation",
    Column("number", Integer, nullable=False, unique=True),
    Column("day", DateColumn, nullable=False, index=True),
    Column("bank_balance", FenColumn, nullable=False),
    Column("book_balance", FenColumn, nullable=False),
    Column("open_items", JsonColumn, nullable=False),  # what was on one side only, as it was signed
    Column("signed_by", Text, nullable=False),
    Column("checked_by", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    Column("signed_at", StampColumn, nullable=False),
)
immutable(reconciliation, ("number",))
