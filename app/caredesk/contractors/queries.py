"""What screens, papers and Today read of contractors: contracts, checks, assessments, and what they were paid."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.caredesk.contractors import tables
from app.caredesk.contractors.rules import (
    AssessmentDraft,
    ContractorDraft,
    TermsDraft,
    Verdict,
    Votes,
    marks_of,
    unchecked,
)
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.paper.blocks import Named
from app.register.figures.queries import number, section
from app.treasury.ledger.queries import Filter, entries
from app.treasury.rules import MONEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.caredesk.contractors.rules import Marks

_TERMS = tuple(part.name for part in fields(TermsDraft))


@dataclass(frozen=True)
class Check:
    """The check of a contract's month; the later of two counts."""

    month: Month
    checked_on: datetime.date
    person: str
    kept: bool
    note: str


@dataclass(frozen=True)
class Terms:
    """A contract with a contractor; ``last`` is the day it really ends, ``missing`` the months nobody checked."""

    id: int
    contractor_id: int
    draft: TermsDraft
    last: datetime.date
    ended_why: str
    checks: tuple[Check, ...]
    missing: tuple[Month, ...]

    def holds(self, day: datetime.date) -> bool:
        """Whether it is in force on ``day``."""
        return self.draft.since <= day <= self.last


@dataclass(frozen=True)
class Assessment:
    """How somebody was assessed and what came of it; ``struck`` says why it does not count."""

    id: int
    draft: AssessmentDraft
    name: str
    verdict: Verdict
    stars: int | None
    rechecked_on: datetime.date | None
    passed: bool | None
    recheck_note: str
    struck: str

    @property
    def waiting(self) -> bool:
        """Whether it is still to be seen that something was mended."""
        return self.verdict is Verdict.MEND and not self.passed and not self.struck


@dataclass(frozen=True)
class Paid:
    """A voucher by which a contractor was paid."""

    entry_id: int
    voucher: str
    date: datetime.date
    summary: str
    amount: Fen


@dataclass(frozen=True)
class Contractor:
    """A contractor by its number, with all its contracts, the newest first."""

    id: int
    draft: ContractorDraft
    terms: tuple[Terms, ...]

    @property
    def named(self) -> Named:
        """Its name in both languages."""
        return Named(self.draft.name, self.draft.name_en)

    def terms_on(self, day: datetime.date) -> Terms | None:
        """The contract in force on ``day``."""
        return next((one for one in self.terms if one.holds(day)), None)


def marks(reader: Reader) -> Marks:
    """The figures in force that assessments go by."""
    return marks_of(section(reader, "service.assessment"))


def contractors(reader: Reader) -> tuple[Contractor, ...]:
    """All contractors, past ones too, in the order they were entered."""
    terms = _terms(reader)
    rows = reader.conn.execute(select(tables.contractor).order_by(tables.contractor.c.id)).all()
    return tuple(
        Contractor(
            row.id,
            ContractorDraft(
                row.name, row.trade, row.contact, row.phone, tuple(row.payees), row.public, row.note, row.name_en
            ),
            tuple(terms.get(row.id, ())),
        )
        for row in rows
    )


def contractor(reader: Reader, contractor_id: int) -> Contractor:
    """One contractor; Refused when there is none such."""
    for found in contractors(reader):
        if found.id == contractor_id:
            return found
    raise Refused(msg("There is no contractor with the number {id}: look it up in the list", id=contractor_id))


def terms(reader: Reader, contract_id: int) -> Terms:
    """One contract; Refused when there is none such."""
    for some in _terms(reader).values():
        for found in some:
            if found.id == contract_id:
                return found
    raise Refused(msg("There is no contract with the number {id}: look it up in the list", id=contract_id))


def assessments(reader: Reader) -> tuple[Assessment, ...]:
    """All assessments, the newest first; struck ones too."""
    table, struck = tables.service_assessment, tables.assessment_struck
    looked = {
        row.assessment_id: row
        for row in reader.conn.execute(select(tables.assessment_recheck).order_by(tables.assessment_recheck.c.id))
    }
    wanted = (
        select(table, tables.contractor.c.name.label("firm"), struck.c.reason)
        .outerjoin(tables.contractor, tables.contractor.c.id == table.c.contractor_id)
        .outerjoin(struck, struck.c.assessment_id == table.c.id)
        .order_by(table.c.held_on.desc(), table.c.id.desc())
    )
    return tuple(_assessment(row, looked.get(row.id)) for row in reader.conn.execute(wanted).all())


def assessment(reader: Reader, assessment_id: int) -> Assessment:
    """One assessment; Refused when there is none such."""
    for found in assessments(reader):
        if found.id == assessment_id:
            return found
    raise Refused(msg("There is no assessment with the number {id}: look it up in the list", id=assessment_id))


def payments(reader: Reader, known: Contractor) -> tuple[Paid, ...]:
    """What was paid under the contractor's name or one of its payees, the newest first; vouchers taken back left out."""
    names = {known.draft.name, *known.draft.payees}
    found: dict[int, Paid] = {}
    for name in sorted(names):
        for one in entries(reader, Filter(text=name)):
            if one.counterparty not in names or one.reversed_by is not None or one.reverses_id is not None:
                continue
            spent = -total(line.amount for line in one.lines if line.account.code in MONEY)
            if spent > 0:
                found[one.id] = Paid(one.id, one.voucher, one.date, one.summary, spent)
    return tuple(sorted(found.values(), key=lambda paid: (paid.date, paid.entry_id), reverse=True))


def ending(reader: Reader) -> tuple[tuple[Contractor, Terms], ...]:
    """Contracts that end within the days a contract's end is shown ahead, or ended unnoticed, and nothing follows."""
    today = reader.clock.today()
    until = today + datetime.timedelta(days=number(reader, "service.contract.ahead_days"))
    found = []
    for one in contractors(reader):
        last = max(one.terms, key=lambda each: each.last, default=None)
        if last and not last.ended_why and last.last <= until and last.last >= today - datetime.timedelta(days=31):
            found.append((one, last))
    return tuple(found)


def _terms(reader: Reader) -> dict[int, list[Terms]]:
    today = reader.clock.today()
    back = number(reader, "service.contract.check_months")
    ends = {row.contract_id: row for row in reader.conn.execute(select(tables.service_contract_end)).all()}
    checks = _checks(reader)
    found: dict[int, list[Terms]] = defaultdict(list)
    table = tables.service_contract
    for row in reader.conn.execute(select(table).order_by(table.c.since.desc(), table.c.id.desc())).all():
        draft = TermsDraft(**{name: getattr(row, name) for name in _TERMS})
        end = ends.get(row.id)
        last = end.last if end else row.until
        own = tuple(checks.get(row.id, {}).values())
        missing = unchecked(row.since, last, today, (one.month for one in own), back)
        found[row.contractor_id].append(
            Terms(row.id, row.contractor_id, draft, last, end.reason if end else "", own, missing)
        )
    return found


def _checks(reader: Reader) -> dict[int, dict[Month, Check]]:
    found: dict[int, dict[Month, Check]] = defaultdict(dict)
    table = tables.contract_check
    for row in reader.conn.execute(select(table).order_by(table.c.month.desc(), table.c.id)).all():
        year, _, month = row.month.partition("-")
        of = Month(int(year), int(month))
        found[row.contract_id][of] = Check(of, row.checked_on, row.person, row.kept, row.note)
    return found


def _assessment(row: Any, looked: Any) -> Assessment:
    votes = None if row.satisfied is None else Votes(row.satisfied, row.basically, row.not_satisfied)
    draft = AssessmentDraft(
        row.held_on, row.contractor_id, row.person, row.work, row.called, votes, row.points, row.verdict, row.mend_by,
        row.why, row.said, row.teller,
    )  # fmt: skip
    return Assessment(
        row.id,
        draft,
        row.firm or row.person,
        row.verdict,
        row.stars,
        looked.checked_on if looked else None,
        looked.passed if looked else None,
        looked.note if looked else "",
        row.reason or "",
    )


def latest(found: Sequence[Assessment], contractor_id: int) -> Assessment | None:
    """The newest assessment of a contractor that counts; ``found`` newest first."""
    return next((one for one in found if one.draft.contractor_id == contractor_id and not one.struck), None)
