"""Tables out: .xlsx and .csv from plain rows; text can never become a formula, the same rows give the same bytes."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | Fen | Decimal | datetime.date | bool | Message | None

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT: Final = 32_767  # what a cell holds
_FORMULA: Final = tuple("=+-@\t\r＝＋－＠")
_FORBIDDEN_TITLE: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TITLE: Final = 31
_NARROWEST, _WIDEST = 6, 60
_EPOCH: Final = (2000, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_HEAD_FONT: Final = Font(bold=True)
_HEAD_FILL: Final = PatternFill("solid", start_color="D9EBE4")
_HEAD_PLACE: Final = Alignment(vertical="center", wrap_text=True)


@dataclass(frozen=True)
class Table:
    """One sheet to be written: rows above the head (titles), the head, the rows."""

    name: str
    head: tuple[str | Message, ...]
    rows: Sequence[Sequence[Value]]
    titles: tuple[str, ...] = ()


def xlsx(tables: Sequence[Table]) -> bytes:
    """``tables`` as an .xlsx: text as text, fen as yuan with two decimals, dates, the head frozen, columns wide enough."""
    book = Workbook(write_only=True)
    used: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_sheet_title(table.name, used))
        _write(sheet, table)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def csv_bytes(table: Table) -> bytes:
    """``table`` as UTF-8 CSV with a byte order mark; text that Excel would take for a formula gets ``'`` in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_csv_text(name) for name in table.head])
    writer.writerows([_csv_text(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def write_table(path: Path, table: Table) -> None:
    """``table`` as ``path``, .xlsx or .csv by its ending; UsageError for another ending, Refused if unwritable."""
    suffix = path.suffix.lower()
    if suffix not in {".xlsx", ".csv"}:
        raise UsageError(msg("{file}: a table is written as .xlsx or .csv", file=path.name))
    replace_file(path, csv_bytes(table) if suffix == ".csv" else xlsx([table]))


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path`` whole or not at all; Refused when it cannot be written."""
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            draft.unlink()
        words = msg("{file} cannot be written: close it if it is open elsewhere, or free some space", file=path.name)
        raise Refused(words) from fault


def _write(sheet: WriteOnlyWorksheet, table: Table) -> None:
    widths = [_NARROWEST] * max(len(table.head), 1)
    for row in (table.head, *table.rows):
        for index, value in enumerate(row[: len(widths)]):
            widths[index] = max(widths[index], min(_WIDEST, _width(value) + 2))
    dimensions = sheet.column_dimensions  # type: ignore[attr-defined]  # taken over from Worksheet at run time
    for index, width in enumerate(widths):
        dimensions[get_column_letter(index + 1)].width = width
    sheet.freeze_panes = f"A{len(table.titles) + 2}"
    for title in table.titles:
        sheet.append([_cell(sheet, title)])
    sheet.append([_head(sheet, name) for name in table.head])
    for values in table.rows:
        sheet.append([_cell(sheet, value) for value in values])


def _head(sheet: WriteOnlyWorksheet, name: str | Message) -> SheetCell:
    made = _cell(sheet, name)
    made.font, made.fill, made.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_PLACE
    return made


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> SheetCell:
    made: SheetCell
    if isinstance(value, bool):
        value = "是" if value else "否"
    if isinstance(value, Fen):
        made = WriteOnlyCell(sheet)
        made.value = value.yuan()
        made.number_format = "#,##0.00"
    elif isinstance(value, (str, Message)):
        text = clean(str(value))
        made = WriteOnlyCell(sheet)
        made.value = text
        made.data_type = "s"  # never a formula, whatever it begins with
        if text.startswith(_FORMULA):
            made.quotePrefix = True
    else:
        made = WriteOnlyCell(sheet)
        made.value = value
        if isinstance(value, datetime.date):
            made.number_format = "yyyy-mm-dd"
    return made


def clean(text: str) -> str:
    """``text`` as a cell can hold it: no control characters, no more than 32,767 characters."""
    return _UNPRINTABLE.sub("", text)[:_LONGEST_TEXT]


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (str, Message)):
        text = clean(str(value))
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value.plain() if isinstance(value, Fen) else str(value)


def _width(value: Value) -> int:
    text = value.grouped() if isinstance(value, Fen) else str("" if value is None else value)
    return max(
        (sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.split("\n")), default=0
    )


def _sheet_title(name: str, used: set[str]) -> str:
    base = _FORBIDDEN_TITLE.sub(" ", clean(name)).strip(" '")[:_TITLE] or "Sheet"
    title, number = base, 2
    while title.lower() in used:
        tail = f" {number}"
        title, number = base[: _TITLE - len(tail)] + tail, number + 1
    used.add(title.lower())
    return title


def _settled(data: bytes) -> bytes:
    """The same file without the time it was made at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for info in made.infolist():
            content = made.read(info)
            if info.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(info.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            settled.writestr(entry, content)
    return out.getvalue()
