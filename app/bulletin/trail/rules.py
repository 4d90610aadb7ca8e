"""Which records are asked for, and what differs between before and after."""

from __future__ import annotations

import re
import shlex
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.kernel.dates import month_of, parse_date, parse_period
from app.kernel.errors import UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator


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
        {"courtyard", "dwelling", "person", "holding", "households", "words", "space", "vehicle", "directory"}
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


# ── what is asked for ────────────────────────────────────────────────────────────────────────────────────────────────


@frozen
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
                msg("The last day, {last}, lies before the first, {first}", first=self.first, last=self.last)
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


# ── before and after ─────────────────────────────────────────────────────────────────────────────────────────────────


@frozen
class Items:
    """So many things that are told apart by keys nobody knows."""

    count: int


class Missing(StrEnum):
    """One side of a record does not speak of a field."""

    MISSING = ""


Leaf: TypeAlias = str | int | bool | tuple[Any, ...] | Items | Missing | None
MISSING: Final = Missing.MISSING
_UNSAID: Final = frozenset(
    {
        "id",
        "initials",
        "sha256",
        "digest",
        "fingerprint",
        "seed",
        "score",
        "text_code",
        "figures",
        "last_entry",
        "at_odds",
        "mark",
        "allocations",
        "rows",
    }
)  # kept for the program, not for people
_COUNTED: Final = frozenset(
    {"charges", "digests", "months", "records"}
)  # what is told apart there has keys nobody knows
_NAMES: Final = frozenset({"accounts", "funds", "values"})  # names behind codes: told without the codes


@frozen
class Change:
    """One field, by its path in the record, as it was and as it is."""

    path: tuple[str, ...]
    was: Leaf
    now: Leaf

    @property
    def name(self) -> str:
        """The field's own name."""
        return self.path[-1] if self.path else ""


def changes(before: Any, after: Any) -> tuple[Change, ...]:
    """Field by field what a record tells; what is the same on both sides, or empty, is left out.

    Either side may be None: it had nothing to say, or what it said has been erased.
    """
    sides = _parted(before, after)
    was, now = (dict(_leaves(side)) for side in sides)
    found = (Change(path, was.get(path, MISSING), now.get(path, MISSING)) for path in dict.fromkeys([*was, *now]))
    return tuple(each for each in found if each.was != each.now and not (_empty(each.was) and _empty(each.now)))


def _empty(value: Leaf) -> bool:
    return value is None or value in ("", ())


def _parted(before: Any, after: Any) -> tuple[Any, Any]:
    """A list of changed things, each with its own before and after, comes apart into the two sides."""
    changed = after.get("changed") if isinstance(after, dict) else None
    if before is not None or not isinstance(changed, list) or not all(isinstance(each, dict) for each in changed):
        return before, after
    was = {each.get("room", ""): each.get("before", {}) for each in changed}
    now = {
        each.get("room", ""): {**each.get("after", {}), **{k: v for k, v in each.items() if k not in _BOTH}}
        for each in changed
    }
    return {"changed": was}, {**after, "changed": now}


_BOTH: Final = frozenset({"room", "before", "after"})


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    name = path[-1] if path else ""
    if name in _UNSAID:
        return
    if isinstance(value, (dict, list)) and name in _COUNTED:
        yield path, Items(len(value))
    elif isinstance(value, dict) and name in _NAMES:
        yield path, tuple(value.values())
    elif isinstance(value, dict):
        for key, item in _told_once(value).items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from _leaves(item, (*path, str(item.get("code", number))))
    elif isinstance(value, list):
        yield path, tuple(value)
    elif path:
        yield path, value


def _told_once(value: dict[str, Any]) -> dict[str, Any]:
    """A share as one thing, and no key beside the name it stands for."""
    found = {key: item for key, item in value.items() if _NAMED_BY.get(key) not in value}
    numerator, denominator = (found.pop(key, None) for key in ("share_numerator", "share_denominator"))
    return found if numerator is None else {**found, "share": [numerator, denominator]}


_NAMED_BY: Final = {"dwelling_id": "room", "person_id": "name", "staff_id": "guard"}


# ── what a record is about ───────────────────────────────────────────────────────────────────────────────────────────


@frozen
class Ref:
    """A thing of the book by its kind and key: ``dwelling`` ``12``, ``gate`` ``东门``."""

    kind: str
    key: str = ""

    @property
    def number(self) -> int | None:
        """The key where it is a number."""
        return int(self.key) if self.key.isdecimal() else None


_TWO_WORDS: Final = (
    "shift pattern",
    "paper settlements",
    "late charges",
    "arrears board",
    "patrol point",
    "patrol route",
)
_KEYS: Final = {
    **{f"{one}_id": one for one in ("area", "contractor", "dwelling", "emergency_plan", "entry", "facility", "person")},
    "staff_id": "staff",
    "gate_id": "gate number",
    "fee_item_id": "fee",
    "space_id": "space",
}
_CODES: Final = {
    "item": "check item",
    "account": "account",
    "fund": "fund",
    "place": "account",
    "checklist": "checklist",
    "pattern": "shift pattern",
}


def ref_of(subject: str) -> Ref:
    """The thing a subject (``dwelling 12``, ``shift pattern three_eights``) names."""
    for kind in _TWO_WORDS:
        if subject.startswith(kind):
            return Ref(kind, subject.removeprefix(kind).strip())
    kind, _, key = subject.partition(" ")
    return Ref(kind, key)


def ref_in(name: str, value: object) -> Ref | None:
    """The thing a field holding a key or a code names; None where the field holds neither."""
    if isinstance(value, str):
        return Ref(_CODES[name], value) if name in _CODES else None
    known = name in _KEYS and isinstance(value, int)
    return Ref(_KEYS[name], str(value)) if known else None


def line_parts(text: object) -> tuple[Ref, Ref, str] | None:
    """Account, fund and amount of a voucher's line as records keep it (``cash general 45.00``); None for another text."""
    parts = text.split() if isinstance(text, str) else []
    if len(parts) != _LINE_PARTS:
        return None
    return Ref("account", parts[0]), Ref("fund", parts[1]), parts[2]


_LINE_PARTS: Final = 3


def refs_in(change: Change) -> tuple[Ref, ...]:
    """The things a change names by keys and codes."""
    found: list[Ref] = []
    for value in (change.was, change.now):
        if change.name == "lines" and isinstance(value, tuple):
            found += [ref for line in value if (parts := line_parts(line)) for ref in parts[:2]]
        elif (ref := ref_in(change.name, value)) is not None:
            found.append(ref)
    return tuple(found)
