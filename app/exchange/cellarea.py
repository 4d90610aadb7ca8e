"""How much a sheet would take in memory, found before it is read: a few cells far apart can claim millions."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse

from app.exchange.limits import damaged, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from app.exchange.limits import Limits

Range = tuple[tuple[int, int], tuple[int, int]]

_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"')
# how a cell or row may begin besides the usual way; such a sheet is measured by a full parser
_UNUSUAL: Final = (b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r", b":c ", b":c>", b":c/", b":c\t", b":c\n", b":c\r")
_SHARED: Final = re.compile(rb'<c r="[A-Z0-9]+"[^>]*? t="s"[^>]*><v>([0-9]{1,9})</v>')
_REFERENCE: Final = re.compile(r"^([A-Za-z]{1,3})([1-9][0-9]{0,6})$")
_ODS_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def column_index(letters: str) -> int:
    """``A`` → 0, ``AA`` → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


@dataclass
class XlsxArea:
    """Adds up the cells all sheets of a file span, and the text they repeat; Refused when it is too much."""

    name: str
    limits: Limits
    _area: int = 0
    _shared: list[int] = field(default_factory=list)
    _uses: list[int] = field(default_factory=list)
    _unknown_uses: int = 0

    def add(self, content: bytes) -> None:
        """Count one XML part of the file."""
        if b"<si>" in content or b"<si " in content or b":si>" in content:
            self._shared = [len(part) for part in re.split(rb"</(?:\w+:)?si>", content)]
        if b"<sheetData" not in content and b":sheetData" not in content:
            return
        cells = content.count(b"<c ")
        if cells > self.limits.cells:
            raise too_large(self.name)
        places = _CELL.findall(content)
        if len(places) == cells and not any(mark in content for mark in _UNUSUAL):
            width = max((column_index(letters.decode()) + 1 for letters in {place[0] for place in places}), default=0)
            height = max(map(int, {place[1] for place in places}), default=0)
        else:
            width, height = self._parse(content)
        self._area += width * height
        if width > self.limits.columns or height > self.limits.rows or self._area > self.limits.cells:
            raise too_large(self.name)
        uses = list(map(int, _SHARED.findall(content)))
        self._uses += uses
        self._unknown_uses += content.count(b'"s"') + content.count(b"'s'") - len(uses)

    def check_texts(self) -> None:
        """Refused when few long shared texts are repeated so often that they fill the memory."""
        longest = max(self._shared, default=0)
        if longest * (len(self._uses) + self._unknown_uses) <= self.limits.text_bytes:
            return
        count = len(self._shared)
        total = sum(self._shared[use] for use in self._uses if use < count) + longest * self._unknown_uses
        if total > self.limits.text_bytes:
            raise too_large(self.name)

    def _parse(self, content: bytes) -> tuple[int, int]:
        """Width and height by a full parser, for sheets not written the usual way."""
        row, column, width, height, cells = 0, 0, 0, 0, 0
        for event, element in _elements(content, self.name):
            tag = element.tag.rpartition("}")[2]
            if event == "end" and tag == "row":
                element.clear()
            if event == "end" or tag not in {"c", "row"}:
                continue
            place = _REFERENCE.match(element.get("r", ""))
            if tag == "row":
                given = element.get("r", "")
                row, column = int(given) if given.isdecimal() and len(given) < 8 else row + 1, 0
                continue
            if place:
                column, row = column_index(place[1]) + 1, int(place[2])
            else:
                column += 1
            width, height, cells = max(width, column), max(height, row), cells + 1
            if cells > self.limits.cells or width > self.limits.columns:
                raise too_large(self.name)
        return width, height


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
