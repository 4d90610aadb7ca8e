"""One column of fields: label on the left, error in words below; Enter moves on, Ctrl+Enter saves, Esc leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.kernel.errors import UsageError
from app.paper.rare import unprintable
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.fields import LinesField, TextField
from app.ui.widgets.labels import button, hint, plain
from app.ui.widgets.notice import Notice
from app.ui.widgets.unsaved import Unsaved
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.widgets.fields import AnyField

F = TypeVar("F", bound="AnyField")


class _Row:
    def __init__(self, at: int, label: QLabel, field: AnyField, error: QLabel, explained: QLabel | None) -> None:
        self.at = at  # the line of the grid its errors stand in
        self.label = label
        self.field = field
        self.error = error
        self.explained = explained
        self.rare: QLabel | None = None  # made when somebody types a character no font can draw


class Form(QWidget):
    """Fields of one thing; ``submitted`` when the person wants it saved (and, by Ctrl+Enter, the next one)."""

    submitted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, widest: int = 560) -> None:
        """Fields are at most ``widest`` pixels wide at the usual type."""
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._widest = max(widest, theme.in_step(widest))
        self._save: QPushButton | None = None
        gap = theme.current().measures.gap
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(gap // 2)
        self._grid.setColumnStretch(1, 100)
        self._grid.setColumnStretch(2, 1)
        self.notice = Notice()
        self._foot = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(gap)
        outer.addLayout(self._grid)
        outer.addWidget(self.notice)
        outer.addLayout(self._foot)
        outer.addStretch(1)  # room to spare goes below, not between the fields
        self._unsaved = Unsaved(self, self.notice)
        self._sent: list[AnyField] = []  # typed fields on their way to be saved
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
            shortcut.activatedAmbiguously.connect(self.submit)  # the window hears the same keys: the form goes first

    def add(self, label: Message, field: F, explained: Message | None = None) -> F:
        """Add ``field`` under the last one, with a quiet sentence below it where ``explained``."""
        words = QLabel(label.text())
        words.setBuddy(field)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setMinimumHeight(theme.current().measures.field)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        field.say(label.text())
        field.setMaximumWidth(self._widest)
        error = plain("", Tone.WRONG)
        error.hide()
        at = self._grid.rowCount()
        self._grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, at, 1)
        quiet = hint(explained.text()) if explained else None
        if quiet is not None:
            self._grid.addWidget(quiet, at + 1, 1)
        self._grid.addWidget(error, at + 2, 1)
        row = _Row(at + 2, words, field, error, quiet)
        self._rows.append(row)
        field.entered.connect(lambda: self._move_on(row))
        field.changed.connect(lambda: self._forgive(row))
        return field

    def add_buttons(self, save: Message, leave: Message | None = None, *more: QPushButton) -> QPushButton:
        """The row of buttons under the fields, what is saved first; gives the save button."""
        self._save = button(save.text(), self.submit, role="primary")
        self._save.installEventFilter(self)
        back = [button(leave.text(), self.left.emit)] if leave else []
        self._foot.addLayout(strip(self._save, *more, *back))
        return self._save

    def show_field(self, field: AnyField, *, shown: bool) -> None:
        """Show or hide a field with its label; a hidden one is not checked."""
        row = self._row(field)
        row.label.setVisible(shown)
        field.setVisible(shown)
        if row.explained is not None:
            row.explained.setVisible(shown)
        if not shown:
            row.error.hide()
            if row.rare is not None:
                row.rare.hide()

    def check(self) -> bool:
        """Whether every field can be read; says under each what is wrong and goes to the first."""
        first: AnyField | None = None
        for row in self._rows:
            if row.field.isHidden():
                continue
            try:
                row.field.read()
            except UsageError as error:
                self.blame(row.field, error)
                first = first or row.field
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def blame(self, field: AnyField, error: UserError) -> None:
        """Say under ``field`` what is wrong."""
        row = self._row(field)
        if row.rare is not None:
            row.rare.hide()
        row.error.setText(str(error))
        row.error.show()
        field.mark_wrong(wrong=True, reason=str(error))

    def forgive(self, field: AnyField) -> None:
        """Say no longer that ``field`` is wrong."""
        self._forgive(self._row(field))

    def error_of(self, field: AnyField) -> str:
        """What is said under ``field`` now; empty where nothing is wrong."""
        row = self._row(field)
        return "" if row.error.isHidden() else row.error.text()

    def show_refusal(self, error: UserError) -> None:
        """Say above the buttons why it was not saved."""
        for field in self._sent:
            field.by_hand = True
        self.notice.show_text(str(error), Tone.WRONG)

    def submit(self) -> None:
        """As Ctrl+Enter: check, then let the page save."""
        self.notice.hide()
        if self.check():
            self._sent = self._unsaved.saving()
            self.submitted.emit()

    @property
    def has_typed(self) -> bool:
        """Whether somebody typed words into it that are kept nowhere."""
        return self._unsaved.any

    def was_kept(self) -> None:
        """What is typed was kept by another way than the button that saves."""
        self._unsaved.saving()

    def may_leave(self) -> bool:
        """Whether Esc loses nothing that was typed; where it would, the person is told, and a second Esc is meant."""
        return self._unsaved.may_leave()

    def start(self) -> None:
        """Go to the first field that can be filled in."""
        for row in self._rows:
            if not row.field.isHidden() and row.field.isEnabled():
                row.field.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def go_on(self) -> None:
        """Go to the first field that cannot be read as it stands; where all can, to the button that saves."""
        for row in self._rows:
            if row.field.isHidden():
                continue
            try:
                row.field.read()
            except UsageError:
                row.field.setFocus(Qt.FocusReason.TabFocusReason)
                return
        if self._save is not None:
            self._save.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Esc leaves; the first one where words would be lost only says so."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.may_leave():
                return
            if self.receivers("2left()"):
                self.left.emit()
                return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Enter on the save button saves."""
        if (
            watched is self._save
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.submit()
            return True
        return super().eventFilter(watched, event)

    def _row(self, field: AnyField) -> _Row:
        return next(row for row in self._rows if row.field is field)

    def _move_on(self, row: _Row) -> None:
        after = self._rows[self._rows.index(row) + 1 :]
        target = next((r.field for r in after if not r.field.isHidden() and r.field.isEnabled()), self._save)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _forgive(self, row: _Row) -> None:
        if not row.error.isHidden():
            row.error.hide()
            row.field.mark_wrong(wrong=False)
        self._tell_rare(row)

    def _tell_rare(self, row: _Row) -> None:
        """Say under a field which of its characters no font can draw; it is kept all the same."""
        told = "\n".join(one.text() for one in unprintable(_words_in(row.field)))
        if told and row.rare is None:
            row.rare = plain("", Tone.DUE)
            self._grid.addWidget(row.rare, row.at, 1)
        if row.rare is not None:
            row.rare.setText(told)
            row.rare.setVisible(bool(told))


def _words_in(field: AnyField) -> str:
    """The words somebody typed into a field for words."""
    if isinstance(field, LinesField):
        return field.edit.toPlainText()
    return field.edit.text() if isinstance(field, TextField) and not field.secret else ""
