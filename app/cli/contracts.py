"""Income contracts and their rents; the meters of the yard."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.treasury import day_of, place_of
from app.kernel.dates import parse_date, parse_period
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, parse_amount, parse_positive
from app.treasury.contracts import queries, services
from app.treasury.contracts.rules import ContractDraft, Let
from app.treasury.meters import queries as meters
from app.treasury.meters import services as metering
from app.treasury.meters.rules import Flow, Reading, read_reading, reading_text

_Number = Annotated[int, typer.Argument(help=tr("Number of the contract, as “courtyard contract list” names it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    contract = typer.Typer(help=tr("Income contracts: what is let, to whom, for how much."), no_args_is_help=True)
    contract.command("add", help=tr("Enter a contract."))(contract_add)
    contract.command("list", help=tr("All contracts and what is owed of them."))(contract_list)
    contract.command("rent", help=tr("Take the oldest rent that is open."))(contract_rent)
    contract.command("end", help=tr("End a contract before its time."))(contract_end)
    app.add_typer(contract, name="contract")
    meter = typer.Typer(help=tr("Public water and power meters of the yard."), no_args_is_help=True)
    meter.command("add", help=tr("Enter a meter."))(meter_add)
    meter.command("read", help=tr("Keep a month's reading and bill."))(meter_read)
    meter.command("list", help=tr("What every meter used, month by month."))(meter_list)
    app.add_typer(meter, name="yard-meter")


def contract_add(
    party: Annotated[str, typer.Argument(help=tr("The other party."))],
    place: Annotated[str, typer.Argument(help=tr("What is let, in words."))],
    rent: Annotated[str, typer.Argument(help=tr("Yuan each time the rent falls due."))],
    since: Annotated[str, typer.Option("--from", help=tr("First day of the term."))],
    until: Annotated[str, typer.Option("--until", help=tr("Last day of the term."))],
    kind: Annotated[Let, typer.Option(help="advert, room, locker, charging, other")] = Let.OTHER,
    every: Annotated[int, typer.Option(help=tr("Months between two rents: 1, 3, 6 or 12."))] = 12,
    deposit: Annotated[str, typer.Option(help=tr("Deposit in yuan."))] = "0",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
) -> None:
    """Enter a contract."""
    draft = ContractDraft(
        party,
        kind,
        place,
        parse_date(since),
        parse_date(until),
        parse_positive(rent),
        every,
        parse_amount(deposit),
        resolution,
    )
    with desk.working() as work:
        key = services.add_contract(work, draft)
    desk.answer({"id": key}, msg("Contract {id}: {party}", id=key, party=party))


def contract_list() -> None:
    """List contracts."""
    with desk.reading(Right.READ_MONEY) as view:
        today, found = view.clock.today(), queries.contracts(view)
    rows = [
        {
            "id": each.id, "party": each.draft.party, "place": each.draft.place, "rent": each.draft.rent,
            "since": each.draft.since, "until": each.last, "owed": each.owed(today),
        }
        for each in found
    ]  # fmt: skip
    desk.answer({"contracts": rows}, *("\t".join(map(str, row.values())) for row in rows))


def contract_rent(
    number: _Number,
    to: Annotated[str, typer.Option("--to", help=tr("cash or bank."))] = "bank",
    date: Annotated[
        str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))
    ] = None,
) -> None:
    """Take a rent."""
    with desk.working() as work:
        posted = services.take_rent(work, number, day_of(date, work.clock.today()), place_of(to))
    desk.answer({"voucher": posted.voucher}, posted.voucher)


def contract_end(
    number: _Number,
    last: Annotated[str, typer.Option(help=tr("The last day."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """End a contract."""
    with desk.working() as work:
        services.end_contract(work, number, parse_date(last), reason)
    desk.answer({"id": number, "last": last}, last)


def meter_add(
    name: Annotated[str, typer.Argument(help=tr("What the meter is called."))],
    flow: Annotated[Flow, typer.Option(help="water, power")],
) -> None:
    """Enter a meter."""
    with desk.working() as work:
        metering.add_meter(work, name, flow)
    desk.answer({"name": name}, name)


def meter_read(
    name: Annotated[str, typer.Argument(help=tr("What the meter is called."))],
    month: Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))],
    value: Annotated[str, typer.Argument(help=tr("The figures on the meter."))],
    amount: Annotated[str, typer.Option(help=tr("What the bill came to, in yuan."))] = "",
    voucher: Annotated[str, typer.Option(help=tr("The voucher that paid it."))] = "",
) -> None:
    """Keep a reading."""
    made = Reading(parse_period(month).start, read_reading(value), parse_amount(amount) if amount else None, voucher)
    with desk.working() as work:
        told = metering.note_reading(work, name, made)
    for one in told:
        desk.say(one)
    desk.answer({"name": name, "warnings": told}, f"{name} {month} {value}")


def meter_list() -> None:
    """Use month by month."""
    with desk.reading(Right.READ_MONEY) as view:
        found = meters.meters(view)
    rows = [
        {
            "name": each.name,
            "month": str(one.reading.month),
            "reading": reading_text(one.reading.value),
            "used": None if one.used is None else reading_text(one.used),
            "amount": one.reading.amount or ZERO,
            "year": one.year,
        }
        for each in found
        for one in each.months
    ]
    desk.answer(
        {"months": rows}, *("\t".join("–" if cell is None else str(cell) for cell in row.values()) for row in rows)
    )
