"""What a gate hands on and carries forward and the guards' PINs as commands of the duty log."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.gate_desk import At, GateName, Name, Number, gate_of, when_of
from app.gatehouse import services
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.rules import clock_text
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock.rules import thing_line
from app.gatehouse.staff.queries import find_member
from app.kernel.i18n import msg, tr


def add_to(group: typer.Typer) -> None:
    """Add this file's commands to those of the duty log."""
    group.command("open", help=tr("What is carried forward and still open."))(open_matters)
    group.command("settle", help=tr("Say that something carried forward is settled."))(settle)
    group.command("stock", help=tr("What a gate hands on, or a new list of it."))(stock_list)
    group.command("pin", help=tr("Give a guard a PIN, or take it away."))(pin)


def open_matters(gate: GateName = None) -> None:
    """What is open."""
    with desk.reading(Right.READ_GATE) as view:
        found = stock.matters(view, gate_of(view, gate).id)
    rows = [{"id": each.id, "since": each.since, "guard": each.guard, "text": each.text} for each in found]
    desk.answer(
        {"matters": rows}, *(f"{each.id}\t{clock_text(each.since)}\t{each.guard}\t{each.text}" for each in found)
    )


def settle(
    number: Number,
    how: Annotated[str, typer.Argument(help=tr("How it was settled."))] = "",
    at: At = None,
) -> None:
    """Settle a matter."""
    with desk.working() as work:
        known = stock.matter(work, number)
        when = when_of(work, at)
        there = queries.on_duty(work, known.gate_id, when)
        services.settle_matter(work, number, when, how, there.id if there else None)
    desk.answer({"id": number}, msg("Settled: {what}", what=known.text))


def stock_list(
    lines: Annotated[list[str] | None, typer.Argument(help=tr('A new list: "大门钥匙 3" "对讲机 2" …'))] = None,
    gate: GateName = None,
) -> None:
    """Show the list, or write a new one."""
    if lines:
        with desk.working() as work:
            services.set_stock(work, gate_of(work, gate), "\n".join(lines))
    with desk.reading(Right.READ_GATE) as view:
        things = stock.things(view, gate_of(view, gate).id)
    desk.answer(
        {"things": [{"name": each.name, "name_en": each.name_en, "count": each.count} for each in things]},
        *(thing_line(each) for each in things),
    )


def pin(
    name: Name,
    drop: Annotated[bool, typer.Option("--drop", help=tr("Let this guard sign without one."))] = False,
    change: Annotated[bool, typer.Option("--change", help=tr("The guard changes it, who knows the old one."))] = False,
) -> None:
    """Set a PIN."""
    old = desk.ask_password(msg("Old PIN of {name}: ", name=name)) if change else ""
    new = "" if drop else desk.ask_password(msg("New PIN of {name}: ", name=name))
    with desk.working() as work:
        person = find_member(work, name)
        if drop:
            services.drop_pin(work, person.id)
        elif change:
            services.change_own_pin(work, person.id, old, new)
        else:
            services.set_pin(work, person.id, new)
    desk.answer({"guard": name, "pin": not drop}, msg("Done"))
