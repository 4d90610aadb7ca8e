"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _safekeeping(desk: Desk) -> Page:
    from app.ui.safekeeping.page import SafekeepingPage  # noqa: PLC0415

    return SafekeepingPage(desk)


SAFEKEEPING = PageSpec(
    "safekeeping",
    msg("Copies"),
    "shield-check",
    Right.KEEP_BOOK,
    _safekeeping,
    msg(
        "A copy is made and checked by itself every day, before every import and when the program closes; kept are twelve "
        "days, ten weeks and nine months. Put one on a stick once a week and take it home. “Rehearse” proves that a copy "
        "opens; “Restore” makes a book of its own from it and leaves the present one as it is."
    ),
)
