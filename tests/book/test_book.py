"""A book is opened with care, or refused in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.book import Book
from app.book.backups.making import make_backup
from app.book.schema import APPLICATION_ID
from app.bootstrap import new_book
from app.kernel.errors import BookUnavailable, Refused


def test_an_existing_file_is_never_overwritten(book: Book) -> None:
    before = book.path.read_bytes()
    with pytest.raises(Refused):
        new_book(book.path, "别的小区")
    assert book.path.read_bytes() == before


def test_a_book_with_a_hash_or_question_mark_in_its_name_opens(tmp_path: Path) -> None:
    new_book(tmp_path / "1#楼?账 本%20.book", "幸福里小区").close()
    with Book.open(tmp_path / "1#楼?账 本%20.book") as again, again.view() as view:
        assert view.conn.exec_driver_sql("SELECT count(*) FROM courtyard").scalar_one() == 1


def test_a_book_open_in_one_window_is_refused_to_a_second_writer_but_can_be_read(book: Book) -> None:
    with pytest.raises(BookUnavailable, match="另一个窗口"):
        Book.open(book.path)
    Book.open(book.path, writing=False).close()


@pytest.mark.parametrize("content", [b"", b"not a book at all" * 20, b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_not_a_book_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.book"
    file.write_bytes(content)
    with pytest.raises(BookUnavailable):
        Book.open(file)
    assert file.read_bytes() == content


def test_a_missing_book_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BookUnavailable, match="没有"):
        Book.open(tmp_path / "none.book")
    assert not (tmp_path / "none.book").exists()


def test_a_newer_book_is_refused_byte_for_byte(book: Book) -> None:
    book.close()
    raw = sqlite3.connect(book.path)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    before = book.path.read_bytes()
    with pytest.raises(BookUnavailable, match="更新"):
        Book.open(book.path)
    assert book.path.read_bytes() == before
    assert int.from_bytes(before[68:72], "big") == APPLICATION_ID


def test_a_damaged_book_is_refused_and_left_as_it_is(book: Book) -> None:
    book.close()
    content = bytearray(book.path.read_bytes())
    content[8192 : 8192 + 2048] = b"\xff" * 2048
    book.path.write_bytes(content)
    with pytest.raises(BookUnavailable, match="损坏"):
        Book.open(book.path)
    assert book.path.read_bytes() == bytes(content)


def test_a_backup_is_a_whole_book_and_says_its_hash(book: Book, tmp_path: Path) -> None:
    first = make_backup(book, tmp_path / "stick")
    second = make_backup(book, tmp_path / "stick")
    assert first.path != second.path
    assert first.path.with_name(first.path.name + ".sha256").read_text(encoding="utf8").startswith(first.sha256)
    Book.open(first.path).close()
    assert not list((tmp_path / "stick").glob("*.part"))


def test_a_backup_that_cannot_be_written_is_said_so(book: Book, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way", encoding="utf8")
    with pytest.raises(Refused, match="备份"):
        make_backup(book, blocker / "folder")
