"""Old .xls files: the container and the cell records walked through once, before the reader is let at them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.exchange.limits import damaged, encrypted, too_large, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.exchange.limits import Limits

_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_LEAST_TEXT: Final = 3  # bytes: a length and flags
_FREE: Final = 0xFFFFFFFA  # sector numbers from here on are marks, not places
_ENTRY: Final = 128
_STREAM: Final = 2
_ROOT: Final = 5
_FILEPASS, _SST, _CONTINUE, _SHEET_BEGINS = 0x002F, 0x00FC, 0x003C, 0x0809
_BOUND_SHEET, _DIMENSIONS = 0x0085, 0x0200
_WIDE_DIMENSIONS: Final = 12  # bytes; the older, shorter kind counts rows in two bytes
_EACH: Final = {0x00BD: 6, 0x00BE: 2}  # bytes of one cell in a record of several
_LABELSST, _MULTIPLE = 0x00FD, frozenset({0x00BD, 0x00BE})
# records that begin with row and column: formula, blank, integer, number, label, boolerr, rk, rstring, …
_CELLS: Final = frozenset({0x0006, 0x0201, 0x0202, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x0001, 0x0002, 0x0003,
                           0x0004, 0x0005, _LABELSST}) | _MULTIPLE  # fmt: skip


def is_encrypted_package(data: bytes) -> bool:
    """Whether this container is an .xlsx under a password (ECMA-376 agile or standard encryption)."""
    return _PACKAGE in data


def check(data: bytes, name: str, limits: Limits) -> None:
    """Refused when the .xls is damaged, under a password, or spans more cells or text than the limits."""
    try:
        stream = _workbook_stream(data)
        area = _Area()
        for place, kind, body in _records(stream):
            if kind == _SHEET_BEGINS:
                area.begun.add(place)
            _weigh(kind, body, area, name)
            if area.cells > limits.cells or len(area.sheets) > limits.sheets:
                raise too_large(name)
        area.close_sheet()
        if len(set(area.sheets)) < len(area.sheets) or not area.begun.issuperset(area.sheets):
            raise unsafe(name)  # one sheet under many names, or one hidden within another
    except (struct.error, IndexError, ValueError) as fault:
        raise damaged(name) from fault
    claimed = any(
        wide > limits.columns or high > limits.rows or wide * high > limits.cells for wide, high in area.claims
    )
    texts = sum(area.lengths[use] for use in area.uses if use < len(area.lengths))
    if claimed or area.width > limits.columns or area.height > limits.rows or area.total > limits.cells:
        raise too_large(name)
    if texts > limits.text_bytes:
        raise too_large(name)


@dataclass
class _Area:
    width: int = 0
    height: int = 0
    total: int = 0
    cells: int = 0

    def __post_init__(self) -> None:
        self.lengths: list[int] = []
        self.uses: list[int] = []
        self.sheets: list[int] = []  # where the list of sheets says they begin
        self.begun: set[int] = set()  # where sheets really begin
        self.claims: list[tuple[int, int]] = []  # width and height a sheet says it has: memory is set aside for it
        self.right = self.bottom = 0

    def add(self, row: int, column: int, cells: int = 1) -> None:
        self.right, self.bottom = max(self.right, column + cells), max(self.bottom, row + 1)
        self.cells += cells

    def close_sheet(self) -> None:
        self.width, self.height = max(self.width, self.right), max(self.height, self.bottom)
        self.total += self.right * self.bottom
        self.right = self.bottom = 0


def _weigh(kind: int, body: list[bytes], area: _Area, name: str) -> None:
    first = body[0]
    if kind == _FILEPASS:
        raise encrypted(name)
    if kind == _SHEET_BEGINS:
        area.close_sheet()
    elif kind == _SST:
        area.lengths = list(_text_lengths(body))
    elif kind == _BOUND_SHEET:
        area.sheets.append(struct.unpack_from("<I", first)[0])
    elif kind == _DIMENSIONS:
        area.claims.append(_claimed(first))
    elif kind in _CELLS:
        row, column = struct.unpack_from("<HH", first)
        cells = 1
        if kind in _MULTIPLE:
            last = struct.unpack_from("<H", first, len(first) - 2)[0]
            cells = max(last - column + 1, (len(first) - 6) // _EACH[kind], 1)
        elif kind == _LABELSST:
            area.uses.append(struct.unpack_from("<I", first, 6)[0])
        area.add(row, column, cells)


def _claimed(body: bytes) -> tuple[int, int]:
    """Width and height in a record of dimensions, from the first row and column to those after the last."""
    top, bottom, left, right = struct.unpack_from("<IIHH" if len(body) > _WIDE_DIMENSIONS else "<HHHH", body)
    return max(0, right - left), max(0, bottom - top)


def _records(stream: bytes) -> Iterator[tuple[int, int, list[bytes]]]:
    """The records of a workbook stream, where each stands and its continuations."""
    place, pending = 0, None
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        start, body = place, stream[place + 4 : place + 4 + size]
        if len(body) < size:
            raise ValueError(kind)
        place += 4 + size
        if kind == _CONTINUE and pending:
            pending[2].append(body)
            continue
        if pending:
            yield pending
        pending = (start, kind, [body])
    if pending:
        yield pending


def _text_lengths(parts: list[bytes]) -> Iterator[int]:
    """The size of each shared text; a text that runs over a part's end goes on with a flag byte (MS-XLS 2.5.293)."""
    count = struct.unpack_from("<I", parts[0], 4)[0]
    if count * _LEAST_TEXT > sum(map(len, parts)):
        raise ValueError(count)
    index, place = 0, 8
    for _ in range(count):
        if place >= len(parts[index]):
            index, place = index + 1, 0
            if index >= len(parts):
                return
        characters, flags = struct.unpack_from("<HB", parts[index], place)
        place += 3
        rich = struct.unpack_from("<H", parts[index], place)[0] if flags & 8 else 0
        place += 2 if flags & 8 else 0
        extra = struct.unpack_from("<I", parts[index], place)[0] if flags & 4 else 0
        place += 4 if flags & 4 else 0
        yield characters * 3
        left, wide = characters, flags & 1
        while left > (room := (len(parts[index]) - place) >> wide):
            left -= room
            index += 1
            wide, place = parts[index][0] & 1, 1
        place += left << wide
        skip = rich * 4 + extra
        while skip > len(parts[index]) - place:
            skip -= len(parts[index]) - place
            index, place = index + 1, 0
        place += skip


def _workbook_stream(data: bytes) -> bytes:
    """The stream that holds the cells (MS-CFB); ValueError, IndexError or struct.error when it is not whole."""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    mini_sector = 1 << struct.unpack_from("<H", data, 32)[0]
    if sector not in {512, 4096} or mini_sector != 64:
        raise ValueError(sector)
    directory_start, cutoff, mini_start = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    table = _allocation(data, sector)
    directory = _chain(data, table, directory_start, sector, sector)
    root_start, found = None, None
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0]
        title = entry[: max(0, length - 2)].decode("utf-16-le", "replace").lower()
        start, size = struct.unpack_from("<II", entry, 116)
        if entry[66] == _ROOT:
            root_start = start
        elif entry[66] == _STREAM and title in {"workbook", "book"} and (found is None or title == "workbook"):
            found = (start, size)
    if found is None or root_start is None:
        raise ValueError(len(directory))
    start, size = found
    if size >= cutoff:
        stream = _chain(data, table, start, sector, sector)
    else:
        mini = _chain(data, table, root_start, sector, sector)
        words = _chain(data, table, mini_start, sector, sector)
        stream = _chain(mini, struct.unpack(f"<{len(words) // 4}I", words), start, mini_sector, 0)
    if len(stream) < size:
        raise ValueError(size)
    return stream[:size]


def _allocation(data: bytes, sector: int) -> tuple[int, ...]:
    """Which sector follows which."""
    places = list(struct.unpack_from("<109I", data, 76))
    following, extra = struct.unpack_from("<II", data, 68)
    for _ in range(min(extra, len(data) // sector)):
        if following >= _FREE:
            break
        block = struct.unpack_from(f"<{sector // 4}I", data, (following + 1) * sector)
        places += block[:-1]
        following = block[-1]
    words: list[int] = []
    for place in places:
        if place < _FREE:
            words += struct.unpack_from(f"<{sector // 4}I", data, (place + 1) * sector)
    return tuple(words)


def _chain(data: bytes, table: tuple[int, ...], start: int, sector: int, offset: int) -> bytes:
    """The sectors from ``start`` on, put together; a chain that runs in a circle is a ValueError."""
    out = bytearray()
    following = start
    while following < _FREE:
        if len(out) > len(data):
            raise ValueError(start)
        begin = offset + following * sector
        piece = data[begin : begin + sector]
        if not piece:
            raise IndexError(following)
        out += piece
        following = table[following]
    return bytes(out)
