"""A disk that can be watched and made to fail: a VFS of ours under every connection of this process.

Debian's ``python3-apsw`` shares the SQLite library with Python's ``sqlite3``, so that a VFS registered there as the
default carries the program's own connections. Where it does not, ``Unwatchable`` says why.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HOME = Path("/usr/lib/python3/dist-packages/apsw")
_CREATE, _JOURNAL = 0x4, 0x800  # SQLITE_OPEN_CREATE, SQLITE_OPEN_MAIN_JOURNAL
_NAME = "courtyard-watched"


class Unwatchable(Exception):
    """This Python's disk cannot be watched; the text says why."""


@dataclass(frozen=True)
class Operation:
    """One thing asked of the disk: create, read, write, truncate, sync or delete.

    ``folder`` tells whether the folder is synced with it: at the first sync of a new journal, and at a safe delete.
    """

    kind: str
    name: str
    offset: int = 0
    data: bytes = b""
    folder: bool = False


@cache
def apsw() -> Any:
    """The package, loaded by its own place: the rest of Debian's packages stay out of our environment."""
    files = sorted(_HOME.glob(f"__init__.cpython-{sys.version_info.major}{sys.version_info.minor}-*.so"))
    if not files:
        message = "python3-apsw is not there for this Python"
        raise Unwatchable(message)
    spec = importlib.util.spec_from_file_location("apsw", files[0])
    if spec is None or spec.loader is None:
        message = "python3-apsw cannot be loaded"
        raise Unwatchable(message)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except ImportError as fault:
        raise Unwatchable(str(fault)) from fault
    if module.sqlitelibversion() != sqlite3.sqlite_version:
        message = f"apsw uses SQLite {module.sqlitelibversion()}, Python {sqlite3.sqlite_version}"
        raise Unwatchable(message)
    with _registered(module, lambda _: None):
        try:
            sqlite3.connect(f"file:x?vfs={_NAME}&mode=ro", uri=True)
        except sqlite3.Error as fault:
            if "no such vfs" in str(fault):
                message = "apsw has an SQLite of its own, which Python does not use"
                raise Unwatchable(message) from fault
    return module


@contextmanager
def watched(notice: Callable[[Operation], None]) -> Iterator[None]:
    """Within, ``notice`` hears of every operation before it is done, and may raise ``broken()`` to make it fail."""
    with _registered(apsw(), notice):
        yield


def broken() -> Exception:
    """An I/O error, as a failing disk gives it."""
    fault: Exception = apsw().IOError("input/output error")
    return fault


@contextmanager
def _registered(module: Any, notice: Callable[[Operation], None]) -> Iterator[None]:
    vfs = _make(module, notice)
    try:
        yield
    finally:
        vfs.unregister()


def _hush(_self: object, kind: type[BaseException], fault: BaseException, trace: Any) -> None:
    if type(fault).__name__ not in {"IOError", "CantOpenError"}:  # a failure that was ordered need not be printed
        sys.__excepthook__(kind, fault, trace)


def _file_class(module: Any, notice: Callable[[Operation], None]) -> Any:
    class Watched(module.VFSFile):  # type: ignore[misc]
        excepthook = _hush

        def __init__(self, name: Any, flags: list[int]) -> None:
            path = name.filename() if hasattr(name, "filename") else name
            self._name = Path(path).name if path else ""
            new = bool(path) and bool(flags[0] & _CREATE) and not Path(path).exists()
            if new:
                notice(Operation("create", self._name))
            self._folder_due = bool(flags[0] & _CREATE and flags[0] & _JOURNAL)
            super().__init__("unix", name, flags)

        def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
            self._tell("read", offset)
            found: bytes = super().xRead(amount, offset)
            return found

        def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
            self._tell("write", offset, bytes(data))
            super().xWrite(data, offset)

        def xTruncate(self, size: int) -> None:  # noqa: N802
            self._tell("truncate", size)
            super().xTruncate(size)

        def xSync(self, flags: int) -> None:  # noqa: N802
            due, self._folder_due = self._folder_due, False
            if self._name:
                notice(Operation("sync", self._name, folder=due))
            super().xSync(flags)

        def _tell(self, kind: str, offset: int, data: bytes = b"") -> None:
            if self._name:
                notice(Operation(kind, self._name, offset, data))

    return Watched


def _make(module: Any, notice: Callable[[Operation], None]) -> Any:
    files = _file_class(module, notice)

    class Disk(module.VFS):  # type: ignore[misc]
        excepthook = _hush

        def __init__(self) -> None:
            super().__init__(_NAME, "unix", makedefault=True)

        def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802
            return files(name, flags)

        def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
            notice(Operation("delete", Path(name).name, folder=bool(sync)))
            super().xDelete(name, sync)

    return Disk()
