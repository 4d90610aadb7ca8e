"""Wrong passwords in a row, kept on this PC outside the book: starting the program again shortens no wait."""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from app.book.seats.rules import Tried, anchored, seconds_left
from app.kernel import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENCE = 2  # seconds another program may hold the file


class Tries:
    """The doors of all books tried on this PC; where the file cannot be written, they are remembered while it runs."""

    def __init__(self, file: Path, now: Callable[[], int] = lambda: int(time.time())) -> None:
        """Keep them in ``file``; ``now`` gives whole seconds since 1970."""
        self._file = file
        self._now = now
        self._memory: dict[str, Tried] = {}

    def left(self, door: str) -> int:
        """Seconds until ``door`` takes a password again; a clock set back begins the wait anew, once."""
        with self._alone():
            now, tried = self._now(), self._known().get(door, Tried())
            if tried.at > now:
                self._keep(door, anchored(tried, now))
            return seconds_left(tried, now)

    def begin(self, door: str) -> tuple[int, Tried]:
        """Seconds to wait (then nothing is counted), and what stood before this try.

        A try counts as failed before it is made: whoever ends the program in between has tried all the same.
        """
        with self._alone():
            now = self._now()
            before = anchored(self._known().get(door, Tried()), now)
            left = seconds_left(before, now)
            self._keep(door, before if left else Tried(before.failures + 1, now))
            return left, before

    def forget(self, door: str) -> None:
        """The right password was typed."""
        with self._alone():
            self._keep(door, Tried())

    def _known(self) -> dict[str, Tried]:
        return {**self._read(), **self._memory}

    def _read(self) -> dict[str, Tried]:
        try:
            kept: Any = json.loads(self._file.read_text(encoding="utf8"))
            return {str(door): Tried(int(one["failures"]), int(one["at"])) for door, one in kept.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}

    def _keep(self, door: str, tried: Tried) -> None:
        known = self._known() | {door: tried}
        lasting = {name: {"failures": one.failures, "at": one.at} for name, one in known.items() if one.failures}
        draft = self._file.with_suffix(".part")
        try:
            draft.write_text(json.dumps(lasting, indent=1), encoding="utf8")
            draft.replace(self._file)
        except OSError:
            self._memory[door] = tried
        else:
            self._memory.clear()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two programs at one door count one after the other; where nothing can be locked, each counts for itself."""
        lock = FileLock(self._file.with_suffix(".lock"))
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=_PATIENCE)
        except (OSError, Timeout):
            yield
            return
        try:
            yield
        finally:
            lock.release()


def door_of(book: Path, name: str) -> str:
    """The door of ``name`` in ``book``, without either being readable in the file."""
    return hashlib.sha256(f"{book.resolve()}\0{name}".encode()).hexdigest()[:32]


@cache
def _at(file: Path) -> Tries:
    return Tries(file)


def of_this_pc() -> Tries:
    """The tries kept in this PC's folder for states."""
    return _at(paths.state_folder() / "tries.json")
