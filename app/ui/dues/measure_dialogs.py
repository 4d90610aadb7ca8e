"""Asking for what a fee is reckoned by: things kept, a cost to share out, where a dwelling's years begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.measures import services
from app.dues.measures.rules import QuantityDraft, SharedDraft
from app.dues.rules import Basis, Cycle
from app.kernel.dates import Period, quarter_of
from app.kernel.i18n import current_language, msg
from app.ui.committee.resolution_field import ResolutionField
from app.ui.dues.meter_dialog import MeterDialog
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import CountField, MaybeDateField, RoomField

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from app.dues.queries import FeeItem
    from app.ui.operation import Desk


def needs_measures(item: FeeItem) -> bool:
    """Whether the fee is reckoned by something entered for it."""
    return item.basis in (Basis.METER, Basis.QUANTITY, Basis.SHARED) or item.cycle is Cycle.ANNIVERSARY


def measure_dialog(desk: Desk, item: FeeItem, periods: Sequence[Period], parent: QWidget) -> QDialog:
    """The dialog that asks for what ``item`` is reckoned by."""
    if item.basis is Basis.METER:
        return MeterDialog(desk, item, parent)
    if item.basis is Basis.SHARED:
        return _shared(desk, item, periods, parent)
    if item.basis is Basis.QUANTITY:
        return _quantity(desk, item, parent)
    return _start(desk, parent)


def _quantity(desk: Desk, item: FeeItem, parent: QWidget) -> FormDialog:
    today = desk.book.clock.today()
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    count = form.add(msg("How many are kept"), CountField(), msg("0 where it ends"))
    since = form.add(msg("First day"), DateField(today, today.replace(day=1)))
    until = form.add(msg("Last day"), MaybeDateField(), msg("Empty: for good"))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        draft = QuantityDraft(item.name, room.read(), count.read(), since.read(), until.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.set_quantity, draft)
        if done is not None:
            desk.announce(msg("Saved for {fee}", fee=item.name))
        return done is not None

    return FormDialog(msg("{fee}: how many are kept", fee=item.name), form, save, parent)


def _shared(desk: Desk, item: FeeItem, periods: Sequence[Period], parent: QWidget) -> FormDialog:
    form = Form()
    offered = [(one, one.shown(current_language())) for one in periods]
    period = form.add(msg("Period"), ListField(offered, quarter_of(desk.book.clock.today())))
    amount = form.add(msg("Cost to share out"), MoneyField())
    note = form.add(msg("Note"), TextField(longest=120))
    resolution = form.add(msg("Resolution"), ResolutionField(desk))
    form.add_buttons(msg("Share it out"), msg("Leave it"))

    def save() -> bool:
        draft = SharedDraft(item.name, str(period.read()), amount.read(), note.read(), resolution.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.share_cost, draft)
        if done is not None:
            parts = len(done.result.parts)
            desk.announce(msg("Shared out over {count} dwellings; bill the period to charge it", count=parts))
        return done is not None

    return FormDialog(msg("{fee}: share a cost out", fee=item.name), form, save, parent)


def _start(desk: Desk, parent: QWidget) -> FormDialog:
    today: datetime.date = desk.book.clock.today()
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    since = form.add(msg("Its years begin on"), DateField(today), msg("Every year from this day on is charged whole"))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.set_start, room.read(), since.read())
        if done is not None:
            desk.announce(msg("The years of this dwelling are counted from {day}", day=since.read()))
        return done is not None

    return FormDialog(msg("From when a dwelling's years are counted"), form, save, parent)
