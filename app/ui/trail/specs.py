"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _trail(desk: Desk) -> Page:
    from app.ui.trail.page import TrailPage  # noqa: PLC0415

    return TrailPage(desk)


TRAIL = PageSpec(
    "trail",
    msg("Action log"),
    "clipboard-list",
    Right.READ_AUDIT,
    _trail,
    msg(
        "Who did what and when, with what stood there before and after. Nothing here can be changed or removed. Type to "
        "find words, Enter opens the thing itself, Ctrl+P prints the list as it is filtered, Esc shows everything again."
    ),
)
