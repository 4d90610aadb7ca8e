"""What screens and papers read of captains and chat groups."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.register.captains import tables
from app.register.captains.rules import CaptainDraft, GroupDraft, Term, called_as
from app.register.notation.rules import room_order
from app.register.queries import dwelling, dwellings, holdings
from app.register.tables import person

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.register.queries import Person


@frozen
class Captain:
    """A captain with the phones the register has; ``rooms`` is where they live today."""

    id: int
    person_id: int
    name: str
    phones: tuple[str, ...]
    rooms: tuple[str, ...]
    draft: CaptainDraft
    last: datetime.date | None

    @property
    def term(self) -> Term:
        """From when to when."""
        return Term(self.name, self.draft.building, self.draft.entrance, self.draft.since, self.last)

    @property
    def moved(self) -> bool:
        """Whether they have nothing to do any more with a dwelling there."""
        place = "-".join(part for part in (self.draft.building, self.draft.entrance) if part)
        return not any(room.startswith(f"{place}-") for room in self.rooms)


@frozen
class Member:
    """A member of a group; ``stale`` where the person has nothing to do with the room any more: to be removed."""

    id: int
    group_id: int
    group: str
    dwelling_id: int
    room: str
    person_id: int
    name: str
    joined_on: datetime.date
    checked_on: datetime.date | None
    left_on: datetime.date | None
    stale: bool

    @property
    def called(self) -> str:
        """How they should be called in the group."""
        return called_as(self.room, self.name)


@frozen
class Group:
    """A chat group with its members, those who left too."""

    id: int
    draft: GroupDraft
    manager: str
    members: tuple[Member, ...]

    @property
    def present(self) -> tuple[Member, ...]:
        """Who is in it."""
        return tuple(one for one in self.members if one.left_on is None)

    @property
    def to_remove(self) -> tuple[Member, ...]:
        """Who is in it and lives or owns there no more."""
        return tuple(one for one in self.present if one.stale)


def captains(reader: Reader) -> tuple[Captain, ...]:
    """Every captain by building and entrance, the newest of a place first."""
    columns = tables.captain.c
    rows = reader.conn.execute(
        select(tables.captain, person.c.name, person.c.phones)
        .join_from(tables.captain, person)
        .order_by(columns.since.desc(), columns.id.desc())
    ).all()
    if not rows:
        return ()
    homes = _homes(reader)
    found = [
        Captain(
            row.id, row.person_id, row.name, tuple(row.phones), tuple(homes[row.person_id].values()),
            CaptainDraft(row.building, row.entrance, row.since, row.consent_on, row.phone_too, row.note), row.last,
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (room_order(one.draft.building), room_order(one.draft.entrance))))


def terms(reader: Reader) -> tuple[Term, ...]:
    """Who was captain of what and when, without where they live."""
    columns = tables.captain.c
    asked = select(person.c.name, columns.building, columns.entrance, columns.since, columns.last)
    return tuple(Term(*row) for row in reader.conn.execute(asked.join_from(tables.captain, person)))


def captain_by(reader: Reader, captain_id: int) -> Captain:
    """One captain; Refused when there is none such."""
    for found in captains(reader):
        if found.id == captain_id:
            return found
    raise Refused(msg("There is no captain with the number {id}", id=captain_id))


def captains_on(reader: Reader, day: datetime.date) -> tuple[Captain, ...]:
    """Who is captain on that day, by building and entrance."""
    return tuple(one for one in captains(reader) if one.term.on(day))


def captain_of(reader: Reader, building: str, entrance: str, day: datetime.date) -> Captain | None:
    """The captain of an entrance on that day, else of its building; None where it has none."""
    there = {(one.draft.building, one.draft.entrance): one for one in captains_on(reader, day)}
    return there.get((building, entrance)) or there.get((building, ""))


def groups(reader: Reader) -> tuple[Group, ...]:
    """Every chat group in the order they were entered."""
    rows = reader.conn.execute(
        select(tables.chat_group, person.c.name.label("manager"))
        .select_from(tables.chat_group.outerjoin(person))
        .order_by(tables.chat_group.c.id)
    ).all()
    members = _members(reader, {row.id: row.name for row in rows}) if rows else {}
    return tuple(
        Group(row.id, GroupDraft(row.name, row.building, row.note), row.manager or "", tuple(members.get(row.id, ())))
        for row in rows
    )


def group_by(reader: Reader, name: str) -> Group:
    """The group called ``name``; Refused when there is none such."""
    for found in groups(reader):
        if found.draft.name == name.strip():
            return found
    raise Refused(msg("There is no group {name}: add it first", name=name))


def member_by(reader: Reader, member_id: int) -> Member:
    """One member; Refused when there is none such."""
    for group in groups(reader):
        for found in group.members:
            if found.id == member_id:
                return found
    raise Refused(msg("There is no member with the number {id}", id=member_id))


def resident_called(reader: Reader, dwelling_id: int, name: str) -> Person:
    """Who is called ``name`` in that dwelling today; Refused names those the register knows there."""
    today = reader.clock.today()
    there = {one.person.name: one.person for one in holdings(reader, dwelling_id) if one.current(today)}
    if name.strip() in there:
        return there[name.strip()]
    room = dwelling(reader, dwelling_id).room
    raise Refused(
        msg(
            "{room} has nobody called {name}; the register knows {names}",
            room=room,
            name=name.strip() or "—",
            names="、".join(there) or "—",
        )
    )


def _members(reader: Reader, names: dict[int, str]) -> dict[int, list[Member]]:
    rooms, homes = {place.id: place.room for place in dwellings(reader)}, _homes(reader)
    found: dict[int, list[Member]] = defaultdict(list)
    columns = tables.group_member.c
    asked = select(tables.group_member, person.c.name).join_from(tables.group_member, person).order_by(columns.id)
    for row in reader.conn.execute(asked):
        found[row.group_id].append(
            Member(
                row.id, row.group_id, names[row.group_id], row.dwelling_id, rooms[row.dwelling_id], row.person_id,
                row.name, row.joined_on, row.checked_on, row.left_on, row.dwelling_id not in homes[row.person_id],
            )
        )  # fmt: skip
    return found


def _homes(reader: Reader) -> dict[int, dict[int, str]]:
    """For each person the dwellings they have to do with today, with their rooms."""
    rooms, today = {place.id: place.room for place in dwellings(reader)}, reader.clock.today()
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for one in holdings(reader):
        if one.current(today):
            found[one.person.id][one.dwelling_id] = rooms[one.dwelling_id]
    return found
