"""Rules of the duty log: who was late, missing or left unrelieved is worked out, never typed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

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


def flaw_text(flaw: Flaw) -> Message:
    """The flaw in words."""
    return {
        Flaw.MISSED: msg("Nobody signed on"),
        Flaw.LATE: msg("Late"),
        Flaw.NOT_SIGNED_OFF: msg("Not signed off"),
        Flaw.UNRELIEVED: msg("Left before being relieved"),
        Flaw.STOOD_IN: msg("Somebody else stood in"),
    }[flaw]


@dataclass(frozen=True)
class Handover:
    """What one shift leaves the next: whether keys, radio and extinguisher are there, and matters carried forward."""

    keys: bool = True
    radio: bool = True
    extinguisher: bool = True
    matters: str = ""


@dataclass(frozen=True)
class Watch:
    """One shift as it was planned and as it was stood; times are local."""

    planned_guard: int | None
    begins: datetime.datetime
    ends: datetime.datetime
    guard: int | None = None
    on_at: datetime.datetime | None = None
    off_at: datetime.datetime | None = None


def flaws(watches: Sequence[Watch], now: datetime.datetime) -> tuple[tuple[Flaw, ...], ...]:
    """For each of one post's shifts in order, what was not as it should be by ``now``."""
    following = [*watches[1:], None][: len(watches)]
    return tuple(_flaws(watch, after, now) for watch, after in zip(watches, following, strict=True))


def _flaws(watch: Watch, after: Watch | None, now: datetime.datetime) -> tuple[Flaw, ...]:
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
    elif _unrelieved(watch.off_at, watch.ends, after):
        found.append(Flaw.UNRELIEVED)
    return tuple(found)


def _unrelieved(off_at: datetime.datetime, ends: datetime.datetime, after: Watch | None) -> bool:
    """Nobody leaves unrelieved: the next guard was there, or there is no next shift and the hour had come."""
    if after is None or after.begins > ends:
        return off_at < ends
    return after.on_at is None or after.on_at > off_at


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
        raise Refused(msg("{time} is not after signing on ({on})", time=clock_text(off_at), on=clock_text(on_at)))


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


def minutes_served(on_at: datetime.datetime, off_at: datetime.datetime | None) -> int:
    """Whole minutes from signing on to signing off; 0 while the shift goes on."""
    return 0 if off_at is None else (off_at - on_at) // datetime.timedelta(minutes=1)
