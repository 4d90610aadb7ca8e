"""Strips of a page: what is drawn in each, and how fast one stands with the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class Tie(IntEnum):
    """How fast a strip is tied to the next one."""

    LOOSE = 1  # a page is not left half empty for it
    FIRM = 2  # parted where no page can hold both
    CLOSE = 3  # and rather than these: a last word without what it belongs to
    CLOSER = 4  # or one last word without the other
    FAST = 5  # the last to be parted: a head and what it heads; what is signed or torn off at once


class Piece(NamedTuple):
    """A strip that is never cut: ``before`` is the space above it (none at the top of a page).

    ``keep`` ties it to the next strip, as fast as ``tie`` says; ``head`` is drawn again above it when it begins a page,
    ``foot`` below it when it ends one and the table goes on: room for it is kept free.
    """

    height: float
    ops: tuple[Op, ...] = ()
    before: float = 0.0
    keep: bool = False
    head: tuple[Piece, ...] = ()
    foot: tuple[Piece, ...] = ()
    new_page: bool = False
    bookmark: str = ""
    tie: Tie = Tie.FIRM


class Placed(NamedTuple):
    """A strip with the place of its top on the page, counted from the top of the text block."""

    y: float
    piece: Piece


@dataclass
class Page:
    """One filled page; ``parted`` is how its last strip was tied to the next page, ``is_end`` that a part ends on it."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0
    parted: Tie | None = None
    is_end: bool = True


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


def faster(strip: Piece, tie: Tie) -> Piece:
    """``strip`` tied to the next one at least as fast as ``tie``."""
    return strip._replace(keep=True, tie=max(tie, strip.tie) if strip.keep else tie)


def tied(strips: Sequence[Piece], tie: Tie) -> list[Piece]:
    """``strips`` each tied to the next one at least as fast as ``tie``."""
    return [*(faster(strip, tie) for strip in strips[:-1]), *strips[-1:]]
