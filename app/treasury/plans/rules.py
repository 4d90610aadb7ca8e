"""Rules of spending plans: written before their month is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.kernel.dates import Month


def check_plan(month: Month, today: datetime.date, lines: Sequence[object]) -> None:
    """Refused without items, and for a month that is over: a plan is posted beforehand."""
    if not lines:
        raise Refused(msg("A plan has one item or more: write each as “repairs 600”, one a line"))
    if month.last < today:
        raise Refused(
            msg("{month} is over: a plan is written beforehand. Choose this month or a later one", month=month)
        )
