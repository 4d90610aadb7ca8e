"""How much a sheet would take in memory, found before it is read: a few cells far apart can claim millions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

from app.exchange.limits import damaged, too_large, unsafe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.exchange.limits import Limits

Range = tuple[tuple[int, int], tuple[int, int]]

_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_LETTERS: Final = bytes(range(ord("A"), ord("Z") + 1))
# how a cell may begin besides the usual way; such a sheet is measured by a full parser
_UNUSUAL: Final = re.compile(rb"[<:]c[\s/>]")
_SHARE: Final = 16  # a rough figure is good enough below this part of the limit
_SHARED: Final = re.compile(rb'<c r="[A-Z0-9]+"[^>]*? t="s"[^>]*><v>([0-9]{1,9})</v>')
_REFERENCE: Final = re.compile(r"^([A-Za-z]{1,3})([1-9][0-9]{0,6})$")
_LONGEST_ROW: Final = 7
_ODS_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODS_SPACES: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}s"
_ODS_COUNT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"
_ODS_CELLS: Final = frozenset({f"{_ODS_TABLE}table-cell", f"{_ODS_TABLE}covered-table-cell"})
_LONGEST_COUNT: Final = 9  # digits; a longer one is far too large already


def column_index(letters: str) -> int:
    """``A`` → 0, ``AA`` → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _unusual(content: bytes, cells: int) -> bool:
    """Whether there may be cells besides the ``cells`` that are written the usual way."""
    named_alike = content.count(b"<col") + content.count(b"<cfRule") + content.count(b"<conditional")
    if content.count(b"<c") == cells + named_alike and b":c" not in content:
        return False
    return len(_UNUSUAL.findall(content)) != cells


@dataclass
class XlsxArea:
    """Adds up the cells all sheets of a file span, and the text they repeat; Refused when it is too much."""

    name: str
    limits: Limits
    _area: int = 0
    _text: int = 0
    _lengths: list[int] = field(default_factory=list)

    def add_texts(self, content: bytes) -> None:
        """Note how long each shared text is; to be called before any sheet is counted."""
        if content.count(b"si>") > 2 * self.limits.cells:
            raise too_large(self.name)
        lengths = [len(part) for part in re.split(rb"</(?:\w+:)?si>", content)]
        self._lengths = [max(pair) for pair in zip_longest(self._lengths, lengths, fillvalue=0)]

    def add(self, content: bytes) -> None:
        """Count one sheet."""
        cells = content.count(b"<c ")
        if cells > self.limits.cells:
            raise too_large(self.name)
        places = _CELL.findall(content)
        if len(places) == cells and not _unusual(content, cells):
            joined = b" ".join(places)
            columns = set(joined.translate(None, b"0123456789").split())
            width = max((column_index(letters.decode()) + 1 for letters in columns), default=0)
            height = max(map(int, set(joined.translate(None, _LETTERS).split())), default=0)
        else:
            width, height = self._parse(content)
        self._area += width * height
        if width > self.limits.columns or height > self.limits.rows or self._area > self.limits.cells:
            raise too_large(self.name)
        self._text += self._repeated(content)
        if self._text > self.limits.text_bytes:
            raise too_large(self.name)

    def _repeated(self, content: bytes) -> int:
        """How much shared text the cells of a sheet take when each has its own copy; not less than the truth."""
        longest = max(self._lengths, default=0)
        uses = content.count(b'"s"') + content.count(b"'s'")
        if longest * uses <= self.limits.text_bytes // _SHARE:
            return longest * uses
        known = [int(use) for use in _SHARED.findall(content)]
        count = len(self._lengths)
        return sum(self._lengths[use] for use in known if use < count) + longest * (uses - len(known))

    def _parse(self, content: bytes) -> tuple[int, int]:
        """Width and height by a full parser, for sheets not written the usual way (it takes five times as long)."""
        places = _Places(self.name, self.limits)
        parse(content, places, self.name)
        return places.width, places.height


def parse(content: bytes, walk: Walk, name: str) -> None:
    """Let ``walk`` meet every element of ``content``, nothing of which is kept; Refused when it is no XML."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walk.open, walk.close
    parser.CharacterDataHandler = walk.text
    parser.StartDoctypeDeclHandler = walk.refuse  # the package looked for one; here none can slip by
    try:
        parser.Parse(content, True)  # noqa: FBT003 — "this is all"
    except (expat.ExpatError, LookupError, UnicodeError, ValueError) as fault:
        raise damaged(name) from fault


class Walk:
    """A walk through the elements of a part, no deeper and no longer than the limits."""

    def __init__(self, name: str, limits: Limits) -> None:
        """Walk through a part of the file ``name``."""
        self.name, self.limits = name, limits
        self._depth = self._tags = 0

    def open(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Meet the beginning of one element."""
        self._depth += 1
        self._tags += 1
        if self._depth > self.limits.depth or self._tags > self.limits.tags:
            raise too_large(self.name)
        self.begin(tag, attributes)

    def close(self, tag: str) -> None:
        """Meet its end."""
        self._depth -= 1
        self.end(tag)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note one element."""

    def end(self, tag: str) -> None:
        """Note its end."""

    def text(self, text: str) -> None:
        """Note the text in it."""

    def refuse(self, *_: object) -> NoReturn:
        """Refused: no honest part declares its own entities."""
        raise unsafe(self.name)


class _Places(Walk):
    """How far the cells of a sheet reach; one that does not say where it is follows the one before."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.width = self.height = 0
        self._row = self._column = 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note one element."""
        tag = tag.rpartition("}")[2]
        if tag == "c":
            place = _REFERENCE.match(attributes.get("r", ""))
            self._column = column_index(place[1]) + 1 if place else self._column + 1
            self._row = int(place[2]) if place else self._row
            self.width, self.height = max(self.width, self._column), max(self.height, self._row)
        elif tag == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() and len(given) <= _LONGEST_ROW else self._row + 1
            self._column = 0


def measure_ods(content: bytes, name: str, limits: Limits) -> dict[str, list[Range]]:
    """The merged ranges of each table; Refused when repeated rows and cells would pass a limit."""
    area = _OdsArea(name, limits)
    parse(content, area, name)
    return area.merged


class _OdsArea(Walk):
    """Where the walk through an .ods stands, and what its tables span so far."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.merged: dict[str, list[Range]] = {}
        self._ranges: list[Range] = []
        self._inside = False  # a table; one within another would be read as part of the outer one
        self._cell: Mapping[str, str] | None = None
        self._row = self._column = self._size = 0
        self._filled = 0  # up to which column this row holds something
        self._weight = 0  # how much text this row holds
        self._repeat = 1  # how often this row stands
        self._width = self._height = self._area = self._text = self._merged = self._tables = 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note where a table, a row or a cell begins."""
        if tag in _ODS_CELLS:
            self._cell, self._size = attributes, 0
        elif tag == _ODS_SPACES:
            self._size += _count(attributes, _ODS_COUNT)
        elif tag == f"{_ODS_TABLE}table-row":
            self._column = self._filled = self._weight = 0
            self._repeat = _count(attributes, f"{_ODS_TABLE}number-rows-repeated")
        elif tag == f"{_ODS_TABLE}table":
            self._begin_table(attributes)

    def end(self, tag: str) -> None:
        """Note where they end."""
        if tag in _ODS_CELLS:
            self._end_cell()
        elif tag == f"{_ODS_TABLE}table-row":
            self._end_row()
        elif tag == f"{_ODS_TABLE}table":
            self._area += self._width * self._height
            self._inside = False
            self._check()

    def text(self, text: str) -> None:
        """Count the text of a cell."""
        self._size += len(text)

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        if self._inside:
            raise damaged(self.name)
        self._inside = True
        self._ranges = self.merged.setdefault(attributes.get(f"{_ODS_TABLE}name", ""), [])
        self._row = self._width = self._height = 0
        self._tables += 1
        self._check()

    def _end_cell(self) -> None:
        cell, self._cell = self._cell or {}, None
        repeat = _count(cell, f"{_ODS_TABLE}number-columns-repeated")
        down = _count(cell, f"{_ODS_TABLE}number-rows-spanned")
        across = _count(cell, f"{_ODS_TABLE}number-columns-spanned")
        if down * across > 1:
            self._merged += 1
            place = (self._row, self._column)
            self._ranges.append((place, (place[0] + down - 1, place[1] + across - 1)))
        self._column += repeat
        if self._size or any(key.endswith("}value-type") for key in cell):
            self._filled, self._weight = self._column, self._weight + repeat * self._size

    def _end_row(self) -> None:
        self._row += self._repeat
        if self._filled:
            self._width, self._height = max(self._width, self._filled), self._row
            self._text += self._repeat * self._weight
            self._check()

    def _check(self) -> None:
        limits = self.limits
        spread = self._width > limits.columns or self._height > limits.rows
        many = self._area > limits.cells or self._merged > limits.merged or self._tables > limits.sheets
        if spread or many or self._text > limits.text_bytes:
            raise too_large(self.name)


def _count(attributes: Mapping[str, str], name: str) -> int:
    given = attributes.get(name, "1").lstrip("+")
    return int(given[:_LONGEST_COUNT]) if given.isdecimal() else 1
