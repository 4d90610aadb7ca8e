"""An older book is brought up to date on a copy; whatever happens on the way, it is the old one or the new one."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book import Book, Operator, swapping
from app.book.backups.shelf import backups_of
from app.book.integrity import faults
from app.book.operators import list_operators
from app.book.schema import SCHEMA_VERSION
from app.bootstrap import house
from app.kernel.errors import BookUnavailable
from tests.full_disk import files_no_longer_than
from tests.old_books import VERSIONS, unpacked
from tests.sweeps.upgrades import kill_at, leave_hot_journal, left_over, money_in, version_of

if TYPE_CHECKING:
    from pathlib import Path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_there_is_an_old_book_of_every_earlier_schema() -> None:
    assert tuple(range(1, SCHEMA_VERSION)) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_book_opens_whole_with_its_money_and_a_copy_of_what_it_was(version: int, tmp_path: Path) -> None:
    path = unpacked(version, tmp_path)
    old, money = _digest(path), money_in(path)
    with Book.open(path) as book, book.view() as view:
        assert faults(view, house().checks) == ()
        assert [one.name for one in list_operators(view)][:1] == ["管理员"]
    assert version_of(path) == SCHEMA_VERSION
    assert money_in(path) == money
    (copy,) = backups_of(path)
    assert version_of(copy.path) == version
    assert money_in(copy.path) == money
    assert _digest(copy.path) != old or copy.path.stat().st_size == path.stat().st_size
    assert left_over(tmp_path) == []


def test_an_old_book_asked_to_be_looked_at_is_upgraded_too_and_stays_free(tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    with Book.open(path, writing=False) as looking:
        assert not looking.may_change
        Book.open(path).close()


def test_an_upgraded_book_can_be_worked_in(tmp_path: Path) -> None:
    from app.book.operators import add_operator
    from app.book.rights import Role

    path = unpacked(1, tmp_path)
    with Book.open(path) as book:
        with book.view() as view:
            owner = list_operators(view)[0]
        with book.work(owner) as work:
            add_operator(work, "王秀兰", Role.CASHIER, None)
            work.commit()
        with book.view() as view:
            assert faults(view, house().checks) == ()


def test_a_record_changed_before_the_upgrade_stays_known_after_it(tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("UPDATE audit SET at = '2026-01-01T00:00:00' WHERE id = 40")
    raw.execute(
        "CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN "
        "SELECT RAISE(ABORT, 'audit: rows are kept as they were'); END"
    )
    raw.commit()
    raw.close()
    with Book.open(path) as book, book.view() as view:
        (fault,) = faults(view, house().checks)
    assert "第 40 条" in str(fault.message)


@pytest.mark.parametrize("room", [0, 40_000, 400_000])
def test_a_full_disk_leaves_the_old_book_as_it_was(room: int, tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    before = _digest(path)
    with files_no_longer_than(room), pytest.raises(BookUnavailable, match="旧版"):
        Book.open(path)
    assert _digest(path) == before
    assert left_over(tmp_path) == []
    Book.open(path).close()
    assert version_of(path) == SCHEMA_VERSION


@pytest.mark.parametrize("step", [1, 5, 9, 14, 20, 60, 130, 200, 260, 280, 290, 300, 310, 320, 330, 340, 400])
def test_killed_anywhere_it_is_old_or_new_and_opens(step: int, tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    money = money_in(path)
    kill_at(path, step)
    assert version_of(path) in {1, SCHEMA_VERSION}
    with Book.open(path) as book, book.view() as view:
        assert faults(view, house().checks) == ()
    assert version_of(path) == SCHEMA_VERSION
    assert money_in(path) == money
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("step", [2, 20, 200, 300, 330, 10_000])
def test_beside_a_hot_journal_the_interrupted_change_is_rolled_back_and_books_never_mix(
    step: int, tmp_path: Path
) -> None:
    path = unpacked(1, tmp_path)
    money = money_in(path)
    leave_hot_journal(path)
    kill_at(path, step)
    with Book.open(path) as book, book.view() as view:
        assert faults(view, house().checks) == ()
        assert view.conn.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'spoilt'").scalar_one() == 0
        assert view.conn.exec_driver_sql("SELECT max(length(note)) FROM dwelling").scalar_one() < 500
    assert money_in(path) == money
    assert left_over(tmp_path) == []


def test_a_swap_beside_a_journal_is_refused(book: Book, tmp_path: Path) -> None:
    draft = tmp_path / "new.book"
    swapping.copy_pages(book.path, draft)
    swapping.journal_of(draft).write_bytes(b"left behind")
    before = _digest(book.path)
    with pytest.raises(BookUnavailable, match=r"new\.book-journal"):
        swapping.swap(draft, book.path)
    assert _digest(book.path) == before


def test_an_old_book_in_a_closed_folder_is_refused_in_words(tmp_path: Path, owner: Operator) -> None:
    path = unpacked(1, tmp_path)
    before = _digest(path)
    (tmp_path / "backups").write_text("in the way", encoding="utf8")
    with pytest.raises(BookUnavailable, match="backups"):
        Book.open(path)
    assert _digest(path) == before
