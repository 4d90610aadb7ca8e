"""Refused rows out: a sheet to mend and bring back, that can be imported as it stands once mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.exchange import table_out
from app.exchange.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.exchange.recognise import Found, Record
    from app.kernel.errors import RefusedRow

REASON: Final = "原因"
_MOST_TITLES: Final = 20  # the header is looked for in the first rows only


def rejects_path(file: Path) -> Path:
    """Where the refused rows of ``file`` go: ``住户花名册.xlsx.errors.xlsx`` beside it."""
    return file.with_name(f"{file.name}.errors.xlsx")


def write_rejects(file: Path, refused: Iterable[RefusedRow], found: Iterable[Found]) -> Path | None:
    """The refused rows of ``file`` beside it, a sheet for each sheet; None when there is none; Refused if unwritable."""
    reasons: dict[tuple[str, int], list[str]] = {}
    for row in refused:
        said = f"{row.column}：{row.reason}" if row.column else str(row.reason)
        reasons.setdefault((row.sheet, row.row), []).append(said)
    tables = [table for one in found if (table := _table(one, reasons))]
    if not tables:
        return None
    path = rejects_path(file)
    table_out.replace_file(path, table_out.xlsx(tables))
    return path


def _table(one: Found, reasons: dict[tuple[str, int], list[str]]) -> table_out.Table | None:
    known = one.recognised
    chosen = [record for record in one.records if (record.sheet, record.row) in reasons]
    if not chosen:
        return None
    width = len(known.heads)
    kept = [index for index in range(width) if text_of(known.heads[index]) != REASON]
    head = [_heading(one, index) for index in kept]
    rows: list[list[table_out.Value]] = []
    for record in chosen:
        cells = _with_context(record, one)
        rows.append([cells[index] for index in kept] + ["；".join(reasons[record.sheet, record.row])])
    return table_out.Table(one.sheet.name, (*head, REASON), rows, _titles(known.titles))


def _with_context(record: Record, one: Found) -> list[table_out.Value]:
    """The whole row, with building and entrance from the rows above where they were left blank."""
    cells: list[table_out.Value] = [*record.raw]
    cells += [None] * (len(one.recognised.heads) - len(cells))
    for column, index in one.recognised.columns.items():
        if cells[index] is None or column in one.recognised.fill_down:
            cells[index] = record.cells.get(column)
    return cells


def _heading(one: Found, index: int) -> str:
    month = one.recognised.months.get(index)
    if month and not isinstance(one.recognised.heads[index], str):
        return f"{month.year}年{month.month}月"  # the spreadsheet had turned it into a date
    return text_of(one.recognised.heads[index])


def _titles(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles, so that year and building are known again; many are put into one row."""
    return tuple(titles) if len(titles) <= _MOST_TITLES else ("　".join(titles),)
