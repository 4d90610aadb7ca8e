"""Titles and key lines: as few lines as fit, parted where a reader would take breath rather than within a word."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.paper.breaker import break_lines, measured_pieces
from app.paper.characters import closing_trim, opening_trim
from app.paper.lines import Stretch, inked, set_line
from app.paper.together import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Span
    from app.paper.characters import Chars, Setting
    from app.paper.lines import Line

_SLACK: Final = 0.01
_UNEVEN: Final = 0.05  # a charge for each character squared by which a line differs from the middle
_RAGGED: Final = 0.02  # and of lines flush left, where sense goes before even lines
_LAST: Final = 3  # characters a last line should have
_LONE: Final = 1.6  # and any other
_GLOSS: Final = 4  # characters in brackets that belong to the word before them
_LONELY: Final = 8.0
_AFTER: Final = dict.fromkeys("，。；：！？,.;:!?", 0.0) | dict.fromkeys("、／）》”)", 1.0)
_BEFORE: Final = dict.fromkeys("（《“(", 0.5)
_AT_A_BLANK: Final = 2.0
_WORD_ENDS: Final = frozenset(
    "年月日度区院会的和及与并序理费度者金表单书账款报知案"
)  # 小区, 年度, 委员会, 资金, 志愿者 …
_AT_A_WORD, _WITHIN_A_WORD, _BEFORE_A_FIGURE = 2.0, 4.0, 5.0
_KNOWN_WORD: Final = 7.0
_FROM_ITS_FIGURE: Final = 7.0  # a label with a blank behind it, and the amount or number it is for
_A_FIGURE: Final = re.compile("[-−]?(?:¥|CNY )?[0-9]")
_A_NAME: Final = re.compile(r"[A-Z][a-z’']+ $")  # of which one word stands before a blank, and another behind it
_LITTLE_WORD: Final = re.compile(r"(?:^|[ (])(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with) $")
_A_YEAR: Final = re.compile("[0-9]{4}年")
_SINCE_OR_UNTIL: Final = frozenset("前后起止内")  # what a date means goes with it: 10月20日前
_FEW: Final = 4  # lines of a cell that is no running text
_LAST_LATIN: Final = "\u2e7f"
_AWKWARD, _A_LINE = 6.0, 3.0  # what parting may cost before lines flush left become one more, and what that one costs


def balanced(spans: Sequence[Span], setting: Setting, width: float) -> list[Line]:
    """``spans`` in as few lines of ``width`` points as fit; a line end in the text starts a new line."""
    lines = break_lines(spans, setting, width)
    pieces = measured_pieces(spans, setting, width)
    if len(lines) <= len(pieces):
        return lines
    return [line for chars in pieces for line in _set(chars, setting, width)]


def in_a_cell(spans: Sequence[Span], setting: Setting, width: float) -> list[Line]:
    """``spans`` in lines of ``width`` points; a few of them are parted between words and not within one."""
    lines = break_lines(spans, setting, width)
    if 1 < len(lines) <= _FEW and any(map(_is_within_a_word, lines, lines[1:])):
        return _in_a_cell(tuple(spans), setting, width)
    return lines


@lru_cache(maxsize=1024)
def _in_a_cell(spans: tuple[Span, ...], setting: Setting, width: float) -> list[Line]:
    return [
        line for chars in measured_pieces(spans, setting, width) for line in _set(chars, setting, width, more=False)
    ]


def _is_within_a_word(above: Line, below: Line) -> bool:
    before, after = above.runs[-1].text[-1:], below.runs[0].text[:1] if below.runs else ""
    return before > _LAST_LATIN and after > _LAST_LATIN and before not in _AFTER and after not in _BEFORE


def _set(chars: Chars, setting: Setting, width: float, *, more: bool = True) -> list[Line]:
    starts = [0, *(i for i in range(1, len(chars.text)) if chars.free[i] and chars.kind[i] != "s"), len(chars.text)]
    if not chars.text:
        return break_lines((), setting, width)
    return [
        set_line(Stretch(chars, start, inked(chars, start, end), setting, 0.0, width), last=True)
        for start, end in _parted(chars, starts, setting, width, more=more)
    ]


def _parted(chars: Chars, starts: list[int], setting: Setting, width: float, *, more: bool) -> list[tuple[int, int]]:
    """Where each line begins and ends, at the least charge for the fewest lines that fit."""
    count = _fewest(chars, starts, setting, width)
    charge, cuts = _in_lines(chars, starts, setting, width, count)
    if more and charge > _AWKWARD:
        other, others = _in_lines(chars, starts, setting, width, count + 1)
        cuts = others if other + _A_LINE < charge else cuts
    return list(itertools.pairwise(cuts))


def _in_lines(
    chars: Chars, starts: list[int], setting: Setting, width: float, count: int
) -> tuple[float, tuple[int, ...]]:
    """The least charge for ``count`` lines, and where they begin and end; no end of charge where so many cannot be."""
    middle = _wide(chars, 0, len(chars.text), setting) / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(count):
        best = _next(chars, starts, best, setting, (width, middle))
    return best.get(len(chars.text), (float("inf"), ()))


def _fewest(chars: Chars, starts: list[int], setting: Setting, width: float) -> int:
    """How many lines there are when each takes all it can."""
    count, start = 0, 0
    while start < len(chars.text):
        start = max(_ends(chars, starts, start, setting, width), key=lambda end: end[0])[0]
        count += 1
    return max(count, 1)


def _ends(chars: Chars, starts: list[int], start: int, setting: Setting, width: float) -> list[tuple[int, float]]:
    """Where a line from ``start`` on may end, and how wide it then is; what cannot be parted may be too wide."""
    found: list[tuple[int, float]] = []
    for end in starts:
        if end > start:
            wide = _wide(chars, start, end, setting)
            if found and wide > width + _SLACK:
                break
            found.append((end, wide))
    return found


def _next(
    chars: Chars, starts: list[int], best: dict[int, tuple[float, tuple[int, ...]]], setting: Setting,
    room: tuple[float, float],
) -> dict[int, tuple[float, tuple[int, ...]]]:  # fmt: skip
    """One line more behind each of ``best``."""
    reached: dict[int, tuple[float, tuple[int, ...]]] = {}
    for start, (charge, cuts) in best.items():
        for end, wide in _ends(chars, starts, start, setting, room[0]):
            uneven = (_RAGGED if setting.align == "left" else _UNEVEN) * ((wide - room[1]) / setting.size) ** 2
            total = charge + uneven + _charge(chars, start, end, setting, wide)
            if end not in reached or total < reached[end][0]:
                reached[end] = (total, (*cuts, end))
    return reached


def _wide(chars: Chars, start: int, end: int, setting: Setting) -> float:
    end = inked(chars, start, end)
    lead = opening_trim(chars, start, setting) if start else 0.0
    return (
        lead
        + sum(chars.advance[start:end])
        + sum(chars.before[start + 1 : end])
        - closing_trim(chars, end - 1, setting)
    )


def _charge(chars: Chars, start: int, end: int, setting: Setting, wide: float) -> float:
    """What ending a line at ``end`` costs a reader."""
    last = end == len(chars.text)
    if wide < (_LAST if last and start else _LONE) * setting.size and (start or not last):
        return _LONELY
    if last:
        return 0.0
    before, after = chars.text[inked(chars, start, end) - 1], chars.text[end]
    if before in _AFTER:
        is_label = before in "：:" and _A_FIGURE.match(chars.text, end)
        return _WITHIN_A_WORD if is_label else _AFTER[before]
    if after in _BEFORE:
        glossed = after == "（" and 0 < chars.text.find("）", end) - end <= _GLOSS
        return _KNOWN_WORD if glossed else _BEFORE[after]
    return _between_words(chars, before, end)


def _between_words(chars: Chars, before: str, end: int) -> float:
    """What it costs to part two words, or a word and a figure, that no mark stands between."""
    text, after, blank = chars.text, chars.text[end], chars.kind[end - 1] == "s"
    if blank and _A_FIGURE.match(text, end) and not _A_YEAR.match(text, end):
        return _FROM_ITS_FIGURE
    if after in "¥-−" or after.isdigit() or before.isdigit():
        return _at_a_figure(text, before, end)
    return _at_a_blank(text, end) if blank else _parting(before, after)


def _at_a_blank(text: str, end: int) -> float:
    """What it costs to part two words: less before and, of or to than behind it, most within a name."""
    before = text[:end]
    if _A_NAME.search(before) and text[end].isupper():
        return _KNOWN_WORD
    return _WITHIN_A_WORD if _LITTLE_WORD.search(before) else _AT_A_BLANK


def _at_a_figure(text: str, before: str, end: int) -> float:
    """What it costs to part before or after a figure: 小区 | 2026年第三季度 is two words."""
    if before in _WORD_ENDS and _A_YEAR.match(text, end):
        return _AT_A_WORD
    return _KNOWN_WORD if _within_a_span(text, end) else _BEFORE_A_FIGURE


def _within_a_span(text: str, end: int) -> bool:
    """Whether ``end`` lies within the likes of 8:30 to 16:00."""
    return (text.endswith(" to ", 0, end) and text[end].isdigit()) or (
        text.startswith("to ", end) and text[end - 2 : end - 1].isdigit()
    )


def _parting(before: str, after: str) -> float:
    """What it costs to part two characters that nothing stands between."""
    if before + after in TOGETHER or (before in "年月日" and after in _SINCE_OR_UNTIL):
        return _KNOWN_WORD
    return _AT_A_WORD if before in _WORD_ENDS else _WITHIN_A_WORD
