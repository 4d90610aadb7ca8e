"""The parts of a font that a PDF carries, cut out quickly and kept.

reportlab (5.1) copies all outlines of a font (10 MB) to cut out a few, and adds the sums of the file up in slow numbers;
and a paper set anew in another size wants the very characters it wanted before.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import ttfonts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfbase.ttfonts import TTFont

_KEPT: Final = 24  # parts of up to 256 characters, of some 60 KB
_WORD, _LANE = 32, 64  # bits


class _Outlines:
    """The outlines of a font, of which each is read where it lies."""

    def __init__(self, data: bytes, start: int) -> None:
        """Those that lie in ``data`` from ``start`` on."""
        self._data = data
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        """The bytes from one place to another, counted from the first outline."""
        return self._data[self._start + part.start : self._start + part.stop]


@cache
def mend() -> None:
    """Let reportlab add up with ``checksum``; once in a process."""
    ttfonts.calcChecksum = checksum


def quicken(font: TTFont) -> None:
    """Let ``font`` give its outlines without copying them all, and keep the parts it has cut out."""
    face = font.face
    whole: Callable[[str], bytes] = face.get_table
    cut: Callable[[Sequence[int]], bytes] = face.makeSubset
    start, _ = face.get_table_pos("glyf")
    outlines = _Outlines(face._ttf_data, start)  # noqa: SLF001 — where reportlab keeps the file
    kept = lru_cache(_KEPT)(cut)
    face.get_table = lambda tag: outlines if tag == "glyf" else whole(tag)
    face.makeSubset = lambda characters: kept(tuple(characters))


def checksum(data: bytes) -> int:
    """The sum of ``data`` in words of four bytes, the last filled up with nothing, modulo 2³²."""
    data += b"\0" * (-len(data) % 8)
    lanes = len(data) // 8
    whole = int.from_bytes(data, "big")
    low = int.from_bytes(b"\0\0\0\0\xff\xff\xff\xff" * lanes, "big")
    total = (whole & low) + (whole >> _WORD & low)
    while lanes > 1:  # the upper half onto the lower: no lane runs over before there are 2³² words
        half = (lanes + 1) // 2
        total = (total >> half * _LANE) + (total & (1 << half * _LANE) - 1)
        lanes = half
    return total & 0xFFFFFFFF
