"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _treasury(desk: Desk) -> Page:
    from app.ui.treasury.page import MoneyPage  # noqa: PLC0415

    return MoneyPage(desk)


TREASURY = PageSpec(
    "money",
    msg("In and out"),
    "wallet",
    Right.READ_MONEY,
    _treasury,
    msg(
        "What lies in cash and bank; enter money in, money out and money moved; every entry can be taken back, none is lost."
    ),
)
