"""Strips of a page: what is drawn in each, and how strips fill pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.paper.lines import Line


class TextOp(NamedTuple):
    """A set line: ``x`` of its left end, ``y`` of its baseline below the top of the strip."""

    x: float
    y: float
    line: Line
    red: bool = False


class RuleOp(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.4
    dashed: bool = False


class BoxOp(NamedTuple):
    """A box: filled with so much grey (0 none, at most 0.15), or framed."""

    x: float
    y: float
    width: float
    height: float
    grey: float = 0.0
    frame: float = 0.0
    red: bool = False


class MatrixOp(NamedTuple):
    """A square of black modules on white, ``side`` wide without the quiet zone around it, as a QR code is."""

    x: float
    y: float
    side: float
    rows: tuple[tuple[bool, ...], ...]


class ImageOp(NamedTuple):
    """A photo (JPEG), ``width`` and ``height`` as it is shown."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


Op: TypeAlias = TextOp | RuleOp | BoxOp | MatrixOp | ImageOp


class Piece(NamedTuple):
    """A strip that is never cut: ``before`` is the space above it (none at the top of a page).

    ``keep`` ties it to the next strip; ``head`` is drawn again above it when it begins a page, ``foot`` below it when
    it ends one and the table goes on: room for it is kept free.
    """

    height: float
    ops: tuple[Op, ...] = ()
    before: float = 0.0
    keep: bool = False
    head: tuple[Piece, ...] = ()
    foot: tuple[Piece, ...] = ()
    new_page: bool = False
    bookmark: str = ""


class Placed(NamedTuple):
    """A strip with the place of its top on the page, counted from the top of the text block."""

    y: float
    piece: Piece


@dataclass
class Page:
    """One filled page."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0


def fill_pages(pieces: Sequence[Piece], height: float) -> list[Page]:
    """Put ``pieces`` on pages of ``height``; strips tied together stay together while a page can hold them."""
    pages = [Page()]
    for chain in _chains(pieces):
        page = pages[-1]
        if chain[0].new_page and page.placed:
            page = _turn(pages)
        if page.placed and page.used + _chain_height(chain, page) > height + _TOLERANCE:
            page = page if _begins_on(page, chain, height) else _go_on(pages, chain[0])
        company = _company(chain, page, height)
        for number, piece in enumerate(chain):
            if number == company or page.used + piece.before + piece.height + _foot_height(piece) > height + _TOLERANCE:
                if not piece.ops:
                    continue  # white space never makes a page of its own
                if page.placed:
                    page = _go_on(pages, piece)
            if page.placed or piece.ops:
                _place(page, piece)
    return pages


_TOLERANCE = 0.05
_COMPANY = 2  # strips with anything on them a page must keep when it gives the last one away
_LITTLE = 0.45  # of a page
_HARDLY = 0.4  # of a page: so little is not left behind for a table that would stay in one piece


def _chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    chain: list[Piece] = []
    for piece in pieces:
        if piece.new_page and chain:
            yield chain
            chain = []
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _begins_on(page: Page, chain: list[Piece], height: float) -> bool:
    """Whether a table of ``chain`` begins on a page that hardly anything stands on yet: its first row has room there."""
    first = next((number for number, piece in enumerate(chain) if piece.head), None)
    if first is None or page.used > height * _HARDLY:
        return False
    return page.used + _chain_height(chain[: first + 1], page) <= height + _TOLERANCE


def _chain_height(chain: list[Piece], page: Page) -> float:
    inside = 0.0 if page.placed else -chain[0].before
    for piece in chain:
        inside += piece.before + piece.height
    return inside + _foot_height(chain[-1])


def _company(chain: list[Piece], page: Page, height: float) -> int | None:
    """Where the last page of a chain no page can hold begins, so that little is not left alone on it."""
    start, used = 0, page.used or _head_height(chain[0])
    for number, piece in enumerate(chain):
        if used + piece.before + piece.height > height + _TOLERANCE:
            start, used = number, _head_height(piece)
        used += piece.height + (piece.before if used else 0.0)
    inked = [number for number, piece in enumerate(chain[:start]) if piece.ops]
    if len(inked) < _COMPANY or used > height * _LITTLE:
        return None
    longer = _chain_height(chain[inked[-1] :], Page())
    return inked[-1] if longer <= height + _TOLERANCE else None


def _head_height(piece: Piece) -> float:
    return sum(strip.height for strip in piece.head)


def _foot_height(piece: Piece) -> float:
    return sum(strip.height for strip in piece.foot) if piece.foot else 0.0


def _go_on(pages: list[Page], then: Piece) -> Page:
    """A new page, the old one closed with the foot of its last strip where ``then`` goes on with the same table."""
    page = pages[-1]
    if page.placed and then.head:
        for strip in page.placed[-1].piece.foot:
            page.placed.append(Placed(page.used, strip))
            page.used += strip.height
    return _turn(pages)


def _turn(pages: list[Page]) -> Page:
    pages.append(Page())
    return pages[-1]


def _place(page: Page, piece: Piece) -> None:
    if not page.placed:
        for strip in piece.head:
            page.placed.append(Placed(page.used, strip))
            page.used += strip.height
    else:
        page.used += piece.before
    page.placed.append(Placed(page.used, piece))
    page.used += piece.height


def moved(op: Op, x: float, y: float) -> Op:
    """``op`` moved by ``x`` and ``y`` points."""
    if isinstance(op, TextOp):
        return TextOp(op.x + x, op.y + y, op.line, op.red)
    if isinstance(op, RuleOp):
        return RuleOp(op.x1 + x, op.y1 + y, op.x2 + x, op.y2 + y, op.width, op.dashed)
    return op._replace(x=op.x + x, y=op.y + y)


def stacked(strips: Sequence[Piece]) -> Piece:
    """``strips`` one under the other as one that is never cut."""
    ops: list[Op] = []
    height = 0.0
    for number, strip in enumerate(strips):
        height += strip.before if number else 0.0
        ops += [moved(op, 0.0, height) for op in strip.ops]
        height += strip.height
    return Piece(height, tuple(ops), strips[0].before)
