"""Temporary parking: all slips in one list; taking the money for a visitor's car, voiding a wrong slip."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.book.rights import Right
from app.dues.parking import services
from app.dues.parking.queries import ParkingSlip, parking_rate, parking_slips, rate_words
from app.dues.parking.rules import ParkingDraft, hours_begun, moment_text, parking_due, parse_moment
from app.dues.rules import Method, method_title
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.ui.dues.slips import SlipsDialog, standing
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, LineField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button
from app.ui.widgets.maybe_fields import MaybeMoneyField
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk


class MomentField(LineField[datetime.datetime]):
    """A day and a time, typed: ``2026-09-30 08:05``."""

    def __init__(self, value: datetime.datetime) -> None:
        """Offer ``value``."""
        super().__init__(msg("2026-09-30 08:05"))
        self.at_most(320)
        self.put(value)

    def read(self) -> datetime.datetime:
        """The time; UsageError where there is none."""
        return parse_moment(self.text())

    def put(self, value: datetime.datetime) -> None:
        """Show ``value``."""
        self.edit.setText(moment_text(value))


class ParkingDialog(SlipsDialog):
    """Every slip of a visitor's car, voided ones too."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the slips of the book."""
        super().__init__(desk, parent, msg("Temporary parking"), services.void_parking)
        self.table = _list()
        self.take_button = button(tr("Take parking money"), self.take, icon="plus", role="primary")
        allow(self.take_button, seat(desk, Right.COLLECT))
        self.lay_out(self.take_button, wide=78, high=600)

    def reload(self) -> None:
        """Read them afresh."""
        self.table.put(self.desk.read(parking_slips))
        self.chosen(self.table.row)

    def take(self) -> None:
        """Ask for a visitor's car."""
        self.ask(_form(self.desk, self))

    def paper(self, _: ParkingSlip) -> str:
        """All are on one form."""
        return "parking_slip"


def _form(desk: Desk, parent: QWidget) -> FormDialog:
    """A visitor's car; what is due is shown as the times are typed."""
    now, rate = desk.book.clock.now(), desk.read(parking_rate)
    form = Form()
    plate = form.add(msg("Plate"), TextField(required=True, longest=12))
    begun = form.add(msg("Came at"), MomentField(now - datetime.timedelta(hours=1)))
    ended = form.add(msg("Stays until"), MomentField(now))
    space = form.add(msg("Space"), TextField(longest=12), msg("May stay empty"))
    amount = form.add(msg("Amount"), MaybeMoneyField(), msg("Empty: as the rate says"))
    note = form.add(msg("Note"), TextField(longest=120), msg("Needed where another amount is taken"))
    method = form.add(msg("Method"), ListField([(one, method_title(one).text()) for one in Method], Method.CASH))
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    form.add_buttons(msg("Take parking money"), msg("Leave it"))

    def reckon() -> None:
        try:
            stay = begun.read(), ended.read()
        except UsageError:
            form.notice.hide()
            return
        words = rate_words(rate, hours_begun(*stay), parking_due(rate, *stay))
        form.notice.show_text(words.text() if stay[0] < stay[1] else "", Tone.QUIET)

    begun.changed.connect(reckon)
    ended.changed.connect(reckon)
    reckon()

    def save() -> bool:
        draft = ParkingDraft(
            plate=plate.read(),
            begun=begun.read(),
            ended=ended.read(),
            method=method.read(),
            date=day.read(),
            space=space.read(),
            amount=amount.read(),
            note=note.read(),
        )
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.take_parking, draft)
        if done is not None:
            words = msg("Slip {slip} is written: ¥{amount}", slip=done.result.text, amount=done.result.amount)
            desk.announce(words)
        return done is not None

    return FormDialog(msg("Take parking money"), form, save, parent)


def _list() -> Table[ParkingSlip]:
    return Table[ParkingSlip](
        [
            Column(msg("Slip"), lambda one: one.number, text=lambda one: one.text, width=140),
            Column(msg("Date"), lambda one: one.date, width=130),
            Column(msg("Plate"), lambda one: one.plate, width=120),
            Column(msg("Space"), lambda one: one.space, width=80),
            Column(msg("From when to when"), lambda one: one.stay, width=330),
            Column(msg("Amount"), lambda one: one.amount, width=110),
            standing(),
        ],
        name=msg("Temporary parking"),
        empty=EmptyState(
            msg("No visitor's car yet"),
            msg("Each car that pays for parking gets a slip with a number of its own."),
            icon="receipt",
        ),
    )
