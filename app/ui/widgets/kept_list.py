"""A window of acts that were kept: what stands, a new one, and taking one back with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import right_of
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import AskReason
from app.ui.widgets.labels import button, row, title
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk
    from app.ui.widgets.table import Table

T = TypeVar("T")
_OF_SCREEN: Final = 0.9


@dataclass(frozen=True)
class Undo(Generic[T]):
    """How one of the list is taken back: what is asked, which still stand, and the service with the key it is given."""

    question: Message
    act: Message
    stands: Callable[[T], bool]
    service: Callable[..., Any]
    key: Callable[[T], int]


class KeptList(QDialog, Generic[T]):
    """``load`` reads the rows; ``new`` opens the form of another one, where there is one."""

    def __init__(
        self,
        desk: Desk,
        words: Message,
        table: Table[T],
        load: Callable[..., Sequence[T]],
        undo: Undo[T],
        *,
        parent: QWidget,
        new: tuple[Message, Callable[[QWidget], QDialog]] | None = None,
    ) -> None:
        """Show what is kept; whoever may not take one back may not add one either."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self._load, self._undo, self._new = load, undo, new
        self.setWindowTitle(words.text())
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(66 * theme.current().type_size, room.width()), min(600, room.height()))
        self.table = table
        self.notice = Notice()
        self.back_button = button(undo.act.text(), self.take_back, icon="undo-2", role="danger")
        self._seat = seat(desk, right_of(undo.service))
        allow(self.back_button, self._seat, NOTHING_CHOSEN)
        table.chosen.connect(self._chosen)
        beside: list[QWidget] = []
        if new is not None:
            self.new_button = button(new[0].text(), self.add, icon="plus")
            allow(self.new_button, self._seat)
            beside.append(self.new_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap)
        layout.addLayout(row(title(words.text()), None, *beside))
        layout.addWidget(self.notice)
        layout.addWidget(table, 1)
        layout.addLayout(row(self.back_button, None, button(tr("Close"), self.accept)))
        self.reload()

    def _chosen(self, one: T | None) -> None:
        stands = one is None or self._undo.stands(one)
        gone = msg("It was taken back already, or nothing is left to be taken back")
        allow(self.back_button, self._seat, unless(one is not None, NOTHING_CHOSEN), unless(stands, gone))

    def reload(self) -> None:
        """Read them afresh."""
        self.table.put(self.desk.read(self._load))
        self.table.go_to(None)

    def add(self) -> None:
        """Ask for another one."""
        if self._new is not None:
            self.dialog = self._new[1](self)
            self.dialog.accepted.connect(self.reload)
            self.dialog.open()

    def take_back(self) -> None:
        """Ask why, then take the chosen one back."""
        one = self.table.row
        if one is None:
            return
        asked = AskReason(self._undo.question, self._undo.act, self)
        asked.accepted.connect(lambda: self._take_back(one, asked.reason))
        self.dialog = asked
        asked.open()

    def _take_back(self, one: T, reason: str) -> None:
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(self._undo.service, self._undo.key(one), reason)
        if done is not None:
            self.reload()

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)
