"""Tables out as .xlsx: text as text, fen as yuan; apart, as openpyxl and numpy behind it are loaded only to write."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.exchange.table_out import FORMULA, clean
from app.kernel.i18n import Message
from app.kernel.money import Fen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from app.exchange.table_out import Table, Value

_FORBIDDEN_TITLE: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TITLE: Final = 31
_NARROWEST, _WIDEST = 6, 60
_EPOCH: Final = (2000, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_HEAD_FONT: Final = Font(bold=True)
_HEAD_FILL: Final = PatternFill("solid", start_color="D9EBE4")
_HEAD_PLACE: Final = Alignment(vertical="center", wrap_text=True)


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
        if text.startswith(FORMULA):
            made.quotePrefix = True
    else:
        made = WriteOnlyCell(sheet)
        made.value = value
        if isinstance(value, datetime.date):
            made.number_format = "yyyy-mm-dd"
    return made


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
