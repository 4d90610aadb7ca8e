"""Deposits and refunds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.dues.charges.queries import charges
from app.dues.fees.queries import fee_by
from app.dues.refunds import queries, services
from app.dues.refunds.rules import SlipDraft, slip_title
from app.dues.rules import Method
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive
from app.register.queries import dwelling, find_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import UnitOfWork
    from app.dues.refunds.queries import Slip

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
Amount = Annotated[str, typer.Argument(help=tr("Yuan."))]
Way = Annotated[Method, typer.Option("--method", help=tr("How the money goes."))]
Reason = Annotated[str, typer.Option(help=tr("Why."))]
Person = Annotated[str, typer.Option("--person", help=tr("Who pays or is paid, if it is not the householder."))]
Day = Annotated[str | None, typer.Option("--date", help=tr("The day; today without it."))]
Number = Annotated[str, typer.Option("--reference", help=tr("The number of the transfer."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    deposit = typer.Typer(help=tr("Deposits and refunds, each with its slip."), no_args_is_help=True)
    deposit.command("take", help=tr("Take a deposit."))(_of_room(services.take_deposit))
    deposit.command("back", help=tr("Give a deposit back, all or a part."))(back)
    deposit.command("prepayment", help=tr("Give a prepayment back."))(_of_room(services.refund_prepayment))
    deposit.command("charge", help=tr("Give back what was paid of a charge, all or a part."))(charge)
    deposit.command("list", help=tr("All deposits and refunds."))(list_slips)
    deposit.command("void", help=tr("Void a slip by reversal; its number is kept."))(void)
    app.add_typer(deposit, name="refund")


def _of_room(act: Callable[[UnitOfWork, SlipDraft], Slip]) -> Callable[..., None]:
    """The command that makes a slip of ``act`` for a room."""

    def made(
        room: Room,
        amount: Amount,
        method: Way,
        reason: Reason,
        person: Person = "",
        date: Day = None,
        reference: Number = "",
    ) -> None:
        with desk.working() as work:
            draft = _draft(work, find_dwelling(work, room).id, amount, method, reason, person, date, reference)
            done = act(work, draft)
        _answer(room, done)

    return made


def back(
    slip: Annotated[str, typer.Argument(help=tr("The number of the deposit's slip."))],
    amount: Amount,
    method: Way,
    reason: Reason,
    person: Person = "",
    date: Day = None,
    reference: Number = "",
) -> None:
    """Give a deposit back."""
    with desk.working() as work:
        taken = queries.slip_by(work, slip)
        draft = _draft(work, taken.dwelling_id, amount, method, reason, person, date, reference)
        done = services.return_deposit(work, taken.number, draft)
        room = dwelling(work, taken.dwelling_id).room
    _answer(room, done)


def charge(
    room: Room,
    fee: Annotated[str, typer.Argument(help=tr("What the fee is called."))],
    month: Annotated[str, typer.Argument(help=tr("The month it is for, such as 2026-09."))],
    method: Way,
    reason: Reason,
    amount: Annotated[str, typer.Option(help=tr("Yuan; all that was paid without it."))] = "",
    person: Person = "",
    date: Day = None,
    reference: Number = "",
) -> None:
    """Give back what was paid of a charge."""
    when = parse_period(month)
    with desk.working() as work:
        place, item = find_dwelling(work, room), fee_by(work, fee)
        found = next(
            (
                one
                for one in charges(work, dwelling_id=place.id, last=when.last)
                if one.fee_item_id == item.id and when.start in one.month_list and one.allocated
            ),
            None,
        )
        if found is None:
            raise Refused(
                msg(
                    "Nothing of {fee} is paid for {room} in {month}: check the room, the fee and the month",
                    fee=item.name,
                    room=place.room,
                    month=when,
                )
            )
        much = amount or found.allocated.plain()
        done = services.refund_charge(
            work, found.id, _draft(work, place.id, much, method, reason, person, date, reference)
        )
    _answer(place.room, done)


def list_slips() -> None:
    """All slips."""
    with desk.reading(Right.READ_MONEY) as view:
        rows = [(dwelling(view, one.dwelling_id).room, one) for one in queries.slips(view)]
    lines = (
        f"{one.text}\t{one.date}\t{slip_title(one.kind)}\t{room}\t{one.person}\t{one.amount}\t{one.reason}"
        for room, one in rows
    )
    desk.answer({"slips": [_data(room, one) for room, one in rows]}, *lines)


def void(slip: Annotated[str, typer.Argument(help=tr("The number of the slip."))], reason: Reason) -> None:
    """Void a slip."""
    with desk.working() as work:
        done = services.void_slip(work, slip, reason)
    desk.answer({"slip": done.text, "voided_on": done.voided_on}, msg("Slip {slip} is void", slip=done.text))


def _draft(
    work: UnitOfWork, key: int, amount: str, method: Method, reason: str, person: str, date: str | None, reference: str
) -> SlipDraft:
    day = parse_date(date) if date else work.clock.today()
    return SlipDraft(key, parse_positive(amount), method, day, reason, person, reference)


def _answer(room: str, slip: Slip) -> None:
    desk.answer(
        _data(room, slip),
        msg(
            "{what}, slip {slip}: {room}, ¥{amount}",
            what=slip_title(slip.kind),
            slip=slip.text,
            room=room,
            amount=slip.amount,
        ),
    )


def _data(room: str, slip: Slip) -> dict[str, Any]:
    return {
        "slip": slip.text,
        "kind": slip.kind,
        "room": room,
        "person": slip.person,
        "date": slip.date,
        "method": slip.method,
        "amount": slip.amount,
        "held": slip.held,
        "reason": slip.reason,
        "voided_on": slip.voided_on,
    }
