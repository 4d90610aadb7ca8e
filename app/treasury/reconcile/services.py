"""What a person does with bank lines and vouchers: bring together, take apart, enter what is missing, sign."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.plain import plain
from app.treasury.bank import tables
from app.treasury.bank.queries import bank_lines
from app.treasury.closing.services import check_unclosed
from app.treasury.reconcile import queries
from app.treasury.reconcile.standing.rules import check_equal, check_signable
from app.treasury.rules import BANK, CASH, EarnDraft, MoveDraft, SpendDraft
from app.treasury.services import earn, move, spend

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from sqlalchemy import Table

    from app.book import UnitOfWork
    from app.treasury.bank.queries import BankLine
    from app.treasury.reconcile.queries import BookLine
    from app.treasury.reconcile.rules import Offer
    from app.treasury.rules import Posted


@frozen
class SignDraft:
    """A reconciliation about to be signed."""

    day: datetime.date
    signed_by: str
    checked_by: str = ""
    note: str = ""


@frozen
class EnterDraft:
    """A voucher to be made from a bank line: kind and fund by code or name; what is empty is guessed from the line."""

    line: int
    kind: str = ""
    fund: str = ""
    party: str = ""
    note: str = ""
    approved_by: str = ""
    resolution: str = ""


@service(Right.POST_ENTRY)
def match(work: UnitOfWork, lines: Sequence[int], entries: Sequence[int], how: str = "by_hand") -> int:
    """Bring bank lines and vouchers together; Refused unless both sides are free and add up to the same."""
    return _Sides(work).match(lines, entries, how)


@service(Right.POST_ENTRY)
def match_offers(work: UnitOfWork, offers: Sequence[Offer]) -> int:
    """Accept ``offers`` after they were seen; the answer is how many."""
    sides = _Sides(work)
    for offer in offers:
        sides.match(offer.lines, offer.entries, "offered")
    return len(offers)


class _Sides:
    """Both sides as they lie, read once for many matches."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._lines = {one.id: one for one in bank_lines(work)}
        self._entries = {one.id: one for one in queries.book_lines(work)}

    def match(self, lines: Sequence[int], entries: Sequence[int], how: str) -> int:
        work = self._work
        if not set(lines) <= set(self._lines) or not set(entries) <= set(self._entries):
            raise Refused(msg("Some of this is no line of the bank statement, or no voucher of the bank account"))
        chosen = [self._lines[key] for key in dict.fromkeys(lines)]
        vouchers = [self._entries[key] for key in dict.fromkeys(entries)]
        both: tuple[BankLine | BookLine, ...] = (*chosen, *vouchers)
        for one in both:
            if one.match_id is not None:
                raise Refused(
                    msg(
                        "{day} ¥{amount} is matched already: take that apart first",
                        day=one.date,
                        amount=one.amount.grouped(),
                    )
                )
        check_equal([one.amount for one in chosen], [one.amount for one in vouchers])
        made = insert(tables.bank_match).values(how=how, operator_id=work.operator.id, matched_at=work.clock.now())
        key = int(work.conn.execute(made.returning(tables.bank_match.c.id)).scalar_one())
        self._keep(tables.bank_match_line, "line_id", key, [one.id for one in chosen])
        self._keep(tables.bank_match_entry, "entry_id", key, [one.id for one in vouchers])
        for line in chosen:
            self._lines[line.id] = dataclasses.replace(line, match_id=key)
        for voucher in vouchers:
            self._entries[voucher.id] = dataclasses.replace(voucher, match_id=key)
        work.audit(
            "bank.matched",
            f"bank_match {key}",
            after={
                "bank_lines": [f"{one.date} {one.amount.plain()} {one.words}" for one in chosen],
                "vouchers": [f"{one.voucher} {one.amount.plain()} {one.words}" for one in vouchers],
            },
        )
        return key

    def _keep(self, table: Table, column: str, key: int, keys: Sequence[int]) -> None:
        if keys:
            self._work.conn.execute(insert(table), [{"match_id": key, column: one} for one in keys])


@service(Right.POST_ENTRY)
def unmatch(work: UnitOfWork, match_id: int, reason: str) -> None:
    """Take a match apart again, with the reason; Refused where it does not stand."""
    found = next((one for one in queries.matches(work) if one.id == match_id), None)
    if found is None:
        raise Refused(msg("This is matched with nothing"))
    if not reason.strip():
        raise Refused(msg("Say why it is taken apart"))
    work.conn.execute(
        insert(tables.bank_unmatch).values(
            match_id=match_id, reason=reason.strip(), operator_id=work.operator.id, unmatched_at=work.clock.now()
        )
    )
    before = [f"{one.date} {one.amount.plain()} {one.words}" for one in found.lines]
    work.audit(
        "bank.unmatched",
        f"bank_match {match_id}",
        before={"bank_lines": before, "vouchers": [one.voucher for one in found.entries]},
        after={"reason": reason.strip()},
    )


@service(Right.POST_ENTRY)
def enter(work: UnitOfWork, draft: EnterDraft) -> Posted:
    """Make the voucher of a bank line that has none, and match the two; Refused where no kind is named or told."""
    line = next((one for one in bank_lines(work) if one.id == draft.line), None)
    if line is None:
        raise Refused(msg("There is no such line of the bank statement"))
    told = queries.suggested(work, line)
    amount, note = abs(line.amount), draft.note.strip() or line.summary
    if told.act == "move" and not draft.kind.strip():
        ends = (CASH, BANK) if told.target == BANK else (BANK, CASH)
        posted = move(work, MoveDraft(line.date, amount, *ends, draft.fund, note))
    else:
        kind = draft.kind.strip() or told.kind
        if not kind:
            raise Refused(msg("Name the kind of this money: the words of the bank do not tell it"))
        party = draft.party.strip() or line.counterparty
        if line.amount > 0:
            posted = earn(work, EarnDraft(line.date, amount, kind, party, note, BANK, draft.fund))
        else:
            told_by = draft.approved_by, draft.resolution
            posted = spend(work, SpendDraft(line.date, amount, kind, party, note, BANK, draft.fund, *told_by))
    match(work, (line.id,), (posted.id,), "entered")
    return posted


@service(Right.POST_ENTRY)
def sign(work: UnitOfWork, draft: SignDraft) -> int:
    """Keep the reconciliation of a day as it stands; the answer is its number. Refused where the sides are not equal."""
    check_unclosed(work, draft.day)
    found = queries.reconciled(work, draft.day)
    check_signable(found, draft.signed_by)
    table = tables.reconciliation
    number = int(work.conn.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()) + 1
    items = {
        "lines": [plain(dataclasses.asdict(one)) for one in found.lines],
        "entries": [plain(dataclasses.asdict(one)) for one in found.entries],
    }
    head = {
        "day": found.day,
        "bank_balance": found.bank_balance,
        "book_balance": found.book_balance,
        "signed_by": draft.signed_by.strip(),
        "checked_by": draft.checked_by.strip(),
        "note": draft.note.strip(),
    }
    work.conn.execute(
        insert(table).values(
            number=number, **head, open_items=items, operator_id=work.operator.id, signed_at=work.clock.now()
        )
    )
    left = [f"{one.date} {one.amount.plain()} {one.text}" for one in (*found.lines, *found.entries)]
    work.audit("reconciliation.signed", f"reconciliation {number}", after={**head, "open": left})
    return number
