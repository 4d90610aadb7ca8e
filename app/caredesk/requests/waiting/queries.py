"""What of the requests waits for somebody: late ones, calls to be made, what many ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.requests.clocks.rules import level_title
from app.caredesk.requests.queries import asked_often, late, requests
from app.caredesk.requests.standing.rules import State
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


def waiting(reader: Reader) -> tuple[tuple[Message, datetime.date | None], ...]:
    """Each request that is late with the day its clock ran out; one line for all calls to be made; each frequent kind."""
    found: list[tuple[Message, datetime.date | None]] = []
    for one in late(reader):
        told = msg("Request {number} is late: {what}", number=one.case.number, what=one.case.what)
        if one.level_due > one.level:
            who = level_title(one.level_due)
            told = msg(
                "Request {number} is late: {what}. Tell {who}", number=one.case.number, what=one.case.what, who=who
            )
        found.append((told, one.since.date()))
    calls = sum(one.state is State.DONE for one in requests(reader))
    if calls:
        found.append((msg("{count} requests are to be called back", count=calls), None))
    for often in asked_often(reader):
        words = msg(
            "{count} asked about “{kind}” lately: answer it on the board",
            count=len(often.cases),
            kind=often.subject.title,
        )
        found.append((words, None))
    return tuple(found)
