"""What is asked about work orders: a new one, its lines, its end, its money, and prices of small repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.caredesk import services
from app.caredesk.orders.prices.queries import prices
from app.caredesk.orders.prices.rules import Price
from app.caredesk.orders.rules import OrderDraft, PaidBy, paid_title, parse_line
from app.caredesk.requests.paths.rules import Path
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.treasury.rules import BANK, CASH
from app.ui.committee.resolution_field import ResolutionField
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.fields import DateField, LinesField, MoneyField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.caredesk.orders.queries import Order
    from app.caredesk.requests.queries import Case
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_PLACES = [(CASH, msg("Cash")), (BANK, msg("Bank"))]


def _ask(desk: Desk, what: Message, form: Form, keep: Callable[[], object | None], parent: QWidget) -> FormDialog:
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            try:
                return keep() is not None
            except UsageError as error:
                form.show_refusal(error)
                return False

    dialog = FormDialog(what, form, save, parent)
    dialog.open()
    return dialog


def order_dialog(desk: Desk, case: Case | None, parent: QWidget) -> FormDialog:
    """Give a job to somebody: for a request, or of the committee's own."""
    form = Form()
    what = form.add(msg("What is to be done"), TextField(required=True))
    what.put(case.what if case else "")
    place = form.add(msg("Where it is"), TextField())
    place.put((case.place or case.room) if case else "")
    person = form.add(msg("Done by"), TextField(required=True))
    person.put(case.person if case else "")
    payers = [(one, paid_title(one)) for one in PaidBy]
    usual = PaidBy.HOUSEHOLD if case and case.path is Path.HOUSEHOLD else PaidBy.COMMITTEE
    payer = form.add(msg("Who pays"), ChoiceField[PaidBy](payers, usual))

    def keep() -> Any:
        key = case.id if case else None
        done = desk.run(services.give_order, OrderDraft(what.read(), person.read(), payer.read(), place.read(), key))
        if done is not None:
            desk.announce(msg("Work order {number} is given", number=done.result.number))
        return done

    return _ask(desk, msg("Work order"), form, keep, parent)


def _add(lines: LinesField, price: ListField[str]) -> None:
    lines.put("\n".join(part for part in (lines.edit.toPlainText().strip(), price.read()) if part))


def lines_dialog(desk: Desk, one: Order, parent: QWidget) -> FormDialog:
    """Write material and labour down, a line each; the posted prices are offered."""
    form = Form()
    offered = [f"人工 {each.name} 1 {each.unit} {each.price.plain()}" for each in desk.read(prices)]
    explained = msg(
        "A line each, such as “材料 灯泡 2 只 4.5” or “人工 换灯 1 次 20”: kind, name, quantity, unit, price."
    )
    choices = [("", msg("Choose").text()), *((each, each) for each in offered)]
    price = form.add(msg("From the price list"), ListField[str](choices, ""))
    lines = form.add(msg("Material and labour"), LinesField(required=True, lines=6), explained)
    known = [
        f"{'人工' if line.kind == 'labour' else '材料'} {line.name} {line.quantity_text} {line.unit} {line.price.plain()}"
        for line in one.lines
    ]
    lines.put("\n".join(known))
    price.changed.connect(lambda: _add(lines, price))
    form.show_field(price, shown=bool(offered))

    def keep() -> Any:
        wanted = [parse_line(line) for line in lines.read().splitlines() if line.strip()]
        return desk.run(services.write_lines, one.id, wanted)

    return _ask(desk, msg("Material and labour of {number}", number=one.number), form, keep, parent)


def finish_dialog(desk: Desk, one: Order, parent: QWidget) -> FormDialog:
    """Note a job done."""
    form = Form()
    words = form.add(msg("What was done there"), LinesField(required=True, lines=3))
    day = form.add(msg("Done on"), DateField(desk.book.clock.today()))
    return _ask(desk, msg("Work order {number} is done", number=one.number), form, lambda: desk.run(services.finish_order, one.id, day.read(), words.read()), parent)  # fmt: skip


def pay_dialog(desk: Desk, one: Order, parent: QWidget, *, draft: bool = False) -> FormDialog:
    """Pay what it cost, or draft it for signatures."""
    form = Form()
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    money = form.add(msg("Paid from"), ChoiceField[str](_PLACES, BANK if draft else CASH))
    party = form.add(msg("To whom"), TextField())
    party.put(one.person)
    approved = form.add(msg("Approved by"), TextField())
    form.show_field(approved, shown=not draft)
    resolution = form.add(msg("Decided by"), ResolutionField(desk))

    def keep() -> Any:
        known = (day.read(), money.read(), party.read())
        if draft:
            how = services.Settling(*known, resolution=resolution.read())
            drafted = desk.run(services.draft_order, one.id, how)
            if drafted is not None:
                desk.announce(msg("Saved as {voucher}", voucher=drafted.result))
            return drafted
        how = services.Settling(*known, approved.read(), resolution.read())
        paid = desk.run(services.pay_order, one.id, how)
        if paid is not None:
            desk.announce(msg("Saved as {voucher}", voucher=paid.result.voucher))
        return paid

    what = msg("Draft {number}: ¥{amount}", number=one.number, amount=one.cost.grouped())
    if not draft:
        what = msg("Pay {number}: ¥{amount}", number=one.number, amount=one.cost.grouped())
    return _ask(desk, what, form, keep, parent)


def receive_dialog(desk: Desk, one: Order, payer: str, parent: QWidget) -> FormDialog:
    """Take what the household pays."""
    form = Form()
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    money = form.add(msg("Into"), ChoiceField[str](_PLACES, CASH))
    party = form.add(msg("Payer"), TextField(required=True))
    party.put(payer)

    def keep() -> Any:
        done = desk.run(services.receive_order, one.id, services.Settling(day.read(), money.read(), party.read()))
        if done is not None:
            desk.announce(msg("Saved as {voucher}", voucher=done.result.voucher))
        return done

    return _ask(desk, msg("Take ¥{amount} for {number}", number=one.number, amount=one.cost.grouped()), form, keep, parent)  # fmt: skip


def voucher_dialog(desk: Desk, one: Order, parent: QWidget) -> FormDialog:
    """Name the voucher that paid it already."""
    form = Form()
    voucher = form.add(msg("Voucher"), TextField(required=True, placeholder=msg("such as 记-2026-09-0012")))
    return _ask(desk, msg("Which voucher paid {number}?", number=one.number), form, lambda: desk.run(services.link_voucher, one.id, voucher.read()), parent)  # fmt: skip


def price_dialog(desk: Desk, parent: QWidget, known: Price | None = None) -> FormDialog:
    """Price a small repair from a day on."""
    form = Form()
    name = form.add(msg("Job"), TextField(required=True, longest=40))
    name_en = form.add(msg("English name"), TextField(longest=60))
    unit = form.add(msg("Charged by the"), TextField(required=True, longest=10))
    price = form.add(msg("Price"), MoneyField())
    since = form.add(msg("In force from"), DateField(desk.book.clock.today()))
    note = form.add(msg("Remarks"), TextField(longest=100))
    unit.put("次")
    if known is not None:
        for field, value in ((name, known.name), (name_en, known.name_en), (unit, known.unit), (note, known.note)):
            field.put(value)
        price.put(known.price)

    def keep() -> Any:
        made = Price(name.read(), unit.read(), price.read(), since.read(), name_en.read(), note.read())
        return desk.run(services.set_price, made)

    return _ask(desk, msg("Price of a small repair"), form, keep, parent)
