"""Opening a figure: its parts in a dialog, each leading to its own parts, a voucher or a door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.bulletin.explain.queries import Door, Voucher, answer
from app.kernel.i18n import msg
from app.ui import theme
from app.ui.widgets.explain import ExplainDialog, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.book import Reader
    from app.bulletin.explain.queries import Answer, Piece, Question
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

REGISTER: Final = "register"
MONEY: Final = "money"
_DEEPER: Final = "deeper"


def explain(desk: Desk, what: str, question: Question, parent: QWidget) -> ExplainDialog:
    """Show what the figure ``what`` is added up from; Enter on a part goes on to it."""
    found = desk.read(_answer, question)
    return show_parts(desk, what, found.how, [_part(piece) for piece in found.pieces], parent)


def show_parts(desk: Desk, what: str, how: Message, parts: Sequence[Part], parent: QWidget) -> ExplainDialog:
    """Show ``parts`` of ``what``; what one opens follows when the dialog has closed."""
    dialog = ExplainDialog(what, how, parts, parent)

    def go_on(part: Part) -> None:
        if part.page == _DEEPER and not isinstance(part.key, (Voucher, Door)):
            explain(desk, f"{what} › {part.words}", part.key, parent)  # type: ignore[arg-type]
        else:
            desk.go_to.emit(part.page, part.key)

    dialog.opened.connect(go_on)
    size = theme.current().type_size
    window = parent.window()
    dialog.resize(min(64 * size, window.width() * 9 // 10), min(42 * size, window.height() * 9 // 10))
    dialog.table.view.setColumnWidth(0, 31 * size)
    dialog.open()
    dialog.table.setFocus()
    return dialog


def _answer(reader: Reader, question: Question) -> Answer:
    return answer(question, reader)


def _part(piece: Piece) -> Part:
    words, detail = str(piece.words), str(piece.detail)
    if isinstance(piece.opens, Voucher):
        return Part(words, detail, piece.amount, MONEY, piece.opens.key)
    if isinstance(piece.opens, Door):
        return Part(words, detail, piece.amount, REGISTER, piece.opens.key)
    return Part(words, detail, piece.amount, _DEEPER if piece.opens else "", piece.opens)


HOW_MATTERS: Final = msg("What the book itself knows to be due, overdue first")
