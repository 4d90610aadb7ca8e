"""A unit of work is kept whole or not at all, and always says who did what."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import OperationalError

from app.book import Book, Operator, Role, tables
from app.book.integrity import FILE_CHECKS, faults
from app.book.operators import add_operator, list_operators
from app.kernel.errors import BookUnavailable


def _names(book: Book) -> set[str]:
    with book.view() as view:
        return set(view.conn.execute(select(tables.option.c.name)).scalars())


def test_what_is_not_committed_is_undone(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        work.conn.execute(insert(tables.option).values(name="draft", value=1))
        work.audit("option.set", "option draft")
    assert "draft" not in _names(book)


def test_a_fault_in_the_middle_undoes_everything(book: Book, owner: Operator) -> None:
    with pytest.raises(ZeroDivisionError), book.work(owner) as work:
        work.conn.execute(insert(tables.option).values(name="draft", value=1))
        work.audit("option.set", "option draft")
        _ = 1 // 0
    assert "draft" not in _names(book)


def test_a_change_that_nobody_wrote_down_is_refused(book: Book, owner: Operator) -> None:
    with pytest.raises(RuntimeError, match="audit"), book.work(owner) as work:
        work.conn.execute(insert(tables.option).values(name="silent", value=1))
        work.commit()
    assert "silent" not in _names(book)


def test_a_view_can_change_nothing(book: Book) -> None:
    with pytest.raises(OperationalError, match="readonly"), book.view() as view:
        view.conn.execute(insert(tables.option).values(name="x", value=1))


def test_audit_records_chain_and_cannot_be_edited(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        work.audit("note.made", "book", before={"a": 1}, after={"a": [1, "二"]})
        work.commit()
    with book.view() as view:
        assert faults(view, FILE_CHECKS) == ()


def test_an_edit_outside_the_program_is_named(book: Book) -> None:
    from app.book.engine import connect

    raw = connect(book.path)
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("UPDATE audit SET subject='forged' WHERE id=1")
    raw.close()
    with book.view() as view:
        found = faults(view, FILE_CHECKS)
    assert len(found) == 1
    assert "1" in found[0].message.text("en")


def test_where_the_disk_fails_after_the_change_stands_it_is_said_so_and_work_goes_on(
    book: Book, owner: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep_and_fail(conn: Connection) -> None:
        real(conn)
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise OperationalError(None, {}, fault)

    real = Connection.commit
    with monkeypatch.context() as patched, pytest.raises(BookUnavailable, match="已经记进账本"):
        patched.setattr(Connection, "commit", keep_and_fail)
        with book.work(owner) as work:
            add_operator(work, "王秀兰", Role.MEMBER, None)
            work.commit()
    with book.work(owner) as work:
        add_operator(work, "李建国", Role.MEMBER, None)
        work.commit()
    with book.view() as view:
        assert [one.name for one in list_operators(view)] == [owner.name, "王秀兰", "李建国"]
