"""How columns share the width of a table: figures hold theirs, then names that nearly fit, then words that wrap anyhow."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Column

FIGURES: Final = frozenset({"money", "number"})
_NEARLY: Final = 1.35  # of its width: what wants no more is helped to have fewer lines
_NOTHING: Final = 0.001
_RAGGED: Final = 1.08  # of its share a line of words needs, as not every line is full


def shared_out(
    columns: Sequence[Column],
    least: tuple[Sequence[float], Sequence[float]],
    wide: Sequence[float],
    width: float,
    pad: float,
) -> list[float]:
    """So much of ``width`` for each column between what it cannot do without and what it likes; ``pad`` is no room for words.

    What a column cannot do without is ``least``: with heads of figures in one line, and with these in two.
    """
    narrow, folded = least
    even = _alike(columns, wide)
    wide = even if sum(even) <= width else wide
    if sum(wide) <= width:
        spare = width - sum(wide)
        shares = [float(column.weight) for column in columns]
        if not any(shares):
            shares = [need if column.align in ("left", "centre") else need * 0.6
                      for column, need in zip(columns, wide, strict=True)]  # fmt: skip
        return [need + spare * share / sum(shares) for need, share in zip(wide, shares, strict=True)]
    if sum(narrow) >= width:
        return [need * width / sum(narrow) for need in narrow]
    usual = _with_heads(columns, narrow, wide, width, pad)
    if tuple(folded) == tuple(narrow):
        return usual
    other = _with_heads(columns, folded, wide, width, pad)
    return usual if sum(_lines(columns, wide, usual, pad)) <= sum(_lines(columns, wide, other, pad)) else other


def _with_heads(
    columns: Sequence[Column], narrow: Sequence[float], wide: Sequence[float], width: float, pad: float
) -> list[float]:
    words = [least if column.align in FIGURES else most
             for column, least, most in zip(columns, narrow, wide, strict=True)]  # fmt: skip
    shares = [max(1, column.weight) ** 0.5 for column in columns]
    if sum(words) <= width:
        return _level(words, wide, width, [1.0] * len(columns))
    return _in_fewer_lines(columns, (narrow, words), width, pad, shares)


def _lines(columns: Sequence[Column], wide: Sequence[float], widths: Sequence[float], pad: float) -> list[int]:
    """About how many lines the longest words of each column have."""
    kinds = zip(columns, wide, widths, strict=True)
    parts = [(most - pad) / max(has - pad, 1.0) if each.align == "left" else 1.0 for each, most, has in kinds]
    return [1 if part < 1 + _NOTHING else ceil(part * _RAGGED) for part in parts]


def _in_fewer_lines(
    columns: Sequence[Column], needs: tuple[Sequence[float], Sequence[float]], width: float, pad: float,
    shares: list[float],
) -> list[float]:  # fmt: skip
    """Widths in which what stands in columns of words has the fewest lines, where no column gets more lines for it than any had."""
    narrow, wide = needs
    widths = _level(narrow, wide, width, shares)
    counted = _lines(columns, wide, widths, pad)
    for index in sorted(range(len(columns)), key=lambda each: wide[each] - widths[each]):
        fewer = counted[index] - 1
        if fewer < 1:
            continue
        wanted = (wide[index] - pad) / fewer * (1.0 if fewer == 1 else _RAGGED) + pad
        if wanted > widths[index] * _NEARLY:
            continue
        held = [max(least, wanted) if each == index else least for each, least in enumerate(narrow)]
        if sum(held) > width:
            continue
        other = _level(held, wide, width, shares)
        told = _lines(columns, wide, other, pad)
        if max(told) <= max(counted) and sum(told) < sum(counted):
            narrow, widths, counted = held, other, told
    return widths


def _level(narrow: Sequence[float], wide: Sequence[float], width: float, shares: list[float]) -> list[float]:
    """Short columns keep their width; the widest ones give way, down to one common measure times their ``shares``."""

    def at(measure: float) -> list[float]:
        needs = zip(narrow, wide, shares, strict=True)
        return [min(most, max(least, measure * share)) for least, most, share in needs]

    low, high = 0.0, max(wide)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(at(middle)) > width:
            high = middle
        else:
            low = middle
    return at(low)


def _alike(columns: Sequence[Column], needs: Sequence[float]) -> Sequence[float]:
    """Centred columns of one width, as the days of a month, want what the widest of them wants."""
    kinds = [column.width if column.align == "centre" else 0 for column in columns]
    most = {kind: max(need for need, other in zip(needs, kinds, strict=True) if other == kind) for kind in set(kinds)}
    return [most[kind] if kind else need for need, kind in zip(needs, kinds, strict=True)]
