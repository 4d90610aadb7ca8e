"""Asking for what a fee is reckoned by: things kept, a cost to share out, where a dwelling's years begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.measures import queries, services
from app.dues.measures.queries import SharedCost
from app.dues.measures.rules import QuantityDraft, SharedDraft
from app.dues.rules import Basis, Cycle
from app.kernel.dates import Period, parse_period, quarter_of
from app.kernel.i18n import current_language, msg, tr
from app.ui.committee.resolution_field import ResolutionField
from app.ui.dues.meter_dialog import MeterDialog
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.kept_list import KeptList, Undo
from app.ui.widgets.maybe_fields import CountField, MaybeDateField, RoomField
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

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
        return _shared_list(desk, item, periods, parent)
    if item.basis is Basis.QUANTITY:
        return _quantity(desk, item, parent)
    return _start(desk, parent)


def _quantity(desk: Desk, item: FeeItem, parent: QWidget) -> FormDialog:
    today = desk.book.clock.today()
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    count = form.add(msg("How many are kept"), CountField(), msg("0 where it ends"))
    since = form.add(msg("First day"), DateField(today, today.replace(day=1)))
    until = form.add(msg("Last day"), MaybeDateField(desk.book.clock.today()), msg("Empty: for good"))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        draft = QuantityDraft(item.name, room.read(), count.read(), since.read(), until.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.set_quantity, draft)
        if done is not None:
            desk.announce(msg("Saved for {fee}", fee=item.name))
        return done is not None

    return FormDialog(msg("{fee}: how many are kept", fee=item.name), form, save, parent)


def _shared_list(desk: Desk, item: FeeItem, periods: Sequence[Period], parent: QWidget) -> KeptList[SharedCost]:
    table = Table[SharedCost](
        [
            Column(msg("No."), lambda one: one.id, width=60),
            Column(msg("Period"), lambda one: one.period, text=_period, width=150),
            Column(msg("Amount"), lambda one: one.amount, width=120),
            Column(msg("Note"), lambda one: one.note, width=200),
            Column(msg("Resolution"), lambda one: one.resolution, width=120),
            Column(msg("How it stands"), _stands),
        ],
        name=msg("Shared costs"),
        filterable=False,
    )
    return KeptList(
        desk,
        msg("{fee}: costs shared out", fee=item.name),
        table,
        lambda reader: queries.shared_costs(reader, item.id)[::-1],
        Undo(
            msg("Take this shared cost back?"),
            msg("Take it back"),
            lambda one: one.voided_on is None,
            services.void_shared,
            lambda one: one.id,
        ),
        parent=parent,
        new=(msg("Share a cost out"), lambda window: _shared(desk, item, periods, window)),
    )


def _period(one: SharedCost) -> str:
    return parse_period(one.period).shown(current_language())


def _stands(one: SharedCost) -> str:
    return tr("taken back on {day}", day=one.voided_on.isoformat()) if one.voided_on else tr("stands")


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
