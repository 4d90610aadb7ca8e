"""A unit of work is kept whole or not at all, and always says who did what."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

from app.book import Book, Operator, tables
from app.book.integrity import FILE_CHECKS, faults


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
