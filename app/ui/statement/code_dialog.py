"""The code of a posted statement, typed back in: what the book says of it, and every change since, down to the voucher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.bulletin.statement.code.queries import account_names, check_code
from app.bulletin.statement.code.rules import figure_title, reading_text, sentence
from app.kernel.errors import UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import current_language, msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.today.explaining import MONEY
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import button, heading, hint, plain, restyle, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.book import Reader
    from app.bulletin.statement.code.rules import Answer
    from app.kernel.money import Fen
    from app.treasury.posted.rules import Reading
    from app.ui.operation import Desk

_WIDTH: Final = 60  # times the type size
_HEIGHT: Final = 36
_OF_WINDOW: Final = 0.92


@frozen
class Change:
    """One thing that changed since, and how: ``key`` opens its voucher."""

    what: str
    how: str
    was: str
    now: str
    key: int | None = None


class CodeDialog(QDialog):
    """Enter checks what was typed; Enter on a change opens its voucher; Esc leaves."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Wait for a code."""
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Check a code"))
        self.field = TextField(longest=60)
        self.field.edit.setPlaceholderText("26Q3-XXXX-XXXX-XXXX")
        self.field.say(tr("The code on the posted statement"))
        self.field.entered.connect(self.check)
        self.answer = plain("")
        self.answer.hide()
        self.changes = Table[Change](
            [
                Column(msg("Entry or figure"), lambda one: one.what, width=310),
                Column(msg("In what way"), lambda one: one.how, width=190),
                Column(msg("Was"), lambda one: one.was, width=120),
                Column(msg("Is now"), lambda one: one.now, width=130),
            ],
            name=msg("What changed since"),
            filterable=False,
        )
        self.changes.view.setMinimumHeight(3 * theme.current().measures.row)  # large type has room for no more
        self.changes.opened.connect(self._open)
        self.changes.hide()
        self._opens = hint(tr("Enter on an entry opens its voucher."))
        self._opens.hide()
        self._lay_out()
        size, window = theme.current().type_size, parent.window()
        self.resize(
            min(_WIDTH * size, int(window.width() * _OF_WINDOW)), min(_HEIGHT * size, int(window.height() * _OF_WINDOW))
        )
        self.field.setFocus()

    def check(self) -> None:
        """Say what the book says of the code."""
        try:
            found, names = self._desk.read(_found, self.field.text())
        except UserError as error:
            self._say(str(error), Tone.WRONG, ())
            self.field.mark_wrong(wrong=True, reason=str(error))
            self.field.setFocus()
            self.field.edit.selectAll()
            return
        self.field.mark_wrong(wrong=False)
        self.field.put(found.code)
        self._say(str(sentence(found)), Tone.GOOD if found.holds else Tone.WRONG, tuple(_changes(found, names)))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(heading(tr("Check a code")))
        layout.addWidget(
            hint(tr("Type the code from the foot of the posted statement. Small letters, blanks and hyphens do not matter."))
        )  # fmt: skip
        typed = row(self.field, button(tr("Check"), self.check, role="primary"))
        typed.setStretch(0, 1)
        layout.addLayout(typed)
        layout.addWidget(self.answer)
        layout.addWidget(self.changes, 100)
        layout.addWidget(self._opens)
        layout.addStretch(1)
        layout.addLayout(row(None, button(tr("Close"), self.reject)))

    def _say(self, words: str, tone: Tone, changes: tuple[Change, ...]) -> None:
        self.answer.setText(words)
        self.answer.setProperty("tone", tone.value)
        restyle(self.answer)
        self.answer.show()
        self.changes.put(changes)
        self.changes.setVisible(bool(changes))
        self._opens.setVisible(any(one.key is not None for one in changes))
        if changes:
            self.changes.go_to(None)
            self.changes.setFocus()

    def _open(self, change: Change) -> None:
        if change.key is not None:
            self.accept()
            self._desk.go_to.emit(MONEY, change.key)


def _found(reader: Reader, text: str) -> tuple[Answer, dict[str, str]]:
    return check_code(reader, text), account_names(reader, current_language())


def _changes(found: Answer, names: Mapping[str, str]) -> Iterator[Change]:
    """Entries first, as they are the cause; then the figures that follow from them."""
    for one in found.added:
        yield Change(_words(one), tr("added since"), "", _amount(one.amount), one.id)
    for change in found.changed:
        then, now = change.then_and_now
        kept = str(then or msg("not kept in words"))
        yield Change(_words(change.now), tr("changed outside"), kept, str(now), change.now.id)
    for one in found.removed:
        yield Change(_words(one), tr("removed outside"), _amount(one.amount), "")
    for figure in found.figures:
        yield Change(str(figure_title(figure.key, names)), tr("figure differs"), *figure.amounts)


def _words(one: Reading) -> str:
    return " ".join(filter(None, (one.voucher, one.summary))) or str(reading_text(one))


def _amount(amount: Fen | None) -> str:
    return "" if amount is None else amount.grouped()
