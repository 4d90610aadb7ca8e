"""Asking who gets a seat, and asking for a password twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from app.book.operators import Operator, add_operator, disable_operator, enable_operator, set_password
from app.book.rights import Role, role_title
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.ui.operation import TakeBack
from app.ui.operators.rights import may, said
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import hint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from app.ui.operation import Desk

_OFFERED: Final = (Role.CASHIER, Role.BOOKKEEPER, Role.CHAIR, Role.MEMBER, Role.GUARD, Role.SUPERVISOR)


class PasswordFields:
    """A password and the same once more, under the other fields of a form."""

    def __init__(self, form: Form, *, required: bool) -> None:
        """``required`` where an empty one would not do."""
        self._form = form
        self.first = form.add(msg("Password"), TextField(secret=True, required=required))
        self.again = form.add(msg("Password once more"), TextField(secret=True, required=required))

    def agree(self) -> bool:
        """Whether both are the same; says under the second where they are not."""
        if self.first.read() == self.again.read():
            return True
        self._form.blame(self.again, UsageError(msg("The two passwords differ: type them once more")))
        self.again.setFocus()
        return False


class NewOperator(FormDialog):
    """Name, seat, password twice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Offer the seats there are, with what each may do."""
        self._desk = desk
        form = Form()
        self.name = form.add(msg("Name"), TextField(required=True, longest=40))
        seats = [(role, role_title(role).text()) for role in _OFFERED]
        self.seat = form.add(msg("Seat"), ListField[Role](seats, Role.CASHIER))
        self.password = PasswordFields(form, required=False)
        form.add_buttons(msg("Give the seat"), msg("Leave it"))
        super().__init__(msg("Somebody new works here"), form, self._keep, parent)
        self.may = hint("")
        cast("QVBoxLayout", self.layout()).insertWidget(1, self.may)
        self.seat.changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        self.may.setText(msg("May: {rights}", rights=said(may(self.seat.read()))).text())

    def _keep(self) -> bool:
        if not self.password.agree():
            return False
        name = self.name.read()
        with self._desk.refusals_to(self.form.show_refusal):
            done = self._desk.run(add_operator, name, self.seat.read(), self.password.first.read() or None)
        if done is None:
            return False
        back = TakeBack(
            msg("Close the door of {name} again?", name=name),
            msg("Close the door"),
            lambda _: close_door(self._desk, name),
        )
        self._desk.announce(msg("{name} works here now", name=name), back)
        return True


class NewPassword(FormDialog):
    """A new password for somebody who works here."""

    def __init__(self, desk: Desk, person: Operator, parent: QWidget) -> None:
        """Ask for it twice."""
        self._desk = desk
        self._person = person
        form = Form()
        self.password = PasswordFields(form, required=True)
        form.add_buttons(msg("Set the password"), msg("Leave it"))
        super().__init__(msg("New password of {name}", name=person.name), form, self._keep, parent)

    def _keep(self) -> bool:
        if not self.password.agree():
            return False
        with self._desk.refusals_to(self.form.show_refusal):
            done = self._desk.run(set_password, self._person.name, self.password.first.read())
        if done is None:
            return False
        self._desk.announce(msg("{name} has a new password", name=self._person.name))
        return True


def close_door(desk: Desk, name: str) -> None:
    """``name`` no longer works here; taken back by opening the door again."""
    if desk.run(disable_operator, name) is None:
        return
    back = TakeBack(
        msg("Open the door of {name} again?", name=name), msg("Open the door"), lambda _: open_door(desk, name)
    )
    desk.announce(msg("The door of {name} is closed: what they did stays theirs", name=name), back)


def open_door(desk: Desk, name: str) -> None:
    """``name`` works here again."""
    if desk.run(enable_operator, name) is None:
        return
    back = TakeBack(
        msg("Close the door of {name} again?", name=name), msg("Close the door"), lambda _: close_door(desk, name)
    )
    desk.announce(msg("{name} works here again", name=name), back)
