"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _standards(desk: Desk) -> Page:
    from app.ui.standards.page import RoundsPage  # noqa: PLC0415

    return RoundsPage(desk)


STANDARDS = PageSpec(
    "standards",
    msg("Four haves"),
    "badge-check",
    Right.READ_STANDARDS,
    _standards,
    msg(
        "Rounds over the four haves. Press 1, 2, 3 or 0 on an item; what is not met wants a few words, somebody who puts "
        "it right and a date. Print a blank sheet to take along, or the round as it was graded."
    ),
)
