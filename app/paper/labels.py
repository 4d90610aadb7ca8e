"""Words that papers of every room share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg
from app.paper.blocks import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.dates import Month

UNIT_YUAN: Final = msg("Unit: yuan")
SERIAL: Final = msg("No.")
ITEM: Final = msg("Item")
AMOUNT: Final = msg("Amount")
TOTAL: Final = msg("Total")
DATE: Final = msg("Date")
MONTH: Final = msg("Month")
REMARKS: Final = msg("Remarks")

# What ``--for`` says to get a form empty, to fill in by hand, and what screens call that.
BLANK: Final = "blank"
EMPTY_SHEET: Final = msg("An empty sheet")

# Between the parts of a list in a sentence, in each language.
COMMA: Final = Named("、", ", ")
SEMICOLON: Final = Named("；", "; ")


def listed(parts: Sequence[object], mark: Named) -> tuple[object, ...]:
    """``parts`` with ``mark`` between them, to stand in a sentence; nothing where there are none."""
    return tuple(one for part in parts for one in (mark, part))[1:]


def short_month(month: Month) -> Named:
    """A month beside or under a picture, where a full date has no room: ``26年9月``, ``Sep 2026``."""
    return Named(f"{month.year % 100:02d}年{month.month}月", f"{month.shown('en')[:3]} {month.year}")
