"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _today(desk: Desk) -> Page:
    from app.ui.today.page import TodayPage  # noqa: PLC0415

    return TodayPage(desk)


TODAY = PageSpec(
    "today",
    msg("Today"),
    "sun",
    None,
    _today,
    msg(
        "What waits, overdue first; a button leads to where it is done. A click on a number shows what it was added up "
        "from. In the yard a door's pattern says what it owes; a click opens the household."
    ),
)
