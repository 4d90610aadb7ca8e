"""What is asked for a waiver, for months free after paying ahead, and for charges to be reckoned again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.queries import fee_items
from app.dues.waivers import services
from app.dues.waivers.rules import PrepaidDraft, WaiverDraft, WaiverKind, waiver_title
from app.kernel.dates import Month, month_of
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO
from app.ui.committee.resolution_field import ResolutionField
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeMoneyField, RoomField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk

_MONTHS_AROUND = 12


def waiver_form(desk: Desk, parent: QWidget) -> FormDialog:
    """A new waiver."""
    today = desk.book.clock.today()
    items = [item for item in desk.read(fee_items) if item.rates]
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    fee = form.add(msg("Fee item"), ListField([(item.name, item.name) for item in items]))
    kinds = [(kind, waiver_title(kind).text()) for kind in WaiverKind]
    kind = form.add(msg("Why"), ListField(kinds, WaiverKind.LOW_INCOME))
    percent = form.add(msg("Per cent waived"), NumberField(100, least=0, most=100), msg("0 where an amount is waived"))
    amount = form.add(msg("Or yuan a month"), MaybeMoneyField())
    since = form.add(msg("First day"), DateField(today, today.replace(day=1)))
    until = form.add(msg("Last day"), DateField(today, today.replace(month=12, day=31)))
    resolution = form.add(msg("Resolution, or who allowed it"), ResolutionField(desk, required=True))
    note = form.add(msg("Note"), TextField(longest=120))
    form.add_buttons(msg("Waive it"), msg("Leave it"))

    def save() -> bool:
        draft = WaiverDraft(
            dwelling_id=room.read(),
            fee=fee.read(),
            kind=kind.read(),
            since=since.read(),
            until=until.read(),
            resolution=resolution.read(),
            percent=percent.read(),
            amount=amount.read() or ZERO,
            note=note.read(),
        )
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.grant_waiver, draft)
        if done is not None:
            desk.announce(msg("Waived; what was charged and not paid is reckoned again"))
        return done is not None

    return FormDialog(msg("New waiver"), form, save, parent)


def prepaid_form(desk: Desk, parent: QWidget) -> FormDialog:
    """Months free to one who paid ahead."""
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    fee = form.add(msg("Fee item"), _fees(desk))
    now = month_of(desk.book.clock.today())
    months = [now.plus(step) for step in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1)]
    first = form.add(
        msg("First month paid ahead"), ListField[Month]([(one, one.shown(current_language())) for one in months], now)
    )
    pay = form.add(msg("Months paid ahead"), NumberField(12, least=1, most=60))
    free = form.add(msg("Months free after them"), NumberField(1, least=1, most=60))
    resolution = form.add(msg("Resolution, or who allowed it"), ResolutionField(desk, required=True))
    form.add_buttons(msg("Free them"), msg("Leave it"))

    def save() -> bool:
        draft = PrepaidDraft(room.read(), fee.read(), first.read(), resolution.read(), pay.read(), free.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.grant_prepaid, draft)
        if done is not None:
            desk.announce(msg("Free from {first} to {last}", first=done.result.since, last=done.result.until))
        return done is not None

    return FormDialog(msg("Months free for paying ahead"), form, save, parent)


def again_form(desk: Desk, parent: QWidget) -> FormDialog:
    """Charges of one dwelling taken back and reckoned as it is now."""
    today = desk.book.clock.today()
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    fee = form.add(msg("Fee item"), _fees(desk))
    first = form.add(msg("First day"), DateField(today, today.replace(day=1)))
    last = form.add(msg("Last day"), DateField(today))
    reason = form.add(msg("Reason"), TextField(required=True, longest=120))
    form.add_buttons(msg("Reckon again"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(
                services.reckon_again, fee.read(), room.read(), first.read(), last.read(), reason=reason.read()
            )
        if done is not None:
            desk.announce(msg("{count} charges were reckoned again", count=done.result))
        return done is not None

    return FormDialog(msg("Reckon charges again"), form, save, parent)


def _fees(desk: Desk) -> ListField[str]:
    return ListField[str]([(item.name, item.name) for item in desk.read(fee_items) if item.rates])
