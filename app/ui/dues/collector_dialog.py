"""Collectors at the cashier desk: who they are, what is still with them, their stubs, handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.book.rights import Right
from app.dues.collectors import services
from app.dues.collectors.queries import Collector, StubBook, collectors, stub_books
from app.dues.collectors.rules import CollectorKind, collector_title
from app.kernel.i18n import Message, msg, tr
from app.ui import theme
from app.ui.committee.resolution_field import ResolutionField
from app.ui.dues.stub_list import stub_list
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, MoneyField, NumberField, TextField
from app.ui.widgets.fitting import on_screen
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, hint, row, title
from app.ui.widgets.maybe_fields import RoomField
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.errors import UserError
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.94


class CollectorDialog(QDialog):
    """Collectors above, their stubs below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the collectors of the book."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Collectors"))
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(72 * theme.current().type_size, room.width()), min(680, room.height()))
        self.desk = desk
        self.dialog: QDialog | None = None
        self.table = self._people()
        self.books = self._stubs()
        self.new_button = button(tr("Name a collector"), self.new, icon="plus")
        self.give_button = button(tr("Give stubs out"), self.give)
        self.enter_button = button(tr("Enter a stub"), self.enter)
        self.hand_button = button(tr("Hand in"), self.hand_in, icon="check", role="primary")
        self.return_button = button(tr("Stubs came back"), self.take_back, icon="undo-2")
        self.print_button = button(tr("Collection sheet"), self.print_sheet, icon="printer")
        self.table.chosen.connect(self._follow)
        self.books.chosen.connect(self._follow)
        self.notice = Notice()
        layout = on_screen(self)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addLayout(row(title(tr("Collectors")), None, self.print_button, self.new_button))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.hand_button, self.enter_button, self.give_button, None))
        layout.addWidget(self.books, 1)
        layout.addWidget(hint(tr("A guard takes money only by a resolution, and never calls for it.")))
        self.stubs_button = button(tr("All stubs entered"), self.show_stubs, icon="clipboard-list")
        layout.addLayout(row(self.return_button, self.stubs_button, None, button(tr("Close"), self.accept)))
        self.reload()

    def reload(self) -> None:
        """Read them afresh; the collector chosen stays chosen."""
        chosen = self.table.row.id if self.table.row is not None else None
        people = self.desk.read(collectors)
        self.table.put(people)
        again = next((one for one in people if one.id == chosen), people[0] if people else None)
        if again is not None:
            self.table.go_to(again)
        self.books.put(self.desk.read(stub_books))
        self._follow()

    def new(self) -> None:
        """Name somebody."""
        form = Form()
        name = form.add(msg("Name"), TextField(required=True, longest=40))
        kinds = [(one, collector_title(one).text()) for one in CollectorKind]
        kind = form.add(msg("What they are"), ListField(kinds, CollectorKind.CAPTAIN))
        number = form.add(msg("Resolution"), ResolutionField(self.desk), msg("Needed for a guard"))
        self._ask(
            msg("Name a collector"), form,
            lambda: self.desk.run(services.name_collector, name.read(), kind.read(), number.read()),
        )  # fmt: skip

    def give(self) -> None:
        """Give stubs to the chosen collector."""
        person = self.table.row
        if person is None:
            return
        after = max((book.last for book in self.desk.read(stub_books)), default=0)
        form = Form()
        first = form.add(msg("First stub"), NumberField(after + 1, least=1))
        last = form.add(msg("Last stub"), NumberField(after + 50, least=1))
        self._ask(
            msg("Give stubs out"), form,
            lambda: self.desk.run(services.give_stubs, person.name, first.read(), last.read()),
        )  # fmt: skip

    def enter(self) -> None:
        """Enter what was taken on a stub."""
        form = Form()
        number = form.add(msg("Stub no."), NumberField(least=1))
        room = form.add(msg("Room"), RoomField(self.desk))
        amount = form.add(msg("Amount"), MoneyField())
        day = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        self._ask(
            msg("Enter a stub"), form,
            lambda: self.desk.run(services.enter_stub, number.read(), room.read(), amount.read(), day.read()),
        )  # fmt: skip

    def hand_in(self) -> None:
        """Hand in all that the chosen collector has."""
        person = self.table.row
        if person is None:
            return
        form = Form()
        told = msg("By the stubs it is ¥{amount}", amount=person.open.grouped())
        counted = form.add(msg("Counted out"), MoneyField(person.owes if person.owes > 0 else None), told)
        receiver = form.add(msg("Received by"), TextField(required=True, longest=40))
        receiver.put(self.desk.operator.name)
        self._ask(
            msg("Hand in"), form,
            lambda: self.desk.run(services.hand_in, person.name, counted.read(), receiver.read()),
        )  # fmt: skip

    def show_stubs(self) -> None:
        """Every stub entered, with voiding one that was wrong."""
        self.dialog = stub_list(self.desk, self)
        self.dialog.finished.connect(self.reload)
        self.dialog.open()

    def take_back(self) -> None:
        """The chosen stubs came back."""
        book = self.books.row
        if book is None:
            return
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.return_stubs, book.id)
        if done is not None:
            self.reload()

    def print_sheet(self) -> None:
        """Show the paper."""
        self.accept()
        self.desk.go_to.emit("papers", "collection_sheet")

    def _ask(self, what: Message, form: Form, act: Callable[[], object]) -> None:
        form.add_buttons(what, msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                return act() is not None

        self.dialog = FormDialog(what, form, save, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()

    def _follow(self, _row: object = None) -> None:
        collects, person, book = seat(self.desk, Right.COLLECT), self.table.row, self.books.row
        named = unless(person is not None, msg("Choose a collector first"))
        allow(self.new_button, collects)
        allow(self.give_button, collects, named)
        given = unless(self.books.model.rows, msg("No blank sheet or stub book was given out yet"))
        allow(self.enter_button, collects, given)
        owes = person is None or person.owes
        allow(self.hand_button, collects, named, unless(owes, msg("This collector has handed in everything")))
        chosen = unless(book is not None, msg("Choose a blank sheet or stub book first"))
        back = unless(book is None or book.returned_on is None, msg("It was given back already"))
        allow(self.return_button, collects, chosen, back)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _people(self) -> Table[Collector]:
        return Table[Collector](
            [
                Column(msg("Name"), lambda one: one.name, width=130),
                Column(msg("What they are"), lambda one: collector_title(one.kind).text(), width=170),
                Column(msg("Not handed in"), lambda one: one.open, total=True, width=130),
                Column(msg("Short before"), lambda one: one.short, total=True, width=130),
                Column(msg("Stubs out"), lambda one: one.stubs_out, width=110),
                Column(msg("Resolution"), lambda one: one.resolution),
            ],
            name=msg("Collectors"),
            filterable=False,
            empty=EmptyState(
                msg("Nobody collects away from the desk"),
                msg("Name who may: the cashier, a captain, a guard by resolution."),
                icon="hand-coins",
            ),
        )

    def _stubs(self) -> Table[StubBook]:
        return Table[StubBook](
            [
                Column(msg("Collector"), lambda one: one.name, width=130),
                Column(msg("First stub"), lambda one: one.first, width=110),
                Column(msg("Last stub"), lambda one: one.last, width=110),
                Column(msg("Given out on"), lambda one: one.given_on, width=140),
                Column(msg("Came back on"), lambda one: one.returned_on),
            ],
            name=msg("Stubs"),
            filterable=False,
        )
