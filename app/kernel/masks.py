"""Masks and audiences: what a public copy may carry (PIPL 6, 25)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_COMPOUND = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "令狐",
    ]
)


class Audience(StrEnum):
    """Who will read a copy: the office sees all, a resident their own, the board nobody's."""

    OFFICE = "office"
    RESIDENT = "resident"
    BOARD = "board"


def surname(name: str) -> str:
    """The family name: two characters for the compound surnames, else the first."""
    return name[:2] if name[:2] in _COMPOUND and len(name) > 2 else name[:1]


def mask_name(name: str) -> str:
    """``王秀兰`` → ``王**``: the surname and one star a character."""
    kept = surname(name)
    return kept + "*" * max(1, len(name) - len(kept))


def mask_phone(phone: str) -> str:
    """``13812341234`` → ``138****1234``; shorter numbers keep their last two digits."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else f"****{phone[-2:]}"


_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z])\d{14,18}[0-9Xx](?![0-9A-Za-z])")  # identity and bank cards
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•. -]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)


def mask_within(text: str, names: AbstractSet[str]) -> str:
    """Typed words as a board may carry them: the ``names`` found in them and all private numbers are masked."""
    hidden = _IDENTITY.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", text)
    hidden = _MOBILE.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", hidden)
    hidden = _PLATE.sub(lambda found: f"{found[0][:2]}****{found[0][-1]}", hidden)
    lengths = sorted({len(name) for name in names} - {1}, reverse=True)
    parts: list[str] = []
    place = 0
    while place < len(hidden):
        starts = (hidden[place : place + size] for size in lengths)
        name = next((start for start in starts if len(start) > 1 and start in names), "")
        inside_word = name.isascii() and _in_a_word(hidden, place, place + len(name))
        parts.append(mask_name(name) if name and not inside_word else hidden[place])
        place += len(name) if name and not inside_word else 1
    return "".join(parts)


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether the Latin letters from ``start`` to ``end`` are only a part of a longer word."""
    return any(sign.isascii() and sign.isalnum() for sign in text[max(0, start - 1) : start] + text[end : end + 1])


@dataclass(frozen=True)
class PublicName:
    """The name of an office-holder, member of staff or contractor, public by recorded consent."""

    text: str
    role: str = ""


@dataclass(frozen=True)
class ResidentName:
    """A resident's name; ``shown`` gives what the audience may read."""

    text: str

    def for_audience(self, audience: Audience) -> str:
        """In full for the office and the resident, masked for the board."""
        return mask_name(self.text) if audience is Audience.BOARD else self.text


@dataclass(frozen=True)
class FreeWords(ResidentName):
    """What somebody typed and a resident may be named in; ``names`` are those the register knows."""

    names: frozenset[str] = frozenset()

    def for_audience(self, audience: Audience) -> str:
        """As typed for the office and the resident; names and private numbers masked for the board."""
        return mask_within(self.text, self.names) if audience is Audience.BOARD else self.text

    def __bool__(self) -> bool:
        """Whether anything was typed."""
        return bool(self.text)
