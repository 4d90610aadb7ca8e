"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _board(desk: Desk) -> Page:
    from app.ui.board.page import BoardPage  # noqa: PLC0415

    return BoardPage(desk)


BOARD = PageSpec(
    "board",
    msg("Bulletin board"),
    "badge-check",
    Right.READ_REGISTER,
    _board,
    msg(
        "What has to hang by when, overdue first; what hangs and hung, with the very paper, photos, objections and answers; "
        "what always hangs and when it was last seen to be right. Enter hangs up what is in hand. Ctrl+P prints the list."
    ),
)
