"""A full disk, a file in use, a damaged file: each is told in words, and nothing is half done."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from app.book import Book
from app.book.operators import list_operators
from app.book.troubles import told
from app.kernel.errors import BookUnavailable
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from tests.full_disk import files_no_longer_than

if TYPE_CHECKING:
    from app.book import Operator


def _add(book: Book, owner: Operator, door: str) -> None:
    with book.work(owner) as work:
        add_dwelling(work, DwellingDraft("1", "1", door))
        work.commit()


def _doors(book: Book) -> int:
    with book.view() as view:
        return int(view.conn.exec_driver_sql("SELECT count(*) FROM dwelling").scalar_one())


@pytest.mark.parametrize("size", [0, 1_000, 8_000])
def test_a_full_disk_is_told_and_the_same_change_works_later(book: Book, owner: Operator, size: int) -> None:
    with files_no_longer_than(size), pytest.raises(BookUnavailable, match="磁盘满了"):
        _add(book, owner, "101")
    assert _doors(book) == 0
    _add(book, owner, "101")
    assert _doors(book) == 1


def test_a_book_that_another_program_changes_is_told_to_be_in_use(book: Book, owner: Operator) -> None:
    other = sqlite3.connect(book.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(BookUnavailable, match="正被别的程序改动"):
            _add(book, owner, "101")
        with pytest.raises(BookUnavailable, match="正被别的程序改动"), book.view() as view:
            list_operators(view)
        with pytest.raises(BookUnavailable, match="正被别的程序改动"):
            Book.open(book.path, writing=False)
    finally:
        other.rollback()
        other.close()
    _add(book, owner, "101")
    assert _doors(book) == 1


def test_a_fault_of_the_program_stays_one(book: Book) -> None:
    with pytest.raises(sqlite3.OperationalError, match="syntax"), told(book.path):
        sqlite3.connect(":memory:").execute("SELEKT")
    with pytest.raises(IntegrityError), told(book.path):
        raise IntegrityError(None, None, sqlite3.IntegrityError("x"))
