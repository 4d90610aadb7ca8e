"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _statement(desk: Desk) -> Page:
    from app.ui.statement.page import StatementPage  # noqa: PLC0415

    return StatementPage(desk)


STATEMENT = PageSpec(
    "statement",
    msg("Statements"),
    "scroll-text",
    Right.READ_MONEY,
    _statement,
    msg(
        "Choose month, quarter, half-year or year, see that the checks are in order, open any figure with Enter. On the right is the very page "
        "that is printed; switch its language, size, letters and copy above it. Ctrl+P prints."
    ),
)
