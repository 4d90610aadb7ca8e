"""A book changed or swapped underneath is noticed before the next write, and nothing is written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book import Book, Operator, Role
from app.book.operators import add_operator, list_operators
from app.bootstrap import new_book
from app.kernel.errors import BookUnavailable

if TYPE_CHECKING:
    from pathlib import Path


def _write(book: Book, owner: Operator, name: str) -> None:
    with book.work(owner) as work:
        add_operator(work, name, Role.MEMBER, None)
        work.commit()


def _names(book: Book) -> list[str]:
    with book.view() as view:
        return [person.name for person in list_operators(view)]


def test_our_own_changes_are_no_surprise(book: Book, owner: Operator) -> None:
    for name in ("甲", "乙", "丙"):
        _write(book, owner, name)
    with book.work(owner) as work:
        add_operator(work, "丁", Role.MEMBER, None)
    _write(book, owner, "戊")
    assert _names(book) == [owner.name, "甲", "乙", "丙", "戊"]


def test_a_change_by_another_program_is_noticed(book: Book, owner: Operator) -> None:
    _write(book, owner, "甲")
    raw = sqlite3.connect(book.path)
    raw.execute("UPDATE courtyard SET name = '别的小区'")
    raw.commit()
    raw.close()
    with pytest.raises(BookUnavailable, match="别的程序"):
        _write(book, owner, "乙")
    assert _names(book) == [owner.name, "甲"]


def test_a_file_put_in_its_place_is_noticed_and_left_alone(book: Book, owner: Operator, tmp_path: Path) -> None:
    other = tmp_path / "other.book"
    new_book(other, "别的小区").close()
    content = other.read_bytes()
    other.replace(book.path)
    with pytest.raises(BookUnavailable, match="另一个文件"):
        _write(book, owner, "乙")
    assert book.path.read_bytes() == content


def test_an_older_copy_laid_over_it_is_noticed(book: Book, owner: Operator, tmp_path: Path) -> None:
    older = tmp_path / "older.book"
    shutil.copyfile(book.path, older)
    _write(book, owner, "甲")
    shutil.copyfile(older, book.path)
    with pytest.raises(BookUnavailable, match="别的程序"):
        _write(book, owner, "乙")
    assert book.path.read_bytes() == older.read_bytes()


def test_a_book_that_is_gone_is_said_to_be_gone(book: Book, owner: Operator) -> None:
    _write(book, owner, "甲")
    book.path.unlink()
    with pytest.raises(BookUnavailable, match="不见了"):
        _write(book, owner, "乙")
    assert not book.path.exists()


def test_a_disk_that_changes_the_time_of_a_file_by_itself_stops_nobody(book: Book, owner: Operator) -> None:
    _write(book, owner, "甲")
    os.utime(book.path)
    _write(book, owner, "乙")
    assert _names(book) == [owner.name, "甲", "乙"]


def test_the_same_header_with_another_end_of_the_chain_is_noticed(book: Book, owner: Operator, tmp_path: Path) -> None:
    _write(book, owner, "甲")
    forged = tmp_path / "forged.book"
    shutil.copyfile(book.path, forged)
    raw = sqlite3.connect(forged)
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("UPDATE audit SET chain = 'x' WHERE id = (SELECT max(id) FROM audit)")
    raw.commit()
    raw.close()
    content = bytearray(forged.read_bytes())
    content[:100] = book.path.read_bytes()[:100]
    with book.path.open("rb+") as stream:
        stream.write(content)
    with pytest.raises(BookUnavailable):
        _write(book, owner, "乙")


def test_a_book_opened_to_look_at_takes_no_change(book: Book, owner: Operator) -> None:
    with Book.open(book.path, writing=False) as looking:
        assert not looking.may_change
        with pytest.raises(BookUnavailable, match="只看"):
            _write(looking, owner, "甲")
