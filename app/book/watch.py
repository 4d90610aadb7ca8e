"""The file as we left it: a book changed or swapped behind the program's back is noticed before the next write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.book import engine
from app.kernel.disk import why
from app.kernel.errors import BookUnavailable
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

_HEADER: Final = 100  # bytes; SQLite counts every change in them


class _Look(NamedTuple):
    """What can be seen of a file without reading it all."""

    file: tuple[int, int]
    header: bytes
    touched: tuple[int, int]


class Watch:
    """Looks after one book that is open for writing.

    The handle stays open until ``close``: letting go of it earlier would drop SQLite's own locks on POSIX, and as long as
    it is open no other file can be given this one's number.
    """

    def __init__(self, path: Path) -> None:
        """Remember the file as it is now."""
        self._path = path
        self._stream = path.open("rb", buffering=0)
        self._tip: str | None = None
        self._left = self._look()

    def check(self, tip: str) -> None:
        """BookUnavailable unless the file is the one we left, ending with the audit link ``tip``."""
        try:
            now = self._look()
        except OSError as fault:
            raise BookUnavailable(
                msg(
                    "{path} is not there any more ({fault}): was the stick pulled out?",
                    path=self._path,
                    fault=why(fault),
                )
            ) from fault
        if now.file != self._left.file:
            raise BookUnavailable(
                msg(
                    "{path} was replaced by another file while it was open: nothing was written. Close it and open it again",
                    path=self._path,
                )
            )
        if now.header != self._left.header or (self._tip is not None and tip != self._tip) or self._differs(now, tip):
            raise BookUnavailable(
                msg(
                    "{path} was changed by another program while it was open: nothing was written. Close it, check it with "
                    "“courtyard verify”, and open it again",
                    path=self._path,
                )
            )

    def remember(self, tip: str) -> None:
        """We changed it ourselves just now."""
        self._tip = tip
        self._left = self._look()

    def close(self) -> None:
        """Look no longer."""
        self._stream.close()

    def _look(self) -> _Look:
        seen = self._path.stat()
        self._stream.seek(0)
        return _Look((seen.st_dev, seen.st_ino), self._stream.read(_HEADER), (seen.st_size, seen.st_mtime_ns))

    def _differs(self, now: _Look, tip: str) -> bool:
        """Whether a file touched since holds other content; some disks change the time of a file by themselves."""
        if now.touched == self._left.touched:
            return False
        raw = engine.connect(self._path, "ro")
        try:
            row = raw.execute("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        finally:
            raw.close()
        self._left = now
        return row is None or row[0] != tip
