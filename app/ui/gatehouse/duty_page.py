"""The duty page: who is on duty, sign on, sign off with what is handed over; the log of the last days beside it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse.dutylog import queries, services
from app.gatehouse.dutylog.queries import LogLine
from app.gatehouse.dutylog.rules import Handover, clock_text, flaw_text, read_clock
from app.gatehouse.dutylog.services import SignOn
from app.gatehouse.roster import queries as roster_queries
from app.gatehouse.roster.rules import shift_name
from app.gatehouse.roster.services import open_gatehouse
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.staff.rules import Post
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, tr
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.fields import LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import heading, hint, panel, plain, scrolled
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.gatehouse.dutylog.queries import Duty
    from app.gatehouse.roster.queries import Gate
    from app.ui.operation import Desk

DAYS_SHOWN: Final = 3
_BAR: Final = 24  # a scroll bar and its air, in pixels


class DutyPage(Page):
    """One gate's desk: the form that fits the moment on the left, the log on the right."""

    listens: ClassVar[frozenset[str]] = frozenset({"duty", "roster", "staff", "gate"})

    def __init__(self, desk: Desk) -> None:
        """Build log and a place for the form."""
        super().__init__(desk)
        self.gate: Gate | None = None
        self.form: Form | None = None
        self.shown: list[QWidget] = []
        self.gates = ListField[int]([])
        self.gates.say(tr("Gate"))
        self.gates.changed.connect(self._choose_gate)
        self.add_title(tr("Duty log"), self.gates)
        self.place = QVBoxLayout()
        self.place.addStretch(1)
        left = self.left = QWidget()
        left.setLayout(self.place)
        self.table = Table[LogLine](
            [
                Column(msg("Shift"), _shift, width=130),
                Column(msg("On the roster"), lambda line: line.planned, width=90),
                Column(msg("On duty"), lambda line: line.duty.guard if line.duty else "", width=90),
                Column(msg("Time"), lambda line: _span(line.duty), width=130),
                Column(msg("Noticed"), _flaws, tone=lambda line: Tone.WRONG if line.flaws else Tone.PLAIN, width=150),
                Column(msg("Handed over"), lambda line: _matters(line.duty), width=240),
            ],
            name=msg("Duty log"),
        )
        sides = QHBoxLayout()
        sides.setSpacing(16)
        self.area = scrolled(left)
        sides.addWidget(self.area, 4)
        sides.addWidget(self.table, 5)
        self.body.addLayout(sides, 1)

    def reload(self) -> None:
        """Read the gate, who is on duty and the last days."""
        gates = self.desk.read(roster_queries.gates)
        if not gates and self.desk.may(Right.MAKE_ROSTER) and self.desk.run(open_gatehouse):
            gates = self.desk.read(roster_queries.gates)
        known = self.gate.id if self.gate else None
        self.gates.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.gates.fill([(gate.id, gate.name) for gate in gates], known)
        self.gates.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self.gates.setVisible(len(gates) > 1)
        self.gate = next((gate for gate in gates if gate.id == known), gates[0] if gates else None)
        self._show()

    def _choose_gate(self) -> None:
        chosen = self.gates.read()
        self.gate = next(gate for gate in self.desk.read(roster_queries.gates) if gate.id == chosen)
        self._show()

    def _show(self) -> None:
        for old in self.shown:
            old.hide()
            old.deleteLater()
        self.shown = []
        self.form = None
        if self.gate is None:
            self._put(hint(tr("There is no gate yet: make a roster first")))
            return
        now = self.desk.book.clock.now()
        there = self.desk.read(queries.on_duty, self.gate.id, now)
        left = self.desk.read(queries.waiting_handover, self.gate.id, now)
        if there is not None:
            self._put(self._off_panel(there, now))
        self._put(self._on_panel(left, now))
        self.area.setMinimumWidth(self.left.minimumSizeHint().width() + _BAR)
        first = now.date() - datetime.timedelta(days=DAYS_SHOWN)
        self.table.put(list(reversed(self.desk.read(queries.log, self.gate, first, now.date()))))

    def _put(self, part: QWidget) -> None:
        self.shown.append(part)
        self.place.insertWidget(self.place.count() - 1, part)

    def _off_panel(self, there: Duty, now: datetime.datetime) -> QWidget:
        form = Form()
        at = form.add(msg("Signs off at"), TextField(required=True))
        at.put(now.strftime("%H:%M"))
        keys = form.add(msg("Gatehouse keys"), TickField(msg("all there"), ticked=True))
        radio = form.add(msg("Radio"), TickField(msg("works"), ticked=True))
        extinguisher = form.add(msg("Extinguisher"), TickField(msg("in its place"), ticked=True))
        matters = form.add(msg("For the next shift"), LinesField(lines=3))
        form.add_buttons(msg("Sign off and hand over"))
        form.submitted.connect(
            lambda: self._sign_off(
                form, there, at, Handover(keys.read(), radio.read(), extinguisher.read(), matters.read())
            )
        )
        self.form = form
        since = tr("{name} is on duty since {time}", name=there.guard, time=f"{there.on_at:%m-%d %H:%M}")
        return panel(heading(since), form)

    def _sign_off(self, form: Form, there: Duty, at: TextField, handover: Handover) -> None:
        with self.desk.refusals_to(form.show_refusal):
            try:
                when = read_clock(at.read(), self.desk.book.clock.today())
            except UserError as error:
                form.blame(at, error)
                return
            done = self.desk.run(services.sign_off, there.id, when, handover)
        if done is not None:
            self.desk.announce(msg("{name} signed off", name=there.guard))

    def _on_panel(self, left: Duty | None, now: datetime.datetime) -> QWidget:
        form = Form()
        crew = self.desk.read(staff_queries.members, Post.GUARD)
        people = [(each.id, each.name) for each in crew if each.serves(now.date())]
        who = form.add(msg("Guard"), ListField[int](people, empty=msg("Choose")))
        at = form.add(msg("Signs on at"), TextField(required=True))
        at.put(now.strftime("%H:%M"))
        paper = form.add(msg("Paper log"), TickField(msg("typed in later")))
        accepts = form.add(msg("Taking over"), TickField(msg("read and received")))
        form.show_field(accepts, shown=left is not None)
        form.add_buttons(msg("Sign on"))
        form.submitted.connect(lambda: self._sign_on(form, who, at, accepts.read(), paper.read()))
        if self.form is None:
            self.form = form
        parts: list[QWidget] = [heading(tr("Coming on duty"))]
        if left is not None and left.handover is not None:
            parts.append(plain(tr("{name} handed over: {notes}", name=left.guard, notes=_matters(left)), Tone.DUE))
        return panel(*parts, form)

    def _sign_on(self, form: Form, who: ListField[int], at: TextField, *told: bool) -> None:
        accepts, paper = told
        if self.gate is None:
            return
        with self.desk.refusals_to(form.show_refusal):
            try:
                when = read_clock(at.read(), self.desk.book.clock.today())
            except UserError as error:
                form.blame(at, error)
                return
            done = self.desk.run(services.sign_on, self.gate, SignOn(who.read(), when, accepts, paper))
        if done is not None:
            self.desk.announce(msg("Signed on at {time}", time=clock_text(when)))

    def start(self) -> None:
        """The form has the keyboard."""
        if self.form is not None:
            self.form.start()

    def save(self) -> None:
        """Ctrl+Enter outside a form."""
        if self.form is not None:
            self.form.submit()


def _shift(line: LogLine) -> str:
    return f"{line.date:%m-%d} {shift_name(line.shift).shown(current_language())}"


def _span(duty: Duty | None) -> str:
    if duty is None:
        return ""
    return f"{duty.on_at:%H:%M}–{duty.off_at:%H:%M}" if duty.off_at else f"{duty.on_at:%H:%M}–"


def _flaws(line: LogLine) -> str:
    paper = [tr("from paper")] if line.duty and line.duty.from_paper else []
    return "、".join([str(flaw_text(flaw)) for flaw in line.flaws] + paper)


def _matters(duty: Duty | None) -> str:
    if duty is None or duty.handover is None:
        return ""
    left = duty.handover
    missing = [
        words
        for there, words in (
            (left.keys, tr("keys are missing")),
            (left.radio, tr("the radio does not work")),
            (left.extinguisher, tr("the extinguisher is missing")),
        )
        if not there
    ]
    taken = [tr("taken over by {name}", name=duty.accepted_by)] if duty.accepted_by else []
    return "；".join([*missing, left.matters or tr("nothing to note"), *taken])
