"""Keeping the directory."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, update

from app.book import Right, service
from app.register.directory import queries, tables
from app.register.directory.rules import EntryDraft, check_entry

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.EDIT_REGISTER)
def add_entry(work: UnitOfWork, draft: EntryDraft) -> int:
    """Enter a body; gives its number."""
    check_entry(draft)
    key: int = work.conn.execute(
        insert(tables.directory).values(**_kept(draft), dropped=False).returning(tables.directory.c.id)
    ).scalar_one()
    _put_english(work, key, draft)
    work.audit("directory.added", f"directory {draft.name.strip()}", after=_values(draft))
    return key


@service(Right.EDIT_REGISTER)
def change_entry(work: UnitOfWork, entry_id: int, draft: EntryDraft) -> None:
    """Put ``draft`` in place of what is known of a body."""
    check_entry(draft)
    before = queries.entry(work, entry_id)
    work.conn.execute(update(tables.directory).where(tables.directory.c.id == entry_id).values(**_kept(draft)))
    _put_english(work, entry_id, draft)
    subject = f"directory {draft.name.strip()}"
    work.audit("directory.changed", subject, before=_values(before.draft), after=_values(draft))


@service(Right.EDIT_REGISTER)
def drop_entry(work: UnitOfWork, entry_id: int) -> None:
    """Take a body off the directory; what it was stays in the record."""
    before = queries.entry(work, entry_id)
    work.conn.execute(update(tables.directory).where(tables.directory.c.id == entry_id).values(dropped=True))
    work.audit("directory.dropped", f"directory {before.draft.name}", before=_values(before.draft))


def _put_english(work: UnitOfWork, entry_id: int, draft: EntryDraft) -> None:
    """What it answers for in English stands beside it, where somebody wrote it."""
    table = tables.directory_english
    work.conn.execute(delete(table).where(table.c.directory_id == entry_id))
    if words := draft.answers_for_en.strip():
        work.conn.execute(insert(table).values(directory_id=entry_id, answers_for=words))


def _kept(draft: EntryDraft) -> dict[str, object]:
    return {name: value for name, value in _values(draft).items() if name != "answers_for_en"}


def _values(draft: EntryDraft) -> dict[str, object]:
    return {name: value.strip() if type(value) is str else value for name, value in asdict(draft).items()}
