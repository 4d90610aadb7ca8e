"""A gate, one dwelling, a resident's car; and the clock at noon of 8 October 2026."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book import Book
from app.gatehouse.services import open_gatehouse
from app.gatehouse.visits.rules import Purpose, VisitDraft, VisitKind
from app.kernel.dates import FixedClock
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from app.register.spaces.rules import VehicleDraft
from app.register.spaces.services import add_vehicle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.book import Operator

NOON = datetime.datetime(2026, 10, 8, 9)  # noqa: DTZ001 — local civil time


@pytest.fixture
def home(book: Book, owner: Operator) -> int:
    """Dwelling 3-2-501, whose car is 皖A00001; the main gate has number 1."""
    with book.work(owner) as work:
        open_gatehouse(work)
        key = add_dwelling(work, DwellingDraft("3", "2", "501"))
        add_vehicle(work, VehicleDraft("皖A00001", key))
        work.commit()
    return key


@pytest.fixture
def came(home: int) -> VisitDraft:
    """张三 comes to see 3-2-501 by car."""
    return VisitDraft(
        VisitKind.VISIT, NOON, 1, "张三丰", home, purpose=Purpose.FAMILY, plate="皖A77777", note="带了两箱橘子"
    )


@pytest.fixture
def later(book: Book) -> Iterator[Callable[[datetime.date], Book]]:
    """The same book opened on another day."""
    opened: list[Book] = []

    def on(day: datetime.date) -> Book:
        for each in (book, *opened):
            each.close()
        opened.append(Book.open(book.path, FixedClock(day)))
        return opened[-1]

    yield on
    for each in opened:
        each.close()
