"""What screens, papers and Today read of upkeep: each piece with how it stands, and the log."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from app.caredesk.areas.tables import clean_area
from app.caredesk.facilities.rules import KEPT_UP
from app.caredesk.facilities.tables import facility
from app.caredesk.upkeep import tables
from app.caredesk.upkeep.rules import (
    EACH_DAY,
    MonthMark,
    Outcome,
    Rhythm,
    Schedule,
    Standing,
    State,
    Stretch,
    TaskDraft,
    standing,
    year_marks,
)
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.blocks import Named
from app.register.figures.queries import section
from app.treasury.rules import voucher_text
from app.treasury.tables import entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.book import Reader
    from app.kernel.money import Fen

_LOOKED_BACK: Final = 400  # days: a yearly piece of work and a month
PREFIX: Final = "facilities.show"
_OF: Final = tables.upkeep_task
_WANTED: Final = (  # made once: making a statement anew costs more than running it
    select(
        _OF,
        facility.c.name.label("facility_name"),
        facility.c.name_en.label("facility_en"),
        facility.c.place,
        clean_area.c.name.label("area_name"),
        clean_area.c.name_en.label("area_en"),
        clean_area.c.extent,
        clean_area.c.person.label("area_person"),
    )
    .outerjoin(facility, facility.c.id == _OF.c.facility_id)
    .outerjoin(clean_area, clean_area.c.id == _OF.c.area_id)
    .where(_OF.c.dropped.is_(False))
    .where(facility.c.condition.is_(None) | facility.c.condition.in_(sorted(KEPT_UP)))
    .where(clean_area.c.dropped.is_(None) | clean_area.c.dropped.is_(False))
)
_ONE: Final = _WANTED.where(_OF.c.id == bindparam("task"))
_LINE: Final = tables.upkeep_done
_DONE: Final = (
    select(_LINE.c.task_id, _LINE.c.first, _LINE.c.last, _LINE.c.rounds)
    .where(_LINE.c.last >= bindparam("since"), _LINE.c.id.not_in(select(tables.upkeep_struck.c.done_id)))
    .order_by(_LINE.c.id)
)
_DONE_OF: Final = _DONE.where(_LINE.c.task_id == bindparam("task"))
_ORDER: Final = {state: place for place, state in enumerate(State)}


@dataclass(frozen=True)
class Task:
    """A piece of upkeep at a facility or in an area, with how it stands today."""

    id: int
    facility_id: int | None
    area_id: int | None
    subject: Named
    place: str
    draft: TaskDraft
    schedule: Schedule
    done: tuple[Stretch, ...]
    standing: Standing

    @property
    def what(self) -> Named:
        """What is done, in both languages."""
        return Named(self.draft.text, self.draft.text_en)

    @property
    def each_day(self) -> bool:
        """Whether it is done every day, which nobody is reminded of one by one."""
        return self.draft.rhythm in EACH_DAY


@dataclass(frozen=True)
class Done:
    """A line of the log; ``struck`` says why it does not count."""

    id: int
    task_id: int
    subject: Named
    what: Named
    stretch: Stretch
    done_on: datetime.date
    person: str
    outcome: Outcome
    note: str
    material: str
    cost: Fen
    voucher: str
    struck: str

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return not self.struck


@dataclass(frozen=True)
class SnowEnd:
    """When snow stopped, and by which day walkways are clear."""

    id: int
    stopped_at: datetime.datetime
    clear_by: datetime.date
    note: str


def preset(reader: Reader) -> Mapping[str, int]:
    """The figures in force of what is shown ahead and back."""
    return section(reader, PREFIX)


def tasks(reader: Reader, day: datetime.date | None = None) -> tuple[Task, ...]:
    """Every piece of upkeep that is wanted, as it stands on ``day`` (today): overdue first, then by its day."""
    today = day or reader.clock.today()
    figures, events = preset(reader), _clear_by(reader)
    done = _stretches(reader, today - datetime.timedelta(days=_LOOKED_BACK))
    found = []
    for row in reader.conn.execute(_WANTED).all():
        schedule = _schedule(row, events)
        own = tuple(done.get(row.id, ()))
        found.append(_task(row, schedule, own, standing(schedule, today, own, figures)))
    return tuple(sorted(found, key=_pressing))


def year_of_work(reader: Reader, year: int) -> tuple[tuple[Task, tuple[MonthMark, ...]], ...]:
    """Every piece of upkeep that is not daily with its months of ``year``, in the order of the ledger."""
    today = reader.clock.today()
    done = _stretches(reader, datetime.date(year, 1, 1))
    found = [one for one in tasks(reader) if not one.each_day and one.draft.rhythm is not Rhythm.AFTER_SNOW]
    found.sort(key=lambda one: (one.facility_id is None, one.facility_id or one.area_id or 0, one.id))
    return tuple((one, year_marks(one.schedule, year, done.get(one.id, ()), today)) for one in found)


def task(reader: Reader, task_id: int) -> Task:
    """One piece of upkeep; Refused when there is none such, or it is wanted no more."""
    for found in tasks(reader):
        if found.id == task_id:
            return found
    raise _unknown(task_id)


def answering(reader: Reader, task_id: int) -> tuple[Schedule, tuple[Stretch, ...]]:
    """The schedule of a piece of upkeep and what was done of it; Refused when there is none such."""
    row = reader.conn.execute(_ONE, {"task": task_id}).first()
    if row is None:
        raise _unknown(task_id)
    schedule = _schedule(row, _clear_by(reader) if row.rhythm is Rhythm.AFTER_SNOW else ())
    since = reader.clock.today() - datetime.timedelta(days=_LOOKED_BACK)
    return schedule, tuple(_stretches(reader, since, task_id).get(task_id, ()))


def _unknown(task_id: int) -> Refused:
    return Refused(msg("There is no upkeep with the number {id}: look it up in the list", id=task_id))


def tasks_of(known: Iterable[Task], *, facility_id: int | None = None, area_id: int | None = None) -> tuple[Task, ...]:
    """Those of ``known`` at one facility or in one area, in the order they were written."""
    wanted = (one for one in known if (one.facility_id, one.area_id) == (facility_id, area_id))
    return tuple(sorted(wanted, key=lambda one: one.id))


def log(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Done, ...]:
    """What was done on the days from ``first`` to ``last``, the newest first; struck lines too."""
    table = tables.upkeep_done
    return _log(reader, table.c.done_on.between(first, last))


def log_of(reader: Reader, task_ids: Iterable[int]) -> tuple[Done, ...]:
    """All that was done of these pieces of upkeep, the newest first."""
    return _log(reader, tables.upkeep_done.c.task_id.in_(list(task_ids)))


def snow_ends(reader: Reader) -> tuple[SnowEnd, ...]:
    """When snow stopped, in the order it was written down."""
    rows = reader.conn.execute(select(tables.snow_end).order_by(tables.snow_end.c.stopped_at)).all()
    return tuple(SnowEnd(row.id, row.stopped_at, row.clear_by, row.note) for row in rows)


def _clear_by(reader: Reader) -> tuple[datetime.date, ...]:
    return tuple(one.clear_by for one in snow_ends(reader))


def _schedule(row: Any, events: tuple[datetime.date, ...]) -> Schedule:
    return Schedule(row.since, row.rhythm, events if row.rhythm is Rhythm.AFTER_SNOW else ())


def _task(row: Any, schedule: Schedule, done: tuple[Stretch, ...], stands: Standing) -> Task:
    at_facility = row.facility_id is not None
    subject = Named(row.facility_name, row.facility_en) if at_facility else Named(row.area_name, row.area_en)
    draft = TaskDraft(row.text, row.rhythm, row.since, row.person or row.area_person or "", row.text_en)
    place = row.place if at_facility else row.extent
    return Task(row.id, row.facility_id, row.area_id, subject, place or "", draft, schedule, done, stands)


def _pressing(one: Task) -> tuple[int, datetime.date, int]:
    return _ORDER[one.standing.state], one.standing.due or datetime.date.max, one.id


def _stretches(reader: Reader, since: datetime.date, task_id: int | None = None) -> dict[int, list[Stretch]]:
    found: dict[int, list[Stretch]] = defaultdict(list)
    asked = _DONE if task_id is None else _DONE_OF
    for of, first, last, rounds in reader.conn.execute(asked, {"since": since, "task": task_id}):
        found[of].append(Stretch(first, last, rounds))
    return found


def _log(reader: Reader, chosen: Any) -> tuple[Done, ...]:
    line, one = tables.upkeep_done, tables.upkeep_task
    wanted = (
        select(
            line,
            one.c.text,
            one.c.text_en,
            facility.c.name.label("facility_name"),
            facility.c.name_en.label("facility_en"),
            clean_area.c.name.label("area_name"),
            clean_area.c.name_en.label("area_en"),
            entry.c.month.label("voucher_month"),
            entry.c.number.label("voucher_number"),
            tables.upkeep_struck.c.reason,
        )
        .join(one, one.c.id == line.c.task_id)
        .outerjoin(facility, facility.c.id == one.c.facility_id)
        .outerjoin(clean_area, clean_area.c.id == one.c.area_id)
        .outerjoin(entry, entry.c.id == line.c.entry_id)
        .outerjoin(tables.upkeep_struck, tables.upkeep_struck.c.done_id == line.c.id)
        .where(chosen)
        .order_by(line.c.done_on.desc(), line.c.id.desc())
    )
    return tuple(
        Done(
            row.id,
            row.task_id,
            Named(row.facility_name or row.area_name, row.facility_en or row.area_en or ""),
            Named(row.text, row.text_en),
            Stretch(row.first, row.last, row.rounds),
            row.done_on,
            row.person,
            row.outcome,
            row.note,
            row.material,
            row.cost,
            voucher_text(row.voucher_month, row.voucher_number) if row.voucher_month else "",
            row.reason or "",
        )
        for row in reader.conn.execute(wanted).all()
    )
