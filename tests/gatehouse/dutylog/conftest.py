"""The gate in November, its roster made, and what a test of the log does with them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.roster import queries as roster_queries
from app.kernel.dates import FixedClock
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Book
    from app.gatehouse.roster.queries import Gate

DAY = datetime.date(2026, 11, 14)


@pytest.fixture
def gate(book: Book, november: int) -> Gate:
    book.clock = FixedClock(datetime.date(2026, 11, 16))
    with book.view() as view:
        return roster_queries.gates(view)[0]


@pytest.fixture
def planned(book: Book, gate: Gate) -> Callable[..., int]:
    """Who is on the roster for a shift of the 14th, or of another day."""
    with book.view() as view:
        turns = roster_queries.roster(view, NOVEMBER).turns
    known = {(turn.date, turn.shift.code): turn.guard_id for turn in turns}
    return lambda code, day=DAY: known[day, code]
