"""How much a sheet would take in memory, found before it is read: a few cells far apart can claim millions."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from defusedxml.ElementTree import iterparse

from app.exchange.limits import damaged, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

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
_ODS_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


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
        places = _Places()
        parser = expat.ParserCreate(namespace_separator="}")  # a DTD was refused before: no entity can grow here
        parser.StartElementHandler = places.begin
        try:
            parser.Parse(content, True)  # noqa: FBT003 — "this is all"
        except expat.ExpatError as fault:
            raise damaged(self.name) from fault
        return places.width, places.height


class _Places:
    """How far the cells of a sheet reach; one that does not say where it is follows the one before."""

    def __init__(self) -> None:
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
    for event, element in _elements(content, name):
        tag = element.tag.removeprefix(_ODS_TABLE)
        if event == "start":
            if tag == "table":
                area.begin_table(element)
            elif tag == "table-row":
                area.begin_row()
        elif tag in {"table-cell", "covered-table-cell"}:
            area.add_cell(element)
        elif tag == "table-row":
            area.end_row(element)
        elif tag == "table":
            area.end_table()
    return area.merged


@dataclass
class _OdsArea:
    """Where the walk through an .ods stands, and what its tables span so far."""

    name: str
    limits: Limits
    merged: dict[str, list[Range]] = field(default_factory=dict)
    _ranges: list[Range] = field(default_factory=list)
    _row: int = 0
    _column: int = 0
    _filled: int = 0  # up to which column this row holds something
    _weight: int = 0  # how much text this row holds
    _width: int = 0
    _height: int = 0
    _area: int = 0
    _text: int = 0

    def begin_table(self, element: Element) -> None:
        self._ranges = self.merged.setdefault(element.get(_ODS_TABLE + "name", ""), [])
        self._row = self._width = self._height = 0

    def begin_row(self) -> None:
        self._column = self._filled = self._weight = 0

    def add_cell(self, element: Element) -> None:
        repeat = _count(element, "number-columns-repeated")
        size = sum(len(piece) for piece in element.itertext())
        down, across = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if down * across > 1:
            place = (self._row, self._column)
            self._ranges.append((place, (place[0] + down - 1, place[1] + across - 1)))
        self._column += repeat
        if size or any(key.endswith("}value-type") for key in element.attrib):
            self._filled, self._weight = self._column, self._weight + repeat * size

    def end_row(self, element: Element) -> None:
        repeat = _count(element, "number-rows-repeated")
        self._row += repeat
        if self._filled:
            self._width, self._height = max(self._width, self._filled), self._row
            self._text += repeat * self._weight
            self._check()
        element.clear()

    def end_table(self) -> None:
        self._area += self._width * self._height
        self._check()

    def _check(self) -> None:
        spread = self._width > self.limits.columns or self._height > self.limits.rows
        if spread or self._text > self.limits.text_bytes or self._area > self.limits.cells:
            raise too_large(self.name)


def _count(element: Element, attribute: str) -> int:
    given = element.get(_ODS_TABLE + attribute, "1")
    return int(given) if given.isdecimal() and len(given) < 10 else 1


def _elements(content: bytes, name: str) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
    except (ParseError, ValueError) as fault:
        raise damaged(name) from fault
