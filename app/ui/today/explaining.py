"""Opening a figure: its parts in a dialog, each leading to its own parts, a voucher or a door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.bulletin.explain.queries import Charged, Door, Money, Received, Voucher, answer
from app.bulletin.today.queries import long_owing as households_long_owing
from app.bulletin.today.rules import Step
from app.kernel.i18n import msg, tr
from app.treasury.rules import BANK, CASH
from app.ui import theme
from app.ui.widgets.explain import ExplainDialog, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from app.book import Reader
    from app.bulletin.explain.queries import Answer, Piece, Question
    from app.bulletin.today.rules import Matter
    from app.kernel.dates import Period
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


def collected(desk: Desk, quarter: Period, parent: QWidget) -> ExplainDialog:
    """What came in this quarter."""
    return explain(desk, tr("Collected this quarter"), Received(quarter.first, quarter.last), parent)


def rate(desk: Desk, quarter: Period, parent: QWidget) -> ExplainDialog:
    """Who has paid of the quarter's charges."""
    return explain(desk, tr("Rate of collection"), Charged(quarter.first, quarter.last, paid=True), parent)


def held(desk: Desk, parent: QWidget) -> ExplainDialog:
    """Where cash and bank come from."""
    return explain(desk, tr("Cash / bank"), Money((CASH, BANK), desk.book.clock.today()), parent)


def waiting(desk: Desk, matters: Sequence[Matter], pages: Mapping[Step, str], parent: QWidget) -> ExplainDialog:
    """Everything that waits, each leading to its page of ``pages``."""
    today = desk.book.clock.today()
    parts = [
        Part(
            matter.words.text(),
            str(matter.when(today) or ""),
            page=REGISTER if matter.step is Step.ARREARS else pages.get(matter.step, ""),
        )
        for matter in matters
    ]
    how = msg("What the book itself knows to be due, overdue first")
    return show_parts(desk, tr("Waiting"), how, parts, parent)


def long_owing(desk: Desk, what: str, parent: QWidget) -> ExplainDialog:
    """Who has owed for a long time."""
    parts = [
        Part(
            f"{one.dwelling.room} {one.payer}".strip(),
            tr("{count} months, since {day}", count=len(one.months), day=one.since),
            one.total,
            REGISTER,
            one.dwelling.id,
        )
        for one in desk.read(households_long_owing)
    ]
    how = msg("Their oldest debt fell due more than six months ago; Enter opens the household")
    return show_parts(desk, what, how, parts, parent)
