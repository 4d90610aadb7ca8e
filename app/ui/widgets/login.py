"""Who is at the desk: a name, and the password where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.operators import list_operators, seat_text, sign_in
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import hint, title

if TYPE_CHECKING:
    from app.book import Book, Operator


class LoginDialog(QDialog):
    """Asks who sits down; ``operator`` holds the answer."""

    def __init__(self, book: Book, last: str = "", parent: QWidget | None = None) -> None:
        """Offer ``last``, the one who sat here before."""
        super().__init__(parent)
        self.setWindowTitle(tr("Who is at the desk?"))
        self.setMinimumWidth(560)
        self.operator: Operator | None = None
        self._book = book
        with book.view() as view:
            self._people = {person.name: person for person in list_operators(view) if not person.disabled}
        self.form = Form()
        choices = [(name, seat_text(person)) for name, person in self._people.items()]
        offered = last if last in self._people else None
        self.who = self.form.add(msg("I am"), ListField[str](choices, offered))
        self.password = self.form.add(msg("Password"), TextField(secret=True))
        self.form.add_buttons(msg("Sit down at the desk"), msg("Leave it"))
        self.form.submitted.connect(self._enter)
        self.form.left.connect(self.reject)
        self.who.changed.connect(self._ask_password)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(16)
        layout.addWidget(title(tr("Who is at the desk?")))
        layout.addWidget(hint(tr("What you write down is kept under your name.")))
        layout.addWidget(self.form)
        self._ask_password()
        if offered and self._people[offered].has_password:
            self.password.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.form.start()

    def _ask_password(self) -> None:
        self.form.show_field(self.password, shown=self._people[self.who.read()].has_password)

    def _enter(self) -> None:
        try:
            with self._book.view() as view:
                self.operator = sign_in(view, self.who.read(), self.password.read())
        except UserError as error:
            self.form.blame(self.password, error)
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.edit.selectAll()
        else:
            self.accept()


def who_is_there(book: Book, last: str, parent: QWidget | None = None, *, switching: bool = False) -> Operator | None:
    """The operator at the desk: at once where one person without a password works here, else as asked."""
    with book.view() as view:
        people = [person for person in list_operators(view) if not person.disabled]
    if len(people) == 1 and not people[0].has_password and not switching:
        return people[0]
    dialog = LoginDialog(book, last, parent)
    return dialog.operator if dialog.exec() == QDialog.DialogCode.Accepted else None
