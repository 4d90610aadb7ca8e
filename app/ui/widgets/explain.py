"""What a figure was added up from: line by line, with the sum below, down to the slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg, tr
from app.kernel.money import Fen, total
from app.ui.widgets.labels import button, hint, row, title
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Part:
    """One thing a figure is made of; ``amount`` None where it is no money; ``key`` opens it on ``page``."""

    words: str
    detail: str = ""
    amount: Fen | None = None
    page: str = ""
    key: object = None


class ExplainDialog(QDialog):
    """A figure and its parts; Enter on a part opens it."""

    opened = Signal(object)

    def __init__(self, what: str, how: Message, parts: Sequence[Part], parent: QWidget) -> None:
        """``what`` names the figure, ``how`` says in a sentence how it is computed."""
        super().__init__(parent)
        self.setWindowTitle(what)
        self.resize(760, 520)
        columns = [
            Column[Part](msg("What"), lambda part: part.words, width=320),
            Column[Part](msg("Detail"), lambda part: part.detail, width=220),
        ]
        self.sum = total(part.amount for part in parts if part.amount is not None)
        if any(part.amount is not None for part in parts):
            columns.append(Column[Part](msg("Amount"), lambda part: part.amount, total=True))
        self.table: Table[Part] = Table(columns, name=msg("What it was added up from"), filterable=len(parts) > 12)
        self.table.put(parts)
        self.table.opened.connect(self._open)
        close = button(tr("Close"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(title(what))
        layout.addWidget(hint(how.text()))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, close))
        self.table.go_to(None)

    def _open(self, part: Part) -> None:
        if part.page:
            self.accept()
            self.opened.emit(part)
