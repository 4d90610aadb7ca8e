"""What a person does with money: every act is one balanced entry, posted and kept; corrections are reversals."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.book.bulk import insert_rows
from app.committee.resolutions import queries as resolutions
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.rare import unprintable
from app.treasury import tables
from app.treasury.approvals.queries import grounds_of
from app.treasury.approvals.rules import check_signed
from app.treasury.balance import queries as balance
from app.treasury.closing.services import check_open
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import (
    BANK,
    CASH,
    DEPOSITS,
    MONEY,
    OPENING,
    OWN_ORIGINS,
    PREPAYMENTS,
    WAGES,
    AccountKind,
    EarnDraft,
    EntryDraft,
    LineDraft,
    MoveDraft,
    OpeningDraft,
    Origin,
    Posted,
    SpendDraft,
    check_balanced,
    check_day,
    check_enough,
    check_positive,
    digest,
    month_text,
    reversal,
    spending_warnings,
    split_over_funds,
    two_lines,
    voucher_text,
)
from app.treasury.totals.services import add_to_totals

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from app.book import UnitOfWork
    from app.kernel.i18n import Message
    from app.kernel.money import Fen


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
    check_open(work, dict.fromkeys(draft.date for draft in drafts))
    accounts, funds = _keys(work, drafts)
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
             draft.approved_by, draft.resolution, draft.origin, draft.paper_number, draft.source, work.operator.id,
             stamp, 0)
        )  # fmt: skip
        lines += [(key, _key(accounts, one.account), _key(funds, one.fund), int(one.amount)) for one in draft.lines]
        posted.append(Posted(key, voucher_text(month, number)))
        marks.append(digest(draft, month, number, None))
    insert_rows(work.conn, tables.entry, _HEAD, heads)
    insert_rows(work.conn, tables.line, ("entry_id", "account_id", "fund_id", "amount"), lines)
    add_to_totals(work, drafts, accounts, funds)
    work.conn.execute(update(tables.entry).where(tables.entry.c.id >= first).values(posted=True))
    work.audit("entries.posted", f"entry {first}", after={"first": first, "digests": marks})
    return tuple(posted)


_HEAD = (
    "id", "date", "month", "number", "summary", "counterparty", "slips", "approved_by", "resolution", "origin",
    "paper_number", "source", "operator_id", "posted_at", "posted",
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
            msg(
                "{voucher} was taken back already, by {by}: nothing was changed. To enter it again, write a new voucher",
                voucher=taken.voucher,
                by=by.voucher,
            )
        )
    return _post(work, reversal(_draft_of(taken), taken.number, on, reason), taken.id)


@service(Right.POST_ENTRY)
def take_back(work: UnitOfWork, entry_id: int, reason: str) -> Posted:
    """Take back, today, a voucher entered here; Refused for one that another desk made, such as a receipt's."""
    taken = ledger.entry(work, entry_id)
    if taken.origin not in (*OWN_ORIGINS, Origin.REVERSAL):
        raise Refused(
            msg("{voucher} belongs to a receipt or another paper: void that one instead", voucher=taken.voucher)
        )
    standing = ledger.corrections_of(work, entry_id)
    if standing:
        raise Refused(
            msg(
                "{voucher} was put right by {by}: take that one back first",
                voucher=taken.voucher,
                by=standing[0].voucher,
            )
        )
    return reverse_entry(work, entry_id, work.clock.today(), reason)


@service(Right.POST_ENTRY)
def spend(work: UnitOfWork, draft: SpendDraft) -> Posted:
    """Money out, also a deposit given back; Refused where money or fund do not reach, or nobody who may approved it."""
    _check(work, draft.date, draft.amount)
    money = _place(work, draft.money)
    kind = ledger_accounts.account_by(work, draft.kind, (AccountKind.EXPENSE, AccountKind.LIABILITY))
    fund = _fund(work, draft.fund, kind)
    _refuse_prepayment(kind)
    if kind.kind is AccountKind.EXPENSE:
        grounds_of(work, draft.amount, draft.resolution, draft.date)
    if kind.code == DEPOSITS:
        held = balance.owed_from(work, draft.date, kind.code, fund.code)
        check_enough(held, draft.amount, msg("Deposits held for fund {fund}", fund=fund))
    _check_enough(work, draft.date, draft.amount, money, fund)
    if kind.kind is AccountKind.EXPENSE:
        check_signed(draft.amount, ledger_accounts.limits(work), draft.approved_by, draft.resolution)
    posted = _post(
        work,
        EntryDraft(
            date=draft.date,
            summary=draft.note.strip() or kind.name,
            lines=two_lines(kind.code, money.code, fund.code, draft.amount),
            counterparty=draft.payee.strip(),
            origin=Origin.SPENDING,
            slips=draft.slips,
            approved_by=draft.approved_by.strip(),
            resolution=draft.resolution.strip(),
        ),
        None,
    )
    warnings = spending_warnings(
        draft.amount,
        ledger_accounts.limits(work),
        in_cash=money.code == CASH,
        payroll=kind.code in WAGES,
        resolution=bool(draft.resolution.strip()),
    )
    unknown = _unknown_resolution(work, draft.resolution)
    return dataclasses.replace(posted, warnings=(*warnings, *unknown, *unprintable(draft.note, draft.payee)))


@service(Right.POST_ENTRY)
def earn(work: UnitOfWork, draft: EarnDraft) -> Posted:
    """Money in that is no household's payment, also a deposit taken; Refused for a day to come or an unknown kind."""
    _check(work, draft.date, draft.amount)
    money = _place(work, draft.money)
    kind = ledger_accounts.account_by(work, draft.kind, (AccountKind.INCOME, AccountKind.LIABILITY))
    fund = _fund(work, draft.fund, kind)
    _refuse_prepayment(kind)
    posted = _post(
        work,
        EntryDraft(
            date=draft.date,
            summary=draft.note.strip() or kind.name,
            lines=two_lines(money.code, kind.code, fund.code, draft.amount),
            counterparty=draft.payer.strip(),
            origin=Origin.EARNING,
            slips=draft.slips,
            resolution=draft.resolution.strip(),
        ),
        None,
    )
    return dataclasses.replace(posted, warnings=unprintable(draft.note, draft.payer))


@service(Right.POST_ENTRY)
def move(work: UnitOfWork, draft: MoveDraft) -> Posted:
    """Own money from cash to bank or back, neither income nor expense; Refused where there is not so much."""
    _check(work, draft.date, draft.amount)
    source, target = _place(work, draft.source), _place(work, draft.target)
    if source.code == target.code:
        raise Refused(msg("Money is moved from one place to another: choose two different ones"))
    have = balance.lowest_from(work, draft.date, (source.code,))
    check_enough(have, draft.amount, source)
    if draft.fund.strip():
        fund = ledger_accounts.fund_by(work, draft.fund)
        held = balance.lowest_from(work, draft.date, (source.code,), fund.code)
        check_enough(held, draft.amount, msg("{place} of fund {fund}", place=source, fund=fund))
        parts: tuple[tuple[str, Fen], ...] = ((fund.code, draft.amount),)
    else:
        parts = split_over_funds(draft.amount, balance.held_by_fund(work, source.code, draft.date))
    return _post(
        work,
        EntryDraft(
            date=draft.date,
            summary=draft.note.strip() or ("存入银行" if target.code == BANK else "提取现金"),
            lines=tuple(line for fund, part in parts for line in two_lines(target.code, source.code, fund, part)),
            origin=Origin.MOVE,
        ),
        None,
    )


@service(Right.POST_ENTRY)
def open_balance(work: UnitOfWork, draft: OpeningDraft) -> Posted:
    """What was there at the start; Refused where this account and fund have their opening already."""
    _check(work, draft.date, draft.amount)
    account = ledger_accounts.account_by(work, draft.account, (AccountKind.ASSET, AccountKind.LIABILITY))
    fund = _fund(work, draft.fund, account)
    _refuse_prepayment(account)
    standing = ledger.opening_of(work, account.code, fund.code)
    if standing:
        raise Refused(
            msg(
                "{account} of fund {fund} has its opening already, {voucher}: take that back first if it is wrong",
                account=account,
                fund=fund,
                voucher=standing.voucher,
            )
        )
    sides = (account.code, OPENING) if account.kind is AccountKind.ASSET else (OPENING, account.code)
    return _post(
        work,
        EntryDraft(
            date=draft.date,
            summary=f"期初余额 {account.name}",
            lines=two_lines(*sides, fund.code, draft.amount),
            origin=Origin.OPENING,
        ),
        None,
    )


def _check(work: UnitOfWork, day: datetime.date, amount: Fen) -> None:
    check_positive(amount)
    check_day(day, work.clock.today())


def _place(work: UnitOfWork, text: str) -> ledger_accounts.Account:
    return ledger_accounts.account_by(work, text, (AccountKind.ASSET,))


def _fund(work: UnitOfWork, text: str, kind: ledger_accounts.Account) -> ledger_accounts.Fund:
    """The fund named, else the usual one of ``kind``, else the first."""
    return (
        ledger_accounts.fund_by(work, text.strip() or kind.fund)
        if text.strip() or kind.fund
        else ledger_accounts.funds(work)[0]
    )


def _refuse_prepayment(account: ledger_accounts.Account) -> None:
    if account.code == PREPAYMENTS:
        raise Refused(
            msg("{account} belongs to a household: take it in, or give it back, at the cashier desk", account=account)
        )


def _unknown_resolution(work: UnitOfWork, text: str) -> tuple[Message, ...]:
    if not text.strip() or resolutions.known(work, text) is not None:
        return ()
    return (msg("The resolution “{text}” is not in the book", text=text.strip()),)


def _check_enough(
    work: UnitOfWork, day: datetime.date, amount: Fen, money: ledger_accounts.Account, fund: ledger_accounts.Fund
) -> None:
    """Neither the place nor the fund may fall below 0, on that day or after it."""
    check_enough(balance.lowest_from(work, day, (money.code,)), amount, money)
    check_enough(balance.lowest_from(work, day, MONEY, fund.code), amount, msg("Fund {fund}", fund=fund))


# made once: making a statement anew costs more than running it
_DRAFT_ENTRY = insert(tables.entry).returning(tables.entry.c.id)
_POST = "UPDATE entry SET posted = 1 WHERE id = ?"
_KEYS = """
SELECT 0, code, id FROM account WHERE code IN (SELECT value FROM json_each(:accounts))
UNION ALL SELECT 1, code, id FROM fund WHERE code IN (SELECT value FROM json_each(:funds))
"""
_LAST_NUMBER = "SELECT coalesce(max(number), 0) FROM entry WHERE month = ?"


def _post(work: UnitOfWork, draft: EntryDraft, reverses_id: int | None) -> Posted:
    check_balanced(draft)
    check_open(work, (draft.date,))
    accounts, funds = _keys(work, (draft,))
    month = month_text(draft.date)
    number = _last_number(work, month) + 1
    values = {field.name: getattr(draft, field.name) for field in dataclasses.fields(draft) if field.name != "lines"}
    values |= {"month": month, "number": number, "reverses_id": reverses_id, "operator_id": work.operator.id}
    values |= {"posted_at": work.clock.now(), "posted": False}
    key = work.conn.execute(_DRAFT_ENTRY, values).scalar_one()
    lines = [(key, _key(accounts, one.account), _key(funds, one.fund), int(one.amount)) for one in draft.lines]
    insert_rows(work.conn, tables.line, ("entry_id", "account_id", "fund_id", "amount"), lines)
    add_to_totals(work, (draft,), accounts, funds)
    work.conn.exec_driver_sql(_POST, (key,))
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


def _keys(work: UnitOfWork, drafts: Iterable[EntryDraft]) -> tuple[dict[str, int], dict[str, int]]:
    """Keys of the accounts and funds that ``drafts`` name, by their codes."""
    named = {(one.account, one.fund) for draft in drafts for one in draft.lines}
    accounts, funds = (json.dumps(sorted({pair[at] for pair in named})) for at in (0, 1))
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for which, code, key in work.conn.exec_driver_sql(_KEYS, {"accounts": accounts, "funds": funds}).all():
        found[which][code] = key
    return found


def _key(keys: dict[str, int], code: str) -> int:
    if code not in keys:
        raise Refused(msg("There is no account or fund with the code “{code}”", code=code))
    return keys[code]


def _last_number(work: UnitOfWork, month: str) -> int:
    return int(work.conn.exec_driver_sql(_LAST_NUMBER, (month,)).scalar_one())


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
        paper_number=posted.paper_number,
    )
