"""What a roster is made from, in a window of its own: wishes, people, swaps, gates and shifts, the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse import services
from app.gatehouse.crew import queries as crew
from app.gatehouse.crew.rules import EVERY_DAY, Card
from app.gatehouse.posts.queries import rotations
from app.gatehouse.roster import queries
from app.gatehouse.roster.rotations.rules import cycle_text
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.rules import post_title
from app.gatehouse.swaps import queries as swaps
from app.gatehouse.swaps.rules import SwapState, settled, swap_state_text
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg, tr
from app.register.calendar.queries import calendar_of
from app.register.calendar.rules import CalendarDay, day_kind_title
from app.ui.gatehouse import gate_forms, roster_forms
from app.ui.gatehouse.turn_form import turns_dialog, turns_words
from app.ui.imports.dialog import import_button
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat
from app.ui.widgets.ask import ask_reason
from app.ui.widgets.labels import button, column, heading, leave_button, row
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.gatehouse.crew.queries import KeptPair, KeptWish
    from app.gatehouse.posts.queries import Rotation
    from app.gatehouse.roster.queries import Gate, Pattern
    from app.gatehouse.staff.queries import Member
    from app.gatehouse.swaps.queries import Swap
    from app.kernel.dates import Month
    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

Row = TypeVar("Row")


class ArrangementsDialog(QDialog):
    """One tab for each kind of thing; every change is kept at once."""

    def __init__(self, desk: Desk, month: Month, parent: QWidget | None) -> None:
        """Show what stands for ``month``."""
        super().__init__(parent)
        self.desk, self.month = desk, month
        self.dialog: QDialog | None = None
        self.setWindowTitle(tr("Wishes, swaps, gates …"))
        self.resize(1040, 700)
        self.notice = Notice()
        self.tabs = QTabWidget()
        self.wishes = self._tab(msg("Wishes"), self._wish_columns(), self._wish_acts())
        self.people = self._tab(msg("People"), self._people_columns(), self._people_acts())
        self.pairs = self._tab(msg("Pairs"), self._pair_columns(), self._pair_acts())
        self.swaps = self._tab(msg("Swaps"), self._swap_columns(), self._swap_acts())
        self.gates = self._tab(msg("Gates and crews"), self._gate_columns(), self._gate_acts())
        self.patterns = self._tab(msg("Patterns of shifts"), self._pattern_columns(), self._pattern_acts())
        self.rotations = self._tab(msg("Rotations"), self._rotation_columns(), self._rotation_acts())
        self.calendar = self._tab(msg("Calendar"), self._calendar_columns(), self._calendar_acts())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(month.shown(current_language())), None, leave_button(self.reject)))
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs, 1)
        desk.run(services.open_gatehouse)
        desk.changed.connect(self.reload)
        self.reload()

    def _tab(self, title: Message, columns: Sequence[Column[Row]], acts: Sequence[QPushButton]) -> Table[Row]:
        table = Table[Row](columns, name=title, filterable=False, fitted=True)
        made = QWidget()
        inner = column(table, row(*acts, None))
        inner.setContentsMargins(12, 12, 12, 12)
        made.setLayout(inner)
        self.tabs.addTab(made, title.text())
        return table

    def reload(self, _topics: object = None) -> None:
        """Read everything shown afresh."""
        first, last = self.month.first, self.month.last
        self.names = {each.id: each.name for each in self.desk.read(staff.members)}
        self.cards = self.desk.read(crew.cards)
        self.wishes.put(list(self.desk.read(crew.wishes, first, last)))
        self.people.put([each for each in self.desk.read(staff.members) if each.serves(first) or each.serves(last)])
        self.pairs.put(list(self.desk.read(crew.pairs)))
        self.swaps.put(list(self.desk.read(swaps.swaps, self.month)))
        self.gates.put(list(self.desk.read(queries.gates)))
        self.patterns.put(list(self.desk.read(queries.patterns)))
        self.names_of_patterns = {each.id: gate_forms.called(each) for each in self.desk.read(queries.patterns)}
        self.rotations.put(list(self.desk.read(rotations)))
        year = self.desk.read(calendar_of, self.month.year)
        self.calendar.put(list(year.days) if year else [])

    def _act(self, words: str, act: Callable[[], object], icon: str = "") -> QPushButton:
        made = button(words, lambda: self._do(act), icon=icon)
        allow(made, seat(self.desk, Right.MAKE_ROSTER))
        return made

    def _do(self, act: Callable[[], object]) -> None:
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            made = act()
        if isinstance(made, QDialog):
            self.dialog = made

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _wish_columns(self) -> list[Column[KeptWish]]:
        return [
            Column(msg("Date"), lambda each: each.date, width=130),
            Column(msg("Name"), lambda each: self.names.get(each.staff_id, ""), width=120),
            Column(msg("Wish"), lambda each: each.shift or tr("Day off"), width=120),
            Column(msg("How much it matters"), lambda each: each.weight, width=90),
            Column(msg("Why"), lambda each: each.note, width=240),
        ]

    def _wish_acts(self) -> list[QPushButton]:
        return [
            self._act(tr("Add a wish"), lambda: roster_forms.wish_dialog(self.desk, self.month.first, self), "plus"),
            self._act(
                tr("Take it back"),
                lambda: self._with(self.wishes, lambda r: self.desk.run(services.withdraw_wish, r.id)),
            ),
        ]

    def _people_columns(self) -> list[Column[Member]]:
        return [
            Column(msg("Name"), lambda each: each.name, width=120),
            Column(msg("Kind of work"), lambda each: str(post_title(each.post)), width=140),
            Column(msg("Weekdays"), lambda each: self._card(each).weekdays, text=self._weekdays, width=130),
            Column(msg("Shifts a month at most"), lambda each: self._card(each).most, width=140),
            Column(msg("Stand-in"), lambda each: tr("yes") if self._card(each).stands_in else "", width=90),
        ]

    def _card(self, person: Member) -> Card:
        return self.cards.get(person.id, Card())

    def _weekdays(self, person: Member) -> str:
        days = self._card(person).weekdays
        return tr("every day") if days == EVERY_DAY else days

    def _people_acts(self) -> list[QPushButton]:
        return [
            self._act(
                tr("When somebody can come"),
                lambda: self._with(self.people, lambda r: roster_forms.card_dialog(self.desk, r.id, r.name, self)),
            )
        ]

    def _pair_columns(self) -> list[Column[KeptPair]]:
        return [
            Column(msg("Name"), lambda each: self.names.get(each.one_id, ""), width=140),
            Column(msg("and"), lambda each: self.names.get(each.other_id, ""), width=140),
            Column(
                msg("In which way"),
                lambda each: tr("together where they can") if each.together else tr("never in the same shift"),
                width=240,
            ),
        ]

    def _pair_acts(self) -> list[QPushButton]:
        return [
            self._act(tr("Add a pair"), lambda: roster_forms.pair_dialog(self.desk, self.month.first, self), "plus"),
            self._act(
                tr("Take it back"),
                lambda: self._with(self.pairs, lambda r: self.desk.run(services.withdraw_pair, r.id)),
            ),
        ]

    def _swap_columns(self) -> list[Column[Swap]]:
        return [
            Column(msg("Gives"), lambda each: f"{each.giver} {each.draft.given_on:%m-%d}", width=150),
            Column(
                msg("Takes"),
                lambda each: each.taker + (f" {each.draft.returned_on:%m-%d}" if each.draft.returned_on else ""),
                width=150,
            ),
            Column(msg("Agreed"), lambda each: "、".join(self.names.get(who, "") for who in each.agreed), width=160),
            Column(
                msg("How it stands"),
                lambda each: str(swap_state_text(each.state)),
                tone=lambda each: Tone.DUE if each.state is SwapState.ASKED else Tone.PLAIN,
                width=180,
            ),
            Column(msg("Why"), lambda each: each.reason or each.note, width=180),
        ]

    def _swap_acts(self) -> list[QPushButton]:
        return [
            self._act(
                tr("Ask for a swap"), lambda: roster_forms.swap_dialog(self.desk, self.month.first, self), "plus"
            ),
            self._act(tr("Agree"), lambda: self._with(self.swaps, self._agree), "check"),
            self._act(tr("Does not come about"), lambda: self._with(self.swaps, self._drop)),
        ]

    def _agree(self, swap: Swap) -> object:
        if (why := settled(swap.state)) is not None:
            self._refuse(Refused(why))
            return None
        waiting = [(who, self.names.get(who, "")) for who in swap.waits_for]
        return roster_forms.consent_dialog(self.desk, swap.id, waiting, self)

    def _drop(self, swap: Swap) -> object:
        if (why := settled(swap.state)) is not None:
            self._refuse(Refused(why))
            return None
        reason = ask_reason(msg("Why does the swap not come about?"), msg("Does not come about"), self)
        return reason and self.desk.run(services.drop_swap, swap.id, reason)

    def _gate_columns(self) -> list[Column[Gate]]:
        return [
            Column(msg("Gate"), lambda each: each.name, width=140),
            Column(msg("Shift pattern"), lambda each: gate_forms.called(each.pattern), width=190),
            Column(msg("People in a shift"), lambda each: each.places, width=110),
            Column(msg("Manned by"), gate_forms.crews_text, width=340),
            Column(msg("Takes turns"), turns_words, width=180),
        ]

    def _gate_acts(self) -> list[QPushButton]:
        return [
            self._act(tr("New gate"), lambda: gate_forms.gate_dialog(self.desk, None, self), "plus"),
            self._act(
                tr("Change"), lambda: self._with(self.gates, lambda r: gate_forms.gate_dialog(self.desk, r, self))
            ),
            self._act(tr("Whose turn it is"), lambda: self._with(self.gates, self._turns)),
            self._act(
                tr("Make the month by a rotation"),
                lambda: self._with(self.gates, lambda r: gate_forms.by_rotation_dialog(self.desk, self.month, r, self)),
            ),
        ]

    def _turns(self, gate: Gate) -> object:
        return turns_dialog(self.desk, gate, self.month.first, self)

    def _pattern_columns(self) -> list[Column[Pattern]]:
        return [
            Column(msg("Name"), gate_forms.called, width=260),
            Column(msg("Patterns of shifts"), gate_forms.shifts_text, width=520),
        ]

    def _pattern_acts(self) -> list[QPushButton]:
        return [
            self._act(tr("New pattern"), lambda: gate_forms.pattern_dialog(self.desk, None, self), "plus"),
            self._act(
                tr("Change"), lambda: self._with(self.patterns, lambda r: gate_forms.pattern_dialog(self.desk, r, self))
            ),
        ]

    def _rotation_columns(self) -> list[Column[Rotation]]:
        return [
            Column(msg("Name"), gate_forms.called, width=220),
            Column(msg("Shift pattern"), lambda each: self.names_of_patterns.get(each.pattern_id, ""), width=260),
            Column(msg("Days in turn"), lambda each: cycle_text(each.cycle), width=320),
        ]

    def _rotation_acts(self) -> list[QPushButton]:
        return [
            self._act(tr("New rotation"), lambda: gate_forms.rotation_dialog(self.desk, None, self), "plus"),
            self._act(
                tr("Change"),
                lambda: self._with(self.rotations, lambda r: gate_forms.rotation_dialog(self.desk, r, self)),
            ),
        ]

    def _calendar_columns(self) -> list[Column[CalendarDay]]:
        return [
            Column(msg("Date"), lambda each: each.date, width=140),
            Column(msg("What it is"), lambda each: str(day_kind_title(each.kind)), width=420),
            Column(msg("Called"), lambda each: each.name, width=160),
        ]

    def _calendar_acts(self) -> list[QPushButton]:
        return [
            self._act(tr("Enter a day"), lambda: roster_forms.day_dialog(self.desk, self.month.first, self), "plus"),
            self._act(
                tr("An ordinary day"),
                lambda: self._with(self.calendar, lambda r: self.desk.run(services.drop_calendar_day, r.date)),
            ),
            import_button(self.desk, "calendar", msg("Bring in a year's calendar"), self),
        ]

    def _with(self, table: Table[Row], act: Callable[[Row], object]) -> object:
        if table.row is None:
            self._refuse(Refused(NOTHING_CHOSEN))
            return None
        return act(table.row)
