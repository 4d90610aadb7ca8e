"""What a person does in the register: every change keeps what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register import tables
from app.register.rules import Mode

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.KEEP_BOOK)
def open_courtyard(work: UnitOfWork, name: str, city: str = "") -> None:
    """Give an empty book its courtyard; Refused without a name or where it has one."""
    bare = name.strip()
    if not bare:
        raise Refused(msg("A courtyard needs a name"))
    if work.conn.execute(select(tables.courtyard.c.id)).first():
        raise Refused(msg("This book has its courtyard already: change it instead"))
    values = {
        "name": bare,
        "city": city.strip(),
        "mode": Mode.HIRED_STAFF,
        "gates": [],
        "boards": [],
        "signatories": {},
    }
    work.conn.execute(insert(tables.courtyard).values(id=1, **values))
    work.audit("courtyard.opened", "courtyard", after=values)
