"""The sample courtyard on a day of its story, as a book to look at."""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING

from app.book import Book
from app.book.companions import carry, folder_of
from app.kernel.dates import FixedClock
from app.sample.make import sample_book

if TYPE_CHECKING:
    from pathlib import Path


def make_sample(folder: Path, households: int = 24) -> Path:
    """A sample book in ``folder``, closed."""
    path = folder / "sample.book"
    sample_book(path, households=households).close()
    return path


def open_copy(sample: Path, folder: Path, day: datetime.date) -> Book:
    """A copy of ``sample`` to change, with its photos, as it is on ``day``."""
    path = folder / "y.book"
    shutil.copy(sample, path)
    carry(folder_of(sample), folder_of(path))
    return Book.open(path, FixedClock(day))
