"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _notices(desk: Desk) -> Page:
    from app.ui.notices.page import NoticesPage  # noqa: PLC0415

    return NoticesPage(desk)


NOTICES = PageSpec(
    "notices",
    msg("Notices"),
    "megaphone",
    Right.READ_REGISTER,
    _notices,
    msg(
        "What hangs on the board: notices, disclosures, announcements and reminders. Choose a ready text or write freely; "
        "it gets its number when it goes out, and then stays as it is."
    ),
)
