"""What screens and papers read of the directory."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.directory import tables
from app.register.directory.rules import Body, Entry, EntryDraft

if TYPE_CHECKING:
    from app.book import Reader

_NAMES = tuple(part.name for part in fields(EntryDraft))


def entries(reader: Reader) -> tuple[Entry, ...]:
    """All bodies, by kind and then as entered."""
    order = list(Body)
    rows = reader.conn.execute(
        select(tables.directory).where(tables.directory.c.dropped.is_(False)).order_by(tables.directory.c.id)
    ).all()
    found = [Entry(row.id, EntryDraft(**{name: getattr(row, name) for name in _NAMES})) for row in rows]
    return tuple(sorted(found, key=lambda one: order.index(one.draft.body)))


def entry(reader: Reader, entry_id: int) -> Entry:
    """One body; Refused when there is none such."""
    for found in entries(reader):
        if found.id == entry_id:
            return found
    raise Refused(msg("There is no entry with the number {id} in the directory", id=entry_id))
