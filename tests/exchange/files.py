"""Spreadsheets made for the tests, honest and otherwise."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SECTOR = 512


def xlsx(
    path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], merged: Mapping[str, Sequence[str]] = {}
) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged.get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    return path


def with_part(path: Path, part: str, content: bytes | str, *, stored: bool = False) -> Path:
    """The zip at ``path`` with one part put in or replaced."""
    with zipfile.ZipFile(path) as packed:
        parts = {info.filename: packed.read(info) for info in packed.infolist()}
    parts[part] = content.encode() if isinstance(content, str) else content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return path


def ods(path: Path, table: str, *, manifest: str = "<manifest/>") -> Path:
    """An .ods whose content is one <table:table> given as XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr("content.xml", content)
    return path


def ods_text(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, text))


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def shared_texts(*texts: str) -> bytes:
    body = struct.pack("<II", len(texts), len(texts))
    for text in texts:
        body += struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
    return record(0x00FC, body)


def workbook_stream(texts: bytes, cells: bytes, *, extra: bytes = b"") -> bytes:
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    head = record(0x0809, begin) + extra
    name = "表".encode("utf-16-le")
    bound_size = 4 + 4 + 2 + 2 + len(name)
    sheet_at = len(head) + bound_size + len(texts) + 4
    bound = record(0x0085, struct.pack("<IHBB", sheet_at, 0, 1, 1) + name)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + record(0x000A)
    return head + bound + texts + record(0x000A) + sheet


def small_container(stream: bytes) -> bytes:
    """A compound file whose stream is short and lies in mini sectors."""
    count = -(-len(stream) // 64)
    sectors = -(-count // 8)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *range(4, 3 + sectors), 0xFFFFFFFE]
    mini = [*range(1, count), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = (
        _entry("Root Entry", 5, 3, sectors * SECTOR, child=1) + _entry("Workbook", 2, 0, len(stream)) + bytes(256)
    )
    tables = b"".join(struct.pack(f"<{len(t)}I", *t).ljust(SECTOR, b"\xff") for t in (fat,))
    return (
        header
        + tables
        + directory
        + struct.pack(f"<{count}I", *mini).ljust(SECTOR, b"\xff")
        + stream.ljust(sectors * SECTOR, b"\x00")
    )


def container(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file with one stream of at least 4,096 bytes."""
    stream = stream.ljust(4096, b"\x00")
    count = -(-len(stream) // SECTOR)
    fat_sectors = -(-(count + 2) // (SECTOR // 4 - 1)) + 1
    fat = [0xFFFFFFFD] * fat_sectors + [0xFFFFFFFE]
    first = fat_sectors + 1
    fat += [first + index + 1 for index in range(count - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (fat_sectors * SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, fat_sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *range(fat_sectors), *[0xFFFFFFFF] * (109 - fat_sectors))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, first, len(stream)) + bytes(256)
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + stream.ljust(count * SECTOR, b"\x00")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    title = (name.encode("utf-16-le") + b"\x00\x00").ljust(64, b"\x00")
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return title + struct.pack("<HBB", len(name) * 2 + 2, kind, 1) + links + bytes(36) + struct.pack("<IQ", start, size)


def xls(path: Path, texts: Sequence[str], cells: bytes, *, extra: bytes = b"") -> Path:
    path.write_bytes(container(workbook_stream(shared_texts(*texts), cells, extra=extra)))
    return path


def bomb(size: int) -> bytes:
    """A zip member name and content that unpacks to ``size`` bytes from next to nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return out.getvalue()
