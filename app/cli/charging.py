"""What fees are reckoned by: things kept, meters, shared costs, late charges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.dues.billing.rules import decimals
from app.dues.fees.queries import fee_by
from app.dues.late import queries as late_queries
from app.dues.late import services as late_services
from app.dues.late.rules import LateTerms, parse_mille
from app.dues.measures import queries, services
from app.dues.measures.rules import QuantityDraft, ReadingDraft, SharedDraft, parse_count
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, parse_positive
from app.register.queries import dwellings, find_dwelling

if TYPE_CHECKING:
    from app.dues.measures.queries import SharedCost

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
Fee = Annotated[str, typer.Argument(help=tr("What the fee is called."))]
Reason = Annotated[str, typer.Option(help=tr("Why."))]
Resolution = Annotated[str, typer.Option(help=tr("The resolution that decided it."))]


def add_fee_commands(fees: typer.Typer) -> None:
    """Add to ``courtyard fee`` what is about one fee."""
    fees.command("quantity", help=tr("Say how many things a dwelling keeps."))(quantity)
    fees.command("start", help=tr("Say from which day a dwelling's own years are counted."))(start)
    fees.command("share", help=tr("Share a cost out over the dwellings; the parts add up to the fen."))(share)
    fees.command("unshare", help=tr("Take a shared cost back that nobody is charged for."))(unshare)


def add_commands(app: typer.Typer) -> None:
    """Add this file's own commands to ``app``."""
    meters = typer.Typer(help=tr("Meters and their readings."), no_args_is_help=True)
    meters.command("read", help=tr("Write a reading down."))(read)
    meters.command("list", help=tr("The readings of a fee."))(list_readings)
    meters.command("void", help=tr("Void a reading that was wrong."))(void_reading)
    app.add_typer(meters, name="meter")
    late = typer.Typer(help=tr("Late charges: off unless a resolution sets them."), no_args_is_help=True)
    late.command("set", help=tr("Keep what a resolution decided; without a rate it ends late charges."))(late_set)
    late.command("list", help=tr("What has come due by being late."))(late_list)
    late.command("bill", help=tr("Charge what has come due by being late."))(late_bill)
    app.add_typer(late, name="late")


def quantity(
    room: Room,
    fee: Fee,
    count: Annotated[str, typer.Argument(help=tr("How many; 0 ends it."))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))] = "",
) -> None:
    """Say how many things a dwelling keeps."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        last = parse_date(until) if until else None
        services.set_quantity(work, QuantityDraft(fee, place.id, parse_count(count), parse_date(since), last))
    desk.answer(
        {"room": place.room, "fee": fee, "quantity": count},
        msg("{room} has {count} of {fee} from {day} on", room=place.room, count=count, fee=fee, day=parse_date(since)),
    )


def start(room: Room, since: Annotated[str, typer.Argument(help=tr("The first day."))]) -> None:
    """Say from which day a dwelling's own years are counted."""
    day = parse_date(since)
    with desk.working() as work:
        place = find_dwelling(work, room)
        services.set_start(work, place.id, day)
    desk.answer(
        {"room": place.room, "from": day}, msg("The years of {room} are counted from {day}", room=place.room, day=day)
    )


def share(
    fee: Fee,
    period: Annotated[str, typer.Argument(help="2026-09, 2026Q3, 2026H2, 2026")],
    amount: Annotated[str, typer.Argument(help=tr("Yuan."))],
    note: Annotated[str, typer.Option(help=tr("A note."))] = "",
    resolution: Resolution = "",
) -> None:
    """Share a cost out."""
    with desk.working() as work:
        cost = services.share_cost(work, SharedDraft(fee, period, parse_positive(amount), note, resolution))
        rooms = {place.id: place.room for place in dwellings(work)}
    desk.answer(_cost_data(cost, rooms), *(f"{rooms[part.dwelling_id]}\t{part.amount}" for part in cost.parts))


def unshare(number: Annotated[int, typer.Argument(help=tr("The number of the shared cost."))], reason: Reason) -> None:
    """Take a shared cost back."""
    with desk.working() as work:
        services.void_shared(work, number, reason)
    desk.answer({"number": number}, msg("Shared cost {number} is taken back", number=number))


def _cost_data(cost: SharedCost, rooms: dict[int, str]) -> dict[str, Any]:
    parts = [{"room": rooms[part.dwelling_id], "amount": part.amount} for part in cost.parts]
    return {"number": cost.id, "period": cost.period, "amount": cost.amount, "parts": parts}


def read(
    room: Room,
    fee: Fee,
    reading: Annotated[str, typer.Argument(help=tr("What the meter shows."))],
    date: Annotated[str | None, typer.Option(help=tr("The day; today without it."))] = None,
    estimated: Annotated[bool, typer.Option("--estimated", help=tr("It was estimated."))] = False,
    replaced: Annotated[
        bool, typer.Option("--replaced", help=tr("The meter was replaced; this is the new one."))
    ] = False,
    old: Annotated[str, typer.Option(help=tr("What the old meter showed at last."))] = "",
) -> None:
    """Write a reading down."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        kept = services.read_meter(
            work,
            ReadingDraft(
                fee=fee,
                dwelling_id=place.id,
                read_on=parse_date(date) if date else work.clock.today(),
                reading=parse_count(reading),
                estimated=estimated,
                replaced=replaced,
                last_of_old=parse_count(old) if old else None,
            ),
        )
    desk.answer(
        {"room": place.room, "fee": fee, "date": kept.read_on, "reading": decimals(kept.reading)},
        msg("{room}: {reading} on {day}", room=place.room, reading=decimals(kept.reading), day=kept.read_on),
    )


def list_readings(fee: Fee) -> None:
    """The readings of a fee."""
    with desk.reading(Right.READ_MONEY) as view:
        rooms = {place.id: place.room for place in dwellings(view)}
        known = queries.readings(view, fee_by(view, fee).id)
    every = [(rooms[place], one) for place, some in known.items() for one in some]
    data = [
        {
            "number": one.id,
            "room": room,
            "date": one.read_on,
            "reading": decimals(one.reading),
            "estimated": one.estimated,
        }
        for room, one in every
    ]
    desk.answer(
        {"readings": data}, *(f"{one.id}\t{room}\t{one.read_on}\t{decimals(one.reading)}" for room, one in every)
    )


def void_reading(number: Annotated[int, typer.Argument(help=tr("The number of the reading."))], reason: Reason) -> None:
    """Void a reading."""
    with desk.working() as work:
        services.void_reading(work, number, reason)
    desk.answer({"number": number}, msg("Reading {number} is void", number=number))


def late_set(
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    resolution: Annotated[str, typer.Option(help=tr("The resolution that decided it."))],
    daily: Annotated[str, typer.Option(help=tr("Thousandths a day of what is owed, such as 0.5."))] = "",
    fixed: Annotated[str, typer.Option(help=tr("Or yuan, once for each charge that is late."))] = "",
    grace: Annotated[int, typer.Option(help=tr("Days of grace after the due day."))] = 0,
    cap: Annotated[int, typer.Option(help=tr("At most so many per cent of what is owed."))] = 100,
) -> None:
    """Keep what a resolution decided about late charges."""
    terms = LateTerms(
        since=parse_date(since),
        daily=parse_mille(daily) if daily else 0,
        fixed=parse_positive(fixed) if fixed else ZERO,
        grace=grace,
        cap=cap,
        resolution=resolution,
    )
    with desk.working() as work:
        late_services.set_late_terms(work, terms)
    desk.answer({"from": terms.since, "terms": terms.words}, terms.words)


def late_list() -> None:
    """What has come due by being late."""
    with desk.reading(Right.READ_MONEY) as view:
        rooms = {place.id: place.room for place in dwellings(view)}
        found = late_queries.late_charges(view, view.clock.today())
    lines = [(rooms[one.charge.dwelling_id], one) for one in found]
    data = [
        {"room": room, "fee": one.charge.fee, "months": one.charge.span, "days": one.days, "due": one.due}
        for room, one in lines
    ]
    desk.answer(
        {"late": data}, *(f"{room}\t{one.charge.fee}\t{one.charge.span}\t{one.days}\t{one.due}" for room, one in lines)
    )


def late_bill(room: Annotated[str, typer.Argument(help=tr("Only this room."))] = "") -> None:
    """Charge what has come due by being late."""
    with desk.working() as work:
        places = (find_dwelling(work, room).id,) if room else ()
        done = late_services.bill_late(work, *places)
    words = msg("Late charges of {count} dwellings, {amount} in all", count=done.dwellings, amount=done.amount)
    desk.answer({"batch": done.batch, "dwellings": done.dwellings, "amount": done.amount}, words)
