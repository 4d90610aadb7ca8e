"""What screens and papers read of works."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.works import tables
from app.caredesk.works.rules import Step, StepDraft, WorksDraft, state_of, sums
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.treasury.funds.queries import SUBSIDY, Grant, fund_use, grants
from app.treasury.ledger.accounts.queries import Account, accounts
from app.treasury.ledger.queries import Filter, entry
from app.treasury.ledger.queries import entries as ledger_entries
from app.treasury.rules import MONEY as MONEY_ACCOUNTS
from app.treasury.rules import AccountKind
from app.treasury.tables import entry as entries

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader
    from app.treasury.ledger.queries import Entry


@dataclass(frozen=True)
class Done:
    """A step with the voucher of its money, where it has one."""

    draft: StepDraft
    voucher: str
    entry_id: int | None


@dataclass(frozen=True)
class Works:
    """Works with what happened to them, oldest first."""

    id: int
    draft: WorksDraft
    steps: tuple[Done, ...]

    @property
    def state(self) -> Step | None:
        """How far they are."""
        return state_of([one.draft for one in self.steps])

    @property
    def sums(self) -> tuple[Fen, Fen]:
        """Support that came, bills that were paid."""
        return sums(one.draft for one in self.steps)


@dataclass(frozen=True)
class Support:
    """What became of the support for works: promised, received by which grants, and what of their bills grants paid."""

    promised: Fen
    received: Fen
    grants: tuple[Grant, ...]
    paid_from_it: Fen
    paid_otherwise: Fen
    other_bills: tuple[Account, ...] = ()  # what else was paid out of the fund of grants since these came

    @property
    def granted(self) -> Fen:
        """What those grants came to, for these works and all else they were given for."""
        return total(one.used.amount for one in self.grants)

    @property
    def used_elsewhere(self) -> Fen:
        """What of those grants went to other bills than those of these works."""
        return Fen(max(self.granted - self.unspent - self.paid_from_it, 0))

    @property
    def waiting(self) -> Fen:
        """What was promised and has not come yet."""
        return Fen(max(self.promised - self.received, 0))

    @property
    def unspent(self) -> Fen:
        """What of those grants is left by their statement, where the first to come is used first."""
        return total(one.used.left for one in self.grants)


def support_of(reader: Reader, known: Works) -> Support:
    """The support of ``known`` as it stands today, by the very grants of the statement of their use."""
    came = {one.entry_id for one in known.steps if one.draft.step is Step.SUBSIDY}
    found = grants(reader, reader.clock.today()) if came else ()
    paid = [one for one in known.steps if one.draft.step is Step.PAID and one.entry_id is not None]
    from_it = total(min(one.draft.amount, -_moved(entry(reader, one.entry_id or 0))) for one in paid)
    mine = tuple(one for one in found if one.entry is not None and one.entry.id in came)
    return Support(
        total(one.draft.amount for one in known.steps if one.draft.step is Step.GRANTED),
        known.sums[0],
        mine,
        from_it,
        known.sums[1] - from_it,
        _other_bills(reader, min(one.date for one in mine), {one.entry_id for one in paid}) if mine else (),
    )


def _other_bills(reader: Reader, since: datetime.date, own: set[int | None]) -> tuple[Account, ...]:
    """The kinds of spending out of the fund of grants from ``since`` on, the works' ``own`` bills left out."""
    use = fund_use(reader, SUBSIDY, since, reader.clock.today())
    standing = [
        one for one in use.payments if one.reversed_by is None and one.reverses_id is None and one.id not in own
    ]
    codes = {line.account.code for one in standing for line in one.lines}
    return tuple(one.account for one in use.spending if one.account.code in codes)


def brings_support(one: Entry) -> bool:
    """Whether ``one`` brought money into the fund of grants."""
    return _moved(one) > 0


def _moved(one: Entry) -> Fen:
    """What cash and bank of the fund of grants moved by."""
    return total(line.amount for line in one.lines if line.fund.code == SUBSIDY and line.account.code in MONEY_ACCOUNTS)


def works_by_grant(reader: Reader) -> Mapping[int, str]:
    """Which works each grant was for, by the key of its entry."""
    return {
        step.entry_id: one.draft.name
        for one in all_works(reader)
        for step in one.steps
        if step.draft.step is Step.SUBSIDY and step.entry_id is not None
    }


def open_vouchers(reader: Reader, since: datetime.date) -> tuple[Entry, ...]:
    """Vouchers from ``since`` on that could be tied to works, the newest first: grants, and bills that were paid."""
    tied = Counter[int | None]()
    for one in all_works(reader):
        for step in one.steps:
            tied[step.entry_id] += int(step.draft.amount)
    spending = tuple(one.code for one in accounts(reader, (AccountKind.EXPENSE,)))
    found = {
        one.id: one
        for wanted in (Filter(first=since, funds=(SUBSIDY,)), Filter(first=since, accounts=spending))
        for one in ledger_entries(reader, wanted, newest_first=True)
        if tied[one.id] < abs(one.money)
        and one.reversed_by is None
        and one.reverses_id is None
        and (one.money < 0 or brings_support(one))
    }
    return tuple(sorted(found.values(), key=lambda one: (one.date, one.id), reverse=True))


def all_works(reader: Reader) -> tuple[Works, ...]:
    """Every works, the newest first."""
    rows = reader.conn.execute(select(tables.works).order_by(tables.works.c.id.desc())).all()
    steps = _steps(reader) if rows else {}
    return tuple(
        Works(
            row.id,
            WorksDraft(row.name, row.place, row.what, row.contractor, row.cost, row.asked, row.resolution),
            tuple(steps.get(row.id, ())),
        )
        for row in rows
    )


def works_by(reader: Reader, works_id: int) -> Works:
    """One works; Refused when there is none such."""
    for found in all_works(reader):
        if found.id == works_id:
            return found
    raise Refused(msg("There are no works with the number {id}: look it up in the list", id=works_id))


def _steps(reader: Reader) -> dict[int, list[Done]]:
    """Money that was taken back in the books is left out."""
    back = select(entries.c.reverses_id).where(entries.c.reverses_id.is_not(None))
    columns = tables.works_step.c
    wanted = (
        select(tables.works_step)
        .where(columns.entry_id.is_(None) | columns.entry_id.not_in(back))
        .order_by(columns.works_id, columns.date, columns.id)
    )
    found: dict[int, list[Done]] = defaultdict(list)
    for row in reader.conn.execute(wanted).all():
        voucher = entry(reader, row.entry_id).voucher if row.entry_id is not None else ""
        draft = StepDraft(row.step, row.date, row.person, row.words, row.amount)
        found[row.works_id].append(Done(draft, voucher, row.entry_id))
    return found
