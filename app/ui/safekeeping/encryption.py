"""Encryption on screen: the state of the open book, encrypting it, another passphrase, and back to a plain file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.keys import cipher, recoding
from app.book.rights import Right
from app.book.swapping import recoded, remove
from app.kernel.errors import UserError
from app.kernel.i18n import Message, msg, tr
from app.ui import jobs, theme
from app.ui.background import follow
from app.ui.safekeeping.recovery import RecoveryDialog
from app.ui.safekeeping.unlocking import add_passphrase, add_shown, chosen, fit
from app.ui.widgets.allowing import allow
from app.ui.widgets.ask import ask
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, row, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book.keys.recoding import Recoded
    from app.ui.operation import Desk

EXPLAINED = msg(
    "An encrypted book and its copies cannot be read without the passphrase, even if the PC or the stick is stolen. The "
    "passphrase is asked each time the book is opened. Whoever loses both the passphrase and the recovery key loses the "
    "book: nobody can open it again."
)


class _PassphraseDialog(QDialog):
    """Asks for a new passphrase and hands it to ``_take``."""

    def __init__(self, desk: Desk, parent: QWidget | None, head: str, words: str, act: Message) -> None:
        super().__init__(parent)
        self.setWindowTitle(head)
        self.setMinimumWidth(41 * theme.current().type_size)
        self._desk = desk
        self.form = Form()
        self.first, self.again = add_passphrase(self.form, msg("New passphrase"))
        self.shown = add_shown(self.form, self.first, self.again)
        self.form.add_buttons(act, msg("Leave it"))
        self.form.submitted.connect(self._submit)
        self.form.left.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(title(head))
        layout.addWidget(plain(words))
        layout.addWidget(self.form)
        self.form.start()
        fit(self)

    def _submit(self) -> None:
        passphrase = chosen(self.form, self.first, self.again)
        if passphrase is not None:
            self._take(passphrase)
        else:
            fit(self)

    def _take(self, passphrase: str) -> None:
        raise NotImplementedError


class EncryptDialog(_PassphraseDialog):
    """Encrypts the open book; accepted once it is, and then its recovery key is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Explain what it means first."""
        super().__init__(desk, parent, tr("Encrypt the book"), EXPLAINED.text(), msg("Encrypt the book"))

    def _take(self, passphrase: str) -> None:
        recode(self._desk, self, self.form.show_refusal, encrypted=True, passphrase=passphrase, then=self.accept)


class ChangePassphrase(_PassphraseDialog):
    """Another passphrase for the open book."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """The recovery key stays."""
        words = tr(
            "Copies in “backups” beside the book follow; copies elsewhere, as on a stick, still open with the old "
            "passphrase. The recovery key stays the same."
        )
        super().__init__(desk, parent, tr("Change the passphrase"), words, msg("Change the passphrase"))

    def _take(self, passphrase: str) -> None:
        try:
            recoding.change_passphrase(self._desk.book, self._desk.operator, passphrase)
        except UserError as error:
            self.form.show_refusal(error)
            return
        self._desk.announce(msg("The book has a new passphrase"))
        self.accept()


class EncryptionPanel(QWidget):
    """Whether the open book is encrypted, and what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        """Follow what happens to the book."""
        super().__init__()
        self._desk = desk
        self.dialog: QDialog | None = None
        self.words = hint("")
        self.encrypt = button(tr("Encrypt the book …"), self.begin, icon="lock")
        self.key = button(tr("Recovery key …"), self.show_key, icon="printer")
        self.change = button(tr("Change the passphrase …"), self.change_passphrase)
        self.decrypt = button(tr("Remove the encryption …"), self.make_plain, role="link")
        self.replace = button(tr("Replace plain copies …"), self.replace_copies)
        made = panel(
            heading(tr("Encryption")),
            self.words,
            row(self.encrypt, self.key, self.change, None),
            row(self.replace, self.decrypt, None),
        )
        self.setLayout(column(made))
        desk.changed.connect(self._changed)
        desk.operator_changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say what is so, and offer what the person may do."""
        path = self._desk.book.path
        encrypted, why = cipher.is_encrypted(path), self._why_not()
        readable = len(recoding.plain_copies(path)) if encrypted else 0
        if why is not None:
            words = why.text()
        elif not encrypted:
            words = tr("The book is a plain file: whoever has it can read it.")
        elif readable:
            words = tr(
                "The book is encrypted, but {count} earlier copies in “backups” can still be read by anybody.",
                count=readable,
            )
        else:
            words = tr("The book is encrypted, and so are its copies in “backups”.")
        self.words.setText(words)
        self.encrypt.setVisible(not encrypted)
        self.replace.setVisible(bool(readable))
        for one in (self.key, self.change, self.decrypt):
            one.setVisible(encrypted)
        for one in (self.encrypt, self.key, self.change, self.decrypt, self.replace):
            allow(one, why)

    def begin(self) -> None:
        """Encrypt: passphrase, then the recovery key, then the copies there were before."""
        self._show(EncryptDialog(self._desk, self), self._encrypted)

    def show_key(self) -> None:
        """Print the recovery key once more."""
        self._show(RecoveryDialog(self._desk, self))

    def change_passphrase(self) -> None:
        """Another passphrase."""
        self._show(ChangePassphrase(self._desk, self))

    def make_plain(self) -> None:
        """Back to a plain file, once the person is sure."""
        if ask(
            msg("Remove the encryption?"),
            msg("Make it a plain file"),
            self,
            detail=tr(
                "The book becomes a plain file that anybody who has it can read. Encrypted copies stay encrypted."
            ),
            danger=True,
        ):
            recode(self._desk, self, self._desk.say_refused, encrypted=False)

    def replace_copies(self) -> None:
        """Offer to remove plain copies from before; an encrypted one is made and gone through first."""
        count = len(recoding.plain_copies(self._desk.book.path))
        if not count or not ask(
            msg("Replace {count} earlier copies that anybody can read?", count=count),
            msg("Replace them"),
            self,
            detail=tr(
                "An encrypted copy is made and gone through first; then the plain ones are removed. Plain copies on "
                "sticks and in other folders are not touched: remove them yourself. Traces of removed files can stay on "
                "a disk until it is written over."
            ),
            danger=True,
        ):
            return
        desk = self._desk
        safety = jobs.safety(desk.house, desk.book.clock)
        desk.in_background(
            msg("Copying the book"),
            self,
            self._replaced,
            jobs.replace_plain_copies,
            desk.book.path,
            desk.operator,
            safety,
        )

    def _replaced(self, count: int) -> None:
        self._desk.announce(msg("An encrypted copy was made; {count} plain ones were removed", count=count))
        self._desk.changed.emit(frozenset({"backup"}))

    def _encrypted(self) -> None:
        self._show(RecoveryDialog(self._desk, self, must_keep=True), self.replace_copies)

    def _show(self, dialog: QDialog, then: Callable[[], None] | None = None) -> None:
        self.dialog = dialog
        if then is not None:
            dialog.accepted.connect(then)
        dialog.open()

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {"book", "backup"}:
            self.show_state()

    def _why_not(self) -> Message | None:
        if not cipher.available():
            return msg("This program was installed without encryption (SQLCipher), so the book stays a plain file.")
        if not self._desk.book.may_change:
            return msg("You are only looking at this book: nothing you do changes it")
        if not self._desk.may(Right.KEEP_BOOK):
            return msg("Encrypting is up to those who keep the book: the owner, the chair, bookkeeper or cashier.")
        return None


class EncryptionDialog(QDialog):
    """The panel in a window of its own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show what is so."""
        super().__init__(parent)
        self.setWindowTitle(tr("Encryption"))
        self.setMinimumWidth(40 * theme.current().type_size)
        self.panel = EncryptionPanel(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(self.panel)
        layout.addLayout(row(None, button(tr("Close"), self.reject)))
        desk.changed.connect(lambda _: fit(self))


def open_encryption(desk: Desk, parent: QWidget) -> EncryptionDialog:
    """Show whether the book is encrypted and what can be done about it."""
    dialog = EncryptionDialog(desk, parent)
    dialog.open()
    return dialog


def recode(
    desk: Desk,
    window: QWidget,
    refused: Callable[[UserError], None],
    *,
    encrypted: bool,
    passphrase: str | None = None,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Make the draft in a worker, then put it in place here, where the book is held; ``then`` once it is there."""
    book = desk.book

    def put(made: Recoded) -> None:
        try:
            recoding.put_in_place(book, desk.operator, made, passphrase)
        except UserError as error:
            refused(error)
            return
        desk.announce(
            msg("The book is encrypted") if encrypted else msg("The book is a plain file again: anybody can read it")
        )
        desk.changed.emit(frozenset({"book", "backup"}))
        then()

    words = msg("Encrypting the book") if encrypted else msg("Removing the encryption")
    safety = jobs.safety(desk.house, book.clock)
    job = desk.background.start(jobs.recode_book, book.path, desk.operator, safety, encrypted)
    job.cancelled.connect(partial(remove, recoded(book.path)))
    job.failed.connect(_fault)
    follow(job, words, window, done=put, refused=refused)


def _fault(trace: str) -> None:
    raise RuntimeError(trace)
