"""How the maintenance fund is kept: each act once, with every dwelling's share of it; taken back by its mirror image."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.treasury.maintenance.rules import MoveKind

fund_move = table(
    "fund_move",
    Column("date", DateColumn, nullable=False),
    Column("kind", TokenColumn(MoveKind), nullable=False),
    Column("amount", FenColumn, nullable=False),  # what it adds to the fund; below 0 what it takes from it
    Column("purpose", Text, nullable=False, default=""),
    Column("vote", Text, nullable=False, default=""),  # the owners' vote that allowed a use
    reference("entry_id", "entry", nullable=True),  # none where the money lies with the housing office
    reference("reverses_id", "fund_move", nullable=True, index=False),
    reference("operator_id", "operator", index=False),
    Column("recorded_at", StampColumn, nullable=False),
    CheckConstraint("amount <> 0", "amount_not_zero"),
    Index("uq_fund_move_reversed_once", "reverses_id", unique=True, sqlite_where=Column("reverses_id").is_not(None)),
)

fund_share = table(
    "fund_share",
    reference("move_id", "fund_move"),
    reference("dwelling_id", "dwelling"),
    Column("amount", FenColumn, nullable=False),
    UniqueConstraint("move_id", "dwelling_id"),
)

immutable(fund_move, ("reverses_id",))
immutable(fund_share, ("move_id", "dwelling_id"))
