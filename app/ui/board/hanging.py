"""From any page to the posting log: the very paper just made is hung up and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bulletin.board.drafting import draft_for
from app.kernel.i18n import msg
from app.kernel.masks import Audience
from app.paper.blocks import Named
from app.paper.forms import PaperOptions
from app.paper.shelf import find_form
from app.ui.board.dialogs import hang_up_dialog
from app.ui.jobs import WantedPaper, make_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk
    from app.ui.widgets.ask import FormDialog


def hang_up(desk: Desk, paper: str, asked: str, pdf: bytes, parent: QWidget) -> FormDialog:
    """Write down that ``pdf``, the paper ``paper`` for ``asked``, was hung up."""
    form = find_form(paper)
    known = desk.read(draft_for, paper, asked, Named(form.title("zh_CN"), form.title("en")))
    return hang_up_dialog(desk, known, pdf, parent)


def make_and_hang(desk: Desk, paper: str, asked: str, parent: QWidget, then: Callable[[FormDialog], None]) -> None:
    """Make the board's copy in another process, then write down that it was hung up; ``then`` is given the dialog."""
    made = desk.house.papers[paper]
    options = PaperOptions(audience=Audience.BOARD)
    wanted = WantedPaper(desk.book.path, desk.book.clock, paper, made.build, asked or None, Audience.BOARD, options)
    desk.in_background(
        msg("Setting the page …"),
        parent,
        lambda pdf: then(hang_up(desk, paper, asked, pdf, parent)),
        make_paper,
        wanted,
        "pdf",
    )
