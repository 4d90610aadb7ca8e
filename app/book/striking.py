"""Striking a row out: done within the room's own service, which checks the right and writes the audit record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

    from app.book.work import UnitOfWork


def strike_out(work: UnitOfWork, into: Table, of: Column[int], key: int, reason: str) -> str:
    """Keep in the table ``into`` that the row ``key`` (named by the column ``of``) counts no more; gives the reason, trimmed.

    Refused without a reason, or twice.
    """
    if work.conn.execute(select(into.c.id).where(of == key)).first() is not None:
        raise Refused(msg("That was struck out already"))
    if not reason.strip():
        raise Refused(msg("Say why it is struck out"))
    values = {of.name: key, "reason": reason.strip(), "operator_id": work.operator.id}
    work.conn.execute(insert(into).values(**values))
    return reason.strip()
