"""Masks and audiences: what a public copy may carry (PIPL 6, 25)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.hiding import Hider, Private
from app.kernel.naming import mask_name, mask_phone, surname

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = [
    "Audience", "FreeWords", "PublicName", "ResidentName", "mask_name", "mask_phone", "mask_within", "surname",
]  # fmt: skip


class Audience(StrEnum):
    """Who will read a copy: the office sees all, a resident their own, the board nobody's."""

    OFFICE = "office"
    RESIDENT = "resident"
    BOARD = "board"


def mask_within(text: str, names: AbstractSet[str]) -> str:
    """Typed words as a board may carry them: the ``names`` found in them and all private numbers are masked."""
    return Hider(Private(frozenset(names))).hide(text)


@dataclass(frozen=True)
class PublicName:
    """The name or phone of an office-holder, member of staff, contractor or the committee, public by recorded consent.

    ``en`` is its English name, where it was given one.
    """

    text: str
    role: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self.text)


@dataclass(frozen=True)
class ResidentName:
    """A resident's name; ``shown`` gives what the audience may read."""

    text: str

    def for_audience(self, audience: Audience) -> str:
        """In full for the office and the resident, masked for the board."""
        return mask_name(self.text) if audience is Audience.BOARD else self.text


@dataclass(frozen=True)
class FreeWords(ResidentName):
    """What somebody typed and a resident may be named in; ``names`` are those the register knows.

    ``en`` is what it is in English, where somebody wrote that.
    """

    names: frozenset[str] = frozenset()
    en: str = ""

    def said_in(self, language: str) -> FreeWords:
        """The words in ``language``; the Chinese ones where there are no others."""
        return self if not self.en or language.startswith("zh") else FreeWords(self.en, self.names)

    def for_audience(self, audience: Audience) -> str:
        """As typed for the office and the resident; names and private numbers masked for the board."""
        return mask_within(self.text, self.names) if audience is Audience.BOARD else self.text

    def __bool__(self) -> bool:
        """Whether anything was typed."""
        return bool(self.text)
