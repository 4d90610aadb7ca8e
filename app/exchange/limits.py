"""What a file may at most be, and the words for files that cannot be taken."""

from __future__ import annotations

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

_MIB = 1024 * 1024


@frozen
class Limits:
    """Bounds kept while reading (quality 20: ≤ 5 s, ≤ 300 MB); ``ratio`` counts only above ``free_bytes``."""

    file_bytes: int = 32 * _MIB
    unpacked_bytes: int = 48 * _MIB
    free_bytes: int = 4 * _MIB
    ratio: int = 200
    members: int = 2_000
    rows: int = 100_000
    columns: int = 256
    cells: int = 800_000
    text_bytes: int = 48 * _MIB
    merged: int = 50_000
    sheets: int = 200
    line: int = 1 * _MIB  # characters of one row of a .csv
    tags: int = 2_500_000
    depth: int = 200
    seconds: int = 5  # of computing time
    memory: int = 240 * _MIB  # besides what the program takes anyway


DEFAULT = Limits()


def damaged(name: str) -> Refused:
    """The file is no whole spreadsheet."""
    return Refused(
        msg(
            "{file} is damaged, incomplete or not a spreadsheet: "
            "copy it again from where it came from, or open it in WPS or Excel and save it anew",
            file=name,
        )
    )


def encrypted(name: str) -> Refused:
    """The file opens only with a password."""
    return Refused(
        msg(
            "{file} is protected by a password: open it in WPS or Excel, take the password off, save it, try again",
            file=name,
        )
    )


def too_large(name: str) -> Refused:
    """The file, or what it unpacks to, passes a limit."""
    return Refused(
        msg(
            "{file} is too large: leave only the sheets and rows to be imported, or split it into several files",
            file=name,
        )
    )


def unsafe(name: str) -> Refused:
    """The file holds something no honest spreadsheet holds."""
    return Refused(
        msg(
            "{file} holds parts that could harm this computer and was not read: "
            "ask whoever sent it for a plain .xlsx or .csv",
            file=name,
        )
    )


def other_kind(name: str) -> Refused:
    """The file is a PDF, a picture or the like under the name of a spreadsheet."""
    return Refused(
        msg(
            "{file} is not a spreadsheet but another kind of file (a PDF, a picture, a program or an archive): "
            "bring the spreadsheet itself",
            file=name,
        )
    )
