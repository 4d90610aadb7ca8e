"""The visitor book: an entry at typing speed on the left, who is inside and the day's entries on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse import services
from app.gatehouse.papers import PAPERS
from app.gatehouse.roster import queries as roster_queries
from app.gatehouse.visits import queries
from app.gatehouse.visits.queries import Visit
from app.gatehouse.visits.rules import VisitKind, kind_title, purpose_title, refusal_title
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.ui.actions import bind
from app.ui.gatehouse import visit_forms
from app.ui.gatehouse.visit_fields import VisitFields
from app.ui.operation import TakeBack
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.ask import ask, ask_reason
from app.ui.widgets.beside import Beside
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, panel, plain, row, scrolled
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import Wrapping, strip

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QDialog

    from app.gatehouse.roster.queries import Gate
    from app.ui.operation import Desk

_BAR: Final = 24  # a scroll bar and its air, in pixels
_OUT_KEY: Final = "F8"


class VisitsPage(Page):
    """The book of visitors and vehicles, for the seat at the gate."""

    listens: ClassVar[frozenset[str]] = frozenset({"visit", "gate", "figure", "vehicle"})

    def __init__(self, desk: Desk) -> None:
        """Build the lists and a place for the form."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.gate: Gate | None = None
        self.gates = ListField[int]([])
        self.gates.say(tr("Gate"))
        self.kind = ChoiceField([(each, kind_title(each)) for each in VisitKind])
        self.kind.say(tr("Entry"))
        people = button(tr("Visitor book"), partial(self.paper, "visitor_book"), icon="printer")
        cars = button(tr("Vehicle book"), partial(self.paper, "vehicle_book"), icon="printer")
        self.add_title(tr("Visitors and vehicles"), self.gates, people, cars)
        self.closed = plain("", Tone.DUE)
        self.place = QVBoxLayout()
        self.fields = self._new_fields()
        self.inside = self._inside()
        self.day = DateField(desk.book.clock.today())
        self.day.say(tr("Day"))
        self.entries = self._entries()
        self._sides()
        self.kind.changed.connect(self._renew)
        self.gates.changed.connect(self._choose_gate)
        self.day.changed.connect(self._read_day)
        bind(self, _OUT_KEY, self.go_inside)

    def _new_fields(self) -> VisitFields:
        form = Form(widest=420)
        made = VisitFields(self.desk, form, self.kind.read(), self.gate.id if self.gate else None)
        form.add_buttons(msg("Write it down"))
        form.submitted.connect(self.write)
        self.place.addWidget(form)
        self.form = form
        return made

    def _sides(self) -> None:
        left, right = QWidget(), QWidget()
        self.place.addStretch(1)
        left.setLayout(column(self.kind, self.closed, panel(self.place)))
        self.correct_button = button(tr("Put it right"), self.correct)
        self.strike_button = button(tr("Strike out"), self.strike)
        self.erase_button = button(tr("Erase at their wish"), self.erase, role="danger")
        self.erase_button.setVisible(self.desk.may(Right.EDIT_REGISTER))
        self.out_button = button(tr("Sign out (Enter)"), self.out, icon="check")
        self.inside_title = heading("")
        right.setLayout(
            column(
                Wrapping((self.inside_title,), (self.out_button,)),
                self.inside,
                row(heading(tr("Entries of")), self.day, None),
                self.entries,
                strip(self.correct_button, self.strike_button, self.erase_button),
            )
        )
        self.area = scrolled(left)
        self.area.setMinimumWidth(left.minimumSizeHint().width() + _BAR)
        self.body.addWidget(Beside(self.area, right, (4, 6)), 1)

    def _inside(self) -> Table[Visit]:
        made = Table[Visit](
            [
                Column(msg("Came in at"), lambda one: one.at, text=self._since, tone=self._since_tone, width=130),
                Column(msg("Name"), lambda one: one.name, width=110),
                Column(msg("Visits whom"), lambda one: one.to, width=110),
                Column(msg("Persons"), lambda one: one.people, width=70),
                Column(msg("Plate"), lambda one: one.plate, width=110),
                Column(msg("Reason for the visit"), lambda one: str(purpose_title(one.purpose)), width=140),
            ],
            name=msg("Who is inside"),
            filterable=False,
            empty=EmptyState(msg("No visitor is inside"), msg("Whoever comes in is listed here until they leave.")),
        )
        made.opened.connect(self.sign_out)
        return made

    def _entries(self) -> Table[Visit]:
        made = Table[Visit](
            [
                Column(msg("Time"), lambda one: one.at, text=_times, width=130),
                Column(msg("Entry"), _about, tone=_tone, width=190),
                Column(msg("Name"), lambda one: one.name, width=110),
                Column(msg("Visits whom"), lambda one: one.to, width=110),
                Column(msg("Plate"), lambda one: one.plate, width=110),
                Column(msg("Noted"), _noted, width=220),
            ],
            name=msg("Visitor book"),
            filterable=False,
        )
        made.opened.connect(lambda _: self.correct())
        return made

    def reload(self) -> None:
        """Read gates, who is inside and the day shown."""
        gates = self.desk.read(roster_queries.gates)
        known = self.gate.id if self.gate else None
        self.gates.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.gates.fill([(gate.id, gate.name) for gate in gates], known)
        self.gates.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self.gates.setVisible(len(gates) > 1)
        chosen = next((gate for gate in gates if gate.id == known), gates[0] if gates else None)
        if chosen != self.gate:
            self.gate = chosen
            self.fields.gate_id = chosen.id if chosen else None
        self._say_closed()
        there = self.desk.read(queries.inside)
        self.inside.put(there)
        self.inside_title.setText(tr("Inside now: {count}", count=sum(one.people for one in there)))
        self._read_day()

    def start(self) -> None:
        """Typing begins at once."""
        self.fields.start()

    def save(self) -> None:
        """Ctrl+Enter outside the form."""
        self.form.submit()

    def write(self) -> None:
        """Keep the entry and be ready for the next."""
        with self.desk.refusals_to(self.form.show_refusal):
            try:
                draft = self.fields.draft()
            except UserError as error:
                self.form.show_refusal(error)
                return
            done = self.desk.run(services.write_visit, draft)
        if done is None:
            return
        words = msg("Written down: {what}", what=draft.name or draft.plate or str(kind_title(draft.kind)))
        strike = partial(self._strike, done.result)
        self.desk.announce(words, TakeBack(msg("Strike this entry out?"), msg("Strike out"), strike, asks_reason=True))
        self._renew()

    def go_inside(self) -> None:
        """F8: the list of those inside has the keyboard; Enter signs out."""
        self.inside.go_to(self.inside.row)
        self.inside.setFocus()

    def out(self) -> None:
        """Sign out whoever is chosen."""
        if self.inside.row is not None:
            self.sign_out(self.inside.row)

    def sign_out(self, one: Visit) -> None:
        """They leave now."""
        if self.desk.run(services.sign_out, one.id) is None:
            return
        draft = queries.draft_of(one)

        def back(reason: str) -> None:
            self.desk.run(services.correct_visit, one.id, draft, reason, inside=True)

        words = msg("{name} was signed out", name=one.name or one.plate)
        question = msg("{name} is still inside?", name=one.name or one.plate)
        self.desk.announce(words, TakeBack(question, msg("Still inside"), back, asks_reason=True))

    def correct(self) -> None:
        """Put the entry chosen right."""
        one = self.entries.row
        if one is not None and one.struck is None and not one.erased:
            self.dialog = visit_forms.correct_dialog(self.desk, one, self)

    def strike(self) -> None:
        """Strike the entry chosen out."""
        one = self.entries.row
        if one is not None and one.struck is None and not one.erased:
            reason = ask_reason(msg("Strike this entry out?"), msg("Strike out"), self)
            if reason is not None:
                self._strike(one.id, reason)

    def erase(self) -> None:
        """Erase the entry chosen, as who stands in it wishes."""
        one = self.entries.row
        if one is not None and ask(
            msg("Erase what is written about {name}?", name=one.name or one.plate or one.to),
            msg("Erase"),
            self,
            detail=tr("It cannot be brought back. That somebody came, and when, stays in the count."),
            danger=True,
        ):
            self.desk.run(services.erase_visit, one.id)

    def paper(self, form: str) -> None:
        """Show the day's sheet of the visitor or the vehicle book."""
        self.dialog = open_paper(self.desk, PAPERS[form], f"{self._shown_day()}", self)

    def print_page(self) -> None:
        """Ctrl+P."""
        self.paper("visitor_book")

    def _strike(self, key: int, reason: str) -> None:
        self.desk.run(services.strike_visit, key, reason)

    def _renew(self) -> None:
        """A fresh form of the kind chosen."""
        old, index = self.form, self.place.indexOf(self.form)
        self.place.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.fields = self._new_fields()
        self.place.removeWidget(self.form)
        self.place.insertWidget(max(0, index), self.form)
        self.fields.start()

    def _choose_gate(self) -> None:
        chosen = self.gates.read()
        self.gate = next(gate for gate in self.desk.read(roster_queries.gates) if gate.id == chosen)
        self.fields.gate_id = chosen
        self._say_closed()

    def _say_closed(self) -> None:
        now = self.desk.book.clock.now()
        closed = self.desk.read(queries.asked_for, self.gate.id if self.gate else None, now).closed
        self.closed.setText(tr("The gate is closed at this hour: everybody who comes in is written down"))
        self.closed.setVisible(closed)

    def _read_day(self) -> None:
        day = self._shown_day()
        self.entries.put(list(reversed(self.desk.read(queries.visits, day, day, struck=True))))

    def _shown_day(self) -> datetime.date:
        try:
            return self.day.read()
        except UserError:
            return self.desk.book.clock.today()

    def _since(self, one: Visit) -> str:
        today = one.at.date() == self.desk.book.clock.today()
        return f"{one.at:%H:%M}" if today else f"{one.at:%m-%d %H:%M}"

    def _since_tone(self, one: Visit) -> Tone:
        return Tone.PLAIN if one.at.date() == self.desk.book.clock.today() else Tone.DUE


def _times(one: Visit) -> str:
    return (
        f"{one.at:%H:%M}–" + (f"{one.left_at:%H:%M}" if one.left_at else "")
        if one.kind is VisitKind.VISIT
        else f"{one.at:%H:%M}"
    )


def _about(one: Visit) -> str:
    if one.kind is VisitKind.VISIT:
        return str(purpose_title(one.purpose))
    if one.kind is VisitKind.REFUSED and one.refusal is not None:
        return tr("Turned away: {why}", why=refusal_title(one.refusal))
    return tr("Carried out: {what}", what=one.goods)


def _tone(one: Visit) -> Tone:
    return Tone.QUIET if one.struck is not None or one.erased else Tone.WRONG if one.refusal else Tone.PLAIN


def _noted(one: Visit) -> str:
    if one.erased:
        return tr("erased")
    if one.struck is not None:
        return tr("struck out: {reason}", reason=one.struck)
    flags = [
        words
        for there, words in ((one.after_closing, tr("after closing")), (one.from_paper, tr("from paper")))
        if there
    ]
    return "；".join([*flags, *filter(None, (one.reason, one.note))])
