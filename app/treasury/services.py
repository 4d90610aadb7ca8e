"""What a person does with money: every act is one balanced entry, posted and kept; corrections are reversals."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.book.bulk import insert_rows
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury import tables
from app.treasury.ledger import queries as ledger
from app.treasury.rules import (
    AccountKind,
    EntryDraft,
    LineDraft,
    Posted,
    check_balanced,
    digest,
    month_text,
    reversal,
    voucher_text,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import UnitOfWork


@service(Right.KEEP_BOOK)
def open_accounts(work: UnitOfWork) -> None:
    """Give an empty book its accounts and funds as the presets have them; Refused where it has them."""
    if ledger.accounts(work):
        raise Refused(msg("This book has its accounts already"))
    for position, shipped in enumerate(presets.load("accounts")["account"], 1):
        values = {
            "code": shipped["code"],
            "name": shipped["name"],
            "name_en": shipped["name_en"],
            "kind": AccountKind(shipped["kind"]),
            "section": shipped.get("section", ""),
            "keywords": shipped["keywords"],
            "fund": shipped.get("fund", ""),
            "itemised": shipped.get("itemised", False),
            "position": position,
        }
        work.conn.execute(insert(tables.account).values(**values))
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
def post_entry(work: UnitOfWork, draft: EntryDraft) -> Posted:
    """Post one entry under the next number of its month; Refused where it does not balance."""
    return _post(work, draft, None)


@service(Right.POST_ENTRY)
def post_entries(work: UnitOfWork, drafts: Sequence[EntryDraft]) -> tuple[Posted, ...]:
    """Post many entries at once, in order; Refused where one does not balance, and then none is posted."""
    if not drafts:
        return ()
    for draft in drafts:
        check_balanced(draft)
    accounts, funds = _keys(work)
    numbers: dict[str, int] = {}
    first = int(work.conn.execute(select(func.coalesce(func.max(tables.entry.c.id), 0))).scalar_one()) + 1
    stamp = work.clock.now().isoformat(timespec="seconds")
    heads: list[tuple[Any, ...]] = []
    lines: list[tuple[Any, ...]] = []
    posted: list[Posted] = []
    marks: list[str] = []
    for key, draft in enumerate(drafts, first):
        month = month_text(draft.date)
        numbers[month] = number = (numbers.get(month) or _last_number(work, month)) + 1
        heads.append(
            (key, draft.date.isoformat(), month, number, draft.summary, draft.counterparty, draft.slips,
             draft.approved_by, draft.resolution, draft.origin, draft.source, work.operator.id, stamp, 0)
        )  # fmt: skip
        lines += [(key, _key(accounts, one.account), _key(funds, one.fund), int(one.amount)) for one in draft.lines]
        posted.append(Posted(key, voucher_text(month, number)))
        marks.append(digest(draft, month, number, None))
    insert_rows(work.conn, tables.entry, _HEAD, heads)
    insert_rows(work.conn, tables.line, ("entry_id", "account_id", "fund_id", "amount"), lines)
    work.conn.execute(update(tables.entry).where(tables.entry.c.id >= first).values(posted=True))
    work.audit("entries.posted", f"entry {first}", after={"first": first, "digests": marks})
    return tuple(posted)


_HEAD = (
    "id", "date", "month", "number", "summary", "counterparty", "slips", "approved_by", "resolution", "origin",
    "source", "operator_id", "posted_at", "posted",
)  # fmt: skip


@service(Right.POST_ENTRY)
def reverse_entry(work: UnitOfWork, entry_id: int, on: datetime.date, reason: str) -> Posted:
    """Take a voucher back by its mirror image; Refused where that was done already, or for a reversal itself."""
    taken = ledger.entry(work, entry_id)
    if taken.reverses_id:
        raise Refused(
            msg("{voucher} takes another voucher back: to undo it, enter that one again", voucher=taken.voucher)
        )
    if taken.reversed_by:
        by = ledger.entry(work, taken.reversed_by)
        raise Refused(
            msg("{voucher} was taken back already, by {by}: nothing was changed", voucher=taken.voucher, by=by.voucher)
        )
    return _post(work, reversal(_draft_of(taken), taken.number, on, reason), taken.id)


def _post(work: UnitOfWork, draft: EntryDraft, reverses_id: int | None) -> Posted:
    check_balanced(draft)
    accounts, funds = _keys(work)
    month = month_text(draft.date)
    number = _last_number(work, month) + 1
    values = {field.name: getattr(draft, field.name) for field in dataclasses.fields(draft) if field.name != "lines"}
    values |= {"month": month, "number": number, "reverses_id": reverses_id, "operator_id": work.operator.id}
    key = work.conn.execute(
        insert(tables.entry).values(posted_at=work.clock.now(), posted=False, **values).returning(tables.entry.c.id)
    ).scalar_one()
    lines = [(key, _key(accounts, one.account), _key(funds, one.fund), int(one.amount)) for one in draft.lines]
    insert_rows(work.conn, tables.line, ("entry_id", "account_id", "fund_id", "amount"), lines)
    work.conn.execute(update(tables.entry).where(tables.entry.c.id == key).values(posted=True))
    voucher = voucher_text(month, number)
    work.audit(
        "entry.posted",
        f"entry {key}",
        after={
            "voucher": voucher,
            "date": draft.date,
            "summary": draft.summary,
            "lines": [f"{one.account} {one.fund} {one.amount.plain()}" for one in draft.lines],
            "digest": digest(draft, month, number, reverses_id),
        },
    )
    return Posted(key, voucher)


def _keys(work: UnitOfWork) -> tuple[dict[str, int], dict[str, int]]:
    """Keys of accounts and funds by their codes."""
    accounts = work.conn.execute(select(tables.account.c.code, tables.account.c.id)).all()
    funds = work.conn.execute(select(tables.fund.c.code, tables.fund.c.id)).all()
    return {row.code: row.id for row in accounts}, {row.code: row.id for row in funds}


def _key(keys: dict[str, int], code: str) -> int:
    if code not in keys:
        raise Refused(msg("There is no account or fund with the code “{code}”", code=code))
    return keys[code]


def _last_number(work: UnitOfWork, month: str) -> int:
    table = tables.entry
    return int(
        work.conn.execute(select(func.coalesce(func.max(table.c.number), 0)).where(table.c.month == month)).scalar_one()
    )


def _draft_of(posted: ledger.Entry) -> EntryDraft:
    return EntryDraft(
        date=posted.date,
        summary=posted.summary,
        lines=tuple(LineDraft(one.account.code, one.fund.code, one.amount) for one in posted.lines),
        counterparty=posted.counterparty,
        origin=posted.origin,
        slips=posted.slips,
        source=posted.source,
        approved_by=posted.approved_by,
        resolution=posted.resolution,
    )
