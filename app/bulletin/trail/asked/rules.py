"""Which records are asked for, as it is typed and as it is written."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import month_of, parse_date, parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime


class Room(StrEnum):
    """Where in the committee's work something was done."""

    REGISTER = "register"
    DUES = "dues"
    MONEY = "money"
    GATE = "gate"
    STANDARDS = "standards"
    CARE = "care"
    POSTING = "posting"
    COMMITTEE = "committee"
    BOOK = "book"


_LIVING: Final = frozenset({"tenancy", "lodger", "permit", "worker_pass", "captain", "chat_group"})


TOPICS: Final[dict[Room, frozenset[str]]] = {
    Room.REGISTER: _LIVING.union(
        {
            "courtyard",
            "dwelling",
            "person",
            "holding",
            "households",
            "words",
            "wordbook",
            "space",
            "vehicle",
            "directory",
        }
    ),
    Room.DUES: frozenset(
        {
            "fee",
            "batch",
            "payment",
            "receipt",
            "balances",
            "charge",
            "waiver",
            "meter",
            "cost",
            "late",
            "costing",
            "reminder",
            "posting",
            "refund",
            "deposit",
            "parking",
            "collector",
            "stub",
            "hand_in",
        }
    ),
    Room.MONEY: frozenset(
        {
            "accounts",
            "entry",
            "entries",
            "bank",
            "reconciliation",
            "cash",
            "custody",
            "wages",
            "contract",
            "yard_meter",
            "budget",
            "fund",
            "plan",
            "period",
            "expense",
            "paper",
        }
    ),
    Room.GATE: frozenset(
        {
            "staff",
            "absence",
            "gate",
            "shift_pattern",
            "roster",
            "rotation",
            "swap",
            "crew",
            "calendar",
            "duty",
            "case",
            "deduction",
            "minimum_wage",
            "rulebook",
            "visit",
        }
    ),
    Room.CARE: frozenset({"request", "order", "price", "clause", "breach", "works", "activity", "common_part", "area"})
    | frozenset({"assessment", "contractor", "exercise", "facility", "plan_of_emergency", "snow", "store", "upkeep"}),
    Room.STANDARDS: frozenset({"checklist", "round", "item", "rectification", "hazard", "lamps", "patrol"}),
    Room.POSTING: frozenset({"board", "form", "notice", "statement"}),
    Room.COMMITTEE: frozenset({"resolution"}),
    Room.BOOK: frozenset({"book", "figure", "operator", "seats"}),
}


@dataclass(frozen=True)
class Wanted:
    """Records between two days, of one operator, of one room, with every word of ``words`` in them; empty means any."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    operator: str = ""
    room: Room | None = None
    words: str = ""

    def __post_init__(self) -> None:
        """UsageError where the last day lies before the first."""
        if self.first and self.last and self.last < self.first:
            raise UsageError(
                msg(
                    "The last day, {last}, lies before the first, {first}: check the two days",
                    first=self.first,
                    last=self.last,
                )
            )

    @property
    def needles(self) -> tuple[str, ...]:
        """The words one by one."""
        return tuple(self.words.split())


ALL: Final = "all"


_TIME: Final = re.compile(r"\d{4}([-./年QqHh]\S*)?")


_SPAN: Final = re.compile(r"(\S*?)\.\.(\S*)")


_PLAIN: Final = re.compile(r"[^\s'\"\\]+")


def parse_wanted(text: str, today: datetime.date) -> Wanted:
    """Read ``2026Q3``, ``2026-09``, a date, ``2026-07-01..2026-09-30`` or ``all``, then ``who=``, ``what=``, ``words=``.

    Nothing at all means the month going on; UsageError says what cannot be read.
    """
    try:
        parts = shlex.split(text)
    except ValueError as fault:
        raise UsageError(msg("“{text}”: a quotation mark is left open", text=text)) from fault
    if not parts:
        return Wanted(month_of(today).first, month_of(today).last)
    time, named = (parts[0], parts[1:]) if "=" not in parts[0] else (ALL, parts)
    first, last = _time(time)
    found = {"who": "", "what": "", "words": ""}
    for part in named:
        name, equals, value = part.partition("=")
        if not equals or name not in found:
            raise UsageError(
                msg("“{text}” is not understood: after the time write who=NAME, what=ROOM or words=WORDS", text=part)
            )
        found[name] = value
    return Wanted(first, last, found["who"], _room(found["what"]), found["words"])


def _time(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    if text == ALL:
        return None, None
    if span := _SPAN.fullmatch(text):
        return (parse_date(span[1]) if span[1] else None, parse_date(span[2]) if span[2] else None)
    try:
        period = parse_period(text)
    except UsageError as fault:
        if not _TIME.fullmatch(text):
            raise UsageError(
                msg("“{text}” is not a time: write 2026Q3, 2026-09, 2026-09-30 or 2026-07-01..2026-09-30", text=text)
            ) from fault
        day = parse_date(text)
        return day, day
    return period.first, period.last


def _room(text: str) -> Room | None:
    if not text:
        return None
    if text not in set(Room):
        raise UsageError(msg("“{text}” is not one of: {choices}", text=text, choices=", ".join(Room)))
    return Room(text)


def write_wanted(wanted: Wanted) -> str:
    """``wanted`` as ``parse_wanted`` reads it."""
    time = ALL
    if wanted.first or wanted.last:
        time = "..".join(day.isoformat() if day else "" for day in (wanted.first, wanted.last))
    named = (("who", wanted.operator), ("what", wanted.room or ""), ("words", " ".join(wanted.needles)))
    return " ".join([time, *(f"{name}={_quoted(value)}" for name, value in named if value)])


def _quoted(text: str) -> str:
    return str(text) if _PLAIN.fullmatch(text) else shlex.quote(text)
