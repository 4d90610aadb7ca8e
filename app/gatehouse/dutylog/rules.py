"""Rules of the duty log: who was late, missing or left unrelieved is worked out, never typed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.gatehouse.dutylog.stock.rules import Counted, Sort
from app.kernel.dates import parse_date
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOCK: Final = re.compile(r"^(?:(\S+)\s+)?([01]?\d|2[0-3]):([0-5]\d)$")
GRACE: Final = datetime.timedelta(minutes=5)  # signing on so much after the hour is not late
EARLY: Final = datetime.timedelta(hours=1)  # how long before the hour somebody may sign on


class Flaw(StrEnum):
    """What was not as it should be in a shift."""

    MISSED = "missed"
    LATE = "late"
    NOT_SIGNED_OFF = "not_signed_off"
    UNRELIEVED = "unrelieved"
    STOOD_IN = "stood_in"
    NOT_OPENED = "not_opened"
    NOT_CLOSED = "not_closed"


def flaw_text(flaw: Flaw) -> Message:
    """The flaw in words."""
    return {
        Flaw.MISSED: msg("Nobody signed on"),
        Flaw.LATE: msg("Late"),
        Flaw.NOT_SIGNED_OFF: msg("Not signed off"),
        Flaw.UNRELIEVED: msg("Left before being relieved"),
        Flaw.STOOD_IN: msg("Somebody else stood in"),
        Flaw.NOT_OPENED: msg("The gate was not opened by its hours"),
        Flaw.NOT_CLOSED: msg("The gate was not closed by its hours"),
    }[flaw]


@dataclass(frozen=True)
class Handover:
    """What one shift leaves the next: what is there of all it was given, and matters carried forward, one in a line.

    ``counts`` has each thing of the gate's list; where nothing was counted, the three flags say what is there.
    """

    keys: bool = True
    radio: bool = True
    extinguisher: bool = True
    matters: str = ""
    counts: tuple[Counted, ...] = ()

    def there(self, sort: Sort) -> bool:
        """Whether everything of ``sort`` is there."""
        if self.counts:
            return not any(one.missing for one in self.counts if one.sort is sort)
        return {Sort.KEY: self.keys, Sort.RADIO: self.radio, Sort.EXTINGUISHER: self.extinguisher}.get(sort, True)


@dataclass(frozen=True)
class Watch:
    """One guard's shift as it was planned and as it was stood; times are local."""

    planned_guard: int | None
    begins: datetime.datetime
    ends: datetime.datetime
    guard: int | None = None
    on_at: datetime.datetime | None = None
    off_at: datetime.datetime | None = None


def flaws(watches: Sequence[Watch], now: datetime.datetime) -> tuple[tuple[Flaw, ...], ...]:
    """For each watch at one gate, in order of their beginnings, what was not as it should be by ``now``."""
    beginnings = sorted({watch.begins for watch in watches})
    later = dict(pairwise(beginnings))
    reliefs: dict[datetime.datetime, list[datetime.datetime]] = {}
    for watch in watches:
        if watch.on_at is not None:
            reliefs.setdefault(watch.begins, []).append(watch.on_at)
    return tuple(
        _flaws(watch, later.get(watch.begins), reliefs.get(later.get(watch.begins, watch.begins), ()), now)
        for watch in watches
    )


def _flaws(
    watch: Watch,
    next_begins: datetime.datetime | None,
    reliefs: Sequence[datetime.datetime],
    now: datetime.datetime,
) -> tuple[Flaw, ...]:
    if watch.on_at is None:
        return (Flaw.MISSED,) if now > watch.begins + GRACE else ()
    found = []
    if watch.on_at > watch.begins + GRACE:
        found.append(Flaw.LATE)
    if watch.planned_guard is not None and watch.guard != watch.planned_guard:
        found.append(Flaw.STOOD_IN)
    if watch.off_at is None:
        if now > watch.ends + EARLY:
            found.append(Flaw.NOT_SIGNED_OFF)
    elif next_begins is None or next_begins > watch.ends:
        # no next shift to wait for: the hour is enough
        if watch.off_at < watch.ends:
            found.append(Flaw.UNRELIEVED)
    elif not any(on_at <= watch.off_at for on_at in reliefs):
        found.append(Flaw.UNRELIEVED)
    return tuple(found)


def paired(planned: Sequence[int], stood: Sequence[int]) -> list[tuple[int | None, int | None]]:
    """Who was planned for a shift with who stood it: the same guard first, then whoever stood in, then what is left."""
    left, rest = list(planned), []
    made: list[tuple[int | None, int | None]] = []
    for guard in stood:
        if guard in left:
            left.remove(guard)
            made.append((guard, guard))
        else:
            rest.append(guard)
    made += [(left.pop(0) if left else None, guard) for guard in rest]
    return made + [(guard, None) for guard in left]


def check_sign_on(
    at: datetime.datetime, begins: datetime.datetime, ends: datetime.datetime, now: datetime.datetime
) -> None:
    """Refused for a time still to come, or one that lies outside the shift."""
    if at > now:
        raise Refused(msg("{time} is still to come: sign on when you are there", time=clock_text(at)))
    if not begins - EARLY <= at <= ends:
        raise Refused(
            msg(
                "{time} lies outside this shift ({begins} to {ends}): choose the shift that is meant",
                time=clock_text(at),
                begins=clock_text(begins),
                ends=clock_text(ends),
            )
        )


def check_sign_off(on_at: datetime.datetime, off_at: datetime.datetime, now: datetime.datetime) -> None:
    """Refused for a time still to come, or before signing on."""
    if off_at > now:
        raise Refused(msg("{time} is still to come: sign off when you leave", time=clock_text(off_at)))
    if off_at <= on_at:
        raise Refused(
            msg(
                "{time} is not after signing on ({on}): write when the shift was left, with the date where it was the next day",
                time=clock_text(off_at),
                on=clock_text(on_at),
            )
        )


def clock_text(at: datetime.datetime) -> str:
    """A time as the log shows it: ``2026-11-14 07:28``."""
    return at.strftime("%Y-%m-%d %H:%M")


def read_clock(text: str, today: datetime.date) -> datetime.datetime:
    """A time as typed: ``7:30`` of ``today``, or with its date ``2026-11-14 23:28``; UsageError otherwise."""
    found = _CLOCK.match(text.strip().replace("：", ":"))
    if found is None:
        raise UsageError(msg("“{text}” is not a time: write 7:30, or 2026-11-14 7:30", text=text))
    day = parse_date(found[1]) if found[1] else today
    return datetime.datetime.combine(day, datetime.time(int(found[2]), int(found[3])))


def read_clock_in(text: str, begins: datetime.datetime, ends: datetime.datetime) -> datetime.datetime:
    """A time as a sheet of paper has it (``7:25``), on the day on which it is nearest to the shift; UsageError as above."""
    at = read_clock(text, begins.date())
    if " " in text.strip():
        return at
    day = datetime.timedelta(days=1)
    return min((at - day, at, at + day), key=lambda each: max(begins - each, each - ends, datetime.timedelta()))


def minutes_counted(begins: datetime.datetime, on_at: datetime.datetime, off_at: datetime.datetime | None) -> int:
    """Whole minutes that count as work: from the hour, or from signing on where that was later; 0 while it goes on."""
    return 0 if off_at is None else max(0, (off_at - max(on_at, begins)) // datetime.timedelta(minutes=1))


def check_apart(
    name: str,
    span: tuple[datetime.datetime, datetime.datetime | None],
    other: tuple[datetime.datetime, datetime.datetime | None],
) -> None:
    """Refused where somebody would be on duty twice at once; spans are on and off, off None while it goes on."""
    on, off = span
    began, ended = other
    if (off is None or began < off) and (ended is None or on < ended):
        raise Refused(
            msg(
                "{name} is on duty from {on} to {off} already: one of the two times is wrong",
                name=name,
                on=clock_text(began),
                off=clock_text(ended) if ended else "–",
            )
        )
