"""The duty page: five big buttons for two fingers, the form of the one pressed, the log of the last days beside it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries import queries as entry_queries
from app.gatehouse.dutylog.entries.queries import Entry
from app.gatehouse.dutylog.entries.rules import kind_title
from app.gatehouse.dutylog.hours.queries import acts_left_out
from app.gatehouse.dutylog.hours.rules import left_out_text
from app.gatehouse.dutylog.lines.queries import LogLine, log
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock.queries import Matter
from app.gatehouse.roster import queries as roster_queries
from app.gatehouse.roster.services import open_gatehouse
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.gatehouse import duty_dialogs, duty_forms
from app.ui.gatehouse import duty_words as words
from app.ui.gatehouse.photos import entry_photos
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, press, seat, unless
from app.ui.widgets.beside import Beside
from app.ui.widgets.choices import ListField
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, row, scrolled
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.gatehouse.dutylog.queries import Duty
    from app.gatehouse.roster.queries import Gate
    from app.kernel.i18n import Message
    from app.ui.operation import Desk
    from app.ui.widgets.form import Form

DAYS_SHOWN: Final = 3
_BAR: Final = 24  # a scroll bar and its air, in pixels
ON, ROUND, ENTRY, GATE, OFF = range(5)
ACTS: Final = (msg("Come"), msg("Patrol"), msg("Event"), msg("Open · close"), msg("Shift over"))


class DutyPage(Page):
    """One gate's desk: 1 come, 2 round, 3 event, 4 gate, 5 hand over."""

    listens: ClassVar[frozenset[str]] = frozenset({"duty", "roster", "staff", "gate"})

    def __init__(self, desk: Desk) -> None:
        """Build the buttons, a place for the form, and the log."""
        super().__init__(desk)
        self.gate: Gate | None = None
        self.form: Form | None = None
        self.dialog: QDialog | None = None
        self.act = ON
        self.there: tuple[Duty, ...] = ()
        self.shown: list[QWidget] = []
        self.gates = ListField[int]([])
        self.gates.say(tr("Gate"))
        self.gates.changed.connect(self._choose_gate)
        self.add_title(tr("Duty log"), self.gates, *self._more())
        self.buttons = [self._big(place, name) for place, name in enumerate(ACTS)]
        bar = QWidget()
        bar.setLayout(row(*self.buttons, spacing=0))
        bar.setFixedHeight(theme.current().measures.row * 3 // 2)
        self.body.addWidget(bar)
        self.place = QVBoxLayout()
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.addStretch(1)
        left = self.left = QWidget()
        left.setLayout(self.place)
        self.area = scrolled(left)
        self.body.addWidget(Beside(self.area, self._tabs(), (4, 5)), 1)

    def _more(self) -> list[QPushButton]:
        """What is not done at every shift."""
        signs = self.desk.may(Right.SIGN_SHIFT)
        self.sheet_button = button(tr("Paper sheet"), self.sheet, icon="clipboard-list")
        allow(self.sheet_button, seat(self.desk, Right.SIGN_SHIFT))
        self.month_button = button(tr("Month's sums"), self.month)
        made = [self.sheet_button, self.month_button]
        if self.desk.may(Right.MAKE_ROSTER):
            self.stock_button = button(tr("Things"), self.stock)
            made.append(self.stock_button)
        if signs:
            self.pin_button = button(tr("PIN"), self.pin)
            made.append(self.pin_button)
        return made

    def _big(self, place: int, name: Message) -> QPushButton:
        made = button(f"{place + 1}  {name.text()}", lambda: self.choose(place), role="segment")
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        end = {0: "first", len(ACTS) - 1: "last"}.get(place, "")
        made.setProperty("end", end)
        keys = QShortcut(str(place + 1), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: press(self.desk, made))
        return made

    def _tabs(self) -> QTabWidget:
        self.table = Table[LogLine](
            [
                Column(msg("Shift"), words.shift, width=120),
                Column(msg("On the roster"), lambda line: line.planned, width=90),
                Column(msg("On duty"), lambda line: line.duty.guard if line.duty else "", width=90),
                Column(msg("Time"), lambda line: words.span(line.duty), width=140),
                Column(
                    msg("Noticed"), words.noticed, tone=lambda line: Tone.WRONG if line.flaws else Tone.PLAIN, width=150
                ),
                Column(msg("Handed over"), lambda line: words.handed(line.duty), width=240),
            ],
            name=msg("Shifts of the gate"),
            filterable=False,
        )
        self.entries = Table[Entry](
            [
                Column(msg("Time"), lambda each: each.at, lambda each: f"{each.at:%m-%d %H:%M}", width=110),
                Column(msg("Entry"), lambda each: str(kind_title(each.kind)), width=100),
                Column(msg("What there is to say"), words.said, tone=words.entry_tone, width=300),
                Column(msg("Written by"), lambda each: each.guard, width=90),
            ],
            name=msg("Written down"),
            filterable=False,
        )
        self.matters = Table[Matter](
            [
                Column(msg("Since"), lambda each: each.since, lambda each: f"{each.since:%m-%d %H:%M}", width=110),
                Column(msg("Carried on to the next"), lambda each: each.text, width=300),
                Column(msg("Written by"), lambda each: each.guard, width=90),
            ],
            name=msg("Carried on to the next"),
            filterable=False,
        )
        self.correct_button = button(tr("Put it right"), self.correct)
        self.settle_button = button(tr("Settled"), self.settle)
        for each in (self.correct_button, self.settle_button):
            allow(each, seat(self.desk, Right.SIGN_SHIFT))
        self.tabs = QTabWidget()
        self.tabs.addTab(self.table, tr("Shifts of the gate"))
        self.photos_button = button(tr("Photos"), self.photos)
        self.tabs.addTab(_below(self.entries, self.correct_button, self.photos_button), tr("Written down"))
        self.tabs.addTab(_below(self.matters, self.settle_button), tr("Carried on to the next"))
        return self.tabs

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

    def choose(self, act: int) -> None:
        """One of the big buttons, by a finger or by its number."""
        self.act = act
        self._show(keep_act=True)
        self.start()

    def _show(self, *, keep_act: bool = False) -> None:
        typing = any(old.isAncestorOf(at) for old in self.shown) if (at := self.focusWidget()) else False
        for old in self.shown:
            old.hide()
            old.deleteLater()
        self.shown, self.form = [], None
        if self.gate is None:
            self._put(hint(tr("There is no gate yet: make a roster first")))
            return
        now = self.desk.book.clock.now()
        self.there = self.desk.read(queries.all_on_duty, self.gate.id, now)
        if not keep_act or (self.act != ON and not self.there):
            self.act = ROUND if self.there else ON
        for place, each in enumerate(self.buttons):
            each.setChecked(place == self.act)
            there = unless(place == ON or self.there, msg("Nobody is on duty: press 1 and come first"))
            allow(each, seat(self.desk, Right.SIGN_SHIFT), there)
        self._put(self._state(now))
        if self.desk.may(Right.SIGN_SHIFT):
            self._put(self._act_panel(now))
        self.area.setMinimumWidth(self.left.minimumSizeHint().width() + _BAR)
        self._show_log(now)
        if typing:  # the form that had the keyboard is gone: the numbers must go on working
            self.start()

    def _show_log(self, now: datetime.datetime) -> None:
        assert self.gate is not None  # noqa: S101 — shown only where there is one
        first = now.date() - datetime.timedelta(days=DAYS_SHOWN)
        self.table.put(list(reversed(self.desk.read(log, self.gate, first, now.date()))))
        self.entries.put(list(reversed(self.desk.read(entry_queries.entries, first, now.date(), self.gate.id))))
        open_ = self.desk.read(stock.matters, self.gate.id)
        self.matters.put(list(open_))
        self.tabs.setTabText(2, tr("Carried on ({count})", count=len(open_)) if open_ else tr("Carried on to the next"))

    def _put(self, part: QWidget) -> None:
        self.shown.append(part)
        self.place.insertWidget(self.place.count() - 1, part)

    def _state(self, now: datetime.datetime) -> QWidget:
        """Who is there since when; what the shift before has left and nobody has accepted."""
        assert self.gate is not None  # noqa: S101 — shown only where there is one
        lines: list[QWidget] = [
            heading(tr("{name} is on duty since {time}", name=each.guard, time=f"{each.on_at:%m-%d %H:%M}"))
            for each in self.there
        ] or [heading(tr("Nobody is on duty"))]
        missed = self.desk.read(acts_left_out, self.gate, now.date(), now.date()) if self.there else ()
        lines += [plain(left_out_text(one.act, self.gate.name).text(), Tone.DUE) for one in missed]
        left = self.desk.read(queries.waiting_handover, self.gate.id, now)
        if left is not None:
            lines.append(plain(tr("{name} handed over: {notes}", name=left.guard, notes=words.handed(left)), Tone.DUE))
            open_ = [each.text for each in self.desk.read(stock.matters, self.gate.id)]
            if self.act == ON and open_:
                lines.append(plain(tr("Still open: {matters}", matters="；".join(open_))))
        return panel(*lines, margin=12)

    def _act_panel(self, now: datetime.datetime) -> QWidget:
        assert self.gate is not None  # noqa: S101 — shown only where there is one
        desk, gate, there = self.desk, self.gate, self.there
        self.form = {
            ON: lambda: duty_forms.sign_on_form(desk, gate, now),
            ROUND: lambda: duty_forms.round_form(desk, there, now),
            ENTRY: lambda: duty_forms.entry_form(desk, there, now),
            GATE: lambda: duty_forms.gate_form(desk, gate, there, now),
            OFF: lambda: duty_forms.sign_off_form(desk, gate, there, now),
        }[self.act]()
        return panel(self.form, margin=12)

    def start(self) -> None:
        """Where something is missing, or at the button that saves; an event is nothing before it is told."""
        if self.form is not None:
            (self.form.start if self.act == ENTRY else self.form.go_on)()

    def save(self) -> None:
        """Ctrl+Enter outside a form."""
        if self.form is not None:
            self.form.submit()

    def sheet(self) -> None:
        """Type in what was written on paper."""
        if self.gate is not None:
            self.dialog = duty_dialogs.SheetDialog(self.desk, self.gate, self)
            self.dialog.open()

    def month(self) -> None:
        """The month, guard by guard."""
        self.dialog = duty_dialogs.MonthDialog(self.desk, self)
        self.dialog.open()

    def stock(self) -> None:
        """The list of what is handed on."""
        if self.gate is not None:
            self.dialog = duty_dialogs.stock_dialog(self.desk, self.gate, self)

    def pin(self) -> None:
        """A guard's PIN."""
        self.dialog = duty_dialogs.pin_dialog(self.desk, self)

    def correct(self) -> None:
        """Put the chosen entry right."""
        if self.entries.row is not None:
            self.dialog = duty_dialogs.correct_dialog(self.desk, self.entries.row, self)

    def photos(self) -> None:
        """What was photographed of the chosen entry."""
        if self.entries.row is not None:
            self.dialog = entry_photos(self.desk, self.entries.row, self)

    def settle(self) -> None:
        """Say that the chosen matter is settled."""
        if self.matters.row is not None:
            duty_id = self.there[0].id if self.there else None
            self.dialog = duty_dialogs.settle_dialog(self.desk, self.matters.row, duty_id, self)


def _below(table: QWidget, *acts: QPushButton) -> QWidget:
    made = QWidget()
    made.setLayout(column(table, row(*acts, None)))
    return made
