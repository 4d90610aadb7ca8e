"""Collectors: who may take money away from the desk, their stubs, handing in."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.dues.collectors import queries, services
from app.dues.collectors.rules import CollectorKind, collector_title
from app.kernel.dates import parse_date
from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_amount, parse_positive
from app.register.queries import find_dwelling

Name = Annotated[str, typer.Argument(help=tr("The collector's name."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("Collectors, their stubs and hand-ins."), no_args_is_help=True)
    group.command("add", help=tr("Name somebody who may take money."))(add)
    group.command("list", help=tr("Collectors with what is still with them."))(list_all)
    group.command("give", help=tr("Give numbered stubs out."))(give)
    group.command("enter", help=tr("Enter what was taken on a stub."))(enter)
    group.command("hand-in", help=tr("Hand in all that a collector has."))(hand_in)
    group.command("void", help=tr("Void a stub entered wrongly or spoiled."))(void)
    group.command("return", help=tr("Take a book of stubs back from a collector."))(take_back)
    app.add_typer(group, name="collector")


def add(
    name: Name,
    kind: Annotated[CollectorKind, typer.Option(help=tr("What they are."))] = CollectorKind.CAPTAIN,
    resolution: Annotated[str, typer.Option(help=tr("The resolution that decided it."))] = "",
) -> None:
    """Name a collector."""
    with desk.working() as work:
        done = services.name_collector(work, name, kind, resolution)
    desk.answer({"name": done.name, "kind": done.kind}, f"{done.name}\t{collector_title(done.kind)}")


def list_all() -> None:
    """All collectors."""
    with desk.reading(Right.READ_MONEY) as view:
        rows = queries.collectors(view)
    data = [{"name": o.name, "kind": o.kind, "open": o.open, "short": o.short, "stubs_out": o.stubs_out} for o in rows]
    desk.answer({"collectors": data}, *(f"{o.name}\t{collector_title(o.kind)}\t{o.open}\t{o.short}" for o in rows))


def give(
    name: Name,
    first: Annotated[int, typer.Argument(help=tr("The first stub."))],
    last: Annotated[int, typer.Argument(help=tr("The last stub."))],
) -> None:
    """Give stubs out."""
    with desk.working() as work:
        book = services.give_stubs(work, name, first, last)
    desk.answer({"book": book.id, "first": book.first, "last": book.last}, f"{book.name}\t{book.first}–{book.last}")


def enter(
    number: Annotated[int, typer.Argument(help=tr("The stub's number."))],
    room: Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))],
    amount: Annotated[str, typer.Argument(help=tr("Yuan."))],
    date: Annotated[str | None, typer.Option(help=tr("The day; today without it."))] = None,
) -> None:
    """Enter a stub."""
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        done = services.enter_stub(work, number, find_dwelling(work, room).id, parse_positive(amount), day)
    desk.answer(
        {"name": done.name, "open": done.open},
        msg("{name} has ¥{amount} to hand in", name=done.name, amount=done.open.grouped()),
    )


def hand_in(
    name: Name,
    counted: Annotated[str, typer.Argument(help=tr("What was counted, in yuan."))],
    received: Annotated[str, typer.Option("--received-by", help=tr("Who received it."))],
) -> None:
    """Hand in."""
    with desk.working() as work:
        done = services.hand_in(work, name, parse_amount(counted), received)
    data = {"number": done.id, "taken": done.taken, "counted": done.counted, "difference": done.difference}
    desk.answer(
        data,
        msg(
            "Handed in: ¥{taken} by the stubs, ¥{counted} counted",
            taken=done.taken.grouped(),
            counted=done.counted.grouped(),
        ),
    )


def void(
    number: Annotated[int, typer.Argument(help=tr("The stub's number."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Void a stub."""
    with desk.working() as work:
        services.void_stub(work, number, reason)
    desk.answer({"number": number}, msg("Stub {number} is void", number=number))


def take_back(first: Annotated[int, typer.Argument(help=tr("The first stub of the book."))]) -> None:
    """Stubs came back."""
    with desk.working() as work:
        book = next((one for one in queries.stub_books(work) if one.first == first), None)
        if book is None:
            raise Refused(msg("There is no such book of stubs: look at the list"))
        done = services.return_stubs(work, book.id)
    desk.answer({"book": done.id, "returned_on": done.returned_on}, f"{done.name}\t{done.first}–{done.last}")
