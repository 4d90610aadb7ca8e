"""How income contracts are kept: as written; ending one early and taking a rent are rows of their own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.treasury.contracts.rules import Let

contract = table(
    "income_contract",
    Column("party", Text, nullable=False),
    Column("let", TokenColumn(Let), nullable=False),
    Column("place", Text, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("until", DateColumn, nullable=False),
    Column("rent", FenColumn, nullable=False),
    Column("every", Integer, nullable=False),  # months
    Column("deposit", FenColumn, nullable=False),
    Column("resolution", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    CheckConstraint("until >= since", "dates_in_order"),
    CheckConstraint("rent > 0 AND deposit >= 0", "amounts"),
)
immutable(contract)

contract_end = table(
    "contract_end",
    reference("contract_id", "income_contract", index=False),
    Column("last", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("contract_id"),
)
immutable(contract_end, ("contract_id",))

rent = table(
    "rent",
    reference("contract_id", "income_contract"),
    Column("due", DateColumn, nullable=False),
    Column("amount", FenColumn, nullable=False),
    reference("entry_id", "entry", index=False),  # taken back there, the rent is due again
    UniqueConstraint("entry_id"),
)
immutable(rent, ("entry_id",))
