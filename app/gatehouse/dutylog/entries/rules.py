"""Rules of entries: what each kind needs, how they are typed quickly, the gate against its hours."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.gatehouse.dutylog.rules import clock_text
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

TOLERANCE: Final = 10  # minutes beside its hour at which a gate still counts as opened or closed in time
_DAY: Final = datetime.timedelta(days=1)
_LINE: Final = re.compile(r"(?P<hour>\d{1,2})[:：.](?P<minute>\d{2})\s*(?P<kind>\S)\s*(?P<rest>.*)")
_POLICE: Final = re.compile(
    r"\s*报警\s*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})\s*(?P<officer>\S*)\s*(?P<number>\S*)\s*$"
)


class Kind(StrEnum):
    """What an entry is about."""

    ROUND = "round"
    INCIDENT = "incident"
    GATE_OPENED = "gate_opened"
    GATE_CLOSED = "gate_closed"
    DRESS = "dress"
    HANDED_IN = "handed_in"
    NOTE = "note"


def kind_title(kind: Kind) -> Message:
    """The kind in words."""
    return {
        Kind.ROUND: msg("Round made"),
        Kind.INCIDENT: msg("Incident"),
        Kind.GATE_OPENED: msg("Gate opened"),
        Kind.GATE_CLOSED: msg("Gate closed"),
        Kind.DRESS: msg("Uniform and badge"),
        Kind.HANDED_IN: msg("Thing handed in"),
        Kind.NOTE: msg("Other note"),
    }[kind]


# the sign of a kind in a line typed from paper: a word of the paper, or a letter
SIGNS: Final[dict[str, Kind]] = {
    "巡": Kind.ROUND, "r": Kind.ROUND, "情": Kind.INCIDENT, "i": Kind.INCIDENT, "开": Kind.GATE_OPENED,
    "開": Kind.GATE_OPENED, "o": Kind.GATE_OPENED, "关": Kind.GATE_CLOSED, "關": Kind.GATE_CLOSED,
    "c": Kind.GATE_CLOSED, "装": Kind.DRESS, "裝": Kind.DRESS, "u": Kind.DRESS, "收": Kind.HANDED_IN,
    "h": Kind.HANDED_IN, "记": Kind.NOTE, "記": Kind.NOTE, "n": Kind.NOTE,
}  # fmt: skip


WELL: Final = ("", "正常", "无异常", "無異常", "ok", "OK", "好", "齐", "齊")  # what needs no words


@dataclass(frozen=True)
class EntryDraft:
    """What is written: ``subject`` is a round's point, an incident's kind, the thing handed in; no ``text`` means all well.

    ``reported_at``, ``officer`` and ``number`` tell of a report to the police.
    """

    kind: Kind
    at: datetime.datetime
    subject: str = ""
    text: str = ""
    reported_at: datetime.datetime | None = None
    officer: str = ""
    number: str = ""


def bare(draft: EntryDraft) -> EntryDraft:
    """The draft without blanks around its words."""
    words = {name: getattr(draft, name).strip() for name in ("subject", "text", "officer", "number")}
    return replace(draft, **words)


def check_entry(
    draft: EntryDraft, on_at: datetime.datetime, off_at: datetime.datetime | None, now: datetime.datetime
) -> None:
    """Refused for a time outside the shift or still to come, and for what says nothing."""
    if draft.at > now:
        raise Refused(msg("{time} is still to come: write down what has happened", time=clock_text(draft.at)))
    if draft.at < on_at or (off_at is not None and draft.at > off_at):
        raise Refused(
            msg(
                "{time} lies outside this shift ({on} to {off}): write a time within it, or choose the shift that is meant",
                time=clock_text(draft.at),
                on=clock_text(on_at),
                off=clock_text(off_at) if off_at else "–",
            )
        )
    needs = {
        Kind.ROUND: (draft.subject, msg("Say where the round led, such as the east wall")),
        Kind.INCIDENT: (draft.text, msg("Say what happened")),
        Kind.HANDED_IN: (draft.subject, msg("Say what was handed in")),
        Kind.NOTE: (draft.text, msg("Say what is to be noted")),
    }
    words, asked = needs.get(draft.kind, ("-", msg("Say what is to be noted")))
    if not words:
        raise Refused(asked)
    _check_report(draft, now)


def _check_report(draft: EntryDraft, now: datetime.datetime) -> None:
    told = draft.reported_at is not None or draft.officer or draft.number
    if not told:
        return
    if draft.kind is not Kind.INCIDENT:
        raise Refused(msg("A report to the police belongs to an incident: write it down with what happened"))
    if draft.reported_at is None:
        raise Refused(msg("Say when it was reported to the police"))
    if not draft.at <= draft.reported_at <= now:
        raise Refused(
            msg(
                "{time}: a report to the police comes after what happened, and not later than now: check the time",
                time=clock_text(draft.reported_at),
            )
        )


def beside_hours(kind: Kind, at: datetime.datetime, hours: Callable[[datetime.date], tuple[int, int]]) -> int | None:
    """Minutes between opening or closing and the gate's nearest hour for it (negative: early); None within tolerance.

    ``hours`` gives opening and closing of a day, in minutes after midnight.
    """
    if kind not in (Kind.GATE_OPENED, Kind.GATE_CLOSED):
        return None
    place = 0 if kind is Kind.GATE_OPENED else 1
    days = (at.date() - _DAY, at.date(), at.date() + _DAY)
    midnight = datetime.time()
    meant = [datetime.datetime.combine(day, midnight) + datetime.timedelta(minutes=hours(day)[place]) for day in days]
    beside = min(((at - each) // datetime.timedelta(minutes=1) for each in meant), key=abs)
    return beside if abs(beside) > TOLERANCE else None


def beside_text(kind: Kind, minutes: int) -> Message:
    """How much too early or too late a gate was opened or closed."""
    if kind is Kind.GATE_OPENED:
        return (
            msg("opened {minutes} minutes late", minutes=minutes)
            if minutes > 0
            else msg("opened {minutes} minutes early", minutes=-minutes)
        )
    return (
        msg("closed {minutes} minutes late", minutes=minutes)
        if minutes > 0
        else msg("closed {minutes} minutes early", minutes=-minutes)
    )


def read_entries(text: str, begins: datetime.datetime, ends: datetime.datetime) -> tuple[EntryDraft, ...]:
    """Entries as they are typed from a sheet, one a line: time, sign, words (``9:10 巡 东墙 灯不亮``).

    A time belongs to the day on which it falls into the shift, an hour before and after it included; a line about an
    incident may end in ``报警 21:40 李警官 12345``. Refused for a line that cannot be read.
    """
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return tuple(_read_line(line, begins, ends) for line in lines)


def _read_line(line: str, begins: datetime.datetime, ends: datetime.datetime) -> EntryDraft:
    found = _LINE.fullmatch(line)
    kind = SIGNS.get(found["kind"].casefold()) if found else None
    if found is None or kind is None:
        raise Refused(
            msg(
                "“{line}” cannot be read: write the time, one of r i o c u h n, and what there is to say",
                line=line,
            )
        )
    at = _within(line, int(found["hour"]), int(found["minute"]), begins, ends)
    rest = found["rest"].strip()
    draft = EntryDraft(kind, at)
    if kind is Kind.INCIDENT:
        told = _POLICE.search(rest)
        if told is not None:
            reported = _within(line, int(told["hour"]), int(told["minute"]), begins, ends)
            rest = rest[: told.start()].strip()
            draft = replace(draft, reported_at=reported, officer=told["officer"], number=told["number"])
        first, _, words = rest.partition(" ")
        return replace(draft, subject=first if words else "", text=words.strip() or first)
    if kind in (Kind.ROUND, Kind.HANDED_IN):
        first, _, words = rest.partition(" ")
        return replace(draft, subject=first, text="" if words.strip() in WELL else words.strip())
    return replace(draft, text="" if rest in WELL else rest)


def _within(line: str, hour: int, minute: int, begins: datetime.datetime, ends: datetime.datetime) -> datetime.datetime:
    """The clock time on the day that lies in the shift; else on its first day, where the shift's own check tells."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Refused(msg("“{line}” has no time of day in front: begin the line with it, such as 21:30", line=line))
    around = datetime.timedelta(hours=1)
    moment = datetime.timedelta(hours=hour, minutes=minute)
    midnights = [datetime.datetime.combine(begins.date() + i * _DAY, datetime.time()) for i in (0, 1, 2)]
    fitting = [day + moment for day in midnights if begins - around <= day + moment <= ends + around]
    return fitting[0] if fitting else midnights[0] + moment
