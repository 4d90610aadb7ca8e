"""Waivers and months free for paying ahead, and charges reckoned again because of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.dues.waivers import queries, services
from app.dues.waivers.rules import PrepaidDraft, WaiverDraft, WaiverKind, waiver_title
from app.kernel.dates import parse_date, parse_period
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, parse_positive
from app.register.queries import dwelling, dwellings, find_dwelling

if TYPE_CHECKING:
    from app.dues.waivers.queries import Waiver

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
Fee = Annotated[str, typer.Argument(help=tr("What the fee is called."))]
Reason = Annotated[str, typer.Option(help=tr("Why."))]


def add_fee_commands(fees: typer.Typer) -> None:
    """Add to ``courtyard fee`` what is about one fee of one dwelling."""
    fees.command("waive", help=tr("Waive a part of a fee, or all of it, for one dwelling."))(waive)
    fees.command("prepaid", help=tr("Free the months after those paid ahead (pay 12, get 1)."))(prepaid)
    fees.command("unwaive", help=tr("Take a waiver back."))(unwaive)
    fees.command("waivers", help=tr("Which waivers there are."))(list_waivers)
    fees.command("again", help=tr("Take unpaid charges of one dwelling back and reckon them again."))(again)


def waive(
    room: Room,
    fee: Fee,
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))],
    resolution: Annotated[str, typer.Option(help=tr("The resolution, or who allowed it."))],
    kind: Annotated[WaiverKind, typer.Option(help=tr("Why."))] = WaiverKind.OTHER,
    percent: Annotated[int, typer.Option(help=tr("Per cent that are waived."))] = 0,
    amount: Annotated[str, typer.Option(help=tr("Yuan a month that are waived."))] = "",
    note: Annotated[str, typer.Option(help=tr("A note."))] = "",
) -> None:
    """Waive a fee."""
    with desk.working() as work:
        draft = WaiverDraft(
            dwelling_id=find_dwelling(work, room).id,
            fee=fee,
            kind=kind,
            since=parse_date(since),
            until=parse_date(until),
            resolution=resolution,
            percent=percent,
            amount=parse_positive(amount) if amount else ZERO,
            note=note,
        )
        one = services.grant_waiver(work, draft)
        place = dwelling(work, one.dwelling_id)
    desk.answer(_waiver_data(one, place.room), _waiver_line(one, place.room))


def prepaid(
    room: Room,
    fee: Fee,
    first: Annotated[str, typer.Option("--from", help=tr("The first month paid ahead, such as 2026-10."))],
    resolution: Annotated[str, typer.Option(help=tr("The resolution, or who allowed it."))],
    pay: Annotated[int, typer.Option(help=tr("Months paid ahead."))] = 12,
    free: Annotated[int, typer.Option(help=tr("Months after them that are free."))] = 1,
) -> None:
    """Free the months after those paid ahead."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        month = parse_period(first).start
        one = services.grant_prepaid(work, PrepaidDraft(place.id, fee, month, resolution, pay, free))
    desk.answer(_waiver_data(one, place.room), _waiver_line(one, place.room))


def unwaive(number: Annotated[int, typer.Argument(help=tr("The number of the waiver."))], reason: Reason) -> None:
    """Take a waiver back."""
    with desk.working() as work:
        one = services.take_back_waiver(work, number, reason)
        place = dwelling(work, one.dwelling_id)
    desk.answer(_waiver_data(one, place.room), _waiver_line(one, place.room))


def list_waivers() -> None:
    """Which waivers there are."""
    with desk.reading(Right.READ_MONEY) as view:
        rooms = {place.id: place.room for place in dwellings(view)}
        every = queries.waivers(view)
    data = [_waiver_data(one, rooms[one.dwelling_id]) for one in every]
    desk.answer({"waivers": data}, *(_waiver_line(one, rooms[one.dwelling_id]) for one in every))


def _waiver_data(one: Waiver, room: str) -> dict[str, Any]:
    return {
        "number": one.id,
        "room": room,
        "fee": one.fee,
        "kind": one.kind,
        "percent": one.percent,
        "amount": one.amount,
        "from": one.since,
        "to": one.until,
        "resolution": one.resolution,
        "taken_back": one.voided_on,
        "waived": one.taken_off,
    }


def _waiver_line(one: Waiver, room: str) -> str:
    much = f"{one.percent}%" if one.percent else f"¥{one.amount.grouped()}"
    stands = msg("taken back on {day}", day=one.voided_on) if one.voided_on else msg("stands")
    words = (one.id, room, one.fee, waiver_title(one.kind), much, one.since, one.until, one.resolution, stands)
    return "\t".join(map(str, words))


def again(
    room: Room,
    fee: Fee,
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))],
    reason: Reason,
) -> None:
    """Reckon unpaid charges again."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        done = services.reckon_again(work, fee, place.id, parse_date(since), parse_date(until), reason=reason)
    desk.answer({"room": place.room, "charges": done}, msg("{count} charges were reckoned again", count=done))
