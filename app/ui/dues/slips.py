"""What every list of numbered slips has: looking through them, voiding one after asking why, printing one."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import Message, msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import ask_reason
from app.ui.widgets.labels import button, row, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from app.kernel.errors import UserError
    from app.ui.operation import Desk
    from app.ui.widgets.table import Table

_OF_SCREEN: Final = 0.94


class SlipsDialog(QDialog):
    """Every slip, voided ones too; ``table`` rows have ``number``, ``text`` and ``voided_on``."""

    table: Table[Any]

    def __init__(self, desk: Desk, parent: QWidget, heading: Message, void: Callable[..., Any]) -> None:
        """Show the slips of the book; ``void(work, number, reason)`` voids one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading.text())
        self.desk = desk
        self.dialog: QDialog | None = None
        self._void = void
        self.notice = Notice()
        self.void_button = button(tr("Void this slip"), self.void, icon="x", role="danger")
        self.print_button = button(tr("Print this slip"), self.print_slip, icon="printer")

    def lay_out(self, *buttons: QPushButton, foot: Sequence[QPushButton] = (), wide: int, high: int) -> None:
        """Put the ``buttons`` above the list and ``foot`` below it; ``wide`` times the type size, ``high`` pixels."""
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(wide * theme.current().type_size, room.width()), min(high, room.height()))
        self.table.chosen.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addLayout(row(title(self.windowTitle()), None))
        layout.addLayout(row(*buttons, None))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(*foot, self.void_button, self.print_button, None, button(tr("Close"), self.accept)))
        self.reload()

    @abstractmethod
    def reload(self) -> None:
        """Read the slips afresh."""

    @abstractmethod
    def paper(self, slip: Any) -> str:
        """The form ``slip`` is printed on."""

    def ask(self, dialog: QDialog) -> None:
        """Open ``dialog``, and read the slips afresh when it was answered."""
        self.dialog = dialog
        dialog.accepted.connect(self.reload)
        dialog.open()

    def void(self) -> None:
        """Void the chosen slip after asking why."""
        slip = self.table.row
        if slip is None:
            return
        why = ask_reason(msg("Void slip {slip}?", slip=slip.text), msg("Void this slip"), self)
        if why is None:
            return
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(self._void, slip.number, why)
        if done is not None:
            self.reload()

    def print_slip(self) -> None:
        """Show the slip's paper."""
        if self.table.row is not None:
            form = self.paper(self.table.row)
            self.accept()
            self.desk.go_to.emit("papers", form)

    def chosen(self, slip: Any) -> None:
        """Offer what can be done with ``slip``."""
        marked = unless(slip is not None, NOTHING_CHOSEN)
        stands = unless(slip is None or slip.voided_on is None, msg("This slip is void already"))
        allow(self.void_button, seat(self.desk, Right.VOID_RECEIPT), marked, stands)
        allow(self.print_button, marked)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)


def standing() -> Column[Any]:
    """The column that says whether a slip stands."""
    return Column(
        msg("How it stands"), _stands, tone=lambda one: Tone.WRONG if one.voided_on is not None else Tone.PLAIN
    )


def _stands(one: Any) -> str:
    if one.voided_on is None:
        return tr("stands")
    return tr("voided on {day}: {reason}", day=one.voided_on.isoformat(), reason=one.void_reason or "")
