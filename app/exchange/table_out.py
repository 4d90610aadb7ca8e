"""Tables out: .xlsx and .csv from plain rows; text can never become a formula, the same rows give the same bytes."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from app.kernel.disk import why
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Value = str | int | Fen | Decimal | datetime.date | bool | Message | None

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT: Final = 32_767  # what a cell holds
FORMULA: Final = tuple("=+-@\t\r＝＋－＠")


@frozen
class Table:
    """One sheet to be written: rows above the head (titles), the head, the rows."""

    name: str
    head: tuple[str | Message, ...]
    rows: Sequence[Sequence[Value]]
    titles: tuple[str, ...] = ()


def xlsx(tables: Sequence[Table]) -> bytes:
    """``tables`` as an .xlsx: text as text, fen as yuan with two decimals, dates, the head frozen, columns wide enough."""
    from app.exchange import xlsx_out  # noqa: PLC0415 — openpyxl is heavy, and most who know a Table never write one

    return xlsx_out.xlsx(tables)


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
    try:
        data = csv_bytes(table) if suffix == ".csv" else xlsx([table])
    except OSError as fault:  # a workbook is put together in temporary files
        raise _unwritten(path, fault) from fault
    replace_file(path, data)


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` as ``path`` whole or not at all; Refused when it cannot be written."""
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise _unwritten(path, fault) from fault


def _unwritten(path: Path, fault: OSError) -> Refused:
    return Refused(msg("{file} cannot be written: {reason}", file=str(path), reason=why(fault)))


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
        return f"'{text}" if text.startswith(FORMULA) else text
    return value.plain() if isinstance(value, Fen) else str(value)
