"""When a gate is to be opened and closed, and which of it nobody wrote down."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.gatehouse.dutylog.entries.rules import TOLERANCE, Kind
from app.gatehouse.dutylog.rules import Flaw
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_DAY: Final = datetime.timedelta(days=1)
_ALWAYS: Final = (0, 1440)  # open round the clock: neither opened nor closed
_FLAWS: Final = {Kind.GATE_OPENED: Flaw.NOT_OPENED, Kind.GATE_CLOSED: Flaw.NOT_CLOSED}

Hours = tuple[int, int]


@frozen
class GateAct:
    """A gate opened or closed, or to be, at a time."""

    kind: Kind
    at: datetime.datetime

    @property
    def flaw(self) -> Flaw:
        """What it is called where nobody did it."""
        return _FLAWS[self.kind]


def acts_due(hours: Callable[[datetime.date], Hours], first: datetime.date, last: datetime.date) -> tuple[GateAct, ...]:
    """When a gate is to be opened and closed by its hours (of a day, in minutes) from ``first`` to ``last``, by time."""
    made = []
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        if hours(day) != _ALWAYS:
            midnight = datetime.datetime.combine(day, datetime.time())
            opens, closes = (midnight + datetime.timedelta(minutes=each) for each in hours(day))
            made += [GateAct(Kind.GATE_OPENED, opens), GateAct(Kind.GATE_CLOSED, closes)]
    return tuple(sorted(made, key=lambda act: act.at))


def left_out(due: Sequence[GateAct], written: Iterable[GateAct], now: datetime.datetime) -> tuple[GateAct, ...]:
    """Those of ``due`` that are over by ``now`` and that no entry tells of; an entry tells of the one nearest to it."""
    told = set()
    for act in written:
        alike = [each for each in due if each.kind is act.kind]
        if alike:
            told.add(min(alike, key=lambda each: abs(each.at - act.at)))
    grace = datetime.timedelta(minutes=TOLERANCE)
    return tuple(each for each in due if each not in told and now > each.at + grace)


def left_out_text(act: GateAct, gate: str) -> Message:
    """What was left out at which gate, in words."""
    words = {
        Kind.GATE_OPENED: msg(
            "{gate}: nobody wrote down that it was opened at {time}", gate=gate, time=f"{act.at:%H:%M}"
        ),
        Kind.GATE_CLOSED: msg(
            "{gate}: nobody wrote down that it was closed at {time}", gate=gate, time=f"{act.at:%H:%M}"
        ),
    }
    return words[act.kind]
