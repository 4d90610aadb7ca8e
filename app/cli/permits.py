"""Permits, workers' passes, captains and chat groups."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.changing import changed
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.register.captains import queries as captains
from app.register.captains import services as captain_services
from app.register.captains.rules import CaptainDraft, GroupDraft, place_title
from app.register.figures.queries import number
from app.register.permits import queries, services
from app.register.permits.queries import AHEAD_DAYS
from app.register.permits.rules import Kind, PassDraft, PermitDraft, kind_title, standing_title
from app.register.queries import find_dwelling

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
Name = Annotated[str, typer.Argument(help=tr("The name, as the register has it in that room."))]
First = Annotated[str, typer.Option("--from", help=tr("The first day."))]
Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]
Text = Annotated[str, typer.Argument(help=tr("The number of the permit, such as 2026-007."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    permits = typer.Typer(help=tr("Permits: renovations, dogs, pets, workers' passes."), no_args_is_help=True)
    permits.command("add", help=tr("Give a permit."))(add)
    permits.command("list", help=tr("Every permit and how it stands."))(list_permits)
    permits.command("change", help=tr("Put right or lengthen a permit; what is not given stays."))(change)
    permits.command("rubble", help=tr("The rubble is cleared."))(rubble)
    permits.command("close", help=tr("The work is done, the animal gone."))(close)
    permits.command("pass", help=tr("Give a worker a pass."))(give_pass)
    permits.command("return", help=tr("A pass was given back."))(give_back)
    permits.command("erase", help=tr("Erase workers whose passes ended long ago."))(erase)
    app.add_typer(permits, name="permit")
    named = typer.Typer(help=tr("Captains of buildings and entrances."), no_args_is_help=True)
    named.command("add", help=tr("Name a captain."))(captain_add)
    named.command("list", help=tr("Who is and was captain."))(captain_list)
    named.command("consent", help=tr("Note that a captain agreed to be named in public, or no longer does."))(
        captain_consent
    )
    named.command("end", help=tr("A captain steps down."))(captain_end)
    app.add_typer(named, name="captain")
    chats = typer.Typer(help=tr("Chat groups and who is in them."), no_args_is_help=True)
    chats.command("add", help=tr("Enter a chat group."))(group_add)
    chats.command("join", help=tr("Somebody joins; room and name are looked up."))(group_join)
    chats.command("list", help=tr("Who is in which group, and who is to be removed."))(group_list)
    chats.command("leave", help=tr("Somebody was taken out."))(group_leave)
    app.add_typer(chats, name="group")


def add(
    kind: Annotated[Kind, typer.Argument(help=", ".join(Kind))],
    room: Room,
    what: Annotated[str, typer.Argument(help=tr("The work; or the animal and its name."))],
    since: First,
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))] = "",
    who: Annotated[str, typer.Option(help=tr("Who does the work."))] = "",
    licence: Annotated[str, typer.Option(help=tr("A dog's licence."))] = "",
    vaccinated: Annotated[str, typer.Option(help=tr("The day until which the vaccination holds."))] = "",
) -> None:
    """Give a permit."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        draft = PermitDraft(
            kind, place.id, what, parse_date(since), parse_date(until) if until else None, who, licence=licence,
            vaccinated=parse_date(vaccinated) if vaccinated else None,
        )  # fmt: skip
        made = services.add_permit(work, draft)
    desk.answer({"permit": made.text, "room": place.room}, msg("Permit {number}", number=made.text))


def list_permits() -> None:
    """Every permit."""
    with desk.reading(Right.READ_REGISTER) as view:
        today, ahead, found = view.clock.today(), number(view, AHEAD_DAYS), queries.permits(view)
    rows = [
        {
            "permit": one.text, "kind": one.draft.kind, "room": one.room, "what": one.draft.what,
            "to": one.draft.runs_out, "rubble": one.rubble_on, "closed": one.closed_on,
            "standing": one.standing(today, ahead),
        }
        for one in found
    ]  # fmt: skip
    lines = (
        f"{one.text}\t{kind_title(one.draft.kind)}\t{one.room}\t{one.draft.what}\t{standing_title(one.standing(today, ahead))}"
        for one in found
    )
    desk.answer({"permits": rows}, *lines)


def change(
    permit: Text,
    what: Annotated[str | None, typer.Option(help=tr("The work; or the animal and its name."))] = None,
    since: Annotated[str | None, typer.Option("--from", help=tr("The first day."))] = None,
    until: Annotated[str | None, typer.Option("--to", help=tr("The last day."))] = None,
    who: Annotated[str | None, typer.Option(help=tr("Who does the work."))] = None,
    phone: Annotated[str | None, typer.Option(help=tr("Phone."))] = None,
    licence: Annotated[str | None, typer.Option(help=tr("A dog's licence."))] = None,
    vaccinated: Annotated[str | None, typer.Option(help=tr("The day until which the vaccination holds."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a permit."""
    with desk.working() as work:
        known = queries.permit_by(work, permit)
        first = parse_date(since) if since is not None else None
        days = {"until": until, "vaccinated": vaccinated}
        draft = changed(known.draft, days, what=what, since=first, who=who, phone=phone, licence=licence, note=note)
        services.change_permit(work, known.id, draft)
        now = queries.permit_by(work, known.id)
        standing = now.standing(work.clock.today(), number(work, AHEAD_DAYS))
    data = {"permit": now.text, "to": now.draft.runs_out, "standing": standing}
    desk.answer(data, f"{now.text}\t{now.room}\t{now.draft.what}\t{standing_title(standing)}")


def rubble(permit: Text, day: Day = "") -> None:
    """The rubble is cleared."""
    with desk.working() as work:
        known = queries.permit_by(work, permit)
        services.clear_rubble(work, known.id, parse_date(day) if day else work.clock.today())
    desk.answer({"permit": known.text}, msg("The rubble of {room} is cleared", room=known.room))


def close(permit: Text, day: Day = "") -> None:
    """Close a permit."""
    with desk.working() as work:
        known = queries.permit_by(work, permit)
        services.close_permit(work, known.id, parse_date(day) if day else work.clock.today())
    desk.answer({"permit": known.text}, msg("Permit {number} is closed", number=known.text))


def give_pass(
    name: Annotated[str, typer.Argument(help=tr("The worker's name."))],
    since: First,
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))],
    permit: Annotated[str, typer.Option(help=tr("The number of the renovation."))] = "",
    trade: Annotated[str, typer.Option(help=tr("The trade."))] = "",
    employer: Annotated[str, typer.Option(help=tr("For whom the worker comes, where it is no renovation."))] = "",
) -> None:
    """Give a worker a pass."""
    with desk.working() as work:
        of = queries.permit_by(work, permit).id if permit else None
        made = services.give_worker_pass(
            work, PassDraft(name, parse_date(since), parse_date(until), trade, employer, of)
        )
    desk.answer({"pass": made.text}, msg("Pass {number}", number=made.text))


def give_back(
    number_: Annotated[int, typer.Argument(metavar="PASS", help=tr("The number of the pass."))], day: Day = ""
) -> None:
    """A pass was given back."""
    with desk.working() as work:
        services.return_pass(work, number_, parse_date(day) if day else work.clock.today())
    desk.answer({"pass": number_}, msg("Pass {number} is given back", number=f"{number_:04d}"))


def erase() -> None:
    """Erase workers whose passes ended long ago."""
    with desk.working() as work:
        count = services.erase_passes(work)
    desk.answer({"erased": count}, msg("Erased: {count}", count=count))


def captain_add(
    building: Annotated[str, typer.Argument(help=tr("The building."))],
    room: Room,
    name: Name,
    since: First,
    entrance: Annotated[str, typer.Option(help=tr("The entrance; without it, the whole building."))] = "",
    consent: Annotated[str, typer.Option(help=tr("The day they agreed to be named in public."))] = "",
) -> None:
    """Name a captain."""
    draft = CaptainDraft(building, entrance, parse_date(since), parse_date(consent) if consent else None)
    with desk.working() as work:
        key = captain_services.name_captain(work, find_dwelling(work, room).id, name, draft)
    desk.answer({"id": key}, msg("{name} is captain of {place}", name=name, place=place_title(building, entrance)))


def captain_list() -> None:
    """Who is and was captain."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = captains.captains(view)
    rows = [
        {
            "id": one.id, "building": one.draft.building, "entrance": one.draft.entrance, "name": one.name,
            "from": one.draft.since, "to": one.last, "consent": one.draft.consent_on,
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.id}\t{place_title(one.draft.building, one.draft.entrance)}\t{one.name}" for one in found)
    desk.answer({"captains": rows}, *lines)


def captain_consent(
    captain: Annotated[int, typer.Argument(help=tr("The number of the captain, as the list has it."))],
    phone: Annotated[bool, typer.Option("--phone", help=tr("The phone may be posted too."))] = False,
    back: Annotated[bool, typer.Option("--withdrawn", help=tr("They no longer agree."))] = False,
    day: Day = "",
) -> None:
    """Note a captain's consent."""
    with desk.working() as work:
        date = None if back else parse_date(day) if day else work.clock.today()
        captain_services.note_consent(work, captain, date, phone)
        known = captains.captain_by(work, captain)
    words = (
        msg("{name} is no longer named in public", name=known.name)
        if date is None
        else msg("{name} agreed to be named in public on {day}", name=known.name, day=date)
    )
    desk.answer({"id": captain, "consent": date, "phone": phone}, words)


def captain_end(
    captain: Annotated[int, typer.Argument(help=tr("The number of the captain, as the list has it."))], day: Day = ""
) -> None:
    """A captain steps down."""
    with desk.working() as work:
        known = captains.captain_by(work, captain)
        captain_services.end_captain(work, captain, parse_date(day) if day else work.clock.today())
    desk.answer({"id": captain}, msg("{name} steps down", name=known.name))


def group_add(
    group: Annotated[str, typer.Argument(help=tr("What the group is called."))],
    building: Annotated[str, typer.Option(help=tr("The building; without it, the whole courtyard."))] = "",
    room: Annotated[str, typer.Option(help=tr("Where the manager lives."))] = "",
    manager: Annotated[str, typer.Option(help=tr("The manager's name."))] = "",
) -> None:
    """Enter a chat group."""
    with desk.working() as work:
        place = find_dwelling(work, room).id if room else None
        key = captain_services.add_group(work, GroupDraft(group, building), place, manager)
    desk.answer({"id": key}, msg("{name}: entered", name=group))


def group_join(
    group: Annotated[str, typer.Argument(help=tr("What the group is called."))], room: Room, name: Name, day: Day = ""
) -> None:
    """Somebody joins."""
    with desk.working() as work:
        joined = parse_date(day) if day else work.clock.today()
        key = captain_services.join_group(work, group, find_dwelling(work, room).id, name, joined)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def group_list() -> None:
    """Who is in which group."""
    with desk.reading(Right.READ_REGISTER) as view:
        members = [one for group in captains.groups(view) for one in group.present]
    rows = [
        {"id": one.id, "group": one.group, "room": one.room, "name": one.name, "remove": one.stale} for one in members
    ]
    lines = (f"{one.id}\t{one.group}\t{one.called}\t{tr('to be removed') if one.stale else ''}" for one in members)
    desk.answer({"members": rows}, *lines)


def group_leave(
    member: Annotated[int, typer.Argument(help=tr("The number of the member, as the list has it."))], day: Day = ""
) -> None:
    """Somebody was taken out."""
    with desk.working() as work:
        known = captains.member_by(work, member)
        captain_services.leave_group(work, member, parse_date(day) if day else work.clock.today())
    desk.answer({"id": member}, msg("{name} leaves the group", name=known.called))
