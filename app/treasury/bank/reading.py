"""A bank file's cells read as what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import BadValue, half_of, read_amount, read_date, text_of
from app.kernel.errors import RefusedRow
from app.treasury.bank.rules import FileLine

if TYPE_CHECKING:
    from pathlib import Path

    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Book, Found, Record

_AMOUNTS: Final = (("balance", "balance"), ("debit", "debit"), ("credit", "credit"), ("amount", "signed"))
_COLUMNS: Final = ("date", "time", "text", "debit", "credit", "amount", "balance", "counterparty", "reference")


def read_bank_file(file: Path, options: ImportOptions) -> tuple[Book, tuple[FileLine, ...]]:
    """Every row of every sheet of ``file`` that holds data, in the order of the file."""
    book = recognise(read_workbook(file), "bank", options.columns, only=options.sheet)
    return book, tuple(_line(found, record) for found in book.found for record in found.records)


def _line(found: Found, record: Record) -> FileLine:
    known = found.recognised
    heads = {column: known.label(column) for column in _COLUMNS}
    if "credit" not in known.columns:
        heads["credit"] = heads["amount" if "amount" in known.columns else "debit"]
    values: dict[str, Any] = {}
    fault: RefusedRow | None = None
    for column, name in (*_AMOUNTS, ("date", "date")):
        cell = record.get(column)
        try:
            values[name] = read_date(cell, known.year) if column == "date" else read_amount(cell)
        except BadValue as wrong:
            fault = RefusedRow(record.sheet, record.row, heads[column], wrong.message, text_of(cell))
    text = text_of(record.get("text")) or text_of(record.get("note"))
    return FileLine(
        record.sheet,
        record.row,
        heads,
        time=half_of(record.get("time")) if "time" in known.columns else "",
        text=text,
        direction=half_of(record.get("direction")),
        counterparty=text_of(record.get("counterparty")),
        reference=half_of(record.get("reference")),
        fault=fault,
        **values,
    )
