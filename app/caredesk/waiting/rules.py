"""Rules of what waits: many pieces of work are said in one line, by the one that presses most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence


@frozen
class Piece:
    """Something that falls due: what it is, and on which day."""

    what: Message
    due: datetime.date


def in_lines(pieces: Sequence[Piece], today: datetime.date) -> tuple[tuple[Message, datetime.date], ...]:
    """A line for what is overdue, one for what is due today and one for what is near; none where there is nothing."""
    groups = (
        [one for one in pieces if one.due < today],
        [one for one in pieces if one.due == today],
        [one for one in pieces if one.due > today],
    )
    return tuple(_line(sorted(group, key=lambda one: one.due)) for group in groups if group)


def _line(group: Sequence[Piece]) -> tuple[Message, datetime.date]:
    first = group[0]
    if len(group) == 1:
        return first.what, first.due
    return msg("{what}, and {count} more", what=first.what, count=len(group) - 1), first.due


def sheets_missing(days: Sequence[datetime.date]) -> tuple[tuple[Message, datetime.date], ...]:
    """The line for daily work that nobody wrote down, by its last such day; ``days`` may name a day several times."""
    if not days:
        return ()
    words = msg("Daily cleaning of {count} days is not written down", count=len(set(days)))
    return ((words, max(days)),)
