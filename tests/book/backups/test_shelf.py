"""Copies of a book: the newest counts, and it is known whether something was written since."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.book import Book, Role
from app.book.backups import making
from app.book.backups.making import make_backup
from app.book.backups.shelf import backups_of, file_digest, is_backed_up, seal_of
from app.book.operators import add_operator, disable_operator, enable_operator, list_operators, seat_warnings
from app.kernel.dates import FixedClock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from app.book import Operator


def _write(book: Book, owner: Operator, name: str) -> None:
    with book.work(owner) as work:
        add_operator(work, name, Role.MEMBER, None)
        work.commit()


def test_a_book_without_a_copy_is_not_backed_up(book: Book) -> None:
    assert backups_of(book.path) == ()
    assert not is_backed_up(book.path)


def test_a_copy_holds_until_something_is_written_down(book: Book, owner: Operator) -> None:
    made = make_backup(book)
    assert backups_of(book.path)[0].path == made.path
    assert is_backed_up(book.path)
    _write(book, owner, "王秀兰")
    assert not is_backed_up(book.path)
    make_backup(book)
    assert is_backed_up(book.path)
    assert len(backups_of(book.path)) == 2


def test_two_copies_begun_in_the_same_second_keep_out_of_each_others_way(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = making.copy_pages
    others: list[making.Copy] = []

    def meanwhile(source: Path, target: Path) -> None:
        copying(source, target)
        monkeypatch.setattr(making, "copy_pages", copying)
        others.append(make_backup(book))

    monkeypatch.setattr(making, "copy_pages", meanwhile)
    mine = make_backup(book)
    (other,) = others
    assert mine.path != other.path
    for copy in (mine, other):
        assert file_digest(copy.path) == copy.sha256
        assert copy.sha256 in seal_of(copy.path).read_text(encoding="utf8")
    assert list(mine.path.parent.glob("*.part")) == []


def test_the_newest_copy_comes_first_and_other_files_are_left_alone(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    for day in (3, 9, 6):
        book.clock = FixedClock(datetime.date(2026, 10, day))
        make_backup(book, folder)
    (folder / "other-20261010-120000.book").write_bytes(b"x")
    (folder / "y-20261011-120000.book").write_bytes(b"never checked")
    (folder / "y-letter.book").write_bytes(b"x")
    assert [kept.made_at.day for kept in backups_of(book.path, folder)] == [9, 6, 3]
    assert is_backed_up(book.path, folder)


def test_a_copy_that_was_spoilt_does_not_count(book: Book) -> None:
    made = make_backup(book)
    made.path.write_bytes(b"spoilt" * 1000)
    assert not is_backed_up(book.path)


def test_a_closed_door_can_be_opened_again(book: Book, owner: Operator) -> None:
    _write(book, owner, "王秀兰")
    with book.work(owner) as work:
        disable_operator(work, "王秀兰")
        enable_operator(work, "王秀兰")
        work.commit()
    with book.view() as view:
        assert not list_operators(view)[-1].disabled


def test_one_person_for_cash_and_books_is_warned_of(book: Book, owner: Operator) -> None:
    def warned() -> list[str]:
        with book.view() as view:
            return [str(words) for words in seat_warnings(list_operators(view))]

    assert "既收钱又记账" in warned()[0]
    with book.work(owner) as work:
        add_operator(work, "王秀兰", Role.CASHIER, None)
        add_operator(work, "李建国", Role.BOOKKEEPER, None)
        work.commit()
    assert warned() == []
    with book.work(owner) as work:
        add_operator(work, "周明", Role.CHAIR, "xiangyang")
        work.commit()
    assert [words[:12] for words in warned()] == [
        f"{owner.name}掌管账本却没有密码"[:12],
        "还没有密码：王秀兰、李建"[:12],
    ]


def test_nobody_at_all_is_no_warning() -> None:
    assert seat_warnings(()) == ()
