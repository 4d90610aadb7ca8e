"""Income contracts and the yard's meters in a window of its own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.dates import Month, month_of
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import ZERO
from app.register.figures.queries import number
from app.treasury.contracts import queries, services
from app.treasury.contracts.papers import PAPERS
from app.treasury.contracts.queries import Contract
from app.treasury.contracts.rules import EVERY, ContractDraft, Let, let_title
from app.treasury.meters import queries as meters
from app.treasury.meters import services as metering
from app.treasury.meters.rules import Flow, Reading, Used, flow_title, jumped, read_reading, reading_text
from app.treasury.rules import BANK, CASH
from app.ui.committee.resolution_field import ResolutionField
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, leave_button, row
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.i18n import Message
    from app.ui.operation import Desk, Done

_PLACES = [(BANK, msg("Bank")), (CASH, msg("Cash"))]


@dataclass(frozen=True)
class _Line:
    """One month of one meter."""

    name: str
    flow: Flow
    used: Used
    jump: bool


class ContractsDialog(QDialog):
    """What is let on one tab, public water and power on the other."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Read both."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.setWindowTitle(tr("Contracts and meters"))
        self.resize(1120, 680)
        self.notice = Notice()
        self.contracts = self._contract_table()
        self.months = self._month_table()
        self.tabs = QTabWidget()
        self.tabs.addTab(self._contract_side(), tr("Income contracts"))
        self.tabs.addTab(self._meter_side(), tr("Public water and power"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Contracts and meters")), None, leave_button(self.reject)))
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs, 1)
        self.reload()

    def _contract_table(self) -> Table[Contract]:
        today = self.desk.book.clock.today()
        return Table[Contract](
            [
                Column(msg("Other party"), lambda each: each.draft.party, width=200),
                Column(msg("What is let"), lambda each: f"{let_title(each.draft.let)} {each.draft.place}", width=240),
                Column(msg("Rent"), lambda each: each.draft.rent, width=110),
                Column(msg("Every so many months"), lambda each: each.draft.every, width=110),
                Column(
                    msg("Still owed"),
                    lambda each: each.owed(today),
                    tone=lambda each: Tone.DUE if each.owed(today) else Tone.PLAIN,
                    total=True,
                    width=120,
                ),
                Column(msg("Last day"), lambda each: each.last, width=130),
                Column(msg("Decided by"), lambda each: each.draft.resolution, width=160),
            ],
            name=msg("Income contracts"),
            filterable=False,
        )

    def _month_table(self) -> Table[_Line]:
        return Table[_Line](
            [
                Column(msg("Meter"), lambda each: each.name, width=160),
                Column(msg("Month"), lambda each: str(each.used.reading.month), width=100),
                Column(msg("Reading"), lambda each: each.used.reading.value, text=_reading, width=110),
                Column(msg("Used"), lambda each: each.used.used, text=_used, width=110),
                Column(msg("Bill"), lambda each: each.used.reading.amount, width=110),
                Column(
                    msg("Against the month before"),
                    lambda each: each.used.rise,
                    text=lambda each: _percent(each.used.rise),
                    tone=lambda each: Tone.WRONG if each.jump else Tone.PLAIN,
                    width=150,
                ),
                Column(
                    msg("Against the year before"),
                    lambda each: each.used.year,
                    text=lambda each: _percent(each.used.year),
                ),
                Column(msg("Voucher"), lambda each: each.used.reading.voucher, width=160),
            ],
            name=msg("Public water and power"),
            filterable=False,
        )

    def _contract_side(self) -> QWidget:
        self.add_button = button(tr("New contract"), self.add, icon="plus")
        self.rent_button = button(tr("Take the rent"), self.take_rent, icon="hand-coins", role="primary")
        self.end_button = button(tr("End early"), self.end)
        self.print_button = button(tr("Print for the board"), self.paper, icon="printer")
        for each in (self.add_button, self.rent_button, self.end_button):
            allow(each, seat(self.desk, Right.POST_ENTRY))
        made = QWidget()
        made.setLayout(
            column(self.contracts, row(self.add_button, self.rent_button, self.end_button, self.print_button, None))
        )
        return made

    def _meter_side(self) -> QWidget:
        self.meter_button = button(tr("New meter"), self.add_meter, icon="plus")
        self.read_button = button(tr("Enter a reading"), self.read_meter, icon="file-plus", role="primary")
        for each in (self.meter_button, self.read_button):
            allow(each, seat(self.desk, Right.POST_ENTRY))
        made = QWidget()
        made.setLayout(column(self.months, row(self.meter_button, self.read_button, None)))
        return made

    def reload(self) -> None:
        """Read contracts and meters."""
        found = self.desk.read(queries.contracts)
        self.contracts.put(found)
        if self.contracts.row is None and found:
            self.contracts.go_to(found[0])
        limit = self.desk.read(number, "thresholds.meters.jump_percent")
        self.months.put(
            [
                _Line(each.name, each.flow, one, jumped(one, limit))
                for each in self.desk.read(meters.meters)
                for one in reversed(each.months)
            ]
        )

    def add(self) -> None:
        """Enter a contract."""
        form, today = Form(), self.desk.book.clock.today()
        party = form.add(msg("Other party"), TextField(required=True, longest=60))
        let = form.add(msg("What is let"), ListField[Let]([(each, str(let_title(each))) for each in Let], Let.ADVERT))
        place = form.add(msg("Where, in words"), TextField(required=True, longest=60))
        since = form.add(msg("First day"), DateField(today))
        until = form.add(msg("Last day"), DateField(today, today + datetime.timedelta(days=364)))
        rent = form.add(msg("Rent"), MoneyField())
        every = form.add(msg("Every so many months"), ListField[int]([(each, str(each)) for each in EVERY], EVERY[-1]))
        deposit = form.add(msg("Deposit"), MoneyField(ZERO, any_sign=True))
        decided = form.add(msg("Decided by"), ResolutionField(self.desk), msg("A common room is let only after a vote"))
        phone = form.add(msg("Phone"), TextField(longest=40))

        def keep() -> Done[object] | None:
            draft = ContractDraft(
                party.read(), let.read(), place.read(), since.read(), until.read(), rent.read(), every.read(),
                deposit.read(), decided.read(), phone.read(),
            )  # fmt: skip
            return self.desk.run(services.add_contract, draft)

        self._ask(msg("New contract"), form, keep)

    def take_rent(self) -> None:
        """Take the oldest open rent of the contract chosen."""
        chosen = self.contracts.row
        if chosen is None:
            return
        form = Form()
        date = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        place = form.add(msg("Into"), ChoiceField[str](_PLACES, BANK))
        self._ask(
            msg("Rent of {party}: ¥{amount}", party=chosen.draft.party, amount=chosen.draft.rent.grouped()),
            form,
            lambda: self.desk.run(services.take_rent, chosen.id, date.read(), place.read()),
        )

    def end(self) -> None:
        """End the contract chosen before its time."""
        chosen = self.contracts.row
        if chosen is None:
            return
        form = Form()
        last = form.add(msg("Last day"), DateField(self.desk.book.clock.today()))
        reason = form.add(msg("Reason"), TextField(required=True))

        def keep() -> Done[object] | None:
            return self.desk.run(services.end_contract, chosen.id, last.read(), reason.read())

        self._ask(msg("End the contract with {party}", party=chosen.draft.party), form, keep)

    def add_meter(self) -> None:
        """Enter a meter."""
        form = Form()
        name = form.add(msg("Meter"), TextField(required=True, longest=40))
        flow = form.add(msg("What it measures"), ChoiceField[Flow]([(each, flow_title(each)) for each in Flow]))

        def keep() -> Done[object] | None:
            return self.desk.run(metering.add_meter, name.read(), flow.read())

        self._ask(msg("New meter"), form, keep)

    def read_meter(self) -> None:
        """Enter a month's reading and bill."""
        known = self.desk.read(meters.meters)
        if not known:
            self.notice.show_text(tr("Enter the meter first"), Tone.DUE)
            return
        form, now = Form(), month_of(self.desk.book.clock.today())
        language = current_language()
        name = form.add(msg("Meter"), ListField[str]([(each.name, each.name) for each in known], known[0].name))
        months = [(now.plus(-step), now.plus(-step).shown(language)) for step in range(13)]
        month = form.add(msg("Month"), ListField[Month](months, now))
        value = form.add(msg("Reading"), TextField(required=True))
        amount = form.add(msg("Bill"), MoneyField(ZERO, any_sign=True))
        voucher = form.add(msg("Voucher"), TextField(), msg("The voucher that paid it, such as 记-2026-09-0012"))

        def keep() -> object | None:
            made = Reading(month.read(), read_reading(value.read()), amount.read() or None, voucher.read())
            done = self.desk.run(metering.note_reading, name.read(), made)
            if done is not None and done.result:
                self.notice.show_text("\n".join(map(str, done.result)), Tone.DUE)
            return done

        self._ask(msg("Enter a reading"), form, keep)

    def paper(self) -> None:
        """Show the list for the board."""
        self.dialog = open_paper(self.desk, PAPERS["income_contracts"], None, self)

    def _ask(self, what: Message, form: Form, keep: Callable[[], object | None]) -> None:
        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                try:
                    return keep() is not None
                except UsageError as error:
                    form.show_refusal(error)
                    return False

        form.add_buttons(msg("Save"), msg("Leave it"))
        self.dialog = FormDialog(what, form, save, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()


def _reading(line: _Line) -> str:
    return reading_text(line.used.reading.value)


def _used(line: _Line) -> str:
    return "" if line.used.used is None else reading_text(line.used.used)


def _percent(value: int | None) -> str:
    return "" if value is None else f"{value:+d}%"
