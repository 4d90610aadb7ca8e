"""Terms of single people as commands: wishes, pairs, pinned days, when somebody can come."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.gatehouse import month_of_text
from app.gatehouse import services
from app.gatehouse.crew import queries as crew
from app.gatehouse.crew.rules import Card, read_weekdays
from app.gatehouse.roster import queries
from app.gatehouse.staff.queries import find_member, members
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr

Name = Annotated[str, typer.Argument(help=tr("The name on the staff list."))]
MonthText = Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))]
DayText = Annotated[str, typer.Argument(help=tr("The day, such as 2026-11-14."))]
Why = Annotated[str, typer.Option(help=tr("Why."))]


def add_to(group: typer.Typer) -> None:
    """Add this file's commands to ``group``."""
    group.command("wish", help=tr("Write down what somebody asks for on a day: a shift, or without one the day off."))(
        wish
    )
    group.command("wishes", help=tr("The wishes of a month."))(wishes)
    group.command("pair", help=tr("Two who never stand in the same shift, or --together where they can."))(pair)
    group.command("pairs", help=tr("The pairs that stand."))(pairs)
    group.command("take-back", help=tr("Take a wish or a pair back by its number, or free a pinned day."))(take_back)
    group.command("terms", help=tr("On which weekdays somebody can come, how often, whether as a stand-in."))(terms)
    group.command("pin", help=tr("Keep a day of somebody as it is, whatever roster is made."))(pin)


def wish(
    name: Name,
    date: DayText,
    shift: Annotated[str, typer.Argument(help=tr("The shift's letter; nothing for the day off."))] = "",
    weight: Annotated[int, typer.Option(help=tr("1 to 3: how much it matters."))] = 1,
    why: Why = "",
) -> None:
    """Write a wish down."""
    with desk.working() as work:
        number = services.add_wish(work, find_member(work, name).id, parse_date(date), shift, weight=weight, note=why)
    desk.answer({"id": number}, msg("The wish is written down"))


def wishes(month: MonthText) -> None:
    """The wishes of a month."""
    with desk.reading(Right.READ_GATE) as view:
        wanted = month_of_text(month)
        names = {each.id: each.name for each in members(view)}
        rows = [
            {
                "id": each.id,
                "date": each.date,
                "guard": names[each.staff_id],
                "shift": each.shift,
                "weight": each.weight,
                "why": each.note,
            }
            for each in crew.wishes(view, wanted.first, wanted.last)
        ]
    desk.answer({"wishes": rows}, *("\t".join(map(str, row.values())) for row in rows))


def pair(
    one: Name,
    other: Name,
    together: Annotated[bool, typer.Option("--together", help=tr("Together where they can."))] = False,
) -> None:
    """Write a pair down."""
    with desk.working() as work:
        number = services.add_pair(work, find_member(work, one).id, find_member(work, other).id, together=together)
    desk.answer({"id": number}, msg("The pair is written down"))


def pairs() -> None:
    """The pairs."""
    with desk.reading(Right.READ_GATE) as view:
        names = {each.id: each.name for each in members(view)}
        found = [(each, names[each.one_id], names[each.other_id]) for each in crew.pairs(view)]
    rows = [{"id": each.id, "one": one, "other": other, "together": each.together} for each, one, other in found]
    ways = {True: tr("together where they can"), False: tr("never in the same shift")}
    lines = (f"{each.id}\t{one}\t{other}\t{ways[each.together]}" for each, one, other in found)
    desk.answer({"pairs": rows}, *lines)


def take_back(
    what: Annotated[str, typer.Argument(help=tr("wish, pair or pin."))],
    which: Annotated[str, typer.Argument(help=tr("The number of the wish or pair; whose day is pinned."))],
    date: Annotated[str | None, typer.Argument(help=tr("The pinned day."))] = None,
) -> None:
    """Take a wish, a pair or a pin back."""
    acts = {"wish": services.withdraw_wish, "pair": services.withdraw_pair}
    with desk.working() as work:
        if what == "pin" and date:
            services.unpin_cell(work, find_member(work, which).id, parse_date(date))
        elif what in acts and which.isdecimal():
            acts[what](work, int(which))
        else:
            raise UsageError(msg("Say what is taken back: wish NUMBER, pair NUMBER, or pin NAME DAY"))
    desk.answer({what: which}, msg("It is taken back"))


def terms(
    name: Name,
    weekdays: Annotated[str, typer.Option(help=tr("135 for Monday, Wednesday, Friday; nothing for every day."))] = "",
    most: Annotated[int | None, typer.Option(help=tr("Shifts a month at the most."))] = None,
    stand_in: Annotated[bool, typer.Option("--stand-in", help=tr("Helps out where guards stand."))] = False,
) -> None:
    """Write down when somebody can come."""
    card = Card(read_weekdays(weekdays), most, stand_in)
    with desk.working() as work:
        services.set_card(work, find_member(work, name).id, card)
    desk.answer({"weekdays": card.weekdays, "most": most, "stand_in": stand_in}, msg("It is written down"))


def pin(
    name: Name,
    date: DayText,
    shift: Annotated[str, typer.Argument(help=tr("The shift's letter; nothing for a day of rest."))] = "",
    gate: Annotated[str | None, typer.Option(help=tr("The gate, where there are several."))] = None,
) -> None:
    """Pin a cell."""
    with desk.working() as work:
        known = queries.gates(work)
        chosen = queries.find_gate(work, gate or (known[0].name if known else "")) if shift else None
        services.pin_cell(work, find_member(work, name).id, parse_date(date), chosen.id if chosen else None, shift)
    desk.answer({"date": date, "shift": shift}, msg("It stays so whatever roster is made"))
