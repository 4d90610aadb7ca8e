"""What is looked at when a book is opened, and what waits for it."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from app.book import Book, Operator, Role
from app.book.integrity import AT_START, Fault
from app.book.operators import add_operator
from app.book.starting import FaultsFound
from app.bootstrap import house
from app.kernel.errors import BookDamaged
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Reader


def _edit(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def _write(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        add_operator(work, "王秀兰", Role.MEMBER, None)
        work.commit()


def test_a_reference_to_nothing_is_found_at_the_start(book: Book) -> None:
    book.close()
    _edit(
        book.path,
        "PRAGMA foreign_keys=OFF",
        "INSERT INTO holding (dwelling_id, person_id, relation) VALUES (9, 9, 'owner')",
    )
    with pytest.raises(FaultsFound) as told:
        Book.open(book.path)
    assert "holding" in str(told.value)
    assert told.value.damaged


def test_the_end_of_the_chain_is_gone_through_at_the_start(book: Book) -> None:
    book.close()
    _edit(book.path, "DROP TRIGGER audit_kept_update", "UPDATE audit SET subject = 'x' WHERE id = 2")
    with pytest.raises(FaultsFound, match="第 2 条"):
        Book.open(book.path)


def test_an_entry_that_does_not_balance_is_found_at_the_start(book: Book, owner: Operator) -> None:
    book.close()
    columns = "id, date, month, number, summary, counterparty, slips, approved_by, resolution, origin, paper_number, operator_id, posted_at, posted"
    _edit(
        book.path,
        "DROP TRIGGER entry_born_unposted",
        f"INSERT INTO entry ({columns}) VALUES (1, '2026-01-01', '2026-01', 1, 'x', '', 1, '', '', 'x', '', {owner.id}, "
        "'2026-01-01T00:00:00', 1)",
    )
    Book.open(book.path).close()
    with pytest.raises(FaultsFound, match="记-2026-01-0001"):
        Book.open(book.path, checks=house().start_checks)


def test_behind_the_first_page_a_change_waits_for_the_look(book: Book, owner: Operator) -> None:
    book.close()
    may_end = threading.Event()

    def slow(_reader: Reader) -> Iterator[Fault]:
        may_end.wait(10)
        yield from ()

    with Book.open(book.path, checks=(slow,), behind=True) as opened:
        assert opened.start is not None
        with opened.view() as view:
            assert view.conn.exec_driver_sql("SELECT count(*) FROM audit").scalar_one() > 0
        assert not opened.start.ended
        threading.Timer(0.05, may_end.set).start()
        _write(opened, owner)
        assert opened.start.ended
        assert opened.start.error is None


def test_a_fault_found_behind_refuses_the_first_change_and_every_other(book: Book, owner: Operator) -> None:
    book.close()

    def finds(_reader: Reader) -> Iterator[Fault]:
        yield Fault(msg("The file is damaged: {fault}", fault="x"))

    before = book.path.read_bytes()
    with Book.open(book.path, checks=(*AT_START, finds), behind=True) as opened:
        for _ in range(2):
            with pytest.raises(BookDamaged):
                _write(opened, owner)
        assert opened.start is not None
        assert isinstance(opened.start.error, FaultsFound)
    assert book.path.read_bytes() == before
