"""What screens and papers read of works."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.works import tables
from app.caredesk.works.rules import Step, StepDraft, WorksDraft, state_of, sums
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.ledger.queries import entry
from app.treasury.tables import entry as entries

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.money import Fen


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
    raise Refused(msg("There are no works with the number {id}", id=works_id))


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
