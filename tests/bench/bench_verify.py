"""Row 13 of quality: an entry edited outside the program is named, among 100,000."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.treasury.checks.queries import check_recorded
from app.treasury.services import post_entries
from tests.bench.measure import Result, seconds
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book

ENTRIES = 100_000
AT_ONCE = 20_000


def run(folder: Path) -> list[Result]:
    """The best of five looks at a book whose last entry was edited."""
    book = _book(folder / "long.book")
    raw = sqlite3.connect(book.path)
    raw.execute("DROP TRIGGER entry_posted_update")
    raw.execute("UPDATE entry SET slips = slips + 1 WHERE id = (SELECT max(id) FROM entry)")
    raw.commit()
    raw.close()
    named = []
    with book.view() as view:
        best = min(seconds(lambda: named.append(tuple(check_recorded(view)))) for _ in range(5))
    book.close()
    if any(len(faults) != 1 for faults in named):
        message = "the edited entry was not named"
        raise RuntimeError(message)
    return [Result("13", "name the entry edited outside among 100,000", "–", best, 1, unit="s")]


def _book(path: Path) -> Book:
    book = new_book(path, "幸福里小区")
    with book.view() as view:
        owner = sign_in(view, None, None)
    for seed in range(ENTRIES // AT_ONCE):
        with book.work(owner) as work:
            post_entries(work, random_entries(seed, AT_ONCE))
            work.commit()
    return book
