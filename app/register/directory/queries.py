"""What screens and papers read of the directory."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import func, select

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
    body, english = tables.directory, tables.directory_english
    wanted = (
        select(body, func.coalesce(english.c.answers_for, "").label("answers_for_en"))
        .outerjoin(english, english.c.directory_id == body.c.id)
        .where(body.c.dropped.is_(False))
        .order_by(body.c.id)
    )
    rows = reader.conn.execute(wanted).all()
    found = [Entry(row.id, EntryDraft(**{name: getattr(row, name) for name in _NAMES})) for row in rows]
    return tuple(sorted(found, key=lambda one: order.index(one.draft.body)))


def entry(reader: Reader, entry_id: int) -> Entry:
    """One body; Refused when there is none such."""
    for found in entries(reader):
        if found.id == entry_id:
            return found
    raise Refused(msg("There is no entry with the number {id} in the directory", id=entry_id))
