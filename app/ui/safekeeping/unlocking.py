"""The lock of an encrypted book: its passphrase, or the recovery key from the envelope and a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.book.keys.files import check_passphrase, key_file
from app.book.keys.rules import read_written
from app.book.keys.unlocking import is_locked, unlock, unlock_written
from app.kernel.errors import UsageError, UserError
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.widgets.choices import TickField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, hint, plain, title

if TYPE_CHECKING:
    from pathlib import Path

    from app.kernel.i18n import Message

_LONGEST_WAIT_S: Final = 30


class UnlockDialog(QDialog):
    """Asks for the passphrase of the book at ``path``; ``new_passphrase`` where one was set with the recovery key."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Ask for the recovery key at once where the key file is lost."""
        super().__init__(parent)
        self.setWindowTitle(tr("The book is encrypted"))
        self.setMinimumWidth(41 * theme.current().type_size)
        self.new_passphrase = ""
        self._path = path
        self._wrong = 0
        self._by_recovery = False
        self.words = plain("")
        self.form = Form()
        self.passphrase = self.form.add(msg("Passphrase"), TextField(secret=True, required=True))
        self.recovery = self.form.add(
            msg("Recovery key"),
            TextField(required=True, placeholder=msg("thirteen groups of five letters and figures")),
        )
        self.fresh, self.again = add_passphrase(self.form, msg("New passphrase"))
        self.shown = add_shown(self.form, self.passphrase, self.fresh, self.again)
        self.other = button("", self.switch, role="link")
        self._open = self.form.add_buttons(msg("Open the book"), msg("Leave it"), self.other)
        self.form.submitted.connect(self._try)
        self.form.left.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(16)
        layout.addWidget(title(tr("The book is encrypted")))
        layout.addWidget(hint(str(path)))
        layout.addWidget(self.words)
        layout.addWidget(self.form)
        self._ask_for(recovery=not key_file(path).is_file())

    def switch(self) -> None:
        """Ask for the other of the two."""
        self._ask_for(recovery=not self._by_recovery)

    def _ask_for(self, *, recovery: bool) -> None:
        self._by_recovery = recovery
        self.form.show_field(self.passphrase, shown=not recovery)
        for field in (self.recovery, self.fresh, self.again):
            self.form.show_field(field, shown=recovery)
        self.words.setText(self._explained())
        self.other.setText(tr("I have the passphrase") if recovery else tr("I have the recovery key"))
        self.other.setVisible(not recovery or key_file(self._path).is_file())
        self.form.start()
        fit(self)

    def _explained(self) -> str:
        if not self._by_recovery:
            return tr("Type the passphrase of the book. It is not the password of a person who works in it.")
        if key_file(self._path).is_file():
            return tr("Type the key from the paper in the envelope. It opens the book and sets a new passphrase.")
        return tr(
            "The key file {key} is not beside the book: put it back if you find it (copies have one too), or type the "
            "recovery key from the envelope; it opens the book and sets a new passphrase.",
            key=key_file(self._path).name,
        )

    def _try(self) -> None:
        if not self._open.isEnabled():
            return
        field = self.recovery if self._by_recovery else self.passphrase
        try:
            if self._by_recovery:
                new = chosen(self.form, self.fresh, self.again)
                if new is None:
                    return
                unlock_written(self._path, read_written(self.recovery.read()))
                self.new_passphrase = new
            else:
                unlock(self._path, self.passphrase.read())
        except UserError as error:
            self.form.blame(field, error)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.edit.selectAll()
            fit(self)
            self._slow_down()
        else:
            self.accept()

    def _slow_down(self) -> None:
        """Each wrong try costs longer than the last; the third is the first that is felt."""
        self._wrong += 1
        seconds = min(2 ** (self._wrong - 2), _LONGEST_WAIT_S) if self._wrong > 2 else 0
        if seconds:
            self._open.setEnabled(False)
            QTimer.singleShot(1000 * seconds, self._open, lambda: self._open.setEnabled(True))


def fit(dialog: QDialog) -> None:
    """Make ``dialog`` as high as its wrapped sentences need; Qt's own hint takes them for shorter."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        width = max(dialog.width(), dialog.minimumWidth())
        dialog.resize(width, layout.totalHeightForWidth(width))


def add_passphrase(form: Form, label: Message) -> tuple[TextField, TextField]:
    """Two fields for a new passphrase."""
    first = form.add(
        label,
        TextField(secret=True, required=True),
        msg("At least eight letters; a short sentence is easiest to remember, such as a line of a song."),
    )
    return first, form.add(msg("Once more"), TextField(secret=True, required=True))


def add_shown(form: Form, *fields: TextField) -> TickField:
    """A tick that shows what is typed into ``fields``: where it is hidden, no Chinese can be typed."""
    tick = form.add(msg("Shown letters"), TickField(msg("Show what is typed (needed to type Chinese)")))

    def show() -> None:
        for field in fields:
            field.edit.setEchoMode(QLineEdit.EchoMode.Normal if tick.read() else QLineEdit.EchoMode.Password)

    tick.changed.connect(show)
    return tick


def chosen(form: Form, first: TextField, again: TextField) -> str | None:
    """The new passphrase; None, and said under its field, where it is too short or typed differently."""
    try:
        check_passphrase(first.read())
    except UserError as error:
        form.blame(first, error)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return None
    if first.read() != again.read():
        form.blame(again, UsageError(msg("The two passphrases differ: type them once more")))
        again.setFocus(Qt.FocusReason.OtherFocusReason)
        return None
    return first.read()


def unlocked(path: Path, parent: QWidget | None = None) -> tuple[bool, str]:
    """Whether ``path`` can be opened now, asked for if need be, and the passphrase set with a recovery key."""
    if not is_locked(path):
        return True, ""
    dialog = UnlockDialog(path, parent)
    return dialog.exec() == QDialog.DialogCode.Accepted, dialog.new_passphrase
