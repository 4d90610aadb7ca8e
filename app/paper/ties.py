"""Where a line ends only in need: a number and its word, an amount in capitals and the name of an office stay together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.paper.characters import Setting

_LITTLE: Final = (
    "a|an|and|are|as|at|be|but|by|can|each|every|for|from|had|has|have|he|her|his|if|in|is|it|its|may|must|nor|not|of|off|on|"
    "or|our|out|over|per|she|so|than|that|the|their|then|they|this|to|up|was|were|when|which|who|will|with|within|without"
)
_NAMED_BY_NUMBER: Final = (
    "[Aa]rts?|[Bb]uildings?|[Cc]hapters?|[Cc]lauses?|[Cc]op(?:y|ies)|[Dd]ays?|[Ee]ntrances?|[Ff]loors?|[Ii]tems?|"
    "[Mm]eters?|[Nn]os?|[Pp]ages?|[Pp]arts?|[Rr]esolutions?|[Rr]ooms?|[Rr]ules?|[Ss]heets?|[Ss]teps?|[Uu]nits?|[Vv]ersions?|[Vv]ouchers?|[Ww]eeks?"
)
_ENGLISH: Final = re.compile(
    rf"(?<![A-Za-z])(?:{_NAMED_BY_NUMBER})\.? (?=\d)"  # No. 2, page 3
    r"|(?<![A-Za-z])[A-Z][a-z]{1,9} (?=\d{1,4}(?![\d,:.-]*\d))"  # November 2025, but no name before a phone
    rf"|\d[)%]? (?!(?:{_LITTLE})\b)(?=[a-z]{{1,12}}\b)"  # 9 members
    r"|(?<=\d )(?:of|to) (?=\d)"  # 3 of 5
)
_ENGLISH_LOOSER: Final = re.compile(r"[A-Z][a-z]+ (?=No\. ?\d)|\d (?=(?:of|to) \d)")
_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_CAPITALS: Final = re.compile(f"(?=[人负{_DIGITS}])(?:人民币)?负?[{_DIGITS}万亿]+[元圆][{_DIGITS}角分整正]*")
_BETWEEN_AMOUNTS: Final = "亿万元圆"
_WORD: Final = re.compile(r"(?=[大〔])(?:大写|〔\d{4}〕\d{1,5}号)")  # before an amount in capitals; a document's number
_OFFICES: Final = re.compile(
    r"(?=[大〔办居业管委派服物])(?:大写|〔\d{4}〕\d{1,5}号|办事处|居委会|业委会|管委会|居民委员会|业主委员会|管理委员会|委员会|派出所|服务中心|业主大会|物业公司)"
)


_STRUNG: Final = "  "  # what stands between the parts of a cell that are strung in a line
_PARTS: Final = re.compile(r"[^\s；;](?:(?!  )[^；;])*")
_SHORT: Final = 24  # characters of a part that stays in one line


def ties(text: str, setting: Setting) -> tuple[tuple[int, ...], ...]:
    """The places in ``text`` before which a line ends only in need, those first that give way first."""
    loose, fast = _chinese(text, setting) if setting.language.startswith("zh") else _english(text)
    if _STRUNG in text and setting.align != "justify":
        loose += _within_parts(text, frozenset(fast))
    return (tuple(loose), tuple(fast)) if loose or fast else ()


def _within_parts(text: str, fast: frozenset[int]) -> list[int]:
    """The places inside the short parts of what is strung together."""
    parts = (found.span() for found in _PARTS.finditer(text))
    places = (place for start, end in parts if end - start <= _SHORT for place in range(start + 1, end))
    return [place for place in places if place not in fast]


def _english(text: str) -> tuple[list[int], list[int]]:
    return [found.end() for found in _ENGLISH_LOOSER.finditer(text)], [found.end() for found in _ENGLISH.finditer(text)]


def _chinese(text: str, setting: Setting) -> tuple[list[int], list[int]]:
    amounts = [place for found in _CAPITALS.finditer(text) for place in range(found.start() + 1, found.end())]
    loose = [place for place in amounts if text[place - 1] in _BETWEEN_AMOUNTS and text[place] not in "整正"]
    fast = [place for place in amounts if place not in loose]
    words = _WORD if setting.align == "justify" else _OFFICES  # running text is parted within names as ever
    return loose, fast + [place for found in words.finditer(text) for place in range(found.start() + 1, found.end())]
