"""Rules of captains and chat groups: one captain a place at a time, named in public by consent only; groups are for who lives there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable


def place_title(building: str, entrance: str) -> Message:
    """A building, or one of its entrances, in words; the whole yard where neither is said."""
    if not building:
        return msg("the whole courtyard")
    if not entrance:
        return msg("Building {building}", building=building)
    return msg("Building {building}, entrance {entrance}", building=building, entrance=entrance)


@frozen
class CaptainDraft:
    """Who is captain of a building or entrance; ``consent_on`` when they agreed to be named, ``phone_too`` with their phone."""

    building: str
    entrance: str
    since: datetime.date
    consent_on: datetime.date | None = None
    phone_too: bool = False
    note: str = ""


@frozen
class Term:
    """From when to when somebody was captain of a place; ``last`` is None while it goes on."""

    name: str
    building: str
    entrance: str
    since: datetime.date
    last: datetime.date | None

    def on(self, day: datetime.date) -> bool:
        """Whether it holds on that day."""
        return self.since <= day and (self.last is None or day <= self.last)


def checked_captain(draft: CaptainDraft, terms: Iterable[Term]) -> CaptainDraft:
    """``draft`` trimmed; Refused without a building, or where the place has a captain then or later."""
    made = replace(draft, building=draft.building.strip(), entrance=draft.entrance.strip(), note=draft.note.strip())
    if not made.building:
        raise Refused(msg("Say of which building"))
    if made.phone_too and made.consent_on is None:
        raise Refused(msg("A phone is posted only with the captain's consent: write down its day"))
    for term in terms:
        same = (term.building, term.entrance) == (made.building, made.entrance)
        if same and (term.last is None or term.last >= made.since):
            raise Refused(
                msg(
                    "{place} has a captain, {name}: enter first until when",
                    place=place_title(made.building, made.entrance),
                    name=term.name,
                )
            )
    return made


def check_end(term: Term, last_day: datetime.date) -> None:
    """Refused where the term has ended, or would end before it began."""
    if term.last is not None:
        raise Refused(msg("{name} is no longer captain since {day}", name=term.name, day=term.last))
    if last_day < term.since:
        raise Refused(msg("The last day {until} lies before the first day {since}", since=term.since, until=last_day))


@frozen
class GroupDraft:
    """A chat group; of one building or, without one, of the whole courtyard."""

    name: str
    building: str = ""
    note: str = ""


def checked_group(draft: GroupDraft, names: Iterable[str]) -> GroupDraft:
    """``draft`` trimmed; Refused without a name, or with one another group has."""
    made = replace(draft, name=draft.name.strip(), building=draft.building.strip(), note=draft.note.strip())
    if not made.name:
        raise Refused(msg("A group needs its name"))
    if made.name in names:
        raise Refused(msg("There is a group {name} already", name=made.name))
    return made


def called_as(room: str, name: str) -> str:
    """How a member should be called in the group: room and name (H)."""
    return f"{room}{name}"


def check_member(room: str, building: str, of: str, *, there: bool) -> None:
    """Refused where the room is not of the group's building, or they are in it already."""
    if of and building != of:
        raise Refused(msg("{room} is not in building {building}, whose group this is", room=room, building=of))
    if there:
        raise Refused(msg("They are in this group already"))
