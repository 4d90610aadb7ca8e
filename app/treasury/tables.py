"""How the ledger is kept: entries are drafted, balanced, posted, and from then on kept as they are."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import guard_keys, marked_whole, refuse
from app.treasury.rules import AccountKind

account = table(
    "account",
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("name_en", Text, nullable=False, default=""),
    Column("kind", TokenColumn(AccountKind), nullable=False),
    Column("section", Text, nullable=False, default=""),  # where it stands in a statement, such as common_revenue
    Column("keywords", JsonColumn, nullable=False),
    Column("fund", Text, nullable=False, default=""),  # code of the fund meant unless somebody says otherwise
    Column("itemised", FlagColumn, nullable=False, default=False),  # stands in a statement item by item
    Column("position", Integer, nullable=False),
)

fund = table(
    "fund",
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("name_en", Text, nullable=False, default=""),
    Column("keywords", JsonColumn, nullable=False),
    Column("position", Integer, nullable=False),
)

entry = table(
    "entry",
    Column("date", DateColumn, nullable=False, index=True),
    Column("month", Text, nullable=False),
    Column("number", Integer, nullable=False),  # continuous within the month
    Column("summary", Text, nullable=False),
    Column("counterparty", Text, nullable=False, default=""),
    Column("slips", Integer, nullable=False, default=1),  # source papers behind it
    Column("approved_by", Text, nullable=False, default=""),
    Column("resolution", Text, nullable=False, default=""),
    Column("origin", Text, nullable=False),  # spending, earning, payment, import …
    Column("paper_number", Text, nullable=False, default=""),  # the number the paper itself carries
    Column("source", Text, unique=True),  # fingerprint of an imported line
    reference("reverses_id", "entry", nullable=True),
    reference("operator_id", "operator", index=False),
    Column("posted_at", StampColumn, nullable=False),
    Column("posted", FlagColumn, nullable=False, default=False),
    UniqueConstraint("month", "number"),
    Index("uq_entry_reversed_once", "reverses_id", unique=True, sqlite_where=Column("reverses_id").is_not(None)),
)

line = table(
    "line",
    reference("entry_id", "entry"),
    reference("account_id", "account"),
    reference("fund_id", "fund", index=False),
    Column("amount", FenColumn, nullable=False),  # debit positive
    CheckConstraint("amount <> 0", "amount_not_zero"),
)

_KEPT = "posted entries are kept as they were: reverse it instead"

guard_keys(entry, ("month", "number"), ("source",), ("reverses_id",))
refuse("entry_born_unposted", "BEFORE INSERT", "entry", "an entry is posted once its lines balance", "NEW.posted <> 0")
refuse("entry_posted_update", "BEFORE UPDATE", "entry", _KEPT, "OLD.posted = 1")
# UPDATE OR REPLACE would push another row out of the way without asking its DELETE trigger: keys never change
refuse(
    "entry_key_update",
    "BEFORE UPDATE",
    "entry",
    _KEPT,
    "NEW.id <> OLD.id OR NEW.month <> OLD.month OR NEW.number <> OLD.number OR NEW.source IS NOT OLD.source OR NEW.reverses_id IS NOT OLD.reverses_id",
)
refuse("entry_posted_delete", "BEFORE DELETE", "entry", _KEPT, "OLD.posted = 1")
refuse(
    "entry_balances",
    "BEFORE UPDATE",
    "entry",
    "an entry needs two lines or more and balances in every fund",
    "NEW.posted = 1 AND ((SELECT count(*) FROM line WHERE entry_id = NEW.id) < 2 OR EXISTS "
    "(SELECT 1 FROM line WHERE entry_id = NEW.id GROUP BY fund_id HAVING sum(amount) <> 0))",
)
guard_keys(line)
refuse("line_posted_insert", "BEFORE INSERT", "line", _KEPT, "(SELECT posted FROM entry WHERE id = NEW.entry_id) = 1")
refuse(
    "line_posted_update",
    "BEFORE UPDATE",
    "line",
    _KEPT,
    "EXISTS (SELECT 1 FROM entry WHERE id IN (OLD.entry_id, NEW.entry_id) AND posted = 1) OR NEW.id <> OLD.id",
)
refuse("line_posted_delete", "BEFORE DELETE", "line", _KEPT, "(SELECT posted FROM entry WHERE id = OLD.entry_id) = 1")

for _table in (account, fund):
    _name = _table.name
    marked_whole(_table)
    guard_keys(_table, ("code",), ("name",))
    refuse(
        f"{_name}_used_delete",
        "BEFORE DELETE",
        _name,
        f"{_name}: one that was used is kept",
        f"EXISTS (SELECT 1 FROM line WHERE {_name}_id = OLD.id)",  # noqa: S608 — our own names
    )
    refuse(
        f"{_name}_key_update",
        "BEFORE UPDATE",
        _name,
        f"{_name}: keys are kept",
        "NEW.id <> OLD.id OR NEW.code <> OLD.code",
    )
    refuse(
        f"{_name}_name_update",
        "BEFORE UPDATE",
        _name,
        f"{_name}: the name is taken",
        f"EXISTS (SELECT 1 FROM {_name} WHERE name = NEW.name AND id <> NEW.id)",  # noqa: S608 — our own names
    )
refuse(
    "account_kind_update",
    "BEFORE UPDATE",
    "account",
    "the kind of an account that was used is kept",
    "NEW.kind <> OLD.kind AND EXISTS (SELECT 1 FROM line WHERE account_id = OLD.id)",
)
