"""Rows of a file that cannot be taken: sheet, row, column and why, to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.errors import RefusedRow, RowsRefused
from app.kernel.i18n import msg, tr
from app.ui.widgets.labels import button, plain, row, title
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def refused_table(export: Callable[[Sequence[str], list[list[str]]], object] | None = None) -> Table[RefusedRow]:
    """A table of refused rows."""
    return Table[RefusedRow](
        [
            Column(msg("Sheet"), lambda refused: refused.sheet, width=120),
            Column(msg("Row"), lambda refused: refused.row, width=80),
            Column(msg("Column"), lambda refused: refused.column, width=140),
            Column(msg("Value"), lambda refused: refused.value, width=160),
            Column(msg("Why"), lambda refused: refused.reason.text()),
        ],
        name=msg("Refused rows"),
        export=export,
    )


class RefusedRowsDialog(QDialog):
    """Shows every refused row; nothing was changed."""

    def __init__(self, error: RowsRefused, parent: QWidget) -> None:
        """Show the rows of ``error``."""
        super().__init__(parent)
        self.setWindowTitle(tr("Refused rows"))
        self.resize(960, 520)
        self.table = refused_table()
        self.table.put(error.rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(title(tr("Refused rows")))
        layout.addWidget(plain(str(error)))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, button(tr("Close"), self.reject, role="primary")))
