"""The sample courtyard as it is when its story ends."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from tests.bulletin.samples import open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Book


@pytest.fixture
def sample_day() -> datetime.date:
    return datetime.date(2026, 9, 30)


@pytest.fixture
def yard(sample_file: Path, tmp_path: Path, sample_day: datetime.date) -> Iterator[Book]:
    """The sample on the last day of its story."""
    book = open_copy(sample_file, tmp_path, sample_day)
    yield book
    book.close()
