"""The register: the yard door by door on the left, the chosen dwelling on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.register import queries
from app.register.rules import State, state_title
from app.ui.imports.dialog import ImportDialog
from app.ui.page import Page
from app.ui.register import acts
from app.ui.register.card import DwellingCard
from app.ui.register.cells import elevation_cells
from app.ui.register.courtyard_dialog import CourtyardDialog
from app.ui.register.dialog import area_text
from app.ui.register.directory import DirectoryDialog
from app.ui.register.figures import FiguresDialog
from app.ui.register.vehicles_dialog import VehiclesDialog
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.elevation import Elevation, Legend
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.book import Reader
    from app.register.queries import Dwelling
    from app.ui.operation import Desk
    from app.ui.widgets.elevation import ElevationCell

_YARD, _LIST, _EMPTY = range(3)


@dataclass(frozen=True)
class Household:
    """One line of the list."""

    place: str  # sorts as one walks through the yard
    dwelling: Dwelling
    names: str
    phones: str


class _Sides(QStackedWidget):
    """Yard, list or nothing yet; as high as there is room, never as high as the whole yard."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 — Qt's name
        return False


class RegisterPage(Page):
    """Every dwelling, as the yard stands or as a list; one of them in full."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {
            "dwelling",
            "request",
            "person",
            "holding",
            "households",
            "courtyard",
            "payment",
            "charge",
            "batch",
            "balances",
            "receipt",
            "tenancy",
            "permit",
            "captain",
            "breach",
        }
    )

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        may = desk.may(Right.EDIT_REGISTER)
        self.take_in = button(tr("Import a list"), self.import_list, icon="file-plus")
        new = button(tr("New dwelling"), self.new_dwelling, icon="plus")
        about = button(tr("The courtyard"), self.courtyard, icon="landmark")
        for one in (self.take_in, new, about):
            allow(one, seat(self.desk, Right.EDIT_REGISTER))
        self.yard_button = button(tr("Vehicles and spaces"), self.vehicles)
        self.add_title(tr("Households"), self.yard_button, about, new, self.take_in)
        self.view = ChoiceField([(_YARD, msg("Elevation")), (_LIST, msg("List"))])
        self.view.say(tr("View"))
        self.view.changed.connect(self._turn)
        self.elevation = Elevation()
        self.elevation.opened.connect(self._open_cell)
        self.elevation.current_changed.connect(self._open_cell)
        self.table = self._list()
        self.table.chosen.connect(self._open_line)
        self.stack = _Sides()
        for page in (self._yard(), self.table, self._nothing(may=may)):
            self.stack.addWidget(page)
        self.card = DwellingCard(desk)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        self.directory_button = button(tr("Useful phone numbers"), self.directory, icon="users")
        self.figures_button = button(tr("Rules and figures"), self.figures, icon="scroll-text")
        sides.addLayout(column(Wrapping((self.view,), (self.directory_button, self.figures_button)), self.stack), 1)
        sides.addWidget(self.card)
        self.body.addLayout(sides, 1)
        self._chosen: int | None = None
        self._dwellings: tuple[Dwelling, ...] = ()
        self._listed = False

    def reload(self) -> None:
        """Read the yard; the dwelling shown stays. The list is read when it is looked at."""
        self._dwellings, cells = self.desk.read(_yard)
        self._listed = False
        self.elevation.put(cells)
        self.view.setVisible(bool(self._dwellings))
        self.card.setVisible(bool(self._dwellings))
        self._turn()
        self.card.show_dwelling(next((one for one in self._dwellings if one.id == self._chosen), None))

    def open_thing(self, key: object) -> None:
        """Show the dwelling with the key ``key``."""
        if isinstance(key, int):
            self._choose(key)
            self.elevation.go_to(key)
            self._go_to_line()

    def directory(self) -> None:
        """R11: who answers for what, and their phones."""
        self.dialog = DirectoryDialog(self.desk, self)
        self.dialog.open()

    def figures(self) -> None:
        """Which figures hold, and why."""
        self.dialog = FiguresDialog(self.desk, self)
        self.dialog.open()

    def start(self) -> None:
        """The yard or the list has the keyboard."""
        shown = self.stack.currentIndex()
        (self.elevation if shown == _YARD else self.table if shown == _LIST else self.take_in).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def leave(self) -> None:
        """Back from the card to the yard."""
        self.start()

    def import_list(self) -> None:
        """Bring in a household list."""
        self.dialog = ImportDialog(self.desk, "households", msg("Import a list"), self)
        self.dialog.open()

    def new_dwelling(self) -> None:
        """Add one door."""
        self.dialog = acts.edit_dwelling(self.desk, None, self)

    def vehicles(self) -> None:
        """Vehicles, parking spaces and sheds."""
        self.dialog = VehiclesDialog(self.desk, self)
        self.dialog.open()

    def courtyard(self) -> None:
        """What is known of the courtyard itself."""
        self.dialog = CourtyardDialog(self.desk, self)
        self.dialog.open()

    def _yard(self) -> QWidget:
        legend = Legend()
        legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        inner = column(legend, self.elevation)
        inner.setStretch(1, 1)
        made = QWidget()
        made.setLayout(inner)
        return made

    def _list(self) -> Table[Household]:
        return Table[Household](
            [
                Column(msg("Room"), lambda line: line.place, text=lambda line: line.dwelling.room, width=105),
                Column(msg("Owner"), lambda line: line.names, width=130),
                Column(msg("Area (m²)"), lambda line: line.dwelling.area or 0, text=_area, width=110),
                Column(msg("Residents"), lambda line: line.dwelling.residents, total=True, width=100),
                Column(msg("State"), lambda line: state_title(line.dwelling.state).text(), tone=_tone, width=100),
                Column(msg("Phone"), lambda line: line.phones),
            ],
            name=msg("Households"),
        )

    def _nothing(self, *, may: bool) -> EmptyState:
        return EmptyState(
            msg("No household is in the book yet"),
            msg(
                "Bring in the list the committee has kept until now: .xlsx, .xls, .ods or .csv. You see everything first."
            ),
            msg("Import a list") if may else None,
            self.import_list,
            icon="building-2",
        )

    def _turn(self) -> None:
        shown = self.view.read() if self._dwellings else _EMPTY
        if shown == _LIST and not self._listed:
            self.table.put(self.desk.read(_lines, self._dwellings))
            self._listed = True
            self._go_to_line()
        self.stack.setCurrentIndex(shown)

    def _go_to_line(self) -> None:
        line = next((line for line in self.table.model.rows if line.dwelling.id == self._chosen), None)
        if line is not None:
            self.table.go_to(line)

    def _open_cell(self, cell: ElevationCell | None) -> None:
        if cell is not None:
            self._choose(cell.dwelling_id)

    def _open_line(self, line: Household | None) -> None:
        if line is not None:
            self._choose(line.dwelling.id)

    def _choose(self, dwelling_id: int) -> None:
        if self._chosen != dwelling_id or self.card.dwelling is None:
            self._chosen = dwelling_id
            self.card.show_dwelling(self.desk.read(queries.dwelling, dwelling_id))


def _yard(reader: Reader) -> tuple[tuple[Dwelling, ...], tuple[ElevationCell, ...]]:
    everyone = queries.dwellings(reader)
    return everyone, elevation_cells(reader, everyone)


def _lines(reader: Reader, everyone: tuple[Dwelling, ...]) -> list[Household]:
    today = reader.clock.today()
    names = queries.payer_names(reader, today)
    phones: dict[int, dict[str, None]] = {}
    for holding in queries.holdings(reader):
        if holding.current(today):
            phones.setdefault(holding.dwelling_id, {}).update(dict.fromkeys(holding.person.phones))
    return [
        Household(f"{place:06d}", one, names.get(one.id, ""), " / ".join(phones.get(one.id, ())))
        for place, one in enumerate(everyone)
    ]


def _area(line: Household) -> str:
    return area_text(line.dwelling.area)


def _tone(line: Household) -> Tone:
    return Tone.QUIET if line.dwelling.state is State.VACANT else Tone.PLAIN
