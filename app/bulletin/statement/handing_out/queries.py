"""When a statement was given out for the board, as the audit record has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book import tables

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.kernel.dates import Period

ACTION: Final = "statement.given_out"


def subject(period: Period) -> str:
    """What the audit record calls the statement of ``period``."""
    return f"statement {period}"


def given_out(reader: Reader, period: Period) -> datetime.date | None:
    """The day the board's copy of ``period`` was first printed or saved; None where it never was."""
    audit = tables.audit.c
    wanted = select(audit.at).where(audit.subject == subject(period), audit.action == ACTION).order_by(audit.id)
    first: datetime.datetime | None = reader.conn.execute(wanted.limit(1)).scalar()
    return None if first is None else first.date()
