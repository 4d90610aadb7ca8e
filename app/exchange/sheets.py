"""Spreadsheets in: .xlsx, .xls, .ods and .csv become plain rows, within limits and without floats."""

from __future__ import annotations

import datetime
import io
import math
import os
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from app.exchange import biff, csvtext, package
from app.exchange.contained import ReaderDied, contained
from app.exchange.limits import DEFAULT, Limits, damaged, encrypted, other_kind, too_large
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from python_calamine import CalamineSheet

Cell = str | int | Decimal | datetime.date | None
Row = tuple[Cell, ...]
Range = tuple[tuple[int, int], tuple[int, int]]

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# what a PDF, pictures, other archives, programs and letters begin with
_OTHERS: Final = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
                  b"MZ\x90", b"\x7fELF", b"{\\rtf")  # fmt: skip
_PAGES: Final = (b"<html", b"<!doctype", b"<?xml", b"<table")
_KINDS: Final = (".xlsx", ".xls", ".ods", ".csv")
_DIGITS: Final = 15  # what a spreadsheet itself keeps and shows of a number


@frozen
class Sheet:
    """One sheet: ``rows[0]`` is the person's row 1, ``rows[…][0]`` their column A; merged cells all carry the value."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False


def read_workbook(path: Path, limits: Limits = DEFAULT) -> tuple[Sheet, ...]:
    """Every sheet of the spreadsheet at ``path``; Refused says what is wrong with the file and what to do."""
    data = _load(path, limits)
    try:
        return contained(lambda: _sheets(data, path, limits), seconds=limits.seconds, memory=limits.memory)
    except ReaderDied as fault:
        raise too_large(path.name) from fault


def _sheets(data: bytes, path: Path, limits: Limits) -> tuple[Sheet, ...]:
    name, suffix = path.name, path.suffix.lower()
    _check_kind(data, suffix, name, limits)
    if suffix == ".csv":
        return (Sheet(path.stem, csvtext.read_rows(data, name, limits)),)
    merged: dict[str, list[Range]] = {}
    if suffix == ".xls":
        biff.check(data, name, limits)
        whole = io.BytesIO(data)
    elif suffix == ".ods":
        whole, merged = package.repack_ods(data, name, limits)
    else:
        whole = package.repack_xlsx(data, name, limits)
    return _read(whole, name, merged, limits)


def _load(path: Path, limits: Limits) -> bytes:
    """The bytes of ``path`` where it is a file of a known kind and a bearable size."""
    suffix, name = path.suffix.lower(), path.name
    if suffix in {".xlsm", ".xlsb", ".xltm", ".xlam"}:
        raise Refused(msg("{file} can carry macros: open it in WPS or Excel and save it as .xlsx", file=name))
    if suffix not in _KINDS:
        raise Refused(msg("{file} is not a spreadsheet this program reads: bring .xlsx, .xls, .ods or .csv", file=name))
    try:
        if path.exists() and not path.is_file():  # a folder; a device or a pipe would never end
            raise damaged(name)
        with path.open("rb") as stream:
            said = os.fstat(stream.fileno()).st_size
            data = stream.read(min(said, limits.file_bytes) + 1)
    except (OSError, ValueError) as fault:
        words = msg("{file} cannot be opened: check that it is there and not open elsewhere", file=name)
        raise Refused(words) from fault
    if len(data) > limits.file_bytes:
        raise too_large(name)
    if not data.strip():
        raise Refused(msg("{file} is empty: check that the right file was chosen", file=name))
    return data


def _check_kind(data: bytes, suffix: str, name: str, limits: Limits) -> None:
    if data.startswith(_OLE):
        if biff.is_encrypted_package(data):
            raise encrypted(name)
        found = ".xls"
    elif data.startswith(_ZIP):
        found = package.kind(data, name, limits)
    elif data.startswith(_OTHERS):
        raise other_kind(name)
    elif suffix == ".csv" and not data.lstrip()[:20].lower().startswith(_PAGES):
        return
    elif data.lstrip()[:1] == b"<":
        words = msg("{file} is really a web page: open it in WPS or Excel and save it as .xlsx", file=name)
        raise Refused(words)
    else:
        raise damaged(name)
    if found != suffix:
        words = msg(
            "{file} is really a {found} file: give its name the ending {found} and try again", file=name, found=found
        )
        raise Refused(words)


def _read(whole: io.BytesIO, name: str, merged: dict[str, list[Range]], limits: Limits) -> tuple[Sheet, ...]:
    try:
        sheets = _read_sheets(CalamineWorkbook.from_filelike(whole), name, merged, limits)
    except PasswordError as fault:
        raise encrypted(name) from fault
    except (KeyboardInterrupt, SystemExit, MemoryError, Refused):
        raise
    except BaseException as fault:  # a fault inside the reader arrives as a bare BaseException
        raise damaged(name) from fault
    if not any(sheet.rows for sheet in sheets):
        raise Refused(msg("{file} has no filled cell: check that the right file was chosen", file=name))
    return sheets


def _read_sheets(
    book: CalamineWorkbook, name: str, merged: dict[str, list[Range]], limits: Limits
) -> tuple[Sheet, ...]:
    listed = [about for about in book.sheets_metadata if about.typ is SheetTypeEnum.WorkSheet]
    if len(listed) > limits.sheets:
        raise too_large(name)
    sheets: list[Sheet] = []
    cells = text = 0
    for about in listed:
        rows = _rows(book.get_sheet_by_name(about.name), merged.get(about.name), limits)
        sheets.append(Sheet(about.name, rows, about.visible is not SheetVisibleEnum.Visible))
        if len(listed) > 1:  # several names may stand for one and the same sheet
            cells += sum(map(len, rows))
            text += sum(len(value) for row in rows for value in row if isinstance(value, str))
            if cells > limits.cells or text > limits.text_bytes:
                raise too_large(name)
    return tuple(sheets)


def _rows(sheet: CalamineSheet, merged: list[Range] | None, limits: Limits) -> tuple[Row, ...]:
    if sheet.start is None:
        return ()
    pad: list[Cell] = [None] * sheet.start[1]
    # text is let through here: asking ``cell`` for each would double the time of a large file
    rows = [
        pad + [None if value == "" else value if value.__class__ is str else cell(value) for value in raw]
        for raw in sheet.iter_rows()
    ]
    _fill_merged(rows, merged or sheet.merged_cell_ranges or (), limits)
    return tuple(map(tuple, rows))


def cell(value: object) -> Cell:
    """One value as calamine gives it, without floats; numbers as the spreadsheet shows them (15 digits)."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case str() | int():
            return value if value != "" else None
        case float():
            return _number(value)
        case datetime.datetime():
            return value.date() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    return value if isinstance(value, datetime.date) else str(value)


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return str(value)
    if value.is_integer() and abs(value) < 10**_DIGITS:
        return int(value)
    return Decimal(f"{value:.{_DIGITS}g}")


def _fill_merged(rows: list[list[Cell]], ranges: Iterable[Range], limits: Limits) -> None:
    """Give every cell of a merged range its first cell's value; overlapping ranges end at the limit of cells."""
    budget = limits.cells
    for (top, left), (bottom, right) in ranges:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        for row in rows[top : bottom + 1]:
            end = min(right + 1, len(row))
            budget -= max(0, end - left) + 1
            if budget < 0:
                return
            row[left:end] = [value] * max(0, end - left)
