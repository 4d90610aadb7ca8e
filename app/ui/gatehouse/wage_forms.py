"""The forms of the wages window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.gatehouse.wages import services
from app.gatehouse.wages.attendance.rules import DAY, days_text, hours_text, read_hundredths, read_minutes
from app.gatehouse.wages.rules import (
    AdvanceDraft,
    AllowanceDraft,
    Basis,
    Line,
    Note,
    PayDraft,
    allowance_line,
    basis_title,
)
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO
from app.treasury import queries as treasury
from app.treasury.rules import BANK, CASH
from app.ui.committee.resolution_field import ResolutionField
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, MoneyField, NumberField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.gatehouse.wages.queries import Sheet
    from app.kernel.dates import Month
    from app.ui.operation import Desk, Done

T = TypeVar("T")
_PLACES = [(BANK, msg("Bank")), (CASH, msg("Cash"))]


def note_dialog(desk: Desk, month: Month, line: Line, known: Note | None, parent: QWidget) -> FormDialog:
    """Days, hours, bonus and correction of one person's month; empty fields leave what the book knows."""
    form, seen, typed = Form(), line.presence, known or Note()
    days = form.add(msg("Days worked"), TextField(), msg("Of {due} days in this month", due=days_text(seen.due)))
    weekday = form.add(msg("Hours beyond the day's"), TextField())
    rest = form.add(msg("Hours on rest days"), TextField())
    holiday = form.add(msg("Hours on statutory days"), TextField())
    days.put(days_text(seen.days))
    for field, minutes in ((weekday, seen.weekday), (rest, seen.rest), (holiday, seen.holiday)):
        field.put(hours_text(minutes))
    bonus = form.add(msg("Bonus"), MoneyField(line.bonus, any_sign=True))
    correction = form.add(
        msg("Correction"), MoneyField(line.correction, any_sign=True), msg("More, or less with a minus")
    )
    reason = form.add(msg("Reason"), TextField())
    reason.put(line.reason)

    def keep() -> Done[object] | None:
        note = Note(
            days=_typed(read_hundredths(days.read()), seen.days, typed.days),
            weekday=_typed(read_minutes(weekday.read()), seen.weekday, typed.weekday),
            rest=_typed(read_minutes(rest.read()), seen.rest, typed.rest),
            holiday=_typed(read_minutes(holiday.read()), seen.holiday, typed.holiday),
            bonus=_typed(bonus.read(), line.bonus, typed.bonus),
            correction=correction.read(),
            reason=reason.read(),
        )
        return desk.run(services.note_month, line.staff_id or 0, month, note)

    return entering(desk, msg("{name}, {month}", name=line.name, month=month), form, keep, parent=parent)


def _typed(now: T, shown: T, before: T | None) -> T | None:
    """What counts as typed: another figure than was shown, or one that was typed before."""
    return now if now != shown or before is not None else None


def basis_dialog(desk: Desk, month: Month, line: Line, parent: QWidget) -> FormDialog:
    """What the wage on somebody's card is paid for."""
    form = Form()
    basis = form.add(msg("Wage counted"), ChoiceField[Basis]([(each, basis_title(each)) for each in Basis], line.basis))

    def keep() -> Done[object] | None:
        return desk.run(services.set_pay_basis, line.staff_id or 0, month.first, basis.read())

    return entering(desk, msg("{name}, {month}", name=line.name, month=month), form, keep, parent=parent)


def advance_dialog(desk: Desk, line: Line, parent: QWidget) -> FormDialog:
    """A part of the coming wage."""
    form = Form()
    amount = form.add(msg("Amount"), MoneyField())
    date, place, fund = _paying(desk, form)

    def keep() -> Done[object] | None:
        draft = AdvanceDraft(line.staff_id or 0, amount.read(), date.read(), place.read(), fund.read())
        return desk.run(services.pay_advance, draft)

    return entering(desk, msg("Advance for {name}", name=line.name), form, keep, parent=parent)


def post_dialog(desk: Desk, month: Month, given: Sequence[AllowanceDraft] | None, parent: QWidget) -> FormDialog:
    """How the sheet is paid and who approved it; allowances where ``given``."""
    form = Form()
    date, place, fund = _paying(desk, form)
    approved = form.add(msg("Approved by"), TextField(required=True))
    resolution = form.add(msg("Resolution"), ResolutionField(desk))
    unpaid = form.add(msg("Not paid yet"), TextField(), msg("Names with a comma between; what they get stays owed"))

    def keep() -> Done[object] | None:
        names = unpaid.read().replace("、", ",").replace("，", ",").split(",")
        draft = PayDraft(
            date.read(),
            place.read(),
            approved.read(),
            fund.read(),
            resolution.read(),
            frozenset(name.strip() for name in names if name.strip()),
        )
        if given is None:
            return desk.run(services.post_wages, month, draft)
        return desk.run(services.post_allowances, month, list(given), draft)

    return entering(desk, msg("Approve and post, {month}", month=month), form, keep, parent=parent)


def rest_dialog(desk: Desk, sheet: Sheet, line: Line, parent: QWidget) -> FormDialog:
    """Pay somebody what the sheet still owes."""
    form = Form()
    date = form.add(msg("Date"), DateField(desk.book.clock.today()))
    place = form.add(msg("Paid from"), ChoiceField[str](_PLACES, BANK))

    def keep() -> Done[object] | None:
        return desk.run(services.pay_rest, sheet.id, line.name, date.read(), place.read())

    return entering(desk, msg("Pay {name} what is owed", name=line.name), form, keep, parent=parent)


def allowance_dialog(take: Callable[[AllowanceDraft], object], parent: QWidget) -> FormDialog:
    """One volunteer: how often, how much each time, what for."""
    form = Form()
    name = form.add(msg("Name"), TextField(required=True, longest=50))
    what = form.add(msg("Purpose"), TextField(required=True))
    times = form.add(msg("Times"), NumberField(1, least=1, most=99))
    each = form.add(msg("Each"), MoneyField())

    def save() -> bool:
        draft = AllowanceDraft(name.read(), times.read(), each.read(), what.read())
        try:
            allowance_line(draft)
        except UserError as error:
            form.show_refusal(error)
            return False
        take(draft)
        return True

    form.add_buttons(msg("Add"), msg("Leave it"))
    dialog = FormDialog(msg("Add a volunteer"), form, save, parent)
    dialog.open()
    return dialog


def draft_of(line: Line) -> AllowanceDraft:
    """A posted allowance as it was typed."""
    return AllowanceDraft(line.name, line.presence.days // DAY, line.rate or ZERO, line.post_text)


def _paying(desk: Desk, form: Form) -> tuple[DateField, ChoiceField[str], ListField[str]]:
    date = form.add(msg("Date"), DateField(desk.book.clock.today()))
    place = form.add(msg("Paid from"), ChoiceField[str](_PLACES, BANK))
    language = current_language()
    funds = [(one.code, one.shown(language)) for one in desk.read(treasury.funds)]
    fund = form.add(msg("Fund"), ListField[str](funds, funds[0][0]))
    return date, place, fund
