"""The accounts and funds as they are shipped: all of them for an empty book, a later one for a book that began before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from app.book import Right, service
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury import tables
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import WAGES, AccountKind

if TYPE_CHECKING:
    from app.book import UnitOfWork

_NEEDED: Final = WAGES | {
    "dues", "parking", "temporary_parking", "compensation", "subsidy", "advertising", "rent", "lockers", "charging",
    "repairs", "other_income", "other_expense",
}  # fmt: skip


@service(Right.KEEP_BOOK)
def open_accounts(work: UnitOfWork) -> None:
    """Give an empty book its accounts and funds as the presets have them; Refused where it has them."""
    if ledger_accounts.accounts(work):
        raise Refused(msg("This book has its accounts already"))
    for position, shipped in enumerate(presets.load("accounts")["account"], 1):
        _add(work, shipped, position)
    for position, shipped in enumerate(presets.load("funds")["fund"], 1):
        work.conn.execute(insert(tables.fund).values(position=position, **shipped))
    work.audit(
        "accounts.opened",
        "ledger",
        after={
            "accounts": {one.code: one.name for one in ledger_accounts.accounts(work)},
            "funds": {one.code: one.name for one in ledger_accounts.funds(work)},
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


@service(Right.SET_FEES)
def drop_account(work: UnitOfWork, text: str) -> ledger_accounts.Account:
    """Take a kind of income or spending off the list; Refused for one that was used or that the program needs."""
    meant = ledger_accounts.account_by(work, text)
    used = work.conn.execute(
        select(func.count(tables.line.c.entry_id.distinct())).where(tables.line.c.account_id == meant.id)
    ).scalar_one()
    if used:
        raise Refused(
            msg(
                "{account} stands in {count} vouchers and is kept, so that they can be read: for other money choose "
                "another kind when you enter it; what was entered under a wrong kind is put right at its voucher",
                account=meant,
                count=used,
            )
        )
    if meant.kind not in (AccountKind.INCOME, AccountKind.EXPENSE) or meant.code in _NEEDED:
        raise Refused(
            msg(
                "{account} is needed by the program itself and stays: while nothing is entered under it, it stands on "
                "no statement",
                account=meant,
            )
        )
    try:
        with work.conn.begin_nested():
            work.conn.execute(delete(tables.account).where(tables.account.c.id == meant.id))
    except IntegrityError as fault:
        raise Refused(
            msg(
                "{account} stands in a fee, a budget or a spending plan and is kept: choose another kind there first",
                account=meant,
            )
        ) from fault
    work.audit("accounts.dropped", "ledger", before={"accounts": {meant.code: meant.name}})
    return meant


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
