"""Temporary parking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.dues.parking import queries, services
from app.dues.parking.rules import ParkingDraft, parse_moment
from app.dues.rules import Method
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive

if TYPE_CHECKING:
    from app.dues.parking.queries import ParkingSlip


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    parking = typer.Typer(help=tr("Temporary parking of visitors, each car with its slip."), no_args_is_help=True)
    parking.command("take", help=tr("Take the money for a visitor's car."))(take)
    parking.command("list", help=tr("All parking slips."))(list_slips)
    parking.command("void", help=tr("Void a parking slip by reversal; its number is kept."))(void)
    app.add_typer(parking, name="parking")


def take(
    plate: Annotated[str, typer.Argument(help=tr("The number plate."))],
    begun: Annotated[str, typer.Option("--from", help=tr("When it came, such as “2026-09-30 08:05”."))],
    ended: Annotated[str, typer.Option("--to", help=tr("Until when."))],
    method: Annotated[Method, typer.Option("--method", help=tr("How the money comes."))] = Method.CASH,
    space: Annotated[str, typer.Option(help=tr("The space it stands in."))] = "",
    amount: Annotated[str, typer.Option(help=tr("Yuan; without it the rate says it."))] = "",
    note: Annotated[str, typer.Option(help=tr("Why another amount is taken."))] = "",
    date: Annotated[str | None, typer.Option("--date", help=tr("The day; today without it."))] = None,
) -> None:
    """Take the money for a visitor's car."""
    with desk.working() as work:
        draft = ParkingDraft(
            plate=plate,
            begun=parse_moment(begun),
            ended=parse_moment(ended),
            method=method,
            date=parse_date(date) if date else work.clock.today(),
            space=space,
            amount=parse_positive(amount) if amount else None,
            note=note,
        )
        done = services.take_parking(work, draft)
    desk.answer(
        _data(done),
        msg("Parking slip {slip}: {plate}, ¥{amount}", slip=done.text, plate=done.plate, amount=done.amount.grouped()),
        queries.rate_words(done.rate, done.hours, done.due),
    )


def list_slips() -> None:
    """All parking slips."""
    with desk.reading(Right.READ_MONEY) as view:
        every = queries.parking_slips(view)
    lines = (f"{one.text}\t{one.date}\t{one.plate}\t{one.stay}\t{one.amount}\t{one.voided_on or ''}" for one in every)
    desk.answer({"slips": [_data(one) for one in every]}, *lines)


def void(
    slip: Annotated[str, typer.Argument(help=tr("The number of the slip."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Void a parking slip."""
    with desk.working() as work:
        done = services.void_parking(work, slip, reason)
    desk.answer({"slip": done.text, "voided_on": done.voided_on}, msg("Slip {slip} is void", slip=done.text))


def _data(one: ParkingSlip) -> dict[str, Any]:
    return {
        "slip": one.text,
        "plate": one.plate,
        "space": one.space,
        "from": one.begun,
        "to": one.ended,
        "due": one.due,
        "amount": one.amount,
        "method": one.method,
        "date": one.date,
        "voided_on": one.voided_on,
    }
