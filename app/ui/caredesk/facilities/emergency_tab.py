"""Emergencies: plans and drills on the left, stores on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.caredesk.emergency import queries, services
from app.caredesk.emergency.papers import PAPERS
from app.caredesk.emergency.queries import Held, Plan, Store
from app.caredesk.emergency.rules import Exercise, Shelf, exercise_title, shelf_title
from app.kernel.i18n import current_language, msg, tr
from app.ui import theme
from app.ui.caredesk.facilities import emergency_forms as forms
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import AskReason
from app.ui.widgets.beside import Beside
from app.ui.widgets.labels import button, column, heading
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.photos import photos_dialog
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk

_TONES: Final = {Shelf.EXPIRED: Tone.WRONG, Shelf.SOON: Tone.DUE}


class EmergencyTab(QWidget):
    """Enter on a plan or a store changes it; Enter on a record prints it."""

    def __init__(self, desk: Desk) -> None:
        """Build the three lists."""
        super().__init__()
        self.desk = desk
        self.dialog: QDialog | None = None
        self.plans, self.stores, self.held = self._plan_table(), self._store_table(), self._held_table()
        for table in (self.plans, self.held, self.stores):
            table.view.setMinimumHeight(3 * theme.current().measures.row)
        self._buttons()
        left, right = QWidget(), QWidget()
        left.setLayout(
            column(
                heading(tr("Emergency plans")), self.plans, strip(self.plan_button, self.drop_button, self.map_button, self.paper_button),
                heading(tr("Drills and training")), self.held,
                strip(self.held_button, self.strike_button, self.record_button, self.blank_button),
            )
        )  # fmt: skip
        right.setLayout(
            column(
                heading(tr("Kept ready")), self.stores,
                strip(self.store_button, self.looked_button, self.away_button),
            )
        )  # fmt: skip
        self.setLayout(column(Beside(left, right)))

    def _buttons(self) -> None:
        self.plan_button = button(tr("New plan"), self.new_plan, icon="plus")
        self.drop_button = button(tr("Plan holds no longer"), self.drop_plan, icon="x")
        self.map_button = button(tr("Evacuation map"), self.show_map)
        self.paper_button = button(tr("Print for the board"), self.print_page, icon="printer")
        self.held_button = button(tr("Drill or training held"), self.record, icon="file-plus", role="primary")
        self.strike_button = button(tr("Strike out"), self.strike, icon="undo-2")
        self.record_button = button(tr("Print"), self.print_record, icon="printer")
        self.blank_button = button(tr("Blank sheet"), self.print_blank, icon="printer")
        self.store_button = button(tr("New store"), self.new_store, icon="plus")
        self.looked_button = button(tr("All looked at"), self.looked, icon="check")
        self.away_button = button(tr("Take off the list"), self.drop_store, icon="x")
        for each in (
            self.plan_button, self.drop_button, self.held_button, self.strike_button, self.store_button,
            self.looked_button, self.away_button,
        ):  # fmt: skip
            allow(each, seat(self.desk, Right.EDIT_REGISTER))

    def _plan_table(self) -> Table[Plan]:
        today, language = self.desk.book.clock.today(), current_language()
        made = Table[Plan](
            [
                Column(msg("Emergency plan"), lambda one: one.named.shown(language), width=190),
                Column(msg("Where people gather"), lambda one: one.draft.place, width=140),
                Column(
                    msg("Next drill"),
                    lambda one: one.next_drill,
                    tone=lambda one: Tone.WRONG if one.next_drill and one.next_drill < today else Tone.PLAIN,
                    width=130,
                ),
                Column(msg("In force from"), lambda one: one.draft.adopted_on),
            ],
            name=msg("Emergency plans"),
            filterable=False,
        )
        made.opened.connect(self.change_plan)
        return made

    def _store_table(self) -> Table[Store]:
        language = current_language()
        made = Table[Store](
            [
                Column(msg("Kept ready"), lambda one: one.named.shown(language), width=140),
                Column(msg("Quantity"), lambda one: one.draft.quantity, text=lambda one: f"{one.draft.quantity} {one.draft.unit}", width=80),
                Column(msg("Its place"), lambda one: one.draft.place, width=130),
                Column(msg("Good until"), lambda one: one.draft.expires, width=130),
                Column(
                    msg("Condition"),
                    lambda one: str(shelf_title(one.shelf)),
                    tone=lambda one: _TONES.get(one.shelf, Tone.PLAIN),
                    width=110,
                ),
                Column(msg("Last looked at"), lambda one: one.checked_on),
            ],
            name=msg("Kept ready"),
            filterable=False,
        )  # fmt: skip
        made.opened.connect(self.change_store)
        return made

    def _held_table(self) -> Table[Held]:
        made = Table[Held](
            [
                Column(msg("Date"), lambda one: one.draft.held_on, width=130),
                Column(msg("What was held"), lambda one: str(exercise_title(one.draft.kind)), width=80),
                Column(msg("Topic"), lambda one: one.draft.topic, width=220),
                Column(msg("Held by"), lambda one: one.draft.led_by, width=90),
                Column(msg("How many came"), lambda one: one.draft.attended, width=90),
                Column(msg("Struck out"), lambda one: one.struck),
            ],
            name=msg("Drills and training"),
            filterable=False,
        )
        made.opened.connect(lambda _: self.print_record())
        return made

    def reload(self) -> None:
        """Read the three lists."""
        self.plans.put(self.desk.read(queries.plans))
        self.stores.put(self.desk.read(queries.stores))
        self.held.put(self.desk.read(queries.exercises))

    def start(self) -> None:
        """The plans have the keyboard."""
        self.plans.setFocus()

    def new_plan(self) -> None:
        """Enter a plan."""
        self.dialog = forms.plan_form(self.desk, None, self)

    def change_plan(self, known: Plan) -> None:
        """Change the plan chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self.dialog = forms.plan_form(self.desk, known, self)

    def drop_plan(self) -> None:
        """Let the plan chosen hold no longer."""
        if self.plans.row is not None:
            self.desk.run(services.drop_plan, self.plans.row.id)

    def show_map(self) -> None:
        """The evacuation map of the plan chosen."""
        known = self.plans.row
        if known is not None:
            self.dialog = photos_dialog(
                self.desk,
                msg("Evacuation map: {plan}", plan=known.named),
                (services.OWNER, known.id),
                (services.add_map, services.take_map),
                self,
                may=self.desk.may(Right.EDIT_REGISTER),
            )

    def new_store(self) -> None:
        """Enter a store."""
        self.dialog = forms.store_form(self.desk, None, self)

    def change_store(self, known: Store) -> None:
        """Change the store chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self.dialog = forms.store_form(self.desk, known, self)

    def drop_store(self) -> None:
        """Take the store chosen off the list."""
        if self.stores.row is not None:
            self.desk.run(services.drop_store, self.stores.row.id)

    def looked(self) -> None:
        """All stores were looked at."""
        self.dialog = forms.looked_form(self.desk, self)

    def record(self) -> None:
        """Write a drill or training down."""
        self.dialog = forms.exercise_form(self.desk, self.plans.row, self)

    def strike(self) -> None:
        """Strike out the record chosen."""
        known = self.held.row
        if known is None or known.struck:
            return
        asked = AskReason(msg("Why is this record struck out?"), msg("Strike out"), self)
        asked.accepted.connect(lambda: self.desk.run(services.strike_exercise, known.id, asked.reason))
        self.dialog = asked
        asked.open()

    def print_page(self) -> None:
        """The plan chosen, or all."""
        chosen = self.plans.row
        self.dialog = open_paper(self.desk, PAPERS["emergency_plan"], str(chosen.id) if chosen else None, self)

    def print_record(self) -> None:
        """The record chosen."""
        known = self.held.row
        if known is not None:
            self.dialog = open_paper(self.desk, PAPERS[_PAPER[known.draft.kind]], str(known.id), self)

    def print_blank(self) -> None:
        """A sheet to take along to a drill."""
        self.dialog = open_paper(self.desk, PAPERS["drill_record"], None, self)


_PAPER: Final = {Exercise.DRILL: "drill_record", Exercise.TRAINING: "training_record"}
