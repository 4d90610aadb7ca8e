"""Which voucher puts which other one right; a whole reversal stands on the voucher itself."""

from __future__ import annotations

from sqlalchemy import Column

from app.book.columns import FlagColumn
from app.book.schema import reference, table
from app.book.triggers import immutable
from app.treasury import tables as ledger

entry = ledger.entry

entry_correction = table(
    "entry_correction",
    reference("entry_id", "entry"),
    reference("corrects_id", "entry"),
    Column("red", FlagColumn, nullable=False),  # a decrease within its year: printed in red and with a minus
)
immutable(entry_correction, ("entry_id",))
