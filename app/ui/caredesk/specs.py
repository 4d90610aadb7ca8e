"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _breaches(desk: Desk) -> Page:
    from app.ui.caredesk.breaches_page import BreachesPage  # noqa: PLC0415

    return BreachesPage(desk)


BREACHES = PageSpec(
    "breaches",
    msg("Convention and works"),
    "scroll-text",
    Right.READ_REGISTER,
    _breaches,
    msg(
        "Where the residents' convention was not kept: give notice with a day, look again, mediate, and only then tell the "
        "authority. The committee punishes nobody; compensation is what both sides signed under a clause on file. Beside "
        "it the files of works, the activities and the inventory of what belongs to all."
    ),
)
