"""CSV in: encoding and separator found out, every value kept as text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING, Final

from app.exchange.limits import damaged, too_large
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.exchange.limits import Limits

_SEPARATORS: Final = ",;\t"
_SAMPLE_LINES: Final = 50
_FIELD_BYTES: Final = 32_767  # a spreadsheet cell holds no more
_GUARDED: Final = re.compile(r"^'(?=[=+\-@＝＋－＠])")
_AS_TEXT: Final = re.compile(r'^="([^"]*)"$')


def read_rows(data: bytes, name: str, limits: Limits) -> tuple[tuple[str | None, ...], ...]:
    """The rows of a CSV file, blank values as None; Refused when it is no text or passes a limit."""
    text = decode(data, name)
    if "\x00" in text:
        raise damaged(name)
    rows: list[tuple[str | None, ...]] = []
    cells = 0
    usual = csv.field_size_limit(_FIELD_BYTES)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)):
            cells += len(row)
            if len(rows) >= limits.rows or len(row) > limits.columns or cells > limits.cells:
                raise too_large(name)
            rows.append(tuple(map(_value, row)))
    except csv.Error as fault:
        raise damaged(name) from fault
    finally:
        csv.field_size_limit(usual)  # one setting for the whole process
    return tuple(rows)


def decode(data: bytes, name: str) -> str:
    """``data`` as text: by its byte order mark, else strict UTF-8, else GB 18030; Refused otherwise."""
    if data.startswith(codecs.BOM_UTF8):
        order = ["utf-8-sig"]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        order = ["utf-16"]
    else:
        order = ["utf-8", "gb18030"]
    for encoding in order:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = msg("{file} is not text in UTF-8 or GB 18030: open it in WPS or Excel and save it as .xlsx", file=name)
    raise Refused(words)


def separator(text: str) -> str:
    """Comma, semicolon or tab: whichever most lines agree on."""
    lines = [line for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES] if line.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [len(re.sub(r'"[^"]*"', "", line).split(mark)) - 1 for line in lines]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=agreement)


def _value(text: str) -> str | None:
    """A value without the marks that keep Excel from reading it as a formula or number."""
    bare = _GUARDED.sub("", text)
    quoted = _AS_TEXT.match(bare)
    return (quoted[1] if quoted else bare) or None
