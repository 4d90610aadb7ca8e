"""The look at a book when it is opened: beside the person's first page, and before the first change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from app.book import engine
from app.book.troubles import damaged
from app.book.work import View
from app.kernel.errors import BookDamaged, UserError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from app.book.integrity import Check, Fault
    from app.kernel.dates import Clock


class FaultsFound(BookDamaged):
    """The book is not as it should be; ``faults`` says all that was found."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        """Name the first."""
        super().__init__(
            msg(
                "{path} is not whole: {fault}. It was left as it is; compare it with the last good copy before you go on",
                path=path,
                fault=faults[0].message,
            )
        )
        self.path = path
        self.faults = faults

    def __reduce__(self) -> tuple[type[FaultsFound], tuple[Path, tuple[Fault, ...]]]:
        """Travel whole from a worker process."""
        return type(self), (self.path, self.faults)


def look_over(path: Path, clock: Clock, checks: tuple[Check, ...], look: Engine) -> None:
    """Run ``checks`` through ``look``; FaultsFound where one finds something, BookUnavailable if damaged."""
    try:
        with look.connect() as conn:
            view = View(conn, clock)
            for check in checks:
                if faults := tuple(check(view)):
                    raise FaultsFound(path, faults)
    except DatabaseError as fault:
        raise damaged(path, str(fault.orig)) from fault


class StartCheck:
    """``look_over`` in a thread: SQLite works outside the interpreter's lock, so the window stays free."""

    def __init__(self, path: Path, clock: Clock, checks: tuple[Check, ...]) -> None:
        """Begin at once."""
        self._fault: BaseException | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(path, clock, checks), name="start check", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether it is through."""
        return self._ended.is_set()

    @property
    def error(self) -> UserError | None:
        """What it found, once it has ended."""
        return self._fault if isinstance(self._fault, UserError) else None

    def wait(self) -> None:
        """Until it is through; raises what it found."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault

    def let_go(self) -> None:
        """Wait until it no longer reads the file, whatever it found."""
        self._thread.join()

    def _run(self, path: Path, clock: Clock, checks: tuple[Check, ...]) -> None:
        try:
            look = engine.view_engine(path)  # of its own: the person looks at the book meanwhile
            try:
                look_over(path, clock, checks, look)
            finally:
                look.dispose()
        except BaseException as fault:  # noqa: BLE001 — kept for whoever waits
            self._fault = fault
        finally:
            self._ended.set()
