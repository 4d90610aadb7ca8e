"""What waits, read for Today: each as words and the day it falls due."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from app.caredesk.contractors import queries as contractors
from app.caredesk.emergency import queries as emergency
from app.caredesk.emergency.rules import Shelf
from app.caredesk.upkeep import queries as upkeep
from app.caredesk.upkeep.rules import State
from app.caredesk.waiting.rules import Piece, in_lines, sheets_missing
from app.kernel.dates import month_of
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.i18n import Message

_LAST_DAYS: Final = 7  # of a month, in which its check is asked for
Lines: TypeAlias = "tuple[tuple[Message, datetime.date], ...]"


def facilities_waiting(reader: Reader) -> Lines:
    """Upkeep due, sheets not typed in, stores that run out, drills due."""
    today = reader.clock.today()
    pieces: list[Piece] = []
    days: list[datetime.date] = []
    for one in upkeep.tasks(reader):
        if one.each_day:
            days += one.standing.missed
        elif one.standing.state is not State.RESTING and one.standing.due is not None:
            words = msg("Upkeep of {subject}: {what}", subject=one.subject, what=one.what)
            pieces.append(Piece(words, one.standing.due))
    return (*in_lines(pieces, today), *sheets_missing(days), *_emergency(reader, today))


def _emergency(reader: Reader, today: datetime.date) -> Lines:
    ahead = today + datetime.timedelta(days=emergency.preset(reader)["drill_days"])
    stores = [
        Piece(msg("{what} is good until {day}", what=one.named, day=one.draft.expires), one.draft.expires)
        for one in emergency.stores(reader)
        if one.shelf in (Shelf.EXPIRED, Shelf.SOON) and one.draft.expires is not None
    ]
    drills = [
        Piece(msg("A drill falls due: {plan}", plan=one.named), one.next_drill)
        for one in emergency.plans(reader)
        if one.next_drill is not None and one.next_drill <= ahead
    ]
    return (*in_lines(stores, today), *in_lines(drills, today))


def contractors_waiting(reader: Reader) -> Lines:
    """Contracts that end, months nobody checked, what is to be mended by a day."""
    today = reader.clock.today()
    month = month_of(today)
    ends = [
        Piece(msg("The contract with {party} ends: {what}", party=one.draft.name, what=terms.draft.what), terms.last)
        for one, terms in contractors.ending(reader)
    ]
    checks = [
        Piece(msg("Check the contract with {party} for {month}", party=one.draft.name, month=missing), missing.last)
        for one in contractors.contractors(reader)
        for terms in one.terms
        for missing in terms.missing
        if missing < month or (missing.last - today).days <= _LAST_DAYS
    ]
    mending = [
        Piece(msg("Look again at {name}: it was to be mended", name=one.name), one.draft.mend_by)
        for one in contractors.assessments(reader)
        if one.waiting and one.draft.mend_by is not None
    ]
    return (*in_lines(ends, today), *in_lines(checks, today), *in_lines(mending, today))
