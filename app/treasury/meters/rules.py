"""Rules of the yard's meters: consumption month by month, and a rise that should be looked at."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.dates import Month
    from app.kernel.money import Fen

UNIT: Final = 100  # readings are in hundredths
_READING: Final = re.compile(r"\d{1,9}(\.\d{1,2})?")


class Flow(StrEnum):
    """What a meter counts."""

    WATER = "water"
    POWER = "power"


def flow_title(flow: Flow) -> Message:
    """What is counted and in which unit."""
    return {Flow.WATER: msg("Water (m³)"), Flow.POWER: msg("Power (kWh)")}[flow]


@frozen
class Reading:
    """One month's reading in hundredths, what the bill came to, and the voucher that paid it."""

    month: Month
    value: int
    amount: Fen | None = None
    voucher: str = ""


@frozen
class Used:
    """A month's use: hundredths since the reading before; ``rise`` and ``year`` in per cent, None where unknown."""

    reading: Reading
    used: int | None
    rise: int | None
    year: int | None


def months_used(readings: Sequence[Reading]) -> tuple[Used, ...]:
    """Use month by month, against the month before and the same month a year before; ``readings`` by month.

    Where months are missing between two readings the use belongs to no single month and is not compared.
    """
    use: dict[Month, int] = {}
    for before, now in pairwise(readings):
        if before.month.plus(1) == now.month:
            use[now.month] = now.value - before.value
    return tuple(
        Used(
            one,
            use.get(one.month),
            _change(use.get(one.month.plus(-1)), use.get(one.month)),
            _change(use.get(one.month.plus(-12)), use.get(one.month)),
        )
        for one in readings
    )


def _change(before: int | None, now: int | None) -> int | None:
    if before is None or now is None or before == 0:
        return None
    return (now - before) * 100 // before


def jumped(used: Used, percent: int) -> bool:
    """Whether a month rose by more than ``percent``."""
    return used.rise is not None and used.rise > percent


def read_reading(text: str) -> int:
    """A reading as typed, in hundredths; UsageError otherwise."""
    typed = text.strip().replace(",", "")
    if not _READING.fullmatch(typed):
        raise UsageError(msg("“{text}” is no reading: write the figures on the meter, such as 1234.5", text=text))
    whole, _, rest = typed.partition(".")
    return int(whole) * UNIT + int(rest.ljust(2, "0") or 0)


def reading_text(value: int) -> str:
    """A reading as people write it."""
    whole, rest = divmod(value, UNIT)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def check_reading(readings: Sequence[Reading], new: Reading) -> None:
    """Refused where a meter would run backwards."""
    before = [one for one in readings if one.month < new.month]
    after = [one for one in readings if one.month > new.month]
    if (before and new.value < before[-1].value) or (after and new.value > after[0].value):
        raise Refused(
            msg(
                "The reading {value} does not fit between the months around it: check the figures; a meter that was "
                "changed is entered as a new one",
                value=reading_text(new.value),
            )
        )
