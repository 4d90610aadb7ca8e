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
_SAMPLE: Final = 65_536  # characters
_PIECE: Final = 1024 * 1024
_FIELD_BYTES: Final = 32_767  # a spreadsheet cell holds no more
_GUARDED: Final = re.compile(r"^'(?=[=+\-@＝＋－＠])")
_AS_TEXT: Final = re.compile(r'^="([^"]*)"$')


def read_rows(data: bytes, name: str, limits: Limits) -> tuple[tuple[str | None, ...], ...]:
    """The rows of a CSV file, blank values as None; Refused when it is no text or passes a limit."""
    encoding = encoding_of(data, name)
    lines = _Lines(data, encoding, name, limits)
    rows: list[tuple[str | None, ...]] = []
    cells = 0
    usual = csv.field_size_limit(_FIELD_BYTES)
    try:
        for row in csv.reader(lines, delimiter=separator(_sample(data, encoding))):
            lines.row_read()
            cells += len(row)
            if len(rows) >= limits.rows or len(row) > limits.columns or cells > limits.cells:
                raise too_large(name)
            rows.append(tuple(map(_value, row)))
    except csv.Error as fault:
        raise damaged(name) from fault
    finally:
        csv.field_size_limit(usual)  # one setting for the whole process
    return tuple(rows)


class _Lines:
    """The lines of a file, decoded one by one; no row, however many lines it takes, may be longer than the limit."""

    def __init__(self, data: bytes, encoding: str, name: str, limits: Limits) -> None:
        self._stream = _stream(data, encoding)
        self._name, self._limits = name, limits
        self._room = limits.line

    def row_read(self) -> None:
        """What follows is another row."""
        self._room = self._limits.line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._room + 1)
        self._room -= len(line)
        if self._room < 0:
            raise too_large(self._name)
        if "\x00" in line:
            raise damaged(self._name)
        if not line:
            raise StopIteration
        return line


def encoding_of(data: bytes, name: str) -> str:
    """How ``data`` is written: by its byte order mark, else strict UTF-8, else GB 18030; Refused otherwise."""
    if data.startswith(codecs.BOM_UTF8):
        order = ["utf-8-sig"]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        order = ["utf-16"]
    else:
        order = ["utf-8", "gb18030"]
    for encoding in order:
        stream = _stream(data, encoding)
        try:
            while stream.read(_PIECE):
                pass
        except UnicodeDecodeError:
            continue
        return encoding
    words = msg("{file} is not text in UTF-8 or GB 18030: open it in WPS or Excel and save it as .xlsx", file=name)
    raise Refused(words)


def _stream(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding, newline="")


def _sample(data: bytes, encoding: str) -> str:
    return _stream(data, encoding).read(_SAMPLE)


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
