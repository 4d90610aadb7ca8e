"""One line of text with what is left over spread in it, as runs of one face ready to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.paper import fonts
from app.paper.characters import is_long_dash, opening_trim

if TYPE_CHECKING:
    from app.paper.characters import Chars, Setting
    from app.paper.fonts import Face

_LOOSEST_WORD_SPACE: Final = 0.6  # of the size: so much a word space of an English line opens
# Where the ink of — begins and how wide it is (thousandths).
_DASH_INK: Final[dict[Face, tuple[int, int]]] = {
    "sans": (46, 801), "sans-bold": (49, 810), "serif": (43, 803), "serif-bold": (44, 840), "kai": (2, 996),
}  # fmt: skip
_MOST_SOFT: Final = 0.12  # of the size: so much a Chinese–Latin gap opens before everything else does
_MOST_HARD: Final = 0.2  # a line that would need wider gaps between its characters stays ragged


class Run(NamedTuple):
    """A stretch of one face: ``x`` from the line's left, ``after`` the extra space behind each character."""

    x: float
    text: str
    face: Face
    size: float
    after: tuple[float, ...]
    stretch: float = 1.0


class Line(NamedTuple):
    """One set line: its runs and its width without what hangs in the margin."""

    runs: tuple[Run, ...]
    width: float
    size: float


class Stretch(NamedTuple):
    """The part of ``chars`` that makes one line, ``left`` points in, with ``room`` to fill."""

    chars: Chars
    start: int
    end: int
    setting: Setting
    left: float
    room: float


def inked(chars: Chars, start: int, end: int) -> int:
    """Where a line from ``start`` to ``end`` ends without the spaces behind it."""
    while end > start + 1 and chars.kind[end - 1] == "s":
        end -= 1
    return end


def is_loose(stretch: Stretch) -> bool:
    """Whether word spaces of a line of English would be gaps if it filled its room."""
    chars, start, end, setting = stretch.chars, stretch.start, stretch.end, stretch.setting
    if setting.align != "justify" or setting.language.startswith("zh"):
        return False
    spaces = chars.kind[start : end - 1].count("s")
    spare = stretch.room - _own(stretch)[1] - sum(chars.before[start + 1 : end])
    return spare > spaces * _LOOSEST_WORD_SPACE * setting.size


def set_line(stretch: Stretch, *, last: bool) -> Line:
    """Set one line; the last one of a paragraph keeps its own width."""
    chars, start, end, setting = stretch.chars, stretch.start, stretch.end, stretch.setting
    gaps = [0.0, *chars.before[start + 1 : end]]
    lead, own = _own(stretch)
    spare = stretch.room - own - sum(gaps)
    if not last and setting.align == "justify" and spare > 0:
        _spread(stretch, gaps, spare)
    width = stretch.left + min(own + sum(gaps), stretch.room)
    return Line(_runs(stretch, stretch.left + lead, gaps), width, setting.size)


def _own(stretch: Stretch) -> tuple[float, float]:
    """How far a line's first character stands out, and how wide its characters are."""
    chars, start = stretch.chars, stretch.start
    lead = opening_trim(chars, start, stretch.setting) if start else 0.0
    return lead, lead + sum(chars.advance[start : stretch.end])


def _spread(stretch: Stretch, gaps: list[float], spare: float) -> None:
    """Give ``spare`` first to spaces and Chinese–Latin gaps, then evenly to all places that may open."""
    chars, start, end, setting = stretch.chars, stretch.start, stretch.end, stretch.setting
    kinds = chars.kind
    soft = [i for i in range(start + 1, end) if kinds[i - 1] == "s" or (chars.before[i] > 0 and chars.free[i])]
    if not setting.language.startswith("zh"):
        spaces = [i for i in soft if kinds[i - 1] == "s"]
        if spaces:
            _open(gaps, start, spaces, spare)
        return
    if soft:
        share = min(spare, _MOST_SOFT * setting.size * len(soft))
        _open(gaps, start, soft, share)
        spare -= share
    hard = [i for i in range(start + 1, end) if _may_open(chars, i)]
    if hard and 0 < spare <= _MOST_HARD * setting.size * len(hard):
        _open(gaps, start, hard, spare)


def _open(gaps: list[float], start: int, places: list[int], spare: float) -> None:
    for i in places:
        gaps[i - start] += spare / len(places)


def _may_open(chars: Chars, i: int) -> bool:
    if chars.kind[i - 1] == "s" or chars.kind[i] == "s":
        return chars.kind[i - 1] == "s"
    if chars.text[i - 1] in "—…" and chars.text[i] in "—…":
        return False
    if chars.kind[i - 1] == "l" and chars.kind[i] == "l":
        return False
    return chars.free[i] or (chars.kind[i] == "p" and chars.kind[i - 1] != "l")


def _runs(stretch: Stretch, left: float, gaps: list[float]) -> tuple[Run, ...]:
    chars, start, end = stretch.chars, stretch.start, stretch.end
    if end <= start:
        return ()
    faces = chars.faces[start:end]
    if chars.plain and faces.count(faces[0]) == len(faces):
        after = tuple(gaps[1:]) if any(gaps) else ()
        return (Run(left, chars.text[start:end], faces[0], stretch.setting.size, after),)
    places, x = [], left
    for i in range(start, end):
        x += gaps[i - start]
        places.append(x + chars.shift[i])
        x += chars.advance[i]
    runs, first = [], start
    for i in range(start + 1, end + 1):
        if i == end or chars.faces[i] != chars.faces[first] or is_long_dash(chars, i) != is_long_dash(chars, first):
            runs.append(_run(stretch, first, i, places[first - start : i - start]))
            first = i
    return tuple(runs)


def _run(stretch: Stretch, first: int, end: int, places: list[float]) -> Run:
    chars, size = stretch.chars, stretch.setting.size
    text, face = chars.text[first:end], chars.faces[first]
    if is_long_dash(chars, first) and len(text) > 1:
        # A dash of the fonts leaves both ends empty: stretched, two of them make one line of two characters.
        ink, inked = _DASH_INK[face]
        stretched = 1000 / inked
        gap = size - fonts.widths(face)[ord("—")] * size * stretched / 1000
        return Run(places[0] - ink * stretched * size / 1000, text, face, size, (gap,) * (len(text) - 1), stretched)
    own = fonts.widths(face)
    pairs = zip(text, places, places[1:], strict=False)
    after = tuple([there - here - own.get(ord(char), 1000) * size / 1000 for char, here, there in pairs])
    return Run(places[0], text, face, size, after)
