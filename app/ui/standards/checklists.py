"""Checklists: every list with its items, lists of one's own, and the places each is used at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.standards.checklists import queries, services
from app.standards.checklists.queries import Checklist, Item, Place
from app.standards.checklists.rules import PlaceDraft
from app.standards.papers import PAPERS
from app.standards.rules import every_text
from app.ui.imports.dialog import import_button
from app.ui.page import Page
from app.ui.standards.list_editor import ListEditor
from app.ui.standards.round_forms import name_of
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import TickField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk


_ROWS = 2.6  # of lists and places that are in sight at least


class ChecklistsPage(Page):
    """A list that is changed is a new version: rounds made by the old one stay as they were."""

    listens: ClassVar[frozenset[str]] = frozenset({"checklist"})

    def __init__(self, desk: Desk) -> None:
        """Build lists, items and places."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.may = desk.may(Right.GRADE_ROUND)
        self.new_button = button(tr("Write a list"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.GRADE_ROUND))
        bring = import_button(desk, "checklist", msg("From a sheet"), self)
        self.add_title(tr("Checklists"), bring, self.new_button)
        self._tables()
        self.edit_button = button(tr("Change this list …"), self.edit, icon="wrench")
        self.use_button = button(tr("Use it at a place …"), self.use, icon="check")
        self.end_button = button(tr("Use it there no longer"), self.end)
        self.blank_button = button(tr("Blank sheet"), self.print_page, icon="printer")
        for each in (self.table, self.places):
            each.need(_ROWS)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(column(self.table, heading(tr("Where lists are used")), self.places), 2)
        sides.addWidget(self.items, 3)
        self.body.addLayout(sides, 1)
        self.body.addLayout(strip(self.use_button, self.edit_button, self.blank_button, self.end_button))
        self.table.chosen.connect(lambda _: self._show())
        self.places.chosen.connect(lambda _: self._show())
        self._names: dict[str, str] = {}

    def _tables(self) -> None:
        self.table = Table[Checklist](
            [
                Column(msg("Checklist"), name_of, width=210),
                Column(msg("Items"), lambda each: len(each.items), width=80),
                Column(msg("Version"), _version, width=110),
            ],
            name=msg("Checklists"),
            filterable=False,
        )
        self.items = Table[Item](
            [
                Column(msg("Area"), _area, width=120),
                Column(msg("What is wanted"), _text, width=420),
                Column(msg("Frequency"), lambda each: every_text(each.every).text(), width=110),
            ],
            name=msg("Items of the list"),
            filterable=False,
        )
        self.places = Table[Place](
            [
                Column(msg("Checklist"), self._named, width=150),
                Column(msg("Place"), lambda each: each.place, width=100),
                Column(msg("Since"), lambda each: each.since, width=120),
            ],
            name=msg("Where lists are used"),
            filterable=False,
            empty=EmptyState(
                msg("No list is used anywhere yet"),
                msg("Choose a list, then say where it is used: what is due follows from it."),
                icon="badge-check",
            ),
        )

    def reload(self) -> None:
        """Read lists and places."""
        before = self.table.row.code if self.table.row else ""
        found = self.desk.read(queries.all_lists)
        self._names = {one.code: name_of(one) for one in found}
        self.table.put(found)
        self.table.go_to(next((one for one in found if one.code == before), found[0]))
        self.places.put(self.desk.read(queries.places))
        self._show()

    def start(self) -> None:
        """The lists have the keyboard."""
        self.table.setFocus()

    def _show(self) -> None:
        known = self.table.row
        self.items.put(known.items if known else ())
        grades, chosen = seat(self.desk, Right.GRADE_ROUND), unless(known is not None, NOTHING_CHOSEN)
        allow(self.edit_button, grades, chosen)
        allow(self.use_button, grades, chosen)
        used = unless(self.places.row is not None, msg("Choose the place where the list is used first"))
        allow(self.end_button, grades, used)

    def _named(self, place: Place) -> str:
        return self._names.get(place.code, place.code)

    def new(self) -> None:
        """Write a list of one's own."""
        self._edit(None)

    def edit(self) -> None:
        """Change the list in hand."""
        if self.table.row is not None:
            self._edit(self.table.row)

    def _edit(self, known: Checklist | None) -> None:
        self.dialog = ListEditor(self.desk, self, known)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()

    def use(self) -> None:
        """Ask where the list in hand is used."""
        known = self.table.row
        if known is None:
            return
        form = Form()
        place = form.add(msg("Place"), TextField(required=True))
        place_en = form.add(msg("English name"), TextField())
        since = form.add(msg("From"), DateField(self.desk.book.clock.today()))
        person = form.add(msg("Who goes round"), TextField())
        workdays = form.add(msg("Days off"), TickField(msg("Nobody goes round on days off")))
        place.put(tr("The whole yard"))
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            draft = PlaceDraft(
                known.code, place.read(), since.read(), place_en.read(), workdays=workdays.read(), person=person.read()
            )
            done = None
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.use_checklist, draft)
            if done is not None:
                self.reload()
            return done is not None

        self.dialog = FormDialog(msg("Use {name} at a place", name=name_of(known)), form, save, self)
        self.dialog.open()

    def end(self) -> None:
        """Use a list at a place no longer."""
        if self.places.row is not None and self.desk.run(services.end_use, self.places.row.id) is not None:
            self.reload()

    def print_page(self) -> None:
        """A blank sheet of the list in hand."""
        if self.table.row is not None:
            self.dialog = open_paper(self.desk, PAPERS["round_record"], self.table.row.code, self)


def _version(known: Checklist) -> str:
    if not known.version:
        return tr("shipped")
    return tr("{version}, own", version=known.version) if known.own else str(known.version)


def _area(item: Item) -> str:
    return item.area_name if current_language().startswith("zh") or not item.area_name_en else item.area_name_en


def _text(item: Item) -> str:
    return item.text if current_language().startswith("zh") or not item.text_en else item.text_en
