"""A cash sheet brought into the ledger: planned first, then posted whole, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book import Right, service
from app.book.house import Importer
from app.exchange.importing import ImportPlan
from app.kernel import presets
from app.kernel.i18n import msg
from app.treasury import tables
from app.treasury.balance import queries as balance
from app.treasury.cash_sheet.reading import read_sheets
from app.treasury.cash_sheet.rules import FundPurse, Sheet, SheetOpening, fingerprints, look_through, who
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import (
    BANK,
    CASH,
    OPENING,
    AccountKind,
    EntryDraft,
    LineDraft,
    Origin,
    guess,
    split_over_funds,
    two_lines,
)
from app.treasury.services import post_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.kernel.i18n import Message
    from app.kernel.money import Fen
    from app.treasury.cash_sheet.rules import SheetLine

_CHUNK: Final = 500


def plan_entries(reader: Reader, file: Path, options: ImportOptions) -> ImportPlan:
    """What a cash sheet would add to the ledger; rows that cannot be taken are named."""
    book, lines = read_sheets(file, options)
    sheet = look_through(lines, reader.clock.today(), presets.load("accounts")["opening"]["words"])
    marks = fingerprints(sheet.lines)
    opening, notes = _plan_opening(reader, sheet)
    first = min((line.date for line in sheet.lines if line.date), default=reader.clock.today())
    purse = FundPurse(balance.held_by_fund(reader, CASH, first))
    if opening:
        purse.add(opening.lines[0].fund, opening.lines[0].amount)
    reading = _Reading.of(reader, purse)
    known = _standing(reader, marks)
    drafts = [reading.draft(line, mark) for line, mark in zip(sheet.lines, marks, strict=True)]
    new = [draft for draft in drafts if draft.source not in known]
    old_opening = sheet.opening is not None and opening is None
    return ImportPlan(
        new=len(new) + (opening is not None),
        changed=0,
        unchanged=len(drafts) - len(new) + old_opening,
        refused=sheet.refused,
        warnings=(*sheet.warnings, *notes, *reading.warnings_for({draft.source for draft in new})),
        work=((opening,) if opening else ()) + tuple(new),
        found=book.found,
    )


@service(Right.POST_ENTRY)
def import_entries(work: UnitOfWork, plan: ImportPlan) -> None:
    """Post what ``plan`` says, in the order of the sheet; what stands in the book by now is left out."""
    known = _standing(work, [draft.source for draft in plan.work])
    post_entries(work, [draft for draft in plan.work if draft.source not in known])


def _plan_opening(reader: Reader, sheet: Sheet) -> tuple[EntryDraft | None, tuple[Message, ...]]:
    """The opening entry, unless the book knows already what was in the cash box; then the two must agree."""
    opening = sheet.opening
    if opening is None or opening.amount == 0:
        return None, ()
    draft = _opening_draft(reader, opening)
    if _standing(reader, [draft.source]):
        return None, ()
    held = balance.money_at(reader, opening.date)[CASH]
    if held == opening.amount:
        return None, ()
    if ledger.opening_of(reader, CASH) is None and held < opening.amount:
        return _beside_what_is_held(draft, opening, held)
    note = msg(
        "The sheet begins with {written}, the book has {held} in cash at the end of {day}: nothing was added for it, "
        "find out where the difference comes from",
        written=opening.amount,
        held=held,
        day=opening.date,
    )
    return None, (note,)


def _beside_what_is_held(draft: EntryDraft, opening: SheetOpening, held: Fen) -> tuple[EntryDraft, tuple[Message, ...]]:
    """The opening, less what earlier payments in the book put into the box: that money is in the sheet's figure too."""
    if held == 0:
        return draft, ()
    rest = opening.amount - held
    note = msg(
        "The sheet begins with {written}, and {held} of it stands in the book already at the end of {day}: only {rest} "
        "was added as opening",
        written=opening.amount,
        held=held,
        day=opening.date,
        rest=rest,
    )
    return replace(draft, lines=two_lines(CASH, OPENING, draft.lines[0].fund, rest)), (note,)


def _opening_draft(reader: Reader, opening: SheetOpening) -> EntryDraft:
    (mark,) = fingerprints([replace(opening.line, date=opening.date, income=opening.amount)])
    fund = ledger_accounts.funds(reader)[0].code
    return EntryDraft(
        date=opening.date,
        summary=opening.line.text,
        lines=two_lines(CASH, OPENING, fund, opening.amount),
        counterparty=who(opening.line),
        origin=Origin.OPENING,
        paper_number=opening.line.voucher,
        source=mark,
    )


@dataclass
class _Reading:
    """How lines of a sheet are understood: by the words of accounts and moves."""

    income: Sequence[ledger_accounts.Account]
    expense: Sequence[ledger_accounts.Account]
    purse: FundPurse
    unsure: list[tuple[str, Message]]

    @classmethod
    def of(cls, reader: Reader, purse: FundPurse) -> _Reading:
        """By the accounts of the book."""
        income = ledger_accounts.accounts(reader, (AccountKind.INCOME, AccountKind.LIABILITY))
        expense = ledger_accounts.accounts(reader, (AccountKind.EXPENSE, AccountKind.LIABILITY))
        return cls(income, expense, purse, [])

    def draft(self, line: SheetLine, mark: str) -> EntryDraft:
        """The entry that ``line`` is."""
        if line.date is None:
            message = "a line without a date is refused before"
            raise ValueError(message)
        lines: list[LineDraft] = []
        for debit, credit, fund, amount in self._sides(line, mark):
            lines += two_lines(debit, credit, fund, amount)
            self.purse.add(fund, amount if debit == CASH else -amount)
        return EntryDraft(
            date=line.date,
            summary=line.text,
            lines=tuple(lines),
            counterparty=who(line),
            origin=Origin.CASH_SHEET,
            paper_number=line.voucher,
            source=mark,
        )

    def _sides(self, line: SheetLine, mark: str) -> list[tuple[str, str, str, Fen]]:
        amount = abs(line.amount)
        words = presets.load("accounts")["moves"]
        if line.amount < 0 and any(word in line.text for word in words["to_bank"]):
            return [(BANK, CASH, fund, part) for fund, part in split_over_funds(amount, self.purse.held())]
        if line.amount > 0 and any(word in line.text for word in words["to_cash"]):
            return [(CASH, BANK, self.purse.held()[0][0], amount)]
        kind = self._kind(line, mark)
        fund = kind.fund or self.purse.held()[0][0]
        return [(CASH, kind.code, fund, amount)] if line.amount > 0 else [(kind.code, CASH, fund, amount)]

    def _kind(self, line: SheetLine, mark: str) -> ledger_accounts.Account:
        known = self.income if line.amount > 0 else self.expense
        code = guess(line.kind, {one.code: (one.name, *one.keywords) for one in known}) or guess(
            line.text, {one.code: one.keywords for one in known}
        )
        if code:
            return next(one for one in known if one.code == code)
        other = next(one for one in known if one.code in {"other_income", "other_expense"})
        note = msg(
            "Sheet {sheet}, row {row}: no word of “{text}” tells its kind, it is taken as {kind}",
            sheet=line.sheet,
            row=line.row,
            text=line.text,
            kind=other,
        )
        self.unsure.append((mark, note))
        return other

    def warnings_for(self, marks: Collection[str | None]) -> tuple[Message, ...]:
        """What the person should look at among the lines with ``marks``."""
        return tuple(note for mark, note in self.unsure if mark in marks)


def _standing(reader: Reader, marks: Sequence[str | None]) -> set[str | None]:
    """Those of ``marks`` that an entry of the book carries."""
    source = tables.entry.c.source
    found: set[str | None] = set()
    for start in range(0, len(marks), _CHUNK):
        found |= set(reader.conn.execute(select(source).where(source.in_(marks[start : start + _CHUNK]))).scalars())
    return found


IMPORTS: dict[str, Importer] = {"entries": Importer(msg("Cash sheet"), Right.POST_ENTRY, plan_entries, import_entries)}
