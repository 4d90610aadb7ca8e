"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _register(desk: Desk) -> Page:
    from app.ui.register.page import RegisterPage  # noqa: PLC0415

    return RegisterPage(desk)


REGISTER = PageSpec(
    "register",
    msg("Households"),
    "building-2",
    Right.READ_REGISTER,
    _register,
    msg(
        "Who lives behind which door, and who did before. Click a door, or look for a room, a name, initials or the end of "
        "a phone number in the box above. A list from before comes in with “Import a list”."
    ),
)


def _permits(desk: Desk) -> Page:
    from app.ui.register.permits_page import PermitsPage  # noqa: PLC0415

    return PermitsPage(desk)


PERMITS = PageSpec(
    "permits",
    msg("Lettings and permits"),
    "badge-check",
    Right.READ_REGISTER,
    _permits,
    msg(
        "Who rents and who lives there with them, apart from the visitor book; renovations with their workers' passes, dogs "
        "and pets; captains and chat groups. Identity papers are looked at, never copied. What runs out stands on Today."
    ),
)
