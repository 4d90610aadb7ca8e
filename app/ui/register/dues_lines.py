"""A dwelling's dues on its card: what was charged and paid as one line in time, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues.account import Happened, Moment
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, Fen
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button, column, hint, plain, row, title
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.register.queries import Dwelling
    from app.ui.operation import Desk

_SHOWN: Final = 5
_OF_SCREEN: Final = 0.9
_TONES: Final = {Happened.PAID: Tone.GOOD, Happened.SETTLED: Tone.GOOD, Happened.VOIDED: Tone.WRONG}


class DuesLines(QWidget):
    """The last few moments; the rest a button away, and the cashier desk another."""

    def __init__(self, desk: Desk, dwelling: Dwelling, moments: Sequence[Moment]) -> None:
        """``moments`` are the oldest first."""
        super().__init__()
        self.desk, self.dwelling = desk, dwelling
        self.newest = tuple(reversed(moments))
        self.dialog: QDialog | None = None
        collect = button(tr("Cashier desk"), self.collect, icon="hand-coins")
        allow(collect, seat(desk, Right.COLLECT))
        whole = button(tr("All of it"), self.show_all, role="link", tip=tr("Everything since the book began"))
        whole.setVisible(len(self.newest) > _SHOWN)
        self.setLayout(column(self._lines(), row(collect, whole, None)))

    def collect(self) -> None:
        """Open the cashier desk on this dwelling."""
        self.desk.go_to.emit("dues", self.dwelling.id)

    def show_all(self) -> None:
        """The whole line in a window of its own."""
        self.dialog = WholeAccount(self.dwelling, self.newest, self)
        self.dialog.open()

    def _lines(self) -> QWidget:
        if not self.newest:
            return hint(tr("Nothing has been charged or paid here yet."))
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for at, moment in enumerate(self.newest[:_SHOWN]):
            words = plain(moment.words.text())
            amount = QLabel(_signed(moment))
            amount.setProperty("tone", _tone(moment).value)
            amount.setFont(theme.tabular(theme.current().type_size))
            amount.setAccessibleName(f"{moment.date} {moment.words}: {amount.text()}")
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(words, 2 * at, 0)
            grid.addWidget(amount, 2 * at, 1, top | Qt.AlignmentFlag.AlignRight)
            if moment.how is not None:
                words.setToolTip(moment.how.text())
            after = hint(f"{moment.date} · {_owed(moment.owed)}")
            after.setContentsMargins(0, 0, 0, 8)
            grid.addWidget(after, 2 * at + 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        return made


class WholeAccount(QDialog):
    """Everything in the dues of one dwelling, the newest first."""

    def __init__(self, dwelling: Dwelling, newest: Sequence[Moment], parent: QWidget) -> None:
        """Show ``newest`` of ``dwelling``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = msg("Dues of {room}", room=dwelling.room)
        self.setWindowTitle(words.text())
        self.table = Table[Moment](
            [
                Column(msg("Date"), lambda one: one.date, width=145),
                Column(msg("What happened"), lambda one: one.words.text(), width=290),
                Column(msg("Amount"), lambda one: one.amount, text=_signed, tone=_tone, width=105),
                Column(msg("Owed after it"), lambda one: one.owed, text=lambda one: _owed(one.owed), width=130),
                Column(msg("How computed"), lambda one: one.how.text() if one.how else ""),
            ],
            name=words,
        )
        self.table.put(newest)
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(68 * theme.current().type_size, room.width()), min(620, room.height()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(title(words.text()))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, button(tr("Close"), self.reject, role="primary")))
        self.table.setFocus()


def _signed(moment: Moment) -> str:
    """More owed with a plus, less with a minus."""
    return f"+{moment.amount.grouped()}" if moment.amount > ZERO else moment.amount.grouped()


def _tone(moment: Moment) -> Tone:
    return _TONES.get(moment.kind, Tone.PLAIN)


def _owed(owed: Fen) -> str:
    if owed == ZERO:
        return tr("nothing owed")
    if owed < ZERO:
        return tr("¥{amount} prepaid", amount=(-owed).grouped())
    return tr("¥{amount} owed", amount=owed.grouped())
