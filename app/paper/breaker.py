"""Where lines of Chinese and English text end (CLREQ, GB/T 15834). Everything is measured in points."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.paper import fonts
from app.paper.characters import NO_END, NO_START, Chars, Setting, closing_trim, measured, opening_trim
from app.paper.fitting import fitted
from app.paper.lines import Line, Stretch, has_gaps, inked, is_loose, set_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Span

_SLACK: Final = 0.01
_ONE_LINE: Final = 2  # places where one line begins and ends
_LONELY: Final = 1.5  # of the size: less Chinese than this does not make a line
_LONELY_WORD: Final = 3.5
_TOGETHER: Final = 0.3  # of the width: running text holds no more together, or its lines would be left short
_FULL_ENOUGH: Final = 0.6  # of the width: a line gives nothing away below this
_FULL_OF_WORDS: Final = 0.75  # nor a line of English, whose few blanks would be stretched wide


def break_lines(spans: Sequence[Span], setting: Setting, width: float) -> list[Line]:
    """Set ``spans`` in lines of ``width`` points; a line end in the text starts a new line."""
    return list(_broken(tuple(spans), setting, width))


@lru_cache(maxsize=4096)  # most lines of a thousand notices are the same lines
def _broken(spans: tuple[Span, ...], setting: Setting, width: float) -> tuple[Line, ...]:
    lines: list[Line] = []
    for index, piece in enumerate(_pieces(spans)):
        indent = setting.indent if index == 0 or setting.align == "justify" else 0.0
        lines += _filled(_held(_chars(piece, setting), setting, width, indent), setting, width, indent)
    return tuple(lines) or (Line((), 0.0, setting.size),)


def natural_width(spans: Sequence[Span], setting: Setting) -> float:
    """How wide ``spans`` are when nothing breaks them."""
    return _widths(tuple(spans), setting)[1]


def narrowest_width(spans: Sequence[Span], setting: Setting) -> float:
    """The width of the longest stretch of ``spans`` that must not be broken."""
    return _widths(tuple(spans), setting)[0]


@lru_cache(maxsize=4096)
def _widths(spans: tuple[Span, ...], setting: Setting) -> tuple[float, float]:
    narrowest = widest = 0.0
    for piece in _pieces(spans):
        chars = _chars(piece, setting)
        widest = max(widest, sum(chars.advance) + sum(chars.before))
        run = 0.0
        for i, advance in enumerate(chars.advance):
            run = advance if chars.free[i] else run + chars.before[i] + advance
            if chars.kind[i] != "s":
                narrowest = max(narrowest, run)
    return narrowest, widest


@lru_cache(maxsize=4096)
def _chars(piece: tuple[tuple[str, bool], ...], setting: Setting) -> Chars:
    return measured(piece, setting)


def measured_pieces(spans: Sequence[Span], setting: Setting, width: float) -> list[Chars]:
    """The characters of each line somebody typed, to be set in lines of ``width`` points."""
    return [_held(_chars(piece, setting), setting, width) for piece in _pieces(tuple(spans))]


def _pieces(spans: tuple[Span, ...]) -> list[tuple[tuple[str, bool], ...]]:
    """The text as it can be printed, a tuple of (text, bold) for each line somebody typed."""
    pieces: list[list[tuple[str, bool]]] = [[]]
    for span in spans:
        first, *others = fonts.printable(span.text).split("\n")
        pieces[-1].append((first, span.bold))
        pieces += [[(other, span.bold)] for other in others]
    return [tuple(piece) for piece in pieces]


def _held(chars: Chars, setting: Setting, width: float, indent: float = 0.0) -> Chars:
    """``chars`` with no line end at its ties, but where what they hold together does not fit a line of ``width``."""
    if not chars.ties:
        return chars
    free = list(chars.free)
    for places in chars.ties:
        for place in places:
            free[place] = False
    most = width * (_TOGETHER if setting.align == "justify" else 1.0)
    for places, room in zip(chars.ties, (most, width), strict=True):
        given_way = {
            place
            for start, end in _too_wide(chars, setting, free, (room, indent))
            for place in places
            if start < place < end
        }
        for place in given_way:
            free[place] = chars.free[place]
    return replace(chars, free=free)


def _too_wide(chars: Chars, setting: Setting, free: list[bool], room: tuple[float, float]) -> list[tuple[int, int]]:
    """From where to where the stretches reach that have no line end in them and are wider than ``room``."""
    count = len(free)
    starts = [0, *(place for place in range(1, count) if free[place] and chars.kind[place] != "s")]
    found = []
    for start, end in zip(starts, [*starts[1:], count], strict=True):
        stop = inked(chars, start, end)
        wide = sum(chars.advance[start:stop]) + sum(chars.before[start + 1 : stop])
        if wide - closing_trim(chars, stop - 1, setting) > room[0] - (0.0 if start else room[1]) + _SLACK:
            found.append((start, end))
    return found


def _filled(chars: Chars, setting: Setting, width: float, indent: float) -> list[Line]:
    count = len(chars.text)
    if not count:
        return [Line((), 0.0, setting.size)]
    cuts, start = [0], 0
    while start < count:
        end = _line_end(chars, start, width - (indent if not start else 0.0), setting)
        start = _behind_spaces(chars, end)
        cuts.append(start)
    if len(cuts) > _ONE_LINE:
        cuts[-2] = _with_company(chars, cuts[-3], cuts[-2], setting, width)
    made = _stretches(chars, cuts, setting, width, indent)
    if setting.align == "justify" and any(map(has_gaps, made[:-1])):
        better = fitted(chars, setting, width, indent, lambda at: _is_lonely(chars, at, setting))
        closer = _stretches(chars, better or cuts, setting, width, indent)
        if not any(map(is_loose, closer[:-1])):  # else it stays ragged, with lines as full as they can be
            made = closer
    ragged = any(map(is_loose, made[:-1]))  # a paragraph has one right edge
    return [*(set_line(each, last=ragged) for each in made[:-1]), set_line(made[-1], last=True)]


def _stretches(chars: Chars, cuts: Sequence[int], setting: Setting, width: float, indent: float) -> list[Stretch]:
    return [
        Stretch(chars, start, inked(chars, start, end), setting, left := 0.0 if start else indent, width - left)
        for start, end in pairwise(cuts)
    ]


def _behind_spaces(chars: Chars, at: int) -> int:
    while at < len(chars.text) and chars.kind[at] == "s":
        at += 1
    return at


def _with_company(chars: Chars, above: int, start: int, setting: Setting, width: float) -> int:
    """Where the last line begins when a single character or short word is not left alone in it (单字不成行)."""
    at, enough = start, _FULL_ENOUGH if chars.kind[start] == "c" else _FULL_OF_WORDS
    while _is_lonely(chars, at, setting):
        at -= 1
        while at > above and not (chars.free[at] and chars.kind[at] != "s"):
            at -= 1
        if at <= above or sum(chars.advance[above:at]) < width * enough:
            return start
    return at


def _is_lonely(chars: Chars, start: int, setting: Setting) -> bool:
    inked = [i for i in range(start, len(chars.text)) if chars.kind[i] in "cl"]
    if any(chars.free[i] for i in inked[1:]):
        return False
    least = _LONELY if any(chars.kind[i] == "c" for i in inked) else _LONELY_WORD
    return sum(chars.advance[i] for i in inked) < least * setting.size


def _line_end(chars: Chars, start: int, room: float, setting: Setting) -> int:
    used, last, i = opening_trim(chars, start, setting) if start else 0.0, start, start
    room += _SLACK
    while i < len(chars.text):
        if i > start:
            used += chars.before[i]
            if chars.free[i]:
                last = i
        used += chars.advance[i]
        if used > room and used - closing_trim(chars, i, setting) > room and chars.kind[i] != "s":
            return last if last > start else _forced_end(chars, start, i)
        i += 1
    return i


def _forced_end(chars: Chars, start: int, i: int) -> int:
    """Where a stretch longer than the line is cut all the same: never before or behind a forbidden mark."""
    at = max(i, start + 1)
    while at > start + 1 and (chars.text[at] in NO_START or chars.text[at - 1] in NO_END):
        at -= 1
    return at
