"""The accounts and funds as they are shipped: all of them for an empty book, a later one for a book that began before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury import tables
from app.treasury.ledger import queries as ledger
from app.treasury.rules import AccountKind

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.KEEP_BOOK)
def open_accounts(work: UnitOfWork) -> None:
    """Give an empty book its accounts and funds as the presets have them; Refused where it has them."""
    if ledger.accounts(work):
        raise Refused(msg("This book has its accounts already"))
    for position, shipped in enumerate(presets.load("accounts")["account"], 1):
        _add(work, shipped, position)
    for position, shipped in enumerate(presets.load("funds")["fund"], 1):
        work.conn.execute(insert(tables.fund).values(position=position, **shipped))
    work.audit(
        "accounts.opened",
        "ledger",
        after={
            "accounts": {one.code: one.name for one in ledger.accounts(work)},
            "funds": {one.code: one.name for one in ledger.funds(work)},
        },
    )


@service(Right.POST_ENTRY)
def take_shipped_account(work: UnitOfWork, code: str) -> None:
    """See to it that the book has the account ``code`` as the presets have it; nothing where it has one."""
    if work.conn.execute(select(tables.account.c.id).where(tables.account.c.code == code)).first():
        return
    shipped = next(one for one in presets.load("accounts")["account"] if one["code"] == code)
    last = work.conn.execute(select(func.coalesce(func.max(tables.account.c.position), 0))).scalar_one()
    _add(work, shipped, last + 1)
    work.audit("accounts.opened", "ledger", after={"accounts": {code: shipped["name"]}})


def _add(work: UnitOfWork, shipped: dict[str, Any], position: int) -> None:
    work.conn.execute(
        insert(tables.account).values(
            code=shipped["code"],
            name=shipped["name"],
            name_en=shipped["name_en"],
            kind=AccountKind(shipped["kind"]),
            section=shipped.get("section", ""),
            keywords=shipped["keywords"],
            fund=shipped.get("fund", ""),
            itemised=shipped.get("itemised", False),
            position=position,
        )
    )
