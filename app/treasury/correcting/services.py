"""What a person does with a voucher that is wrong: its amount or its kind put right; what never happened is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.approvals import queries as approvals
from app.treasury.approvals.rules import check_signed
from app.treasury.balance import queries as balance
from app.treasury.correcting import tables
from app.treasury.correcting.rules import Wrong, difference, other_kind
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import (
    MONEY,
    OWN_ORIGINS,
    AccountKind,
    EntryDraft,
    LineDraft,
    Posted,
    check_enough,
    voucher_text,
)
from app.treasury.services import post_entry, reverse_entry

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.money import Fen


@service(Right.POST_ENTRY)
def correct_amount(work: UnitOfWork, entry_id: int, amount: Fen, reason: str) -> tuple[Posted, ...]:
    """Post, today, the difference to the right ``amount``; Refused where the voucher cannot be put right so."""
    wrong = _wrong(work, entry_id)
    if ledger.corrections_of(work, entry_id):
        raise Refused(
            msg("The amount of {voucher} was put right already: take it back and enter it again", voucher=wrong.voucher)
        )
    draft, red = difference(wrong, amount, work.clock.today(), reason)
    _check_grounds(work, wrong.draft, amount)
    posted = _post(work, entry_id, draft, red=red)
    return (posted,)


@service(Right.POST_ENTRY)
def correct_kind(work: UnitOfWork, entry_id: int, kind: str, fund: str, reason: str) -> tuple[Posted, ...]:
    """Carry the money to the right ``kind`` (and fund): red and new within its year, one blue voucher in a later year."""
    wrong, today = _wrong(work, entry_id), work.clock.today()
    if ledger.corrections_of(work, entry_id):
        raise Refused(
            msg("The amount of {voucher} was put right already: take it back and enter it again", voucher=wrong.voucher)
        )
    out = any(line.account in MONEY and line.amount < 0 for line in wrong.draft.lines)
    kinds = (AccountKind.EXPENSE if out else AccountKind.INCOME, AccountKind.LIABILITY)
    right = ledger_accounts.account_by(work, kind, kinds)
    standing = next((line.fund for line in wrong.draft.lines if line.account not in MONEY), "")
    whose = ledger_accounts.fund_by(work, fund).code if fund.strip() else standing
    draft = other_kind(wrong, right.code, whose, today, reason)
    if today.year != wrong.draft.date.year:
        return (_post(work, entry_id, draft, red=False),)
    taken = reverse_entry(work, entry_id, today, reason)
    return (taken, _post(work, entry_id, draft, red=False))


def _check_grounds(work: UnitOfWork, was: EntryDraft, amount: Fen) -> None:
    """What the chair may not decide alone is no correction of less: it rests on what spending so much rests on."""
    spent = -sum(int(line.amount) for line in was.lines if line.account in MONEY)
    expense = any(ledger_accounts.account_by(work, line.account).kind is AccountKind.EXPENSE for line in was.lines)
    if expense and spent < amount:
        approvals.grounds_of(work, amount, was.resolution, work.clock.today())
        check_signed(amount, ledger_accounts.limits(work), was.approved_by, was.resolution)


def _wrong(work: UnitOfWork, entry_id: int) -> Wrong:
    found = ledger.entry(work, entry_id)
    if found.origin not in OWN_ORIGINS:
        raise Refused(
            msg("{voucher} belongs to a receipt or another paper: void that one instead", voucher=found.voucher)
        )
    if found.reverses_id or found.reversed_by:
        raise Refused(msg("{voucher} is taken back, or takes another one back: it stays", voucher=found.voucher))
    draft = EntryDraft(
        date=found.date,
        summary=found.summary,
        lines=tuple(LineDraft(one.account.code, one.fund.code, one.amount) for one in found.lines),
        counterparty=found.counterparty,
        origin=found.origin,
        slips=found.slips,
        approved_by=found.approved_by,
        resolution=found.resolution,
        paper_number=found.paper_number,
    )
    return Wrong(draft, voucher_text(found.month, found.number))


def _post(work: UnitOfWork, entry_id: int, draft: EntryDraft, *, red: bool) -> Posted:
    for line in draft.lines:
        if line.account in MONEY and line.amount < 0:
            place = ledger_accounts.account_by(work, line.account)
            check_enough(balance.lowest_from(work, draft.date, (line.account,)), -line.amount, place)
            held = balance.lowest_from(work, draft.date, MONEY, line.fund)
            check_enough(held, -line.amount, msg("Fund {fund}", fund=ledger_accounts.fund_by(work, line.fund)))
    posted = post_entry(work, draft)
    work.conn.execute(insert(tables.entry_correction).values(entry_id=posted.id, corrects_id=entry_id, red=red))
    work.audit("entry.corrected", f"entry {entry_id}", after={"voucher": posted.voucher})
    return posted
