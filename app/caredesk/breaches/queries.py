"""What screens, papers and Today read of breaches."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.breaches import tables
from app.caredesk.breaches.rules import (
    BreachDraft,
    ClauseDraft,
    Kind,
    Standing,
    Step,
    StepDraft,
    due_of,
    number_text,
    standing_of,
)
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.register.queries import dwellings
from app.treasury.tables import entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader
    from app.kernel.money import Fen


@frozen
class Clause:
    """A clause of the convention by its key; ``ended_on`` once it holds no more."""

    id: int
    draft: ClauseDraft
    ended_on: datetime.date | None


@frozen
class Taken:
    """A step taken; ``voucher`` is the key of the entry that took the money."""

    draft: StepDraft
    entry_id: int | None


@frozen
class Breach:
    """A breach with its steps, the kind from the preset and the clause it is against."""

    id: int
    year: int
    number: int
    room: str
    kind: Kind
    clause: Clause | None
    draft: BreachDraft
    steps: tuple[Taken, ...]

    @property
    def text(self) -> str:
        """Its number as shown."""
        return number_text(self.year, self.number)

    @property
    def drafts(self) -> tuple[StepDraft, ...]:
        """The steps without their vouchers."""
        return tuple(one.draft for one in self.steps)

    @property
    def standing(self) -> Standing:
        """What it waits for."""
        return standing_of(self.drafts)

    @property
    def due(self) -> datetime.date | None:
        """The day to mend by, while it is open."""
        return None if self.standing is Standing.CLOSED else due_of(self.drafts)

    @property
    def where(self) -> str:
        """Room and place."""
        return " ".join(part for part in (self.room, self.draft.place) if part)

    @property
    def agreed(self) -> StepDraft | None:
        """The agreement on compensation, where there is one."""
        return next((one for one in self.drafts if one.step is Step.AGREED), None)

    @property
    def paid(self) -> bool:
        """Whether what was agreed has been paid."""
        return any(one.step is Step.PAID for one in self.drafts)

    @property
    def owed(self) -> Fen | None:
        """What was agreed and not paid yet."""
        return self.agreed.amount if self.agreed and not self.paid else None


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of breaches by code, as the preset has them."""
    return {one["code"]: Kind(**one) for one in presets.load("breaches")["kind"]}


def kind_by(text: str) -> Kind:
    """A kind by code or name; Refused names those there are."""
    for one in kinds().values():
        if text.strip() in (one.code, one.name, one.name_en):
            return one
    known = ", ".join(kinds())
    raise Refused(msg("There is no kind of breach “{text}”; there are: {known}", text=text.strip(), known=known))


def clauses(reader: Reader) -> tuple[Clause, ...]:
    """Every clause of the convention on file, in the order they were entered."""
    return tuple(
        Clause(row.id, ClauseDraft(row.number, row.text, row.since, row.resolution), row.ended_on)
        for row in reader.conn.execute(select(tables.clause).order_by(tables.clause.c.id))
    )


def clause_by(reader: Reader, number: str) -> Clause:
    """The clause with that number that holds; Refused when there is none such."""
    for found in clauses(reader):
        if found.draft.number == number.strip() and found.ended_on is None:
            return found
    raise Refused(msg("No clause {number} of the convention is on file: enter it first", number=number.strip()))


def breaches(reader: Reader, dwelling_id: int | None = None) -> tuple[Breach, ...]:
    """Every breach, the newest first, or those of one dwelling."""
    columns = tables.breach.c
    wanted = select(tables.breach).order_by(columns.year.desc(), columns.number.desc())
    if dwelling_id is not None:
        wanted = wanted.where(columns.dwelling_id == dwelling_id)
    rows = reader.conn.execute(wanted).all()
    if not rows:
        return ()
    rooms = {place.id: place.room for place in dwellings(reader)}
    known = {one.id: one for one in clauses(reader)}
    steps = _steps(reader)
    return tuple(
        Breach(
            row.id, row.year, row.number, rooms.get(row.dwelling_id or 0, ""), _kind(row.kind),
            known.get(row.clause_id or 0),
            BreachDraft(
                row.kind, row.found_on, row.what, row.place, row.dwelling_id, row.clause_id, row.found_by
            ),
            tuple(steps.get(row.id, ())),
        )
        for row in rows
    )  # fmt: skip


def breach_by(reader: Reader, text: str | int) -> Breach:
    """One breach by its key, or as shown (``2026-007``); Refused when there is none such."""
    for found in breaches(reader):
        if text in (found.id, found.text):
            return found
    raise Refused(msg("There is no breach {number}: look it up in the list", number=text))


def breaches_due(reader: Reader, last: datetime.date) -> tuple[Breach, ...]:
    """Open breaches that are to be looked at again by ``last``, the first due first."""
    found = [one for one in breaches(reader) if one.standing is Standing.LOOK and one.due and one.due <= last]
    return tuple(sorted(found, key=lambda one: (one.due, one.id)))


def _kind(code: str) -> Kind:
    """A kind a later preset has no more is called by its code."""
    return kinds().get(code) or Kind(code, code, code, "", "", "", "")


def _steps(reader: Reader) -> dict[int, list[Taken]]:
    back = select(entry.c.reverses_id).where(entry.c.reverses_id.is_not(None))
    columns = tables.breach_step.c
    wanted = (
        select(tables.breach_step)
        .where(columns.entry_id.is_(None) | columns.entry_id.not_in(back))
        .order_by(columns.breach_id, columns.id)
    )
    found: dict[int, list[Taken]] = defaultdict(list)
    for row in reader.conn.execute(wanted):
        draft = StepDraft(row.step, row.date, row.words, row.person, row.due, row.mended, row.amount)
        found[row.breach_id].append(Taken(draft, row.entry_id))
    return found
