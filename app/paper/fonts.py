"""The shipped fonts: which of them has a character, how wide it is there, and what to print where none has it."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.kernel import paths
from app.paper import subsets, tounicode

if TYPE_CHECKING:
    from pathlib import Path

Face: TypeAlias = Literal["sans", "sans-bold", "serif", "serif-bold", "kai"]
FILES: Final[dict[Face, str]] = {
    "sans": "NotoSansSC-Regular.ttf",
    "sans-bold": "NotoSansSC-Bold.ttf",
    "serif": "NotoSerifSC-Regular.ttf",
    "serif-bold": "NotoSerifSC-Bold.ttf",
    "kai": "LXGWWenKai-Regular.ttf",
}
_BOLD: Final[dict[Face, Face]] = {"sans": "sans-bold", "serif": "serif-bold", "kai": "sans-bold"}
_OTHERS: Final[dict[Face, tuple[Face, ...]]] = {
    "sans": ("serif", "kai"),
    "sans-bold": ("serif-bold", "kai"),
    "serif": ("sans", "kai"),
    "serif-bold": ("sans-bold", "kai"),
    "kai": ("serif", "sans"),
}
# What directs the drawing of other characters and has no shape: joiners, direction marks, variation selectors.
_SHAPELESS: Final = frozenset(
    (0xAD, 0x34F, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
     *range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0))
)  # fmt: skip


def bold(face: Face) -> Face:
    """The bold companion of ``face``; 楷体 has none and takes the bold of the tables."""
    return _BOLD.get(face, face)


@cache
def loaded(face: Face) -> TTFont:
    """The font itself, read once in a process (20 MB each, so only those a paper needs)."""
    tounicode.mend()
    subsets.mend()
    font = TTFont(face, str(paths.resources() / "fonts" / FILES[face]))
    subsets.quicken(font)
    pdfmetrics.registerFont(font)
    return font


def forget(document: object) -> None:
    """Drop what the loaded fonts remember of an unfinished PDF document."""
    for face in FILES:
        font = pdfmetrics._fonts.get(face)  # noqa: SLF001 — asking reportlab by name would load the font
        if font is not None:
            font.state.pop(document, None)


@cache
def widths(face: Face) -> dict[int, float]:
    """Advance of every character of ``face`` in thousandths of its size."""
    made: dict[int, float] = loaded(face).face.charWidths
    return made


@cache
def face_of(code: int, wanted: Face) -> Face:
    """The face that prints the character ``code``: the wanted one, or the first other that has it."""
    for face in (wanted, *_OTHERS[wanted]):
        if coverage(face).has(code):
            return face
    return wanted


def printable(text: str) -> str:
    """``text`` as it can be printed: a character of no shipped font as ``[U+2CB5B]``, line ends kept."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_print_form, text.replace("\r\n", "\n").replace("\r", "\n")))


@cache
def _print_form(char: str) -> str:
    code = ord(char)
    if char == "\n":
        return char
    if code in _SHAPELESS:
        return ""
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " "
    return char if _shipped(code) else f"[U+{code:04X}]"


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no shipped font has, each once; cheap enough to ask at every key."""
    return tuple(dict.fromkeys(char for char in text if _print_form(char).startswith("[U+")))


def _shipped(code: int) -> bool:
    return any(coverage(face).has(code) for face in ("sans", "serif", "kai"))


@dataclass(frozen=True)
class Coverage:
    """The characters a font has, as stretches of codes."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, code: int) -> bool:
        """Whether the font has the character ``code``."""
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]


@cache
def coverage(face: Face) -> Coverage:
    """What ``face`` covers, read from its character map alone: the font (15 MB) is not loaded for it."""
    return _read_coverage(paths.resources() / "fonts" / FILES[face])


def _read_coverage(file: Path) -> Coverage:
    with file.open("rb") as stream:
        count = struct.unpack(">4xH6x", stream.read(12))[0]
        directory = stream.read(16 * count)
        start = next(
            struct.unpack(">L", directory[at + 8 : at + 12])[0]
            for at in range(0, 16 * count, 16)
            if directory[at : at + 4] == b"cmap"
        )
        stream.seek(start)
        encodings = [struct.unpack(">HHL", stream.read(8)) for _ in range(struct.unpack(">HH", stream.read(4))[1])]
        # Platform 3, encoding 10: the full character map (format 12), which every shipped font has.
        stream.seek(start + next(offset for platform, kind, offset in encodings if (platform, kind) == (3, 10)))
        groups = struct.unpack(">12xL", stream.read(16))[0]
        triples = struct.iter_unpack(">LLL", stream.read(12 * groups))
        stretches = [(first, last) for first, last, glyph in triples if glyph]
    return Coverage(tuple(first for first, _ in stretches), tuple(last for _, last in stretches))
