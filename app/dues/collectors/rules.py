"""Rules of collectors (D5): who may take money, whose stub a number is, what a hand-in leaves open."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 500  # stubs in one book


class CollectorKind(StrEnum):
    """What a collector is besides."""

    CASHIER = "cashier"
    CAPTAIN = "captain"
    GUARD = "guard"


def collector_title(kind: CollectorKind) -> Message:
    """What a collector is, in words."""
    return {
        CollectorKind.CASHIER: msg("Cashier"),
        CollectorKind.CAPTAIN: msg("Building captain"),
        CollectorKind.GUARD: msg("Guard taking money by resolution"),
    }[kind]


def check_collector(name: str, kind: CollectorKind, resolution: str, *, is_guard: bool) -> None:
    """Refused for a guard without a resolution; UsageError without a name."""
    if not name.strip():
        raise UsageError(msg("Give the collector's name"))
    if is_guard and kind is not CollectorKind.GUARD:
        raise Refused(
            msg("{name} is a gate guard: choose so, and give the resolution that allows it", name=name.strip())
        )
    if kind is CollectorKind.GUARD and not resolution.strip():
        raise Refused(
            msg("A guard may take money at the gate only by a resolution, and may never call for it: give its number")
        )


def check_stubs(first: int, last: int, given: Iterable[tuple[int, int]]) -> None:
    """UsageError for numbers that make no book; Refused where one of them was given out before."""
    if not 0 < first <= last or last - first >= _LONGEST:
        raise UsageError(msg("Stubs are numbered from the first to the last, at most {count}", count=_LONGEST))
    for one, other in given:
        if first <= other and one <= last:
            raise Refused(
                msg("Stubs {first} to {last} are given out already: choose other numbers", first=one, last=other)
            )
