"""How the room enters the rail; its pages are loaded when they are first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import msg
from app.ui.page import PageSpec

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.page import Page


def _papers(desk: Desk) -> Page:
    from app.ui.papers.page import PapersPage  # noqa: PLC0415

    return PapersPage(desk)


PAPERS = PageSpec(
    "papers",
    msg("Papers"),
    "printer",
    Right.READ_REGISTER,
    _papers,
    msg(
        "Every paper of every room. Choose one, say what it is for, and see the very page that is printed; switch its "
        "language, size, letters and copy above it. Ctrl+P prints."
    ),
)
