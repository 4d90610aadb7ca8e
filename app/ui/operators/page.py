"""Operators (操作员): who works in the book, in which seat, behind which password."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.book.operators import Operator, joined_words, list_operators, seat_warnings
from app.book.rights import Right, role_title
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.operators.dialogs import NewOperator, NewPassword, OtherSeat, close_door, open_door
from app.ui.operators.own_password import OwnPassword
from app.ui.operators.rights import may, may_not, said
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, for_others, unless
from app.ui.widgets.labels import button, column, heading, hint, named, panel, plain, row, scrolled
from app.ui.widgets.login import who_is_there
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QVBoxLayout

    from app.ui.operation import Desk


class OperatorsPage(Page):
    """Everybody who works or has worked here; what the chosen seat may do stands beside."""

    listens: ClassVar[frozenset[str]] = frozenset({"operator"})

    def __init__(self, desk: Desk) -> None:
        """The list on the left, the chosen person on the right."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.manages = desk.may(Right.MANAGE_OPERATORS)
        self.new_button = button(tr("Somebody new …"), self.new, icon="plus", role="primary")
        self.new_button.setVisible(self.manages)
        self.add_title(
            tr("Operators"),
            button(tr("Somebody else sits down …"), self.switch, icon="users"),
            self.new_button,
        )
        self.warning = Notice()
        self.body.addWidget(self.warning)
        self.table = Table[Operator](
            [
                Column(msg("Name"), lambda one: one.name, width=120),
                Column(msg("Seat"), lambda one: role_title(one.role).text(), width=150),
                Column(msg("Password"), _password, width=90, tone=_tone),
                Column(msg("Works here"), _state),
            ],
            name=msg("Operators"),
            filterable=False,
        )
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self.set_password())
        both = QHBoxLayout()
        both.setSpacing(2 * theme.current().measures.gap)
        both.addWidget(self.table, 3)
        both.addWidget(self._card(), 2)
        self.body.addLayout(both, 1)

    def reload(self) -> None:
        """Read who works here."""
        people = self.desk.read(list_operators)
        kept = self.table.row.id if self.table.row else None
        self.table.put(people)
        self.table.go_to(next((one for one in people if one.id == kept), None))
        self._show(self.table.row)
        found = [str(words) for words in (joined_words(people), *seat_warnings(people)) if words is not None]
        if found:
            self.warning.show_text("\n".join(dict.fromkeys(found)), Tone.DUE)
        else:
            self.warning.hide()

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def new(self) -> None:
        """Give somebody a seat."""
        if self.manages:
            self._open(NewOperator(self.desk, self))

    def save(self) -> None:
        """Ctrl+Enter: somebody new."""
        self.new()

    def set_password(self) -> None:
        """Give the chosen one a new password; one's own takes the old one."""
        person = self.table.row
        if person is None or person.disabled:
            return
        if person.id == self.desk.operator.id:
            self._open(OwnPassword(self.desk, self))
        elif self.manages:
            self._open(NewPassword(self.desk, person, self))

    def change_seat(self) -> None:
        """Let the chosen one sit in another seat."""
        person = self.table.row
        if self.manages and person is not None and not person.disabled and person.id != self.desk.operator.id:
            self._open(OtherSeat(self.desk, person, self))

    def close_or_open(self) -> None:
        """Close the chosen one's door, or open it again."""
        person = self.table.row
        if self.manages and person is not None and person.id != self.desk.operator.id:
            (open_door if person.disabled else close_door)(self.desk, person.name)

    def switch(self) -> None:
        """Somebody else sits down at the desk."""
        person = who_is_there(self.desk.book, self.desk.operator.name, self, switching=True)
        if person is not None:
            self.desk.sit_down(person)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self.start)
        dialog.open()

    def _card(self) -> QWidget:
        self.name: QLabel = heading("")
        self.state = plain("", Tone.QUIET)
        self.may = plain("")
        self.may_not = plain("", Tone.QUIET)
        self.password_button = button(tr("Set a password …"), self.set_password, icon="lock")
        self.door_button = button("", self.close_or_open, icon="user")
        self.seat_button = button(tr("Another seat …"), self.change_seat, icon="users")
        self.own: QLabel = hint(
            tr("This is you: your own seat is changed, and your door closed, by somebody else who manages operators.")
        )
        words = named(QWidget(), "ground")
        words.setLayout(
            column(self.state, heading(tr("May")), self.may, heading(tr("May not")), self.may_not, self.own, None)
        )
        area = scrolled(words)
        # a long list of rights is scrolled here and does not make the page higher
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area.setMinimumHeight(2 * theme.current().measures.row)
        card = panel(
            self.name,
            area,
            row(self.password_button, self.seat_button, None),
            row(self.door_button, None),
        )
        cast("QVBoxLayout", card.layout()).setStretchFactor(area, 1)
        return card

    def _show(self, person: Operator | None) -> None:
        if person is None:
            return
        self.name.setText(person.name)
        self.state.setText(f"{role_title(person.role)} · {_state(person)} · {_password_words(person)}")
        self.may.setText(said(may(person.role)))
        self.may_not.setText(said(may_not(person.role)) or tr("nothing: this seat may do everything"))
        mine = person.id == self.desk.operator.id
        self.own.setVisible(mine)
        manages = unless(self.manages, for_others(Right.MANAGE_OPERATORS))
        shut = unless(not person.disabled, msg("The door is closed to this person: open it first"))
        others = unless(not mine, msg("Nobody changes their own seat: somebody else who may do it has to"))
        allow(self.password_button, None if mine else manages, shut)
        allow(self.seat_button, manages, others, shut)
        allow(self.door_button, manages, others)
        self.door_button.setText(tr("Open the door again") if person.disabled else tr("Close the door"))


def _password(person: Operator) -> str:
    return tr("yes") if person.has_password else tr("no")


def _password_words(person: Operator) -> str:
    return tr("has a password") if person.has_password else tr("no password")


def _state(person: Operator) -> str:
    return tr("no longer") if person.disabled else tr("works here")


def _tone(person: Operator) -> Tone:
    return Tone.PLAIN if person.has_password or person.disabled else Tone.DUE
