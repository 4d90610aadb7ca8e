"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _operators(desk: Desk) -> Page:
    from app.ui.operators.page import OperatorsPage  # noqa: PLC0415

    return OperatorsPage(desk)


OPERATORS = PageSpec(
    "operators",
    msg("Operators"),
    "users",
    Right.READ_AUDIT,
    _operators,
    msg(
        "Who works in the book and in which seat. Cashier and bookkeeper should be two people; where one person is both, it "
        "is recorded and the statement says so. Once anybody has a password, everybody should. Closing a door keeps all "
        "that person did."
    ),
)
