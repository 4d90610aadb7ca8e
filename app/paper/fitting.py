"""Where the lines of a paragraph end when one that takes all it holds leaves gaps in it: the whole is looked at again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from app.paper.characters import CLOSING, OPENING, closing_trim, opening_trim
from app.paper.lines import MOST_HARD, MOST_SOFT, MOST_WORD_SPACE, closes_up, inked, is_soft, may_open

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.paper.characters import Chars, Setting

_SLACK: Final = 0.01
_EASY: Final = 0.05  # of the size: a gap between Chinese characters nobody sees
_EASY_WORDS: Final = 0.2  # and so much more between English words
_HALF: Final = 0.5  # of the room: a line shorter than this is no line of a paragraph
_CLOSED_UP: Final = 1.5  # the charge for marks that give away all they can
_GAPS: Final = 40.0  # for a line that stays ragged amid others
_SHORT: Final = 1.2  # and for each character it is short of
_WITHIN: Final = 5.0  # and where it ends within a sentence
_LONELY: Final = 8.0  # for a last line of a character or a word
_A_LINE: Final = 3.0


class _Sums(NamedTuple):
    """A paragraph with what stands before each of its places summed up."""

    chars: Chars
    setting: Setting
    wide: list[float]
    gaps: list[float]
    soft: list[int]
    hard: list[int]
    close: list[float]
    other: list[int]  # than plain Chinese characters


def fitted(
    chars: Chars, setting: Setting, width: float, indent: float, is_lonely: Callable[[int], bool]
) -> list[int] | None:
    """Where each line begins and the last one ends, with the smallest gaps in all; nothing where no such lines fit."""
    count, sums = len(chars.text), _summed(chars, setting)
    places = [i for i in range(count) if i == 0 or (chars.free[i] and chars.kind[i] != "s")] + [count]
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for start in places[:-1]:
        if start not in best:
            continue
        room = width - (0.0 if start else indent)
        for end in _ends(places, start, sums, room):
            charge = _charge(sums, start, end, room)
            if charge is None:
                continue
            if end == count:
                charge = _LONELY if start and is_lonely(start) else 0.0
            total = best[start][0] + charge + _A_LINE
            if end not in best or total < best[end][0]:
                best[end] = (total, start)
    if count not in best:
        return None
    cuts = [count]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return cuts[::-1]


def _summed(chars: Chars, setting: Setting) -> _Sums:
    count, is_chinese = len(chars.text), setting.language.startswith("zh")
    inner = range(count)
    hard = (may_open(chars, i) if is_chinese and i else 0 for i in inner)
    close = (closes_up(chars, i, setting) if is_chinese and i else 0.0 for i in inner)
    return _Sums(
        chars,
        setting,
        [0.0, *accumulate(chars.advance)],
        [0.0, *accumulate(chars.before)],
        [0, *accumulate(int(is_soft(chars, i, setting)) if i else 0 for i in inner)],
        [0, *accumulate(map(int, hard))],
        [0.0, *accumulate(close)],
        [0, *accumulate(kind != "c" for kind in chars.kind)],
    )


def _ends(places: Sequence[int], start: int, sums: _Sums, room: float) -> Sequence[int]:
    """The places in which a line from ``start`` on may end: those that leave it at least half full."""
    first = bisect_right(places, start)
    least = sums.wide[start] + room * _HALF
    half = bisect_left(places, least, lo=first, key=lambda at: sums.wide[at])
    most = sums.wide[start] + room * 1.3
    return places[max(first, half - 1) : bisect_right(places, most, lo=first, key=lambda at: sums.wide[at]) + 1]


def _charge(sums: _Sums, start: int, end: int, room: float) -> float | None:
    """What a line from ``start`` to ``end`` costs in gaps; nothing said where it does not fit or may not end there."""
    chars, setting = sums.chars, sums.setting
    stop = inked(chars, start, end)
    own = sums.wide[stop] - sums.wide[start] + sums.gaps[stop] - sums.gaps[start + 1]
    own += opening_trim(chars, start, setting) if start else 0.0
    spare = room - own
    if spare < 0:
        over = -spare - closing_trim(chars, stop - 1, setting)
        if over <= _SLACK:
            return 0.0
        most = sums.close[stop] - sums.close[start + 1]
        return None if over > most or end == len(chars.text) else _CLOSED_UP * (over / most) ** 2
    if end == len(chars.text):
        return 0.0
    soft = sums.soft[stop] - sums.soft[start + 1]
    if not setting.language.startswith("zh"):
        gap = spare / (soft * setting.size) if soft else 1.0
        return (gap / _EASY_WORDS) ** 2 + (_GAPS if gap > MOST_WORD_SPACE else 0.0)
    if _is_off_the_grid(sums, start, end, spare):
        return None
    spare -= min(spare, MOST_SOFT * setting.size * soft)
    gap = spare / (max(1, sums.hard[stop] - sums.hard[start + 1]) * setting.size)
    return (
        (gap / _EASY) ** 2
        if gap <= MOST_HARD
        else _ragged(chars, end, spare / setting.size, is_short=own < room * _HALF)
    )


def _ragged(chars: Chars, end: int, short: float, *, is_short: bool) -> float:
    """The charge for a line so many characters ``short`` that it is not filled: it had better end where sense does."""
    before, after = chars.text[:end].rstrip()[-1], chars.text[end]
    within = 0.0 if before in CLOSING or after in OPENING else _WITHIN
    return _GAPS * (2 if is_short else 1) + short * _SHORT + within


def _is_off_the_grid(sums: _Sums, start: int, end: int, spare: float) -> bool:
    """Whether a line of Chinese characters alone gives one away that it holds: such lines keep the grid of a formal page."""
    chars = sums.chars
    if sums.other[end] != sums.other[start]:
        return False
    return chars.kind[end] == "c" and spare + _SLACK >= chars.advance[end] and _may_end(chars, end + 1)


def _may_end(chars: Chars, at: int) -> bool:
    return at == len(chars.text) or chars.free[at] or chars.kind[at] == "s"
