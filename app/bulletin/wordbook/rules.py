"""Rules of the wordbook: which of the committee's own words papers print, and what they are in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.kernel.i18n import Message

LONGEST: Final = 2000  # characters
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class OwnWords:
    """Words of the committee's own: what they are told of, and their English where somebody wrote it."""

    words: str
    thing: Message
    english: str = ""


def wants_english(words: str) -> bool:
    """Whether ``words`` would stand in Chinese on a paper in English."""
    return _CHINESE.search(words) is not None


def check(words: str, english: str) -> None:
    """Refused where the words are not in Chinese, or the English is, or goes on and on."""
    if not wants_english(words):
        raise Refused(msg("“{words}” is not in Chinese: it needs no English beside it", words=words))
    if wants_english(english):
        raise Refused(msg("“{english}” is in Chinese: write here what the words are in English", english=english))
    if len(english) > LONGEST:
        raise Refused(msg("The English is longer than {most} characters: write it shorter", most=LONGEST))


def found_in(every: Iterable[OwnWords], words: str = "", *, missing: bool = False) -> tuple[OwnWords, ...]:
    """Those in which every word of ``words`` stands somewhere; only those without English where ``missing``."""
    needles = words.casefold().split()
    return tuple(
        one
        for one in every
        if not (missing and one.english)
        and all(needle in f"{one.words} {one.english} {one.thing}".casefold() for needle in needles)
    )
