"""The facilities ledger and the areas: a list each, and the upkeep wanted at the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.caredesk.areas import queries as areas
from app.caredesk.areas import services as keeping
from app.caredesk.areas.papers import PAPERS as AREA_PAPERS
from app.caredesk.areas.queries import Area
from app.caredesk.facilities import queries, services
from app.caredesk.facilities.papers import PAPERS
from app.caredesk.facilities.queries import Facility
from app.caredesk.facilities.rules import Condition, condition_title, whose_title
from app.caredesk.upkeep import queries as upkeep
from app.caredesk.upkeep import services as wanting
from app.caredesk.upkeep.queries import Task
from app.caredesk.upkeep.rules import rhythm_title
from app.kernel.i18n import current_language, msg, tr
from app.paper.labels import BLANK
from app.ui.caredesk.facilities import forms
from app.ui.imports.dialog import import_button
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, leave_button, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.photos import photos_dialog
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from app.ui.operation import Desk


class LedgerTab(QWidget):
    """What there is, by kind; Enter changes."""

    def __init__(self, desk: Desk) -> None:
        """Build the list."""
        super().__init__()
        self.desk = desk
        self.dialog: QDialog | None = None
        self.table = self._table()
        self.new_button = button(tr("New facility"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.EDIT_REGISTER))
        self.import_button = import_button(desk, "facilities", msg("Import a list of facilities"), self)
        tasks = button(tr("Its upkeep"), self.tasks, icon="wrench")
        photos = button(tr("Its photos"), self.photos)
        blank = button(tr("Blank sheet"), self.print_blank, icon="printer")
        paper = button(tr("Print the ledger"), self.print_page, icon="printer")
        self.setLayout(
            column(self.table, Wrapping((self.new_button, tasks, photos, self.import_button), (blank, paper)))
        )

    def _table(self) -> Table[Facility]:
        today, language = self.desk.book.clock.today(), current_language()
        made = Table[Facility](
            [
                Column(msg("Kind of facility"), lambda one: one.kind.shown(language), width=160),
                Column(msg("What it is called"), lambda one: one.named.shown(language), width=180),
                Column(msg("Its place"), lambda one: one.draft.place, width=180),
                Column(msg("Quantity"), lambda one: one.draft.quantity, width=70),
                Column(msg("Maker"), lambda one: one.draft.maker, width=120),
                Column(
                    msg("Warranty until"),
                    lambda one: one.draft.warranty,
                    tone=lambda one: Tone.PLAIN if one.in_warranty(today) else Tone.QUIET,
                    width=130,
                ),
                Column(msg("Property of"), lambda one: str(whose_title(one.draft.whose)), width=130),
                Column(
                    msg("Condition"),
                    lambda one: str(condition_title(one.draft.condition)),
                    tone=lambda one: Tone.WRONG if one.draft.condition is Condition.FAULTY else Tone.PLAIN,
                    width=110,
                ),
            ],
            name=msg("Facilities"),
            empty=EmptyState(
                msg("No facility is entered yet"),
                msg("Walk the yard with the blank sheet, or import the list you have; each brings its usual upkeep."),
                msg("New facility") if self.desk.may(Right.EDIT_REGISTER) else None,
                self.new,
                icon="building-2",
            ),
        )
        made.opened.connect(self.change)
        return made

    def reload(self) -> None:
        """Read the ledger."""
        self.table.put(self.desk.read(queries.facilities))

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def new(self) -> None:
        """Enter a facility."""
        self.dialog = forms.facility_form(self.desk, None, self)

    def change(self, known: Facility) -> None:
        """Change the one chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self.dialog = forms.facility_form(self.desk, known, self)

    def tasks(self) -> None:
        """The upkeep wanted at the one chosen."""
        known = self.table.row
        if known is not None:
            self.dialog = TasksDialog(self.desk, known.draft.name, self, facility_id=known.id)
            self.dialog.open()

    def photos(self) -> None:
        """The photos of the one chosen."""
        known = self.table.row
        if known is not None:
            self.dialog = photos_dialog(
                self.desk,
                msg("Photos of {name}", name=known.draft.name),
                (services.OWNER, known.id),
                (services.add_photo, services.take_photo),
                self,
                may=self.desk.may(Right.EDIT_REGISTER),
            )

    def print_page(self) -> None:
        """The ledger."""
        self.dialog = open_paper(self.desk, PAPERS["facilities_ledger"], None, self)

    def print_blank(self) -> None:
        """A sheet to take along."""
        self.dialog = open_paper(self.desk, PAPERS["facilities_ledger"], BLANK, self)


class AreasTab(QWidget):
    """Whose each area is; Enter changes."""

    def __init__(self, desk: Desk) -> None:
        """Build the list."""
        super().__init__()
        self.desk = desk
        self.dialog: QDialog | None = None
        self.table = self._table()
        self.new_button = button(tr("New area"), self.new, icon="plus", role="primary")
        self.drop_button = button(tr("Give the area up"), self.drop, icon="x")
        for each in (self.new_button, self.drop_button):
            allow(each, seat(desk, Right.EDIT_REGISTER))
        tasks = button(tr("Its work"), self.tasks, icon="wrench")
        paper = button(tr("Print for the board"), self.print_page, icon="printer")
        self.setLayout(column(self.table, Wrapping((self.new_button, tasks, self.drop_button), (paper,))))

    def _table(self) -> Table[Area]:
        language = current_language()
        made = Table[Area](
            [
                Column(msg("Kind of area"), lambda one: one.kind.shown(language), width=160),
                Column(msg("What it is called"), lambda one: one.named.shown(language), width=180),
                Column(msg("From where to where"), lambda one: one.draft.extent, width=210),
                Column(msg("Whose area"), lambda one: one.draft.person, width=90),
                Column(msg("When somebody is there"), lambda one: one.draft.hours, width=220),
                Column(msg("Employed by"), lambda one: one.contractor or tr("own staff"), width=150),
            ],
            name=msg("Areas"),
            empty=EmptyState(
                msg("No area is entered yet"),
                msg("Say who cleans or tends what, and when; the work each kind of area usually has comes with it."),
                msg("New area") if self.desk.may(Right.EDIT_REGISTER) else None,
                self.new,
                icon="clipboard-list",
            ),
        )
        made.opened.connect(self.change)
        return made

    def reload(self) -> None:
        """Read the areas."""
        self.table.put(self.desk.read(areas.areas))

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def new(self) -> None:
        """Enter an area."""
        self.dialog = forms.area_form(self.desk, None, self)

    def change(self, known: Area) -> None:
        """Change the one chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self.dialog = forms.area_form(self.desk, known, self)

    def drop(self) -> None:
        """Give the one chosen up; its log stays."""
        known = self.table.row
        if known is not None and self.desk.run(keeping.drop_area, known.id) is not None:
            self.desk.announce(msg("{name} is given up; what was done there stays in the log", name=known.draft.name))

    def tasks(self) -> None:
        """The work of the one chosen."""
        known = self.table.row
        if known is not None:
            self.dialog = TasksDialog(self.desk, known.draft.name, self, area_id=known.id)
            self.dialog.open()

    def print_page(self) -> None:
        """The chart for the board."""
        self.dialog = open_paper(self.desk, AREA_PAPERS["area_chart"], None, self)


class TasksDialog(QDialog):
    """What is wanted at one facility or in one area: Enter changes, more is added, some is given up."""

    def __init__(
        self, desk: Desk, name: str, parent: QWidget, *, facility_id: int | None = None, area_id: int | None = None
    ) -> None:
        """Read the upkeep."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self._facility, self._area = facility_id, area_id
        words = tr("Upkeep of {name}", name=name)
        self.setWindowTitle(words)
        self.resize(960, 520)
        language = current_language()
        self.table = Table[Task](
            [
                Column(msg("Work to be done"), lambda one: one.what.shown(language), width=380),
                Column(msg("Frequency"), lambda one: str(rhythm_title(one.draft.rhythm)), width=110),
                Column(msg("First due on"), lambda one: one.draft.since, width=130),
                Column(msg("Falls due on"), lambda one: one.standing.due, width=130),
                Column(msg("Person responsible"), lambda one: one.draft.person),
            ],
            name=msg("Upkeep"),
            filterable=False,
        )
        self.table.opened.connect(self.change)
        self.add_button = button(tr("More upkeep"), self.add, icon="plus", role="primary")
        self.drop_button = button(tr("No longer wanted"), self.drop, icon="x")
        for each in (self.add_button, self.drop_button):
            allow(each, seat(desk, Right.EDIT_REGISTER))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(words), None, leave_button(self.reject)))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.add_button, self.drop_button, None))
        self.reload()

    def reload(self) -> None:
        """Read the upkeep."""
        known = self.desk.read(upkeep.tasks)
        self.table.put(upkeep.tasks_of(known, facility_id=self._facility, area_id=self._area))

    def add(self) -> None:
        """Want another piece."""
        self._follow(forms.task_form(self.desk, None, self, facility_id=self._facility, area_id=self._area))

    def change(self, known: Task) -> None:
        """Change the one chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self._follow(forms.task_form(self.desk, known, self))

    def drop(self) -> None:
        """Want the one chosen no more."""
        if self.table.row is not None and self.desk.run(wanting.drop_task, self.table.row.id) is not None:
            self.reload()

    def _follow(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.reload)
