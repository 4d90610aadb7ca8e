"""What a person does from the dwelling's card: each asks with a form, keeps through a service, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bulletin.erasing.services import erase_resident
from app.kernel.i18n import msg, tr
from app.register import services
from app.register.rules import DwellingDraft, relation_title
from app.ui.operation import TakeBack
from app.ui.register.asking import NameDialog, PlainDialog
from app.ui.register.dialog import DwellingForm, LeaveForm, PersonForm, TransferForm
from app.ui.widgets.ask import ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.kernel.i18n import Message
    from app.register.jobs import Readings
    from app.register.queries import Dwelling, Holding
    from app.ui.operation import Desk


def edit_dwelling(desk: Desk, dwelling: Dwelling | None, parent: QWidget) -> QDialog:
    """Change a dwelling, or add one."""
    form = DwellingForm(dwelling)

    def keep() -> bool:
        draft = form.draft()
        if dwelling is None:
            added = desk.run(services.add_dwelling, draft)
            if added is None:
                return False
            desk.announce(msg("Added {room}", room=draft.room))
            desk.go_to.emit("register", added.result)
            return True
        if desk.run(services.change_dwelling, dwelling.id, draft) is None:
            return False
        before = _draft_of(dwelling)
        back = TakeBack(
            msg("Give {room} back what it was?", room=dwelling.room),
            msg("Take the change back"),
            lambda _: _run(desk, services.change_dwelling, dwelling.id, before),
        )
        desk.announce(msg("Changed {room}", room=draft.room), back)
        return True

    what = msg("New dwelling") if dwelling is None else msg("Change {room}", room=dwelling.room)
    return _opened(PlainDialog(what, form, keep, desk=desk, parent=parent))


def add_person(desk: Desk, dwelling: Dwelling, parent: QWidget) -> QDialog:
    """Add somebody to a dwelling."""
    form = PersonForm(desk.book.clock.today())

    def keep(readings: dict[str, Readings]) -> bool:
        name = form.name.read()
        draft = form.person(readings[name].initials)
        done = desk.run(services.move_in, draft, form.holding(dwelling.id, 0))
        if done is None:
            return False
        back = TakeBack(
            msg("Take {name} out of {room} again?", name=name, room=dwelling.room),
            msg("Take it back"),
            lambda _: _run(desk, services.remove_holding, done.result),
        )
        _say(desk, msg("Added {name} to {room}", name=name, room=dwelling.room), readings, back)
        return True

    what = msg("Add a person to {room}", room=dwelling.room)
    return _opened(NameDialog(what, form, lambda: (form.name.read(),), keep, desk=desk, parent=parent))


def edit_person(desk: Desk, dwelling: Dwelling, holding: Holding, parent: QWidget) -> QDialog:
    """Put right what stands about somebody; a sale or moving out are acts of their own."""
    form = PersonForm(desk.book.clock.today(), holding)

    def names() -> tuple[str, ...]:
        return () if form.name.read() == holding.person.name else (form.name.read(),)

    def keep(readings: dict[str, Readings]) -> bool:
        name = form.name.read()
        draft = form.person(readings[name].initials if name in readings else "")
        if desk.run(services.correct_holding, holding.id, draft, form.holding(dwelling.id, holding.person.id)) is None:
            return False
        _say(desk, msg("Changed {name} in {room}", name=name, room=dwelling.room), readings, None)
        return True

    what = msg(
        "{name}, {relation} of {room}",
        name=holding.person.name,
        relation=relation_title(holding.relation),
        room=dwelling.room,
    )
    return _opened(NameDialog(what, form, names, keep, desk=desk, parent=parent))


def move_out(desk: Desk, dwelling: Dwelling, holding: Holding, parent: QWidget) -> QDialog:
    """End what somebody is to a dwelling; they stay in its past."""
    form = LeaveForm(desk.book.clock.today(), msg("Moves out"))

    def keep() -> bool:
        if desk.run(services.end_holding, holding.id, form.last_day.read()) is None:
            return False
        name = holding.person.name
        back = TakeBack(
            msg("Is {name} still there?", name=name),
            msg("Still there"),
            lambda _: _run(desk, services.reopen_holding, holding.id),
        )
        desk.announce(msg("{name} has moved out of {room}", name=name, room=dwelling.room), back)
        return True

    what = msg("{name} moves out of {room}", name=holding.person.name, room=dwelling.room)
    return _opened(PlainDialog(what, form, keep, desk=desk, parent=parent))


def transfer(desk: Desk, dwelling: Dwelling, parent: QWidget) -> QDialog:
    """A sale or inheritance; the past stays."""
    form = TransferForm(desk.book.clock.today())

    def keep(readings: dict[str, Readings]) -> bool:
        draft = form.draft(dwelling.id, {name: one.initials for name, one in readings.items()})
        done = desk.run(services.transfer, draft)
        if done is None:
            return False
        back = TakeBack(
            msg("Give {room} back to who had it before?", room=dwelling.room),
            msg("Take the transfer back"),
            lambda _: _run(desk, services.take_back_transfer, done.result),
        )
        _say(
            desk,
            msg("{room} now belongs to {names}", room=dwelling.room, names="、".join(form.names())),
            readings,
            back,
        )
        return True

    what = msg("Hand {room} over (sale, inheritance)", room=dwelling.room)
    return _opened(NameDialog(what, form, form.names, keep, desk=desk, parent=parent))


def erase(desk: Desk, holding: Holding, parent: QWidget) -> None:
    """Erase what is known of somebody who has gone, once the person has read what that means."""
    name = holding.person.name
    if not ask(
        msg("Erase the data of {name}?", name=name),
        msg("Erase for ever"),
        parent,
        detail=tr(
            "Name, phones and notes go from the register and from the record of changes, and cannot be brought back. "
            "Receipts and vouchers keep the payer's name, as accounting law asks. Older copies of the book still hold "
            "the data until they are given up, after nine months at the latest."
        ),
        danger=True,
    ):
        return
    if desk.run(erase_resident, holding.person.id) is not None:
        desk.announce(msg("The data of that person is erased"))


def _draft_of(dwelling: Dwelling) -> DwellingDraft:
    return DwellingDraft(
        dwelling.building,
        dwelling.entrance,
        dwelling.door,
        dwelling.area,
        dwelling.residents,
        dwelling.use,
        dwelling.tenure,
        dwelling.right_unit,
        dwelling.state,
        dwelling.note,
        dwelling.floor,
    )


def _run(desk: Desk, service: object, *args: object) -> None:
    if desk.run(service, *args) is not None:  # type: ignore[arg-type]
        desk.announce(msg("Taken back"))


def _say(desk: Desk, sentence: Message, readings: dict[str, Readings], back: TakeBack | None) -> None:
    """The sentence, and behind it what must be told of characters no font can draw."""
    for reading in readings.values():
        if reading.warning is not None:
            sentence = msg("{first}; {second}", first=sentence, second=reading.warning)
    desk.announce(sentence, back)


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
