"""Heads that tables of every room share."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg

UNIT_YUAN: Final = msg("Unit: yuan")
SERIAL: Final = msg("No.")
ITEM: Final = msg("Item")
AMOUNT: Final = msg("Amount")
TOTAL: Final = msg("Total")
DATE: Final = msg("Date")
MONTH: Final = msg("Month")
REMARKS: Final = msg("Remarks")
