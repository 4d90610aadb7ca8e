"""What screens and papers read of permits and workers' passes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.naming import ERASED
from app.register.figures.queries import number, section
from app.register.permits import tables
from app.register.permits.rules import Kind, PassDraft, PassStep, PermitDraft, Standing, standing_of
from app.register.queries import dwellings
from app.register.tenancy.rules import last_erased

if TYPE_CHECKING:
    import datetime

    from app.book import Reader

AHEAD_DAYS: Final = "permits.ahead_days"
MOST_DAYS: Final = "permits.pass_days"
KEEP_DAYS: Final = "permits.keep_days.passes"


@dataclass(frozen=True)
class Permit:
    """A permit by its number in the year, with the room it is for."""

    id: int
    year: int
    number: int
    room: str
    draft: PermitDraft
    rubble_on: datetime.date | None
    closed_on: datetime.date | None

    @property
    def text(self) -> str:
        """Its number as shown: ``2026-007``."""
        return f"{self.year}-{self.number:03d}"

    def standing(self, today: datetime.date, ahead: int) -> Standing:
        """How it stands on that day."""
        return standing_of(self.draft.runs_out, self.closed_on, today, ahead)


@dataclass(frozen=True)
class StepTaken:
    """What became of a pass on a day, and why; ``was`` is what it said before it was changed."""

    step: PassStep
    day: datetime.date
    reason: str
    was: PassDraft | None = None


@dataclass(frozen=True)
class WorkerPass:
    """A worker's pass; ``room`` and ``permit`` where it belongs to a renovation."""

    id: int
    number: int
    draft: PassDraft
    returned_on: datetime.date | None
    room: str = ""
    permit: str = ""
    dwelling_id: int | None = None
    steps: tuple[StepTaken, ...] = ()  # the oldest first

    @property
    def text(self) -> str:
        """Its number as shown."""
        return f"{self.number:04d}"

    @property
    def withdrawn_on(self) -> datetime.date | None:
        """The day it was withdrawn, given back or not."""
        return next((each.day for each in self.steps if each.step is PassStep.WITHDRAWN), None)

    @property
    def holds(self) -> bool:
        """Whether it is out and was not withdrawn."""
        return self.returned_on is None and self.withdrawn_on is None

    @property
    def given_anew(self) -> tuple[datetime.date, ...]:
        """The days on which another sheet was given in place of the one before."""
        return tuple(each.day for each in self.steps if each.step is not PassStep.WITHDRAWN)

    def standing(self, today: datetime.date, ahead: int) -> Standing:
        """How it stands on that day."""
        if self.withdrawn_on is not None:
            return Standing.WITHDRAWN
        return standing_of(self.draft.until, self.returned_on, today, ahead)


def permits(reader: Reader, dwelling_id: int | None = None) -> tuple[Permit, ...]:
    """Every permit, the newest first, or those of one dwelling."""
    columns = tables.permit.c
    wanted = select(tables.permit).order_by(columns.year.desc(), columns.number.desc())
    if dwelling_id is not None:
        wanted = wanted.where(columns.dwelling_id == dwelling_id)
    rows = reader.conn.execute(wanted).all()
    rooms = {place.id: place.room for place in dwellings(reader)} if rows else {}
    return tuple(
        Permit(
            row.id, row.year, row.number, rooms[row.dwelling_id],
            PermitDraft(
                row.kind, row.dwelling_id, row.what, row.since, row.until, row.who, row.phone, row.licence,
                row.vaccinated, row.note,
            ),
            row.rubble_on, row.closed_on,
        )
        for row in rows
    )  # fmt: skip


def permit_by(reader: Reader, text: str | int) -> Permit:
    """One permit by its key, or as shown (``2026-007``); Refused when there is none such."""
    for found in permits(reader):
        if text in (found.id, found.text):
            return found
    raise Refused(msg("There is no permit {number}: look it up in the list", number=text))


def passes(reader: Reader, permit_id: int | None = None) -> tuple[WorkerPass, ...]:
    """Every worker's pass, the newest first, or those of one permit."""
    columns = tables.worker_pass.c
    wanted = select(tables.worker_pass).order_by(columns.number.desc())
    if permit_id is not None:
        wanted = wanted.where(columns.permit_id == permit_id)
    rows = reader.conn.execute(wanted).all()
    known = {one.id: one for one in permits(reader)} if rows else {}
    steps = _steps(reader) if rows else {}
    found = []
    for row in rows:
        draft = PassDraft(row.name, row.since, row.until, row.trade, row.employer, row.permit_id)
        of = known.get(row.permit_id or 0)
        room, permit, place = (of.room, of.text, of.draft.dwelling_id) if of else ("", "", None)
        found.append(WorkerPass(row.id, row.number, draft, row.returned_on, room, permit, place, steps.get(row.id, ())))
    return tuple(found)


def _steps(reader: Reader) -> dict[int, tuple[StepTaken, ...]]:
    """What became of each pass, the oldest first."""
    found: dict[int, tuple[StepTaken, ...]] = {}
    for row in reader.conn.execute(select(tables.worker_pass_step).order_by(tables.worker_pass_step.c.id)).all():
        was = PassDraft(row.name, row.since, row.until, row.trade, row.employer) if row.name is not None else None
        found[row.pass_id] = (*found.get(row.pass_id, ()), StepTaken(row.step, row.day, row.reason, was))
    return found


def pass_by(reader: Reader, text: str | int) -> WorkerPass:
    """One pass by its number; Refused when there is none such."""
    wanted = str(text).strip().lstrip("0")
    for found in passes(reader):
        if str(found.number) == wanted:
            return found
    raise Refused(msg("There is no pass {number}: look it up in the list", number=text))


def passes_to_erase(reader: Reader) -> tuple[WorkerPass, ...]:
    """Passes that ended longer ago than they are kept, and whose worker is still named."""
    last = last_erased(reader.clock.today(), number(reader, KEEP_DAYS))
    return tuple(one for one in passes(reader) if one.draft.name != ERASED and one.draft.until <= last)


def work_hours(reader: Reader) -> tuple[int, int, int, int]:
    """The hours renovation may make noise in, as the committee or the preset has them."""
    known = section(reader, "permits.hours")
    return known["morning"], known["noon"], known["afternoon"], known["evening"]


def running_out(reader: Reader, last: datetime.date) -> tuple[Permit | WorkerPass, ...]:
    """Open permits and passes that end by ``last``, withdrawn ones that are still out too, the first to end first."""
    found: list[Permit | WorkerPass] = [
        one
        for one in permits(reader)
        if one.closed_on is None and one.draft.runs_out is not None and one.draft.runs_out <= last
    ]
    found += [one for one in passes(reader) if one.returned_on is None and ends(one) <= last]
    return tuple(sorted(found, key=lambda one: (ends(one), one.id)))


def ends(one: Permit | WorkerPass) -> datetime.date:
    """The day a permit or pass that has one ends."""
    day = (one.withdrawn_on or one.draft.until) if isinstance(one, WorkerPass) else one.draft.runs_out
    assert day is not None  # noqa: S101 — only what ends is asked
    return day


def renovating(reader: Reader) -> tuple[Permit, ...]:
    """Renovations going on, the newest first."""
    return tuple(one for one in permits(reader) if one.draft.kind is Kind.RENOVATION and one.closed_on is None)
