"""What stands left of a statement's page: the checks before it hangs, its figures, and the papers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QScrollArea, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.statement.checks import Checks
from app.ui.statement.figures import Line
from app.ui.theme import Tone
from app.ui.widgets.labels import button, column, heading, hint, named, panel, row, scrolled
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.operation import Desk

_USUAL: Final = 15  # points


class Side:
    """The parts of the left side; ``widget`` holds them all."""

    def __init__(self, desk: Desk, acts: dict[str, Callable[[], None]]) -> None:
        """``acts`` are what ``code``, ``budget``, ``fund``, ``plan`` and ``hang`` do when their button is pressed."""
        self.checks = Checks()
        self.checks.mend_wanted.connect(lambda mend: desk.go_to.emit(mend.value, None))
        self.figures = _figures()
        self.code_button = button(tr("Check a code"), acts["code"], icon="badge-check")
        self.budget_button = button(tr("Budget"), acts["budget"])
        self.fund_button = button(tr("Maintenance fund"), acts["fund"])
        self.plan_button = button(tr("Spending plan"), acts["plan"])
        self.plan_button.setVisible(desk.may(Right.POST_ENTRY))
        self.hang_button = button(tr("Hang up …"), acts["hang"], icon="megaphone")
        self.hang_button.setVisible(desk.may(Right.POST_DISCLOSURE))
        self.widget = self._laid_out()

    def _laid_out(self) -> QScrollArea:
        inner = named(QWidget(), "ground")
        inner.setLayout(
            column(
                panel(heading(tr("Before it hangs")), self.checks, row(self.hang_button, None)),
                self.figures,
                hint(tr("Enter on a figure shows what it was added up from.")),
                strip(self.code_button, self.budget_button, self.fund_button, self.plan_button),
            )
        )
        made = scrolled(inner)
        made.setMinimumWidth(14 * theme.current().type_size)
        made.setMaximumWidth(width())
        return made


def width() -> int:
    """How wide the side may be, in pixels."""
    return 9 * theme.current().type_size + 250


def _figures() -> Table[Line]:
    return Table[Line](
        [
            Column(
                msg("Figure"),
                lambda line: line.words,
                text=lambda line: line.indented,
                width=160 if theme.current().type_size > _USUAL else 225,
                tone=lambda line: Tone.QUIET if line.level else Tone.PLAIN,
            ),
            Column(msg("Amount"), lambda line: line.amount or 0, text=lambda line: line.figure),
        ],
        name=msg("Figures of the statement"),
        filterable=False,
    )
