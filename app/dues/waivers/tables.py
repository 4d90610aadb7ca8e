"""How waivers are kept: granted once, taken back by a row of their own; what each took off stands beside the charge."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import guard_keys, immutable, refuse, rewordable
from app.dues.waivers.rules import WaiverKind

waiver = table(
    "waiver",
    reference("fee_item_id", "fee_item"),
    reference("dwelling_id", "dwelling"),
    Column("kind", TokenColumn(WaiverKind), nullable=False),
    Column("percent", Integer, nullable=False),  # 0 where an amount a month is taken off
    Column("amount", FenColumn, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("until", DateColumn, nullable=False),
    Column("resolution", Text, nullable=False),  # the resolution, or who allowed it
    Column("note", Text, nullable=False, default=""),
    Column("granted_on", DateColumn, nullable=False),
    CheckConstraint("(percent > 0) <> (amount > 0)", "one_way"),
)
rewordable(waiver, ("resolution", "note"))

waiver_void = table(
    "waiver_void",
    reference("waiver_id", "waiver", index=False),
    Column("voided_on", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("waiver_id"),
)
rewordable(waiver_void, ("reason",), ("waiver_id",))

waived = table(
    "waived",
    reference("batch_id", "billing_batch"),
    reference("waiver_id", "waiver"),
    reference("fee_item_id", "fee_item", index=False),
    reference("dwelling_id", "dwelling", index=False),
    Column("period_start", DateColumn, nullable=False, index=True),
    Column("period_end", DateColumn, nullable=False),
    Column("amount", FenColumn, nullable=False),
    Column("withdrawn", FlagColumn, nullable=False, default=False),
    Index(
        "uq_waived_once",
        "fee_item_id",
        "dwelling_id",
        "period_start",
        "waiver_id",
        unique=True,
        sqlite_where=Column("withdrawn") == 0,
    ),
    CheckConstraint("amount > 0", "amount_positive"),
)
guard_keys(waived)
refuse("waived_kept_delete", "BEFORE DELETE", "waived", "what was waived is kept: take the waiver back instead")
refuse(
    "waived_kept_update",
    "BEFORE UPDATE",
    "waived",
    "what was waived is kept: take the waiver back instead",
    "OLD.withdrawn = 1 OR NEW.withdrawn <> 1 OR "
    + " OR ".join(
        f"NEW.{name} <> OLD.{name}"
        for name in (
            "id", "batch_id", "waiver_id", "fee_item_id", "dwelling_id", "period_start", "period_end", "amount",
        )
    ),
)  # fmt: skip

charge_workings = table(
    "charge_workings",
    Column(
        "workings", Text, nullable=False
    ),  # how the charge of the same id came about, where it takes more than one step
    ForeignKeyConstraint(["id"], ["charge.id"]),
)
immutable(charge_workings, marked=False)

charge_reversal = table(
    "charge_reversal",
    reference("charge_id", "charge", index=False),
    Column("reversed_on", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("charge_id"),
)
rewordable(charge_reversal, ("reason",), ("charge_id",))
