"""What must always hold in the register; ``verify`` asks it of the whole book."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.book.integrity import Check, Fault
from app.kernel.i18n import msg
from app.register.queries import dwellings, holdings
from app.register.rules import Relation
from app.register.spaces.queries import spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader


def check_dates(reader: Reader) -> Iterator[Fault]:
    """Nobody left before they came."""
    rooms = {one.id: one.room for one in dwellings(reader)}
    for one in holdings(reader):
        if one.since is not None and one.until is not None and one.until < one.since:
            name, room = one.person.name, rooms[one.dwelling_id]
            yield Fault(
                msg(
                    "{name} left {room} on {until}, before coming on {since}",
                    name=name,
                    room=room,
                    until=one.until,
                    since=one.since,
                )
            )


def check_shares(reader: Reader) -> Iterator[Fault]:
    """Today's owners of a dwelling hold no more than the whole of it."""
    today = reader.clock.today()
    rooms = {one.id: one.room for one in dwellings(reader)}
    held: dict[int, Fraction] = {}
    for one in holdings(reader):
        if one.relation is Relation.OWNER and one.share is not None and one.current(today):
            held[one.dwelling_id] = held.get(one.dwelling_id, Fraction(0)) + Fraction(*one.share)
    for key, share in held.items():
        if share > 1:
            yield Fault(msg("The owners of {room} together hold {share} of it", room=rooms[key], share=share))


def check_spaces(reader: Reader) -> Iterator[Fault]:
    """No space is held by two at once."""
    for space in spaces(reader):
        for before, after in pairwise(space.holds):
            if before.last is None or before.last >= after.since:
                yield Fault(msg("Space {number} is held twice on {day}", number=space.number, day=after.since))


CHECKS: Final[tuple[Check, ...]] = (check_dates, check_shares, check_spaces)
