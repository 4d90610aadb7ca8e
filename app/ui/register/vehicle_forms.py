"""Forms about spaces and vehicles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import msg
from app.register.spaces import queries, services
from app.register.spaces.rules import (
    SpaceKind,
    VehicleDraft,
    VehicleKind,
    VehicleState,
    space_title,
    state_words,
    vehicle_title,
)
from app.register.spaces.services import SpaceDraft
from app.ui.operation import TakeBack
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import CountField, MaybeMoneyField, MaybeRoomField, RoomField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.register.spaces.queries import Space, Vehicle
    from app.ui.operation import Desk

_NO_SPACE = 0


def space_form(desk: Desk, parent: QWidget) -> FormDialog:
    """A new space."""
    today = desk.book.clock.today()
    form = Form()
    number = form.add(msg("Number of the space"), TextField(required=True, longest=12, placeholder=msg("P01")))
    kind = form.add(msg("Kind of space"), ListField([(one, space_title(one).text()) for one in SpaceKind]))
    rent = form.add(msg("Rent a month"), MaybeMoneyField(), msg("Empty: the standard fee"))
    since = form.add(msg("Since"), DateField(today, today.replace(day=1)))
    note = form.add(msg("Note"), TextField(longest=120))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        draft = SpaceDraft(number.read(), since.read(), kind.read(), rent.read(), note.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.add_space, draft)
        if done is not None:
            desk.announce(msg("Space {number} is in the register", number=draft.number))
        return done is not None

    return FormDialog(msg("New space"), form, save, parent)


def give_form(desk: Desk, space: Space, parent: QWidget) -> FormDialog:
    """Give a space to a dwelling."""
    today = desk.book.clock.today()
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    since = form.add(msg("First day"), DateField(today))
    form.add_buttons(msg("Give the space"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.hold_space, space.number, room.read(), since.read())
        if done is not None:
            back = TakeBack(
                msg("Was space {number} never given away?", number=space.number),
                msg("Take it back"),
                lambda _: _take_back(desk, space.number),
            )
            words = msg(
                "{room} holds space {number} from {day} on", room=room.text(), number=space.number, day=since.read()
            )
            desk.announce(words, back)
        return done is not None

    return FormDialog(msg("Give space {number}", number=space.number), form, save, parent)


def _take_back(desk: Desk, number: str) -> None:
    if desk.run(services.take_back_hold, number) is not None:
        desk.announce(msg("Taken back"))


def release_form(desk: Desk, space: Space, parent: QWidget) -> FormDialog:
    """Enter that a space was given up."""
    form = Form()
    last = form.add(msg("Last day"), DateField(desk.book.clock.today()), msg("The fee counts up to this day"))
    form.add_buttons(msg("Given up"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.release_space, space.number, last.read())
        if done is not None:
            desk.announce(msg("Space {number} is free after {day}", number=space.number, day=last.read()))
        return done is not None

    return FormDialog(msg("Space {number} is given up", number=space.number), form, save, parent)


def rent_form(desk: Desk, space: Space, parent: QWidget) -> FormDialog:
    """Another rent from a day on."""
    today = desk.book.clock.today()
    form = Form()
    rent = form.add(msg("Rent a month"), MaybeMoneyField(), msg("Empty: the standard fee"))
    since = form.add(msg("In force from"), DateField(today))
    rent.put(space.rent_on(today))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.set_rent, space.number, rent.read(), since.read())
        if done is not None:
            desk.announce(msg("Space {number} has its new rent", number=space.number))
        return done is not None

    return FormDialog(msg("New rent of space {number}", number=space.number), form, save, parent)


class VehicleForm(Form):
    """What is asked of a vehicle, filled in where there is one."""

    def __init__(self, desk: Desk, vehicle: Vehicle | None) -> None:
        """Only what the kind asks for is shown."""
        super().__init__()
        spaces = [(_NO_SPACE, msg("none").text()), *((one.id, one.number) for one in desk.read(queries.spaces))]
        self.plate = self.add(msg("Plate"), TextField(required=True, longest=20, placeholder=msg("京A12345")))
        self.room = self.add(msg("Room"), MaybeRoomField(desk))
        self.owner = self.add(msg("Owner of the vehicle"), TextField(longest=60))
        kinds = [(one, vehicle_title(one).text()) for one in VehicleKind]
        self.kind = self.add(msg("Kind of vehicle"), ListField(kinds, VehicleKind.CAR))
        self.tonnes = self.add(
            msg("Weight in tonnes"), CountField(), msg("A lorry of 2.5 t or more may stand for a reason only")
        )
        self.dangerous = self.add(msg("Load"), TickField(msg("It carries dangerous goods")))
        self.reason = self.add(msg("Reason"), TextField(longest=120), msg("Why it may stand here all the same"))
        self.space = self.add(msg("Space"), ListField(spaces, _NO_SPACE))
        states = [(one, state_words(one).text()) for one in VehicleState]
        self.state = self.add(msg("State of the vehicle"), ListField(states, VehicleState.HERE))
        self.note = self.add(msg("Note"), TextField(longest=120))
        if vehicle is not None:
            self._fill(vehicle)
        self.kind.changed.connect(self._follow)
        self.dangerous.changed.connect(self._follow)
        self._follow()
        self.add_buttons(msg("Save"), msg("Leave it"))

    def draft(self) -> VehicleDraft:
        """What stands in the fields."""
        lorry = self.kind.read() is VehicleKind.LORRY
        return VehicleDraft(
            plate=self.plate.read(),
            dwelling_id=self.room.read(),
            owner=self.owner.read(),
            kind=self.kind.read(),
            tonnes=self.tonnes.read() if lorry else 0,
            dangerous=self.dangerous.read(),
            reason=self.reason.read(),
            space_id=self.space.read() or None,
            state=self.state.read(),
            note=self.note.read(),
        )

    def _fill(self, vehicle: Vehicle) -> None:
        self.plate.put(vehicle.plate)
        self.room.put(vehicle.dwelling_id)
        self.owner.put(vehicle.owner)
        self.kind.put(vehicle.kind)
        self.tonnes.put(vehicle.tonnes)
        self.dangerous.put(value=vehicle.dangerous)
        self.reason.put(vehicle.reason)
        self.space.put(vehicle.space_id or _NO_SPACE)
        self.state.put(vehicle.state)
        self.note.put(vehicle.note)

    def _follow(self) -> None:
        self.show_field(self.tonnes, shown=self.kind.read() is VehicleKind.LORRY)
        controlled = self.kind.read() in (VehicleKind.LORRY, VehicleKind.COACH) or self.dangerous.read()
        self.show_field(self.reason, shown=controlled)


def vehicle_form(desk: Desk, vehicle: Vehicle | None, parent: QWidget) -> FormDialog:
    """A new vehicle, or the facts of one."""
    form = VehicleForm(desk, vehicle)

    def save() -> bool:
        draft = form.draft()
        with desk.refusals_to(form.show_refusal):
            if vehicle is None:
                kept = desk.run(services.add_vehicle, draft) is not None
            else:
                kept = desk.run(services.change_vehicle, vehicle.plate, draft) is not None
        if kept:
            desk.announce(msg("{plate} is in the register", plate=draft.plate))
        return kept

    what = msg("New vehicle") if vehicle is None else msg("Change {plate}", plate=vehicle.plate)
    return FormDialog(what, form, save, parent)
