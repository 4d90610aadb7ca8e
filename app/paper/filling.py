"""How strips fill pages: where each page ends is weighed for the whole paper, so that the last pages read well too."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from app.paper.pieces import Page, Placed, Tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.pieces import Piece

_TOLERANCE: Final = 0.05
_PAGE: Final = 1.0  # what a page costs; all else is measured by it
_PARTED: Final = {Tie.LOOSE: 0.4, Tie.FIRM: 20.0, Tie.CLOSE: 30.0, Tie.CLOSER: 40.0, Tie.FAST: 60.0}
_FREE, _EMPTY = 0.3, 3.0  # so much of a page may be left white before others; what is more costs
_LEAST, _LITTLE = 0.25, 1.5  # of the last page something stands on so much, where the one before can give it
_ALIKE: Final = 1e-9


def fill_pages(pieces: Sequence[Piece], height: float) -> list[Page]:
    """Put ``pieces`` on pages of ``height``; strips tied together stay together while a page can hold them."""
    strips = _Strips(pieces, height)
    starts = strips.one_page() or strips.starts()
    pages = [_page(pieces[start:end], pieces[end:], height) for start, end in pairwise([*starts, len(pieces)])]
    for page, start in zip(pages, starts[1:], strict=False):
        page.is_end = strips.is_turned(start)
        page.parted = None if page.is_end else strips.tie(start)
    return pages


class _Strips:
    """The strips something is drawn on, and how high they stand from any one to any other."""

    def __init__(self, pieces: Sequence[Piece], height: float) -> None:
        self.pieces, self.height = pieces, height + _TOLERANCE
        self.inked = [index for index, piece in enumerate(pieces) if piece.ops]
        self.before = dict(pairwise(reversed(self.inked)))
        self.tops = list(accumulate((piece.before + piece.height for piece in pieces), initial=0.0))

    def one_page(self) -> list[int]:
        """The start of the only page, where there is but one."""
        if not self.inked:
            return [0]
        first, last = self.inked[0], self.inked[-1]
        is_turned = any(piece.new_page for piece in self.pieces[first + 1 : last + 1])
        return [] if is_turned or self.tops[last + 1] - self._top(first) > self.height else [first]

    def _top(self, first: int) -> float:
        """Where a page that begins with ``first`` begins: without the space above it, with its head."""
        return self.tops[first] + self.pieces[first].before - _high(self.pieces[first].head)

    def starts(self) -> list[int]:
        """The strips with which the pages begin that cost the least together."""
        count = len(self.inked)
        turned = [False, *map(self.is_turned, self.inked[1:]), True]
        ties = [None, *map(self.tie, self.inked[1:]), None]
        parted = [_PARTED[tie] if tie and not turn else 0.0 for tie, turn in zip(ties, turned, strict=True)]
        least, ends = [0.0] * (count + 1), [count] * (count + 1)
        for first in range(count - 1, -1, -1):
            least[first], top = float("inf"), self._top(self.inked[first])
            for end in range(first + 1, count + 1):
                used = self.tops[self.inked[end - 1] + 1] - top
                if used > self.height and end > first + 1:
                    break
                if not turned[end] and self.pieces[self.inked[end]].head:
                    used += _high(self.pieces[self.inked[end] - 1].foot)
                if used <= self.height or end == first + 1:
                    cost = least[end] + parted[end] + self._cost(used, last=turned[end])
                    if cost <= least[first] + _ALIKE:
                        least[first], ends[first] = cost, end
                if turned[end]:
                    break
        made, at = [], 0
        while at < count:
            made.append(self.inked[at])
            at = ends[at]
        return made

    def _cost(self, used: float, *, last: bool) -> float:
        share = used / self.height
        if last:
            return _PAGE + max(0.0, _LEAST - share) * _LITTLE
        return _PAGE + max(0.0, 1 - _FREE - share) * _EMPTY

    def tie(self, at: int) -> Tie | None:
        """How what stands at ``at`` is tied to what is drawn before it."""
        between = self.pieces[self.before[at] : at]
        return min(piece.tie for piece in between) if all(piece.keep for piece in between) else None

    def is_turned(self, at: int) -> bool:
        """Whether a new page was asked for before what stands at ``at``."""
        return any(piece.new_page for piece in self.pieces[self.before[at] + 1 : at + 1])


def _high(strips: Sequence[Piece]) -> float:
    return sum(strip.height for strip in strips) if strips else 0.0


def _page(strips: Sequence[Piece], then: Sequence[Piece], height: float) -> Page:
    """A page of ``strips``, with the foot of the last one where the same table goes on; white space never overflows it."""
    page = Page()
    for piece in strips:
        if not page.placed:
            if not piece.ops:
                continue
            for strip in piece.head:
                page.placed.append(Placed(page.used, strip))
                page.used += strip.height
        elif not piece.ops and page.used + piece.before + piece.height > height:
            continue
        else:
            page.used += piece.before
        page.placed.append(Placed(page.used, piece))
        page.used += piece.height
    if page.placed and any(piece.head for piece in then[:1]):
        for strip in page.placed[-1].piece.foot:
            page.placed.append(Placed(page.used, strip))
            page.used += strip.height
    return page
