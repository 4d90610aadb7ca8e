"""Taking a shipped account into a book that began before there was one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.kernel import presets
from app.treasury import tables
from app.treasury.rules import AccountKind

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.POST_ENTRY)
def take_shipped_account(work: UnitOfWork, code: str) -> None:
    """See to it that the book has the account ``code`` as the presets have it; nothing where it has one."""
    if work.conn.execute(select(tables.account.c.id).where(tables.account.c.code == code)).first():
        return
    shipped = next(one for one in presets.load("accounts")["account"] if one["code"] == code)
    last = work.conn.execute(select(func.coalesce(func.max(tables.account.c.position), 0))).scalar_one()
    work.conn.execute(
        insert(tables.account).values(
            code=code,
            name=shipped["name"],
            name_en=shipped["name_en"],
            kind=AccountKind(shipped["kind"]),
            section=shipped.get("section", ""),
            keywords=shipped["keywords"],
            fund=shipped.get("fund", ""),
            itemised=shipped.get("itemised", False),
            position=last + 1,
        )
    )
    work.audit("accounts.opened", "ledger", after={"accounts": {code: shipped["name"]}})
