"""Who is at the desk: a name, and the password where there is one; after five wrong ones the wait is counted down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.operators import MustWait, list_operators, seconds_to_wait, sit_down
from app.kernel.errors import NotAllowed, UserError
from app.kernel.i18n import Message, msg, tr
from app.ui import theme
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import hint, title
from app.ui.widgets.people import PeopleField

if TYPE_CHECKING:
    from app.book import Book, Operator

_SECOND_MS: Final = 1000
_WIDTH: Final = 30  # times the type size


class LoginDialog(QDialog):
    """Asks who sits down; ``operator`` holds the answer."""

    def __init__(
        self, book: Book, last: str = "", parent: QWidget | None = None, *, choosing: bool = False, locked: bool = False
    ) -> None:
        """Offer ``last``, the one who sat here before; when ``choosing`` the list has the keyboard; ``locked`` cannot be left."""
        super().__init__(parent)
        words = tr("The window is locked") if locked else tr("Who is at the desk?")
        self.setWindowTitle(words)
        self.setMinimumWidth(max(560, _WIDTH * theme.current().type_size))
        self.operator: Operator | None = None
        self._book = book
        self._locked = locked
        with book.view() as view:
            self._people = {person.name: person for person in list_operators(view) if not person.disabled}
        self.form = Form()
        offered = last if last in self._people else None
        self.who = self.form.add(msg("I am"), PeopleField(list(self._people.values()), offered))
        self.password = self.form.add(msg("Password"), TextField(secret=True))
        self.enter = self.form.add_buttons(
            msg("Go on working") if locked else msg("Sit down at the desk"), None if locked else msg("Leave it")
        )
        self.form.submitted.connect(self._enter)
        self.form.left.connect(self.reject)
        self.who.changed.connect(self._ask_password)
        self.who.taken.connect(self._take)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(16)
        layout.addWidget(title(words))
        explained = _LOCKED if locked else _USUAL
        layout.addWidget(hint(explained.text()))
        layout.addWidget(self.form)
        self._ask_password()
        if offered and not choosing and self.needs_password:
            self.password.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.form.start()

    def event(self, event: QEvent) -> bool:
        """As high as what is said in it, so that nothing lies over another."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show} and (
            layout := self.layout()
        ):
            needed = min(layout.totalHeightForWidth(self.width()), self.screen().availableGeometry().height())
            if self.height() < needed:
                self.resize(self.width(), needed)
        return done

    @property
    def needs_password(self) -> bool:
        """Whether the one chosen has a password."""
        return self._people[self.who.read()].has_password

    def reject(self) -> None:
        """A locked window is not left by Esc, nor by its corner."""
        if not self._locked:
            super().reject()

    def give_up(self) -> None:
        """Away with it, whoever asked: the program closes, or the window is locked."""
        super().reject()

    def done(self, result: int) -> None:
        """However it ends, nothing is counted any longer."""
        self._second.stop()
        super().done(result)

    def _ask_password(self) -> None:
        self.password.put("")
        self.form.show_field(self.password, shown=self.needs_password)
        self._second.stop()
        self._may_type(may=True)
        if self.needs_password and seconds_to_wait(self._book, self.who.read()):
            self._count_down()

    def _take(self) -> None:
        """The second key: whoever has no password sits down at once."""
        if self.needs_password:
            self.password.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.form.submit()

    def _enter(self) -> None:
        try:
            self.operator = sit_down(self._book, self.who.read(), self.password.read(), writing=True)
        except UserError as error:
            self._refuse(error)
        else:
            self.accept()

    def _refuse(self, error: UserError) -> None:
        self.form.blame(self.password, error)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.edit.selectAll()
        if isinstance(error, NotAllowed) and seconds_to_wait(self._book, self.who.read()):
            self.password.put("")
            self._count_down()

    def _count_down(self) -> None:
        """Say each second how long it still is; at the end the password can be typed again by itself."""
        name = self.who.read()
        left = seconds_to_wait(self._book, name)
        if left:
            self._may_type(may=False)
            self.form.blame(self.password, MustWait(self._people[name], left))
            self._second.start()
            return
        self._second.stop()
        self._may_type(may=True)
        self.form.forgive(self.password)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_type(self, *, may: bool) -> None:
        if not may and self.password.edit.hasFocus():
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.setEnabled(may)
        self.enter.setEnabled(may)


_USUAL: Final[Message] = msg("What you write down is kept under your name. A digit takes the one it stands before.")
_LOCKED: Final[Message] = msg(
    "What was typed is still there for the one who was at the desk. Somebody else may sit down too; then it is dropped."
)


def who_is_there(book: Book, last: str, parent: QWidget | None = None, *, switching: bool = False) -> Operator | None:
    """The operator at the desk: at once where one person without a password works here, else as asked."""
    with book.view() as view:
        people = [person for person in list_operators(view) if not person.disabled]
    if len(people) == 1 and not people[0].has_password and not switching:
        return people[0]
    dialog = LoginDialog(book, last, parent, choosing=switching)
    return dialog.operator if dialog.exec() == QDialog.DialogCode.Accepted else None
