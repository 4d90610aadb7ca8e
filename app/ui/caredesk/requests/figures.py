"""The figures of a month: each opens to the requests it was counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.caredesk.papers import PAPERS
from app.caredesk.requests.counting.queries import figures
from app.caredesk.requests.counting.rules import Number
from app.caredesk.requests.presets import preset_name
from app.kernel.dates import parse_period
from app.kernel.i18n import current_language, msg, tr
from app.paper.asking import MONTH
from app.ui.widgets.choices import ListField
from app.ui.widgets.labels import button, heading, hint, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.ui.operation import Desk


class FiguresDialog(QDialog):
    """``opened`` carries the keys of the requests behind the figure somebody opened."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the month going on."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.setWindowTitle(tr("Figures of the month"))
        self.resize(620, 680)
        months = desk.read(MONTH.choices)
        self.month = ListField[str]([(value, words) for value, words in months], months[1][0])
        self.month.say(tr("Month"))
        self.month.changed.connect(self.reload)
        self.table = Table[Number](
            [
                Column(msg("Figure"), lambda one: one.title.text(), width=320),
                Column(msg("Requests"), lambda one: one.count, width=90),
                Column(msg("Percent"), lambda one: one.percent, lambda one: "" if one.percent is None else f"{one.percent}%", width=90),
            ],
            name=msg("Figures of the month"),
            filterable=False,
        )  # fmt: skip
        self.table.opened.connect(self._open)
        self.open_button = button(tr("Show these requests"), lambda: self._open(self.table.row), role="primary")
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        clocks = desk.read(preset_name).shown(current_language())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Figures of the month")), None, self.month))
        layout.addWidget(
            hint(tr("Clocks in force: {clocks}. They are changed among the figures of the register.", clocks=clocks))
        )
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.open_button, self.print_button, None, button(tr("Close"), self.reject)))
        self.reload()

    def reload(self) -> None:
        """Count afresh."""
        self.table.put(self.desk.read(figures, parse_period(self.month.read())))
        self.table.go_to(self.table.model.rows[0])

    def print_page(self) -> None:
        """The month's register with its figures on paper."""
        self.dialog = open_paper(self.desk, PAPERS["request_register"], self.month.read(), self)

    def _open(self, one: Number | None) -> None:
        if one is not None and one.keys:
            self.opened.emit(one.keys)
            self.accept()
