"""Looking into a copy: is it the very file that was checked, does it open, does it balance, what is in it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.book import companions, engine
from app.book.backups.shelf import backups_of, file_digest, last_link, seal_of
from app.book.book import Book
from app.book.integrity import faults
from app.book.opening import check_file
from app.kernel.errors import Refused, UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book.integrity import Check
    from app.book.work import Reader
    from app.kernel.dates import Clock
    from app.kernel.i18n import Message


@frozen
class Examined:
    """What a copy turned out to be: ``fault`` in words where it cannot be trusted, else what is in it."""

    path: Path
    fault: Message | None
    contents: Any = None  # what ``House.contents`` reads from a book
    sealed: bool = True  # whether the SHA-256 written down when it was made stands beside it

    @property
    def whole(self) -> bool:
        """Whether it can be trusted."""
        return self.fault is None


def check_seal(copy: Path) -> bool:
    """Whether a seal stands beside ``copy``; Refused where the file is not the one that was sealed."""
    try:
        words = seal_of(copy).read_text(encoding="utf8").split()
    except (OSError, UnicodeDecodeError):
        return False
    if not words or words[0] != file_digest(copy):
        raise Refused(
            msg("{path} is not what it was when it was made: a byte of it changed. Take another copy", path=copy)
        )
    return True


def rehearse(copy: Path, clock: Clock, checks: tuple[Check, ...], contents: Callable[[Reader], Any]) -> Examined:
    """Open ``copy`` as one would after a loss (on a copy of the copy, upgraded if need be) and run all ``checks``."""
    sealed = False
    try:
        check_file(copy)
        sealed = check_seal(copy)
        with tempfile.TemporaryDirectory() as folder:
            trial = Path(folder) / copy.name
            shutil.copyfile(copy, trial)
            companions.lend(companions.folder_of(copy), companions.folder_of(trial))
            with Book.open(trial, clock) as book, book.view() as view:
                found = faults(view, checks)
                return Examined(copy, found[0].message if found else None, contents(view), sealed)
    except UserError as error:
        return Examined(copy, error.message, None, sealed)
    except OSError as fault:
        return Examined(copy, msg("{path} cannot be read ({fault})", path=copy, fault=fault.strerror), None, sealed)


def last_good(
    book_path: Path,
    clock: Clock,
    checks: tuple[Check, ...],
    contents: Callable[[Reader], Any],
    folder: Path | None = None,
) -> Examined | None:
    """The newest copy of a book that can be trusted; None where there is none."""
    for one in backups_of(book_path, folder):
        examined = rehearse(one.path, clock, checks, contents)
        if examined.whole:
            return examined
    return None


def goes_on_from(copy: Path, book_path: Path) -> bool:
    """Whether the book went on from where ``copy`` ends; else what was written down since was cut off or replaced."""
    tip = last_link(copy)
    if tip is None:
        return True
    raw = engine.connect(book_path, "ro")
    try:
        known = raw.execute("SELECT 1 FROM audit WHERE chain = ? LIMIT 1", (tip,)).fetchone()
        upgraded = raw.execute("SELECT max(at) FROM audit WHERE action = 'book.upgraded'").fetchone()[0]
        return known is not None or (upgraded is not None and _last_stamp(copy) <= upgraded)
    finally:
        raw.close()


def broken_off(copy: Path) -> Message:
    """What is said where a book does not go on from its newest ``copy``."""
    return msg("The book does not go on from its copy {path}: what was written down was cut off", path=copy)


def _last_stamp(copy: Path) -> str:
    """When a copy was last written in; an upgrade links the chain anew, so copies from before end with other links."""
    raw = engine.connect(copy, "ro")
    try:
        return str(raw.execute("SELECT max(at) FROM audit").fetchone()[0])
    finally:
        raw.close()
