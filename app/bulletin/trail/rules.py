"""What a record tells field by field: what differs between before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
