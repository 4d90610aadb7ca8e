"""Books made once in a run of tests and copied wherever one is asked for: making one takes longer than most tests."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import Book
from app.bootstrap import new_book
from app.kernel.dates import FixedClock

if TYPE_CHECKING:
    import datetime


def empty_book(path: Path, clock: FixedClock) -> Book:
    """A book at ``path`` as ``new_book`` makes it on the clock's day, with accounts and funds and nothing else."""
    shutil.copyfile(_empty(clock.today()), path)
    return Book.open(path, clock, checks=())


@cache
def _empty(day: datetime.date) -> Path:
    path = Path(_folder().name) / f"{day}.book"
    new_book(path, "幸福里小区", clock=FixedClock(day)).close()
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Removed when the run ends."""
    return tempfile.TemporaryDirectory()
