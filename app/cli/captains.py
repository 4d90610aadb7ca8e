"""Captains of buildings and entrances, and chat groups."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.register.captains import queries, services
from app.register.captains.rules import CaptainDraft, GroupDraft, place_title
from app.register.queries import find_dwelling

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
Name = Annotated[str, typer.Argument(help=tr("The name, as the register has it in that room."))]
First = Annotated[str, typer.Option("--from", help=tr("The first day."))]
Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
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
    chats.command("checked", help=tr("Room and name of everybody in a group were looked at."))(group_checked)
    chats.command("leave", help=tr("Somebody was taken out."))(group_leave)
    app.add_typer(chats, name="group")


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
        key = services.name_captain(work, find_dwelling(work, room).id, name, draft)
    desk.answer({"id": key}, msg("{name} is captain of {place}", name=name, place=place_title(building, entrance)))


def captain_list() -> None:
    """Who is and was captain."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.captains(view)
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
        services.note_consent(work, captain, date, phone)
        known = queries.captain_by(work, captain)
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
        known = queries.captain_by(work, captain)
        services.end_captain(work, captain, parse_date(day) if day else work.clock.today())
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
        key = services.add_group(work, GroupDraft(group, building), place, manager)
    desk.answer({"id": key}, msg("{name}: entered", name=group))


def group_join(
    group: Annotated[str, typer.Argument(help=tr("What the group is called."))], room: Room, name: Name, day: Day = ""
) -> None:
    """Somebody joins."""
    with desk.working() as work:
        joined = parse_date(day) if day else work.clock.today()
        key = services.join_group(work, group, find_dwelling(work, room).id, name, joined)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def group_list() -> None:
    """Who is in which group."""
    with desk.reading(Right.READ_REGISTER) as view:
        members = [one for group in queries.groups(view) for one in group.present]
    rows = [
        {"id": one.id, "group": one.group, "room": one.room, "name": one.name, "remove": one.stale} for one in members
    ]
    lines = (f"{one.id}\t{one.group}\t{one.called}\t{tr('to be removed') if one.stale else ''}" for one in members)
    desk.answer({"members": rows}, *lines)


def group_checked(group: Annotated[str, typer.Argument(help=tr("What the group is called."))], day: Day = "") -> None:
    """Everybody in a group was looked at."""
    with desk.working() as work:
        count = services.check_members(work, group, parse_date(day) if day else work.clock.today())
    desk.answer({"group": group, "remove": count}, msg("Still to be removed: {count}", count=count))


def group_leave(
    member: Annotated[int, typer.Argument(help=tr("The number of the member, as the list has it."))], day: Day = ""
) -> None:
    """Somebody was taken out."""
    with desk.working() as work:
        known = queries.member_by(work, member)
        services.leave_group(work, member, parse_date(day) if day else work.clock.today())
    desk.answer({"id": member}, msg("{name} leaves the group", name=known.called))
