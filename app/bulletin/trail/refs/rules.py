"""The things of the book that a record is about, or names by keys and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.bulletin.trail.rules import Change


@dataclass(frozen=True)
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
