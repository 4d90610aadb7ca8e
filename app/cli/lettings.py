"""Lettings and the lodgers' register."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.changing import changed
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.register.queries import find_dwelling
from app.register.rules import PersonDraft
from app.register.tenancy import queries, services
from app.register.tenancy.rules import LeaseDraft, LodgerDraft, Seen, standing_title

Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]
Letting = Annotated[int, typer.Argument(help=tr("The number of the letting, as the list has it."))]
Lodger = Annotated[int, typer.Argument(help=tr("The number of the lodger, as the list of lodgers has it."))]
_SEEN = ", ".join(Seen)


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    leases = typer.Typer(help=tr("Lettings: who rents which dwelling."), no_args_is_help=True)
    leases.command("add", help=tr("Enter a letting."))(add)
    leases.command("list", help=tr("Every letting and how it stands."))(list_leases)
    leases.command("change", help=tr("A longer term, a paper seen, a statement signed; what is not given stays."))(
        change
    )
    leases.command("end", help=tr("The tenant has moved out."))(end)
    leases.command("lodger", help=tr("Write somebody into the lodgers' register."))(lodger)
    leases.command("lodgers", help=tr("Everybody in the lodgers' register."))(lodgers)
    leases.command("lodger-left", help=tr("A lodger has moved out."))(lodger_left)
    leases.command("lodger-erase", help=tr("Erase one lodger who has left, at their wish."))(lodger_erase)
    leases.command("erase", help=tr("Erase lodgers who left longer ago than they are kept."))(erase)
    app.add_typer(leases, name="lease")


def add(
    room: Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))],
    tenant: Annotated[str, typer.Argument(help=tr("The tenant's name."))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))] = "",
    people: Annotated[int, typer.Option(help=tr("How many live there."))] = 1,
    phone: Annotated[str, typer.Option(help=tr("Phone."))] = "",
    paper: Annotated[Seen, typer.Option(help=_SEEN)] = Seen.IDENTITY_CARD,
    seen: Annotated[str, typer.Option(help=tr("The day the paper was seen."))] = "",
    signed: Annotated[str, typer.Option(help=tr("The day the landlord signed."))] = "",
) -> None:
    """Enter a letting."""
    lease = LeaseDraft(
        parse_date(since), parse_date(until) if until else None, people, paper,
        parse_date(seen) if seen else None, stated_on=parse_date(signed) if signed else None,
    )  # fmt: skip
    with desk.working() as work:
        place = find_dwelling(work, room)
        key = services.let_dwelling(work, place.id, PersonDraft(tenant, (phone,) if phone else ()), lease)
    desk.answer({"id": key, "room": place.room}, msg("{room} is let to {name}", room=place.room, name=tenant))


def list_leases() -> None:
    """Every letting."""
    with desk.reading(Right.READ_REGISTER) as view:
        today, found = view.clock.today(), queries.tenancies(view)
    rows = [
        {
            "id": one.id, "room": one.room, "tenant": one.tenant, "from": one.lease.since, "to": one.lease.until,
            "people": one.lease.people, "seen": one.lease.seen_on, "signed": one.lease.stated_on,
            "standing": one.standing(today), "lodgers": len(one.lodgers),
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.id}\t{one.room}\t{one.tenant}\t{standing_title(one.standing(today))}" for one in found)
    desk.answer({"leases": rows}, *lines)


def change(
    letting: Letting,
    since: Annotated[str | None, typer.Option("--from", help=tr("The first day."))] = None,
    until: Annotated[str | None, typer.Option("--to", help=tr("The last day."))] = None,
    people: Annotated[int | None, typer.Option(help=tr("How many live there."))] = None,
    paper: Annotated[Seen | None, typer.Option(help=_SEEN)] = None,
    seen: Annotated[str | None, typer.Option(help=tr("The day the paper was seen."))] = None,
    seen_by: Annotated[str | None, typer.Option(help=tr("Who saw the paper."))] = None,
    signed: Annotated[str | None, typer.Option(help=tr("The day the landlord signed."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a letting."""
    with desk.working() as work:
        days = {"until": until, "seen_on": seen, "stated_on": signed}
        first = parse_date(since) if since is not None else None
        known = queries.tenancy_by(work, letting).lease
        lease = changed(known, days, since=first, people=people, paper=paper, seen_by=seen_by, note=note)
        services.change_lease(work, letting, lease)
        now = queries.tenancy_by(work, letting)
        standing = now.standing(work.clock.today())
    data = {"id": letting, "from": now.lease.since, "to": now.lease.until, "standing": standing}
    desk.answer(data, f"{letting}\t{now.room}\t{now.tenant}\t{standing_title(standing)}")


def end(letting: Letting, day: Day = "") -> None:
    """The tenant has moved out."""
    with desk.working() as work:
        known = queries.tenancy_by(work, letting)
        services.end_tenancy(work, letting, parse_date(day) if day else work.clock.today())
    desk.answer({"id": letting}, msg("{name} has moved out of {room}", name=known.tenant, room=known.room))


def lodger(
    letting: Letting,
    name: Annotated[str, typer.Argument(help=tr("The lodger's name."))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    home: Annotated[str, typer.Option(help=tr("Where they come from."))] = "",
    seen: Annotated[str, typer.Option(help=tr("The day the paper was seen."))] = "",
) -> None:
    """Write somebody into the lodgers' register."""
    draft = LodgerDraft(name, parse_date(since), home, seen_on=parse_date(seen) if seen else None)
    with desk.working() as work:
        key = services.add_lodger(work, letting, draft)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def lodgers() -> None:
    """Everybody in the lodgers' register."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = [(one, each) for one in queries.tenancies(view) for each in one.lodgers]
    rows = [
        {
            "id": each.id, "letting": one.id, "room": one.room, "name": each.draft.name, "home": each.draft.home,
            "from": each.draft.since, "left": each.left_on,
        }
        for one, each in found
    ]  # fmt: skip
    desk.answer({"lodgers": rows}, *("\t".join(str(value or "") for value in row.values()) for row in rows))


def lodger_left(lodger: Lodger, day: Day = "") -> None:
    """A lodger has moved out."""
    with desk.working() as work:
        services.lodger_left(work, lodger, parse_date(day) if day else work.clock.today())
    desk.answer({"id": lodger}, msg("It is written down"))


def lodger_erase(lodger: Lodger) -> None:
    """Erase one lodger who has left."""
    with desk.working() as work:
        services.erase_lodger(work, lodger)
    desk.answer({"id": lodger}, msg("Erased: {count}", count=1))


def erase() -> None:
    """Erase lodgers who left long ago."""
    with desk.working() as work:
        count = services.erase_lodgers(work)
    desk.answer({"erased": count}, msg("Erased: {count}", count=count))
