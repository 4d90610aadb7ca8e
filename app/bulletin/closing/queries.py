"""The whole list that is gone through before a period is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.checks.queries import check_payments_in_ledger, check_receipts
from app.kernel.i18n import msg
from app.treasury.closing import queries as closing
from app.treasury.closing.rules import Finding, Point

if TYPE_CHECKING:
    from app.book import Reader
    from app.treasury.closing.rules import CloseDraft


def findings(reader: Reader, draft: CloseDraft) -> tuple[Finding, ...]:
    """Every point in the order of the list, the dues' own among them."""
    order = list(Point)
    return tuple(
        sorted((*closing.findings(reader, draft), *room_findings(reader)), key=lambda one: order.index(one.point))
    )


def room_findings(reader: Reader) -> tuple[Finding, ...]:
    """The points of rooms above the treasury: every receipt stands in the ledger, none is missing in the series."""
    words = msg("All receipts entered")
    first = next((fault for check in (check_receipts, check_payments_in_ledger) for fault in check(reader)), None)
    return (Finding(Point.RECEIPTS, words, None if first is None else first.message),)
