"""Closer setting where it saves a page: what is tried, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from app.paper.pieces import Tie
from app.paper.styles import closer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.paper.pieces import Page
    from app.paper.speech import Speech
    from app.paper.styles import Style

    Setter: TypeAlias = Callable[[Speech], list[Page]]
    Set: TypeAlias = tuple[list[Page], Speech]


class Step(NamedTuple):
    """One way of setting closer: white space and type size, in parts of the usual."""

    air: float = 1.0
    size: float = 1.0

    @property
    def share(self) -> float:
        """About how high a sheet for the hand comes out, in parts of the usual; measured on those in two languages."""
        return (1 - _WHITE + _WHITE * self.air) * float(self.size**_DENSE)


_WHITE, _DENSE = 0.2, 1.15
_AS_USUAL: Final = Step()
_CLOSER: Final = (Step(0.8), Step(0.55), Step(0.5, 0.92), Step(0.4, 0.86))
_CLOSER_LARGE: Final = (Step(0.55), Step(0.3))
_CLOSER_ON_A3: Final = Step(0.3, 0.92)  # its letters stay large: 22 pt, and titles 44 pt
_CLOSER_HELD: Final = (Step(0.8), Step(0.55), *(Step(0.5, size / 100) for size in range(96, 72, -4)))
_CLOSEST: Final = Step(0.4, 0.68)  # large receipts in two languages, three on a sheet: as large as normal ones
_LARGER, _HELD_TITLE = 1, 22  # steps too far for large type, and the largest title of normal type
_IN_TWO_LANGUAGES: Final = 0.74  # of the usual height: what a sheet for the hand in two languages mostly gives way to
_FEW, _LITTLE, _LITTLE_OF_SMALL = 4, 0.4, 0.6
_SOME: Final = 16  # pages that are still set twice to save one
_HALF: Final = 0.45  # of a page
_LARGE_TITLE: Final = 36  # large type is never made smaller (documents.md rule 5)


def fewest(set_in: Setter, speech: Speech) -> Set:
    """The pages as ``set_in`` sets them; set closer where that saves one of little, or keeps last words in company."""
    steps = _steps(speech.style, speech.languages[0])
    if _is_held(speech.style) and (single := one_sheet(set_in, speech, (_AS_USUAL, *steps))):
        return single
    best = set_in(speech), speech
    over = sum(page.used for page in best[0]) / speech.style.room[1] - len(best[0]) + 1
    torn = _torn(*best)
    if not 1 < len(best[0]) <= _SOME or (not torn and over >= (_LITTLE_OF_SMALL if speech.style.is_small else _LITTLE)):
        return best
    least = len(best[0]), torn
    for step in steps:
        close = _set_closer(speech, step)
        pages = set_in(close)
        asked = len(pages), _torn(pages, close)
        if asked < least and (step.size == 1 or len(pages) < _FEW - 1):
            best, least = (pages, close), asked
        if best[1] is close and not least[1]:
            break
    return best


def _torn(pages: Sequence[Page], speech: Speech) -> int:
    """How fast what stands on two pages belongs together, a last word and its paper the fastest; or a page is half empty."""
    half = speech.style.room[1] * _HALF
    is_half = any(page.used < half and not page.is_end for page in pages)
    return max(
        (page.parted for page in pages if page.parted is not None and page.parted > Tie.LOOSE), default=int(is_half)
    )


def third_of_a_sheet(set_in: Setter, speech: Speech) -> Set | None:
    """One copy of three that share a sheet, or nothing where it is too much for a third."""
    return one_sheet(set_in, speech, (_AS_USUAL, *_CLOSER_HELD, _CLOSEST))


def one_sheet(set_in: Setter, speech: Speech, steps: Sequence[Step]) -> Set | None:
    """The loosest of ``steps`` that makes one sheet, or nothing; how high one comes out tells where to look next.

    It begins where sheets in as many languages mostly end, so that most of a thousand notices are set once or twice.
    """
    kept, low, high = None, 0, len(steps)  # the loosest not known to be too much, and the loosest known to do
    at = _first_within(steps, 1.0 if len(speech.languages) == 1 else _IN_TWO_LANGUAGES)
    while low < high:
        close = _set_closer(speech, steps[at])
        pages = set_in(close)
        if len(pages) == 1:
            kept, high = (pages, close), at
        else:
            low = at + 1
        guess = _first_within(steps, steps[at].share * close.style.room[1] / sum(page.used for page in pages))
        if kept and guess >= high:
            return kept
        at = min(max(guess, low), high - 1)
    return kept


def _first_within(steps: Sequence[Step], share: float) -> int:
    return next((at for at, step in enumerate(steps) if step.share <= share), len(steps) - 1)


def _set_closer(speech: Speech, step: Step) -> Speech:
    return speech if step == _AS_USUAL else speech._replace(style=closer(speech.style, step.air, step.size))


def _steps(style: Style, language: str) -> tuple[Step, ...]:
    """What is tried to save a page."""
    if _is_held(style):
        return _CLOSER_HELD[: -_LARGER if style.title > _HELD_TITLE else None]  # large type stays larger than normal
    if style.is_large:
        on_a3 = style.name == "notice" and style.title > _LARGE_TITLE  # a paper with tables has 18 pt in them there
        return (*_CLOSER_LARGE, _CLOSER_ON_A3) if on_a3 else _CLOSER_LARGE
    if style.name != "notice" or style.is_small:
        return _CLOSER[1:] if style.is_small else _CLOSER[1:3]
    # the measures of GB/T 9704 give way a little (7.3.5.5) where the stamp would stand on a page of its own
    return _CLOSER[:2] if language.startswith("zh") else _CLOSER[:3]


def _is_held(style: Style) -> bool:
    """Whether it is one small sheet for a household, which is not to become two."""
    return style.beside
