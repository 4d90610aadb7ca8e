"""One line of text with what is left over spread in it, as runs of one face ready to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.paper import fonts
from app.paper.characters import closing_trim, is_long_dash, opening_trim

if TYPE_CHECKING:
    from app.paper.characters import Chars, Setting
    from app.paper.fonts import Face

MOST_WORD_SPACE: Final = 0.35  # of the size: so much a word space of an English line opens
# Where the ink of — begins and how wide it is (thousandths).
_DASH_INK: Final[dict[Face, tuple[int, int]]] = {
    "sans": (46, 801), "sans-bold": (49, 810), "serif": (43, 803), "serif-bold": (44, 840), "kai": (2, 996),
}  # fmt: skip
MOST_SOFT: Final = 0.12  # of the size: so much a Chinese–Latin gap opens before everything else does
MOST_HARD: Final = 0.12  # a line that would need wider gaps between its characters stays ragged
_GAP_LEFT: Final = 0.125  # of the size: what a Chinese–Latin gap keeps when it closes up (CLREQ)
_FROM_A_MARK: Final = 0.25  # and how much of its empty half a mark gives away
_LOOSE: Final = 0.05  # gaps between characters that ask for another look at the paragraph
_LOOSE_WORDS: Final = 0.25  # and between words
_SLACK: Final = 0.01


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


def has_gaps(stretch: Stretch) -> bool:
    """Whether other line ends should be looked for, as this line does not come to its full width without gaps."""
    setting = stretch.setting
    spare = _spare(stretch)
    if spare <= setting.size:  # a character less than it holds is what any line may have
        return False
    if not setting.language.startswith("zh"):
        return spare > _spaces(stretch) * _LOOSE_WORDS * setting.size
    inner = range(stretch.start + 1, stretch.end)
    spare -= MOST_SOFT * setting.size * sum(is_soft(stretch.chars, i, setting) for i in inner)
    hard = sum(may_open(stretch.chars, i) for i in inner)
    return spare > max(setting.size, _LOOSE * hard * setting.size)


def is_loose(stretch: Stretch) -> bool:
    """Whether word spaces of a line of English would be gaps if it filled its room."""
    setting = stretch.setting
    if setting.align != "justify" or setting.language.startswith("zh"):
        return False
    return _spare(stretch) > _spaces(stretch) * MOST_WORD_SPACE * setting.size


def _spaces(stretch: Stretch) -> int:
    return stretch.chars.kind[stretch.start : stretch.end - 1].count("s")


def _spare(stretch: Stretch) -> float:
    return stretch.room - _own(stretch)[1] - sum(stretch.chars.before[stretch.start + 1 : stretch.end])


def set_line(stretch: Stretch, *, last: bool) -> Line:
    """Set one line; the last one of a paragraph keeps its own width."""
    chars, start, end, setting = stretch.chars, stretch.start, stretch.end, stretch.setting
    gaps = [0.0, *chars.before[start + 1 : end]]
    lead, own = _own(stretch)
    spare = stretch.room - own - sum(gaps)
    if not last and setting.align == "justify":
        if spare > 0:
            _spread(stretch, gaps, spare)
        elif -spare > _SLACK + (trim := closing_trim(chars, end - 1, setting)):
            _close_up(stretch, gaps, -spare - trim)
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
    soft = [i for i in range(start + 1, end) if is_soft(chars, i, setting)]
    if not setting.language.startswith("zh"):
        if soft:
            _open(gaps, start, soft, spare)
        return
    share = min(spare, MOST_SOFT * setting.size * len(soft))
    hard = [i for i in range(start + 1, end) if may_open(chars, i)]
    if spare - share > MOST_HARD * setting.size * len(hard):
        return
    if soft:
        _open(gaps, start, soft, share)
    if hard:
        _open(gaps, start, hard, spare - share)


def _close_up(stretch: Stretch, gaps: list[float], over: float) -> None:
    """Take ``over`` from the empty halves of marks and from Chinese–Latin gaps, from each the same part of what it has."""
    chars, start, setting = stretch.chars, stretch.start, stretch.setting
    places = [(i, closes_up(chars, i, setting)) for i in range(start + 1, stretch.end)]
    most = sum(each for _, each in places)
    for i, each in places:
        gaps[i - start] -= each * over / most


def _open(gaps: list[float], start: int, places: list[int], spare: float) -> None:
    for i in places:
        gaps[i - start] += spare / len(places)


def is_soft(chars: Chars, i: int, setting: Setting) -> bool:
    """Whether the place before a character opens before others do: a space, in Chinese also the gap beside Latin letters."""
    if chars.kind[i - 1] == "s":  # behind a mark its own empty half is space enough
        return i == 1 or not closing_trim(chars, i - 2, setting)
    return chars.before[i] > 0 and chars.free[i] and setting.language.startswith("zh")


def closes_up(chars: Chars, i: int, setting: Setting) -> float:
    """How much narrower the place before a character may become."""
    if chars.before[i] < 0:
        return 0.0
    if chars.before[i] > 0:
        return max(0.0, chars.before[i] - _GAP_LEFT * setting.size) if chars.free[i] else 0.0
    full = closing_trim(chars, i - 1, setting) or -opening_trim(chars, i, setting)
    return _FROM_A_MARK * setting.size if full else 0.0


def may_open(chars: Chars, i: int) -> bool:
    """Whether the place before a character may open at all when a line of Chinese fills its room."""
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
