"""Asking who gets a seat or another one, and for a new password of somebody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from app.book.operators import (
    Operator,
    add_operator,
    change_seat,
    disable_operator,
    enable_operator,
    joined_words,
    keeps_both,
    list_operators,
    set_password,
)
from app.book.rights import Role, role_title
from app.kernel.i18n import Message, msg
from app.ui.operation import TakeBack
from app.ui.operators.password_fields import PasswordFields
from app.ui.operators.rights import may, said
from app.ui.theme import Tone
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from app.ui.operation import Desk

_OFFERED: Final = (
    Role.CASHIER,
    Role.BOOKKEEPER,
    Role.COLLECTOR,
    Role.CHAIR,
    Role.MEMBER,
    Role.GUARD,
    Role.SUPERVISOR,
)


class SeatDialog(FormDialog):
    """A form with a seat in it: what the seat may do stands above, a warning before one person gets books and cash."""

    def __init__(self, what: Message, form: Form, seat: ListField[Role], desk: Desk, parent: QWidget) -> None:
        """``form`` is filled already."""
        super().__init__(what, form, self.keep_seat, parent)
        self.desk = desk
        self.seat = seat
        self._people = desk.read(list_operators)
        self.may = hint("")
        cast("QVBoxLayout", form.layout()).insertWidget(0, self.may)
        seat.changed.connect(self.say)
        self.say()

    def keep_seat(self) -> bool:
        """Keep what was asked."""
        raise NotImplementedError

    def people_then(self, people: Sequence[Operator]) -> Sequence[Operator]:
        """Who would sit where, were it kept."""
        raise NotImplementedError

    def remark(self) -> Message | None:
        """What else is to be said of the seat chosen."""
        return None

    def say(self) -> None:
        """What the seat may do, and what would come of it."""
        self.may.setText(msg("May: {rights}", rights=said(may(self.seat.read()))).text())
        then = self.people_then(self._people)
        joined = joined_words(then) if keeps_both(then) != keeps_both(self._people) else None
        found = [words.text() for words in (joined, self.remark()) if words is not None]
        if found:
            self.form.notice.show_text("\n".join(found), Tone.DUE)
        else:
            self.form.notice.hide()


class NewOperator(SeatDialog):
    """Name, seat, password twice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Offer the seats there are, with what each may do."""
        form = Form()
        self.name = form.add(msg("Name"), TextField(required=True, longest=40))
        seat = form.add(msg("Seat"), _seats(Role.CASHIER))
        self.password = PasswordFields(form, required=False)
        form.add_buttons(msg("Give the seat"), msg("Leave it"))
        super().__init__(msg("Somebody new works here"), form, seat, desk, parent)
        self.name.edit.editingFinished.connect(self.say)

    def people_then(self, people: Sequence[Operator]) -> Sequence[Operator]:
        """With the new one."""
        return [*people, Operator(0, self.name.text() or "…", self.seat.read())]

    def keep_seat(self) -> bool:
        """Give the seat."""
        if not self.password.agree():
            return False
        name = self.name.read()
        with self.desk.refusals_to(self.form.show_refusal):
            done = self.desk.run(add_operator, name, self.seat.read(), self.password.first.read() or None)
        if done is None:
            return False
        back = TakeBack(
            msg("Close the door of {name} again?", name=name),
            msg("Close the door"),
            lambda _: close_door(self.desk, name),
        )
        self.desk.announce(msg("{name} works here now", name=name), back)
        return True


class OtherSeat(SeatDialog):
    """Another seat for somebody who works here."""

    def __init__(self, desk: Desk, person: Operator, parent: QWidget) -> None:
        """Offer the other seats."""
        self._person = person
        form = Form()
        seat = form.add(msg("Seat"), _seats(person.role if person.role in _OFFERED else Role.CHAIR))
        form.add_buttons(msg("Change the seat"), msg("Leave it"))
        super().__init__(msg("Another seat for {name}", name=person.name), form, seat, desk, parent)

    def people_then(self, people: Sequence[Operator]) -> Sequence[Operator]:
        """With this one in the other seat."""
        return [replace(one, role=self.seat.read()) if one.id == self._person.id else one for one in people]

    def remark(self) -> Message | None:
        """The gate's PIN opens more than the gate now."""
        leaves_gate = self._person.role is Role.GUARD and self.seat.read() is not Role.GUARD
        if not leaves_gate or not self._person.has_password:
            return None
        return msg("A PIN of the gate is too short for this seat: set a new password afterwards")

    def keep_seat(self) -> bool:
        """Change it."""
        with self.desk.refusals_to(self.form.show_refusal):
            return give_seat(self.desk, self._person, self.seat.read())


class NewPassword(FormDialog):
    """A new password for somebody who works here."""

    def __init__(self, desk: Desk, person: Operator, parent: QWidget) -> None:
        """Ask for it twice."""
        self._desk = desk
        self._person = person
        form = Form()
        self.password = PasswordFields(form, required=True, role=person.role)
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


def _seats(chosen: Role) -> ListField[Role]:
    return ListField[Role]([(role, role_title(role).text()) for role in _OFFERED], chosen)


def give_seat(desk: Desk, person: Operator, role: Role) -> bool:
    """Let ``person`` sit in another seat; taken back by the seat they had. False where it was refused."""
    done = desk.run(change_seat, person.name, role)
    if done is None:
        return False
    seat, before = role_title(role), role_title(person.role)

    def again(_: str) -> None:
        give_seat(desk, done.result, person.role)

    question = msg("Give {name} the seat “{seat}” again?", name=person.name, seat=before)
    back = TakeBack(question, msg("Change the seat"), again)
    desk.announce(msg("{name} now works here as {seat}", name=person.name, seat=seat), back)
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
