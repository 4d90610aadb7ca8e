"""A page of several lists behind one switch: rows on the left, the one in hand on the right, what can be done below it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.beside import Beside, CurrentStack
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, panel, plain, scrolled
from app.ui.widgets.table import Table
from app.ui.widgets.wrapping import Wrapping, strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QDialog, QPushButton

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.ui.operation import Desk
    from app.ui.widgets.table_model import Column

Row = TypeVar("Row")

UNSUITED: Final = msg("As this row stands it is not to be done")


@dataclass(frozen=True)
class Act:
    """What can be done: with the row in hand where ``when`` says so, without one where ``when`` is None.

    ``do`` is given the row (or None) and may give a dialog, which is kept until the next.
    """

    words: Message
    do: Callable[[Any], QDialog | None]
    when: Callable[[Any], bool] | None = None
    icon: str = ""
    right: Right = Right.EDIT_REGISTER
    why: Message = UNSUITED  # said where ``when`` does not hold


def always(_row: object) -> bool:
    """For acts that suit every row."""
    return True


@dataclass(frozen=True)
class Sheet(Generic[Row]):
    """One list: how it is read, its columns, what the panel says of a row, what can be done."""

    key: str
    title: Message
    read: Callable[[Reader], Sequence[Row]]
    columns: Sequence[Column[Row]]
    told: Callable[[Row], tuple[str, str]]  # heading and text of the panel
    empty: tuple[Message, Message]
    new: Act
    acts: tuple[Act, ...] = ()
    beside: Callable[[Row], QWidget | None] = field(default=lambda _row: None)
    right: Right = Right.READ_REGISTER


class SheetsPage(Page):
    """The lists of ``sheets`` the person may read."""

    def __init__(self, desk: Desk, title: Message) -> None:
        """Build a table and its buttons for every list."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.sheets = tuple(one for one in self.make_sheets() if desk.may(one.right))
        self.add_title(title.text())
        self.view = ChoiceField([(place, one.title) for place, one in enumerate(self.sheets)])
        self.view.say(tr("List"))
        self.view.changed.connect(self._turn)
        self.tables: dict[str, Table[Any]] = {}
        self.buttons: dict[str, list[QPushButton]] = {}
        self.stack, self.below = CurrentStack(), CurrentStack()
        for one in self.sheets:
            self._add(one)
        self.head, self.words = heading(""), plain("", Tone.PLAIN)
        self.head.setWordWrap(True)
        self._beside = QWidget()
        self._beside.setLayout(column())
        self.side = QWidget()
        self.side.setLayout(column(scrolled(panel(self.head, self.words, self._beside, self.below, None))))
        self.news: dict[str, QPushButton] = {}
        self._news = CurrentStack()
        for one in self.sheets:
            self.news[one.key] = self._button(one.new, role="primary", icon="plus")
            self._news.addWidget(self.news[one.key])
        self.body.addLayout(Wrapping((self.view,), (self._news,)))
        self.body.addWidget(Beside(self.stack, self.side, (5, 3)), 1)

    def make_sheets(self) -> tuple[Sheet[Any], ...]:
        """The lists, in the order of the switch."""
        raise NotImplementedError

    @property
    def sheet(self) -> Sheet[Any]:
        """The list in hand."""
        return self.sheets[self.view.read()]

    @property
    def table(self) -> Table[Any]:
        """Its table."""
        return self.tables[self.sheet.key]

    def reload(self) -> None:
        """Read the list in hand afresh; the others when they are turned to."""
        rows = self.desk.read(self.sheet.read)
        key = getattr(self.table.row, "id", None)
        self.table.put(rows)
        if rows:
            chosen = next((one for one in self.table.model.rows if getattr(one, "id", None) == key), None)
            self.table.go_to(chosen)
        self._show()

    def open_thing(self, key: object) -> None:
        """Turn to the list called ``key``."""
        place = next((at for at, one in enumerate(self.sheets) if one.key == key), None)
        if place is not None:
            self.view.put(place)
            self._turn()

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def _add(self, one: Sheet[Any]) -> None:
        why, then = one.empty
        may = self.desk.may(one.new.right)
        step = (one.new.words, lambda: self._do(one.new)) if may else (None, None)
        made: Table[Any] = Table(one.columns, name=one.title, empty=EmptyState(why, then, *step))
        made.chosen.connect(lambda _: self._show())
        self.tables[one.key] = made
        self.stack.addWidget(made)
        found = [self._button(each) for each in one.acts]
        self.buttons[one.key] = found
        below = QWidget()
        below.setLayout(strip(*found))
        self.below.addWidget(below)

    def _button(self, act: Act, *, role: str = "", icon: str = "") -> QPushButton:
        made = button(act.words.text(), lambda: self._do(act), role=role, icon=icon or act.icon)
        allow(made, seat(self.desk, act.right))
        return made

    def _do(self, act: Act) -> None:
        known = self.table.row
        if act.when is None or known is not None:
            self.dialog = act.do(known if act.when is not None else None) or self.dialog

    def _turn(self) -> None:
        self.stack.setCurrentIndex(self.view.read())
        self.below.setCurrentIndex(self.view.read())
        self._news.setCurrentIndex(self.view.read())
        self.reload()

    def _show(self) -> None:
        known = self.table.row
        self.side.setVisible(known is not None)
        layout = self._beside.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            gone = item.widget() if item is not None else None
            if gone is not None:
                gone.deleteLater()
        if known is None:
            return
        head, words = self.sheet.told(known)
        self.head.setText(head)
        self.words.setText(words)
        beside = self.sheet.beside(known)
        if beside is not None and layout is not None:
            layout.addWidget(beside)
        for made, act in zip(self.buttons[self.sheet.key], self.sheet.acts, strict=True):
            suits = act.when is None or act.when(known)
            allow(made, seat(self.desk, act.right), unless(suits, act.why))
