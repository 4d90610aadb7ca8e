"""Dues: fee items, billing, payments, receipts."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import charging, desk, waivers
from app.dues import queries, services
from app.dues.billing.rules import FeeDraft, Rate, Split, parse_rate, parse_scope, show_rate
from app.dues.papers import receipt_form
from app.dues.presets import due_day as usual_due_day
from app.dues.presets import scope_words
from app.dues.rules import Basis, Cycle, Method, PaymentDraft, Rounding, basis_title, cycle_title, parse_receipt
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive
from app.paper.forms import PaperOptions
from app.paper.render import held_back, write_paper
from app.register.queries import find_dwelling

if TYPE_CHECKING:
    from app.dues.queries import FeeItem, PlannedCharge
    from app.dues.services import PaymentResult


class PaperSize(StrEnum):
    """Sizes a receipt prints on."""

    A4 = "a4"
    A5 = "a5"
    TRIPLICATE = "241"


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    fees = typer.Typer(help=tr("Fee items and their rates."), no_args_is_help=True)
    fees.command("add", help=tr("Add a fee item with its first rate."))(fee_add)
    fees.command("rate", help=tr("Give a fee item another rate from a day on."))(fee_rate)
    fees.command("list", help=tr("Which fee items there are."))(fee_list)
    waivers.add_fee_commands(fees)
    charging.add_fee_commands(fees)
    app.add_typer(fees, name="fee")
    app.command("bill", help=tr("Charge what falls due in a period; nobody is charged twice."))(bill)
    app.command("unbill", help=tr("Undo a billing batch nobody has paid of."))(unbill)
    app.command("collect", help=tr("Take a payment: the oldest months first."))(collect)
    app.command("void", help=tr("Void a receipt by reversal; its number is kept."))(void)


def fee_add(
    name: Annotated[str, typer.Argument(help=tr("What the fee is called."))],
    basis: Annotated[Basis, typer.Option(help=tr("What it is counted by."))],
    cycle: Annotated[Cycle, typer.Option(help=tr("How often it falls due."))],
    since: Annotated[str, typer.Option("--from", help=tr("The day from which it is charged."))],
    rate: Annotated[
        str, typer.Option(help=tr("Yuan for one unit and one month (or once), such as 15 or 0.385; none where shared."))
    ] = "",
    due_day: Annotated[int | None, typer.Option(help=tr("The day of the month it falls due."))] = None,
    rounding: Annotated[Rounding, typer.Option("--round", help=tr("To what a charge is rounded."))] = Rounding.FEN,
    only: Annotated[str, typer.Option(help=tr("Which dwellings: “use=shop,building=2”."))] = "",
    resolution: Annotated[str, typer.Option(help=tr("The resolution that decided it."))] = "",
    english: Annotated[str, typer.Option("--english", help=tr("Its English name, for papers in English."))] = "",
    prorate: Annotated[bool, typer.Option("--prorate", help=tr("Part months by days."))] = False,
    split: Annotated[Split, typer.Option(help=tr("By what a shared cost is shared out."))] = Split.HOUSEHOLD,
    unit: Annotated[str, typer.Option(help=tr("What is counted; of spaces, parking, shed or charging."))] = "",
) -> None:
    """Add a fee item."""
    if basis is Basis.LATE:
        raise UsageError(msg("A late charge is set with “courtyard late set”, by a resolution"))
    draft = FeeDraft(
        name=name,
        basis=basis,
        cycle=cycle,
        rate=0 if basis is Basis.SHARED else parse_rate(rate),
        since=parse_date(since),
        due_day=due_day or 0,
        rounding=rounding,
        scope=parse_scope(only, scope_words()),
        name_en=english,
        resolution=resolution,
        prorate=prorate,
        split=split,
        unit=unit,
    )
    with desk.working() as work:
        if due_day is None:
            draft = replace(draft, due_day=usual_due_day(work))
        item = services.add_fee_item(work, draft)
    desk.answer(_fee_data(item), _fee_line(item))


def fee_rate(
    name: Annotated[str, typer.Argument(help=tr("What the fee is called."))],
    rate: Annotated[str, typer.Option(help=tr("Yuan for one unit and one month (or once), such as 15 or 0.385."))],
    since: Annotated[str, typer.Option("--from", help=tr("The day from which it is charged."))],
    resolution: Annotated[str, typer.Option(help=tr("The resolution that decided it."))] = "",
) -> None:
    """Give a fee item another rate."""
    with desk.working() as work:
        item = services.set_rate(work, name, Rate(parse_date(since), parse_rate(rate), resolution))
    desk.answer(_fee_data(item), _fee_line(item))


def fee_list() -> None:
    """Which fee items there are."""
    with desk.reading(Right.READ_MONEY) as view:
        items = queries.fee_items(view)
    desk.answer({"fees": [_fee_data(item) for item in items]}, *(_fee_line(item) for item in items))


def _fee_data(item: FeeItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "english": item.name_en,
        "basis": item.basis,
        "cycle": item.cycle,
        "due_day": item.due_day,
        "round": item.rounding,
        "only": {key: list(values) for key, values in item.scope.items()},
        "prorate": item.prorate,
        "rates": [
            {"from": rate.since, "rate": show_rate(rate.rate), "resolution": rate.resolution} for rate in item.rates
        ],
    }


def _fee_line(item: FeeItem) -> str:
    rates = "; ".join(str(msg("¥{rate} from {day}", rate=show_rate(r.rate), day=r.since)) for r in item.rates)
    return f"{item.name}\t{basis_title(item.basis)}\t{cycle_title(item.cycle)}\t{rates}"


def bill(
    period: Annotated[str, typer.Argument(help="2026-09, 2026Q3, 2026H2, 2026")],
    fee: Annotated[str | None, typer.Option(help=tr("Only this fee item."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tr("Only say what would be done."))] = False,
) -> None:
    """Charge a period."""
    wanted = parse_period(period)
    with desk.working() as work:
        result = services.bill(work, wanted, fee, dry_run=dry_run)
    for notice in result.plan.notices:
        desk.say(notice)
    if result.prepaid:
        desk.say(msg("¥{amount} prepaid was given to open charges", amount=result.prepaid.grouped()))
    data = {
        "batch": result.batch,
        "period": str(wanted),
        "charges": result.charges,
        "amount": result.amount,
        "standing": result.plan.standing,
        "prepaid": result.prepaid,
        "dry_run": dry_run,
    }
    if dry_run:
        lines = [_planned_data(line) for line in result.plan.shown]
        shown = (
            f"{line.dwelling.room}\t{line.item.name}\t{line.span_text}\t{line.formula}" for line in result.plan.shown
        )
        total = msg("{count} charges, {amount} in all; nothing was posted", count=result.charges, amount=result.amount)
        desk.answer({**data, "lines": lines}, *shown, total)
    elif result.batch is None:
        desk.answer(data, msg("Nothing new is due in {period}: 0 charges, 0.00", period=wanted))
    else:
        desk.answer(
            data,
            msg(
                "Batch {batch}: {count} charges, {amount}",
                batch=result.batch,
                count=result.charges,
                amount=result.amount,
            ),
        )


def _planned_data(line: PlannedCharge) -> dict[str, Any]:
    return {
        "room": line.dwelling.room,
        "fee": line.item.name,
        "first": line.span.first,
        "last": line.span.last,
        "due_on": line.due_on,
        "amount": line.amount,
        "formula": line.formula,
    }


def unbill(batch: Annotated[str, typer.Argument(help=tr("The number of the batch."))]) -> None:
    """Undo a batch."""
    if not batch.strip().isdecimal():
        raise UsageError(msg("“{text}” is not the number of a batch: write it as 12", text=batch))
    with desk.working() as work:
        amount = services.unbill(work, int(batch))
    desk.answer(
        {"batch": int(batch), "amount": amount},
        msg("Batch {batch} of {amount} was undone", batch=int(batch), amount=amount),
    )


def collect(
    dwelling: Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))],
    amount: Annotated[str, typer.Argument(help=tr("Yuan."))],
    method: Annotated[Method, typer.Option(help=tr("How the money came."))],
    date: Annotated[str | None, typer.Option(help=tr("The day; today without it."))] = None,
    payer: Annotated[str, typer.Option(help=tr("Who pays, if it is not the owner."))] = "",
    reference: Annotated[str, typer.Option(help=tr("The number of the transfer."))] = "",
    receipt: Annotated[Path | None, typer.Option(help=tr("Write the receipt to this file."))] = None,
    size: Annotated[PaperSize | None, typer.Option(help="a4, a5, 241")] = None,
) -> None:
    """Take a payment."""
    sum_ = parse_positive(amount)
    day = parse_date(date) if date else None
    with held_back() as put, desk.working(Right.COLLECT) as work:
        place = find_dwelling(work, dwelling)
        draft = PaymentDraft(
            dwellings=(place.id,),
            amount=sum_,
            method=method,
            date=day or work.clock.today(),
            payer=payer,
            reference=reference,
        )
        result = services.record_payment(work, draft)
        if receipt is not None:
            form = receipt_form(work, queries.receipt_by(work, result.number))
            services.note_receipt_print(work, result.number)
            write_paper(receipt, "receipt", form, PaperOptions(size=size.value if size else None), write=put)
    for notice in result.notices:
        desk.say(notice)
    desk.answer(*_payment_answer(place.room, result))


def _payment_answer(room: str, result: PaymentResult) -> tuple[Any, ...]:
    parts = [
        {"fee": part.charge.fee, "months": [str(m) for m in part.charge.month_list], "amount": part.amount}
        for part in result.parts
    ]
    data = {
        "receipt": result.receipt,
        "dwelling": room,
        "payer": result.payer,
        "amount": result.amount,
        "charges": parts,
        "prepaid": result.prepaid,
        "still_owed": result.still_owed,
    }
    lines = [f"{part.charge.fee}\t{part.charge.span}\t{part.amount}" for part in result.parts]
    return (
        data,
        msg("Receipt {receipt}: {room}, ¥{amount}", receipt=result.receipt, room=room, amount=result.amount),
        *lines,
    )


def void(
    receipt: Annotated[str, typer.Argument(help=tr("The number of the receipt."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Void a receipt."""
    parse_receipt(receipt)
    with desk.working() as work:
        done = services.void_receipt(work, receipt, reason)
    desk.answer(
        {"receipt": done.text, "amount": done.amount, "voided_on": done.voided_on, "reason": done.void_reason},
        msg("Receipt {receipt} of ¥{amount} is void; its number is kept", receipt=done.text, amount=done.amount),
    )
