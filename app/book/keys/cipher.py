"""SQLCipher: connections to encrypted files, where this PC's program has it."""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

if TYPE_CHECKING:
    from pathlib import Path

_MODULE: Final = "sqlcipher3.dbapi2"
PLAIN_START: Final = b"SQLite format 3\x00"


def available() -> bool:
    """Whether encrypted books can be opened here; it is an extra of the installation."""
    return _MODULE in sys.modules or importlib.util.find_spec("sqlcipher3") is not None


def module() -> Any:
    """The driver; loaded for encrypted books only, as it brings an SQLite of its own."""
    import sqlcipher3.dbapi2  # noqa: PLC0415

    return sqlcipher3.dbapi2


def errors(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What either driver may raise, as theirs are not related; and ``more``."""
    loaded = sys.modules.get(_MODULE)
    return (*more, sqlite3.Error) if loaded is None else (*more, sqlite3.Error, loaded.Error)


def is_encrypted(path: Path) -> bool:
    """Whether ``path`` holds something that does not begin as a plain SQLite file does."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(PLAIN_START))
    except OSError:
        return False
    return bool(head) and head != PLAIN_START


def address(path: Path, mode: str) -> str:
    """``path`` as SQLite's own address; ``mode`` is rwc, rw or ro."""
    return f"file:{quote(str(path.resolve()))}?mode={mode}"


def literal(key: bytes) -> str:
    """``key`` as SQLCipher takes a key that needs no stretching."""
    return f"x'{key.hex()}'"


def connect(path: Path, mode: str, key: bytes) -> sqlite3.Connection:
    """A bare connection under ``key``; whether it fits is known at the first look into the file."""
    raw = _open(path, mode)
    try:
        raw.execute(f'PRAGMA key="{literal(key)}"')
        raw.execute("PRAGMA temp_store=MEMORY")  # what is sorted or put aside never reaches the disk in the clear
    except errors():
        raw.close()
        raise
    return raw


def connect_plain(path: Path) -> sqlite3.Connection:
    """SQLCipher's connection to a plain file, to attach an encrypted one to."""
    raw = _open(path, "rw")
    raw.execute("PRAGMA temp_store=MEMORY")
    return raw


def _open(path: Path, mode: str) -> sqlite3.Connection:
    driver = module()
    raw = cast(
        "sqlite3.Connection",
        driver.connect(address(path, mode), uri=True, isolation_level=None, check_same_thread=False),
    )
    raw.execute("PRAGMA cipher_log_level=NONE")  # else it speaks to the person in its own English
    return raw


def fits(path: Path, key: bytes) -> bool:
    """Whether ``key`` opens the first page of ``path``; its own checksum says so."""
    raw = connect(path, "rw", key)
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except errors() as fault:
        return int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF != sqlite3.SQLITE_NOTADB
    finally:
        raw.close()
    return True
