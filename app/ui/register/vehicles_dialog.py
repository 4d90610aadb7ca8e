"""Vehicles, parking spaces and sheds: what there is, who holds it, giving and giving up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.register.queries import dwellings
from app.register.spaces import queries
from app.register.spaces.rules import VehicleState, space_title, state_words, vehicle_title
from app.ui import theme
from app.ui.imports.dialog import ImportDialog
from app.ui.register import vehicle_forms as forms
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, row, title
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.register.spaces.queries import Space, Vehicle
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.9
_SPACES, _VEHICLES = range(2)


class VehiclesDialog(QDialog):
    """Spaces on one side of the switch, vehicles on the other."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show what the register has."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Vehicles and spaces"))
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(72 * theme.current().type_size, room.width()), min(640, room.height()))
        self.desk = desk
        self.dialog: QDialog | None = None
        self.rooms: dict[int, str] = {}
        self.numbers: dict[int, str] = {}
        self.today = desk.book.clock.today()
        self.view = ChoiceField([(_SPACES, msg("Spaces")), (_VEHICLES, msg("Vehicles"))])
        self.view.say(tr("View"))
        self.view.changed.connect(self._turn)
        self.spaces = self._spaces()
        self.vehicles = self._vehicles()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.spaces)
        self.stack.addWidget(self.vehicles)
        self.spaces.chosen.connect(lambda _: self._turn())
        self.vehicles.chosen.connect(lambda _: self._turn())
        self.vehicles.opened.connect(lambda _: self.change_vehicle())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addLayout(row(title(tr("Vehicles and spaces")), None, *self._making()))
        layout.addWidget(self.view)
        layout.addWidget(self.stack, 1)
        layout.addLayout(row(*self._acting(), None, button(tr("Close"), self.accept)))
        self.reload()

    def reload(self) -> None:
        """Read all of it afresh."""
        self.rooms = {place.id: place.room for place in self.desk.read(dwellings)}
        every = self.desk.read(queries.spaces)
        self.numbers = {one.id: one.number for one in every}
        self.spaces.put(every)
        self.vehicles.put(self.desk.read(queries.vehicles))
        self._turn()

    def import_list(self) -> None:
        """Bring in a list of vehicles and spaces."""
        self._open(ImportDialog(self.desk, "vehicles", msg("Import vehicles"), self))

    def new_space(self) -> None:
        """Add a space."""
        self._open(forms.space_form(self.desk, self))

    def new_vehicle(self) -> None:
        """Add a vehicle."""
        self._open(forms.vehicle_form(self.desk, None, self))

    def change_vehicle(self) -> None:
        """Change the chosen vehicle."""
        if self.vehicles.row is not None and self.desk.may(Right.EDIT_REGISTER):
            self._open(forms.vehicle_form(self.desk, self.vehicles.row, self))

    def give(self) -> None:
        """Give the chosen space to a dwelling."""
        if self.spaces.row is not None:
            self._open(forms.give_form(self.desk, self.spaces.row, self))

    def release(self) -> None:
        """Enter that the chosen space was given up."""
        if self.spaces.row is not None:
            self._open(forms.release_form(self.desk, self.spaces.row, self))

    def rent(self) -> None:
        """Give the chosen space another rent."""
        if self.spaces.row is not None:
            self._open(forms.rent_form(self.desk, self.spaces.row, self))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.reload)
        dialog.open()

    def _making(self) -> list[QPushButton]:
        made = [
            button(tr("New space"), self.new_space, icon="plus"),
            button(tr("New vehicle"), self.new_vehicle, icon="plus"),
            button(tr("Import vehicles"), self.import_list, icon="file-plus"),
        ]
        for one in made:
            allow(one, seat(self.desk, Right.EDIT_REGISTER))
        return made

    def _acting(self) -> list[QPushButton]:
        self.give_button = button(tr("Give to a dwelling"), self.give)
        self.release_button = button(tr("Given up"), self.release)
        self.rent_button = button(tr("New rent"), self.rent)
        self.change_button = button(tr("Change the vehicle"), self.change_vehicle)
        return [self.give_button, self.release_button, self.rent_button, self.change_button]

    def _turn(self) -> None:
        shown, edits = self.view.read(), seat(self.desk, Right.EDIT_REGISTER)
        self.stack.setCurrentIndex(shown)
        space, vehicle = self.spaces.row, self.vehicles.row
        held = space is not None and bool(space.holds) and space.holds[-1].last is None
        for one in (self.give_button, self.release_button, self.rent_button):
            one.setVisible(shown == _SPACES)
        self.change_button.setVisible(shown == _VEHICLES)
        chosen = unless(space is not None, NOTHING_CHOSEN)
        allow(self.give_button, edits, chosen, unless(not held, msg("Somebody has this space: set it free first")))
        allow(self.release_button, edits, chosen, unless(held, msg("Nobody has this space")))
        allow(self.rent_button, edits, chosen)
        allow(self.change_button, edits, unless(vehicle is not None, NOTHING_CHOSEN))

    def _spaces(self) -> Table[Space]:
        return Table[queries.Space](
            [
                Column(msg("Space"), lambda one: one.number, width=100),
                Column(msg("Kind of space"), lambda one: space_title(one.kind).text(), width=150),
                Column(msg("Rent a month"), lambda one: one.rent_on(self.today), text=self._rent, width=140),
                Column(msg("Room"), self._holder, width=120),
                Column(msg("Since"), self._since),
            ],
            name=msg("Parking spaces and sheds"),
            empty=EmptyState(
                msg("No space is in the register yet"),
                msg("Add the parking spaces and the places in the sheds, or import the list the committee has kept."),
                msg("Import vehicles") if self.desk.may(Right.EDIT_REGISTER) else None,
                self.import_list,
                icon="file-plus",
            ),
        )

    def _vehicles(self) -> Table[Vehicle]:
        return Table[queries.Vehicle](
            [
                Column(msg("Plate"), lambda one: one.plate, width=130),
                Column(msg("Room"), lambda one: self.rooms.get(one.dwelling_id or 0, ""), width=120),
                Column(msg("Owner of the vehicle"), lambda one: one.owner, width=130),
                Column(msg("Kind of vehicle"), lambda one: vehicle_title(one.kind).text(), width=140),
                Column(msg("Space"), lambda one: self.numbers.get(one.space_id or 0, ""), width=90),
                Column(msg("Pass"), lambda one: one.pass_number, width=80),
                Column(msg("State of the vehicle"), lambda one: state_words(one.state).text(), tone=_tone),
            ],
            name=msg("Vehicles"),
        )

    def _rent(self, one: Space) -> str:
        rent = one.rent_on(self.today)
        return tr("standard fee") if rent is None else rent.grouped()

    def _holder(self, one: Space) -> str:
        hold = one.hold_on(self.today)
        return self.rooms.get(hold.dwelling_id, "") if hold else tr("free")

    def _since(self, one: Space) -> str:
        hold = one.hold_on(self.today)
        return hold.since.isoformat() if hold else ""


def _tone(one: Vehicle) -> Tone:
    return {VehicleState.HERE: Tone.PLAIN, VehicleState.GONE: Tone.QUIET, VehicleState.ABANDONED: Tone.DUE}[one.state]
