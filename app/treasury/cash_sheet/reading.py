"""A cash sheet's cells read as what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import BadValue, half_of, read_amount, read_date, text_of
from app.kernel.errors import RefusedRow
from app.treasury.cash_sheet.rules import SheetLine

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Book, Found, Record

_COLUMNS: Final = ("date", "voucher", "text", "income", "spending", "balance", "handler", "kind", "counterparty")


def read_sheets(file: Path, options: ImportOptions) -> tuple[Book, tuple[SheetLine, ...]]:
    """Every row of every sheet of ``file`` that holds data, in order."""
    book = recognise(read_workbook(file), "entries", options.columns, only=options.sheet)
    return book, tuple(_line(found, record) for found in book.found for record in found.records)


def _line(found: Found, record: Record) -> SheetLine:
    known = found.recognised
    heads = {column: known.label(column) for column in _COLUMNS}
    values: dict[str, Any] = {}
    fault: RefusedRow | None = None
    for column in ("balance", "income", "spending", "date"):
        cell = record.get(column)
        try:
            values[column] = read_date(cell, known.year) if column == "date" else read_amount(cell)
        except BadValue as wrong:
            fault = RefusedRow(record.sheet, record.row, heads[column], wrong.message, text_of(cell))
    for column in ("text", "handler", "kind", "counterparty"):
        values[column] = text_of(record.get(column))
    return SheetLine(record.sheet, record.row, heads, voucher=half_of(record.get("voucher")), fault=fault, **values)
