"""What screens, papers and Today read of plans, stores, drills and training."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.caredesk.areas.queries import areas
from app.caredesk.contractors.queries import contractors
from app.caredesk.emergency import tables
from app.caredesk.emergency.rules import (
    Exercise,
    ExerciseDraft,
    PlanDraft,
    Shelf,
    StoreDraft,
    next_drill,
    shelf_of,
)
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.blocks import Named
from app.register.captains.queries import captains_on
from app.register.figures.queries import section
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader

PREFIX = "emergency.show"
_PLAN = tuple(part.name for part in fields(PlanDraft))
_STORE = tuple(part.name for part in fields(StoreDraft))
_EXERCISE = tuple(part.name for part in fields(ExerciseDraft))


@dataclass(frozen=True)
class Plan:
    """A plan by its number, and when its next drill falls due."""

    id: int
    draft: PlanDraft
    next_drill: datetime.date | None

    @property
    def named(self) -> Named:
        """Its title in both languages."""
        return Named(self.draft.title, self.draft.title_en)


@dataclass(frozen=True)
class Store:
    """A store by its number, and how it stands with its date."""

    id: int
    draft: StoreDraft
    checked_on: datetime.date | None
    shelf: Shelf

    @property
    def named(self) -> Named:
        """What it is, in both languages."""
        return Named(self.draft.name, self.draft.name_en)


@dataclass(frozen=True)
class Held:
    """A drill or training by its number; ``struck`` says why it does not count."""

    id: int
    draft: ExerciseDraft
    plan: Named | None
    struck: str


def shipped_plans() -> tuple[PlanDraft, ...]:
    """The plans to begin with."""
    return tuple(
        PlanDraft(
            one["code"], one["title"], one["steps"], drill_months=one["drill_months"], title_en=one["title_en"],
            steps_en=one["steps_en"],
        )
        for one in presets.load("emergency")["plan"]
    )  # fmt: skip


def shipped_stores() -> tuple[tuple[str, str, str], ...]:
    """What is usually kept ready: name, English name, unit."""
    return tuple((one["name"], one["name_en"], one["unit"]) for one in presets.load("emergency")["store"])


def preset(reader: Reader) -> Mapping[str, int]:
    """The figures in force of what is shown ahead."""
    return section(reader, PREFIX)


def plans(reader: Reader) -> tuple[Plan, ...]:
    """All plans that hold, as entered."""
    drilled: dict[int, list[datetime.date]] = {}
    for one in exercises(reader, Exercise.DRILL):
        if one.draft.plan_id is not None and not one.struck:
            drilled.setdefault(one.draft.plan_id, []).append(one.draft.held_on)
    table = tables.emergency_plan
    rows = reader.conn.execute(select(table).where(table.c.dropped.is_(False)).order_by(table.c.id)).all()
    return tuple(
        Plan(
            row.id, _draft(PlanDraft, _PLAN, row), next_drill(row.drill_months, drilled.get(row.id, ()), row.adopted_on)
        )
        for row in rows
    )


def plan(reader: Reader, plan_id: int) -> Plan:
    """One plan; Refused when there is none such."""
    for found in plans(reader):
        if found.id == plan_id:
            return found
    raise Refused(msg("There is no emergency plan with the number {id}: look it up in the list", id=plan_id))


def agreed(reader: Reader) -> Mapping[str, bool]:
    """Who may be named in public, and whether with the phone: who signs for the committee; who agreed to be named."""
    today = reader.clock.today()
    made = {name: True for _, name in courtyard(reader).signatories}
    for area in areas(reader):
        made |= {area.draft.person: False} if area.draft.public else {}
    for firm in contractors(reader):
        made |= {firm.draft.name: True, firm.draft.contact: True} if firm.draft.public else {}
    for one in captains_on(reader, today):
        made |= {one.name: one.draft.phone_too} if one.draft.consent_on else {}
    return made


def stores(reader: Reader) -> tuple[Store, ...]:
    """All that is kept ready, as entered."""
    today, ahead = reader.clock.today(), preset(reader)["store_days"]
    table = tables.emergency_store
    rows = reader.conn.execute(select(table).where(table.c.dropped.is_(False)).order_by(table.c.id)).all()
    return tuple(
        Store(row.id, _draft(StoreDraft, _STORE, row), row.checked_on, shelf_of(row.expires, today, ahead))
        for row in rows
    )


def store(reader: Reader, store_id: int) -> Store:
    """One store; Refused when there is none such."""
    for found in stores(reader):
        if found.id == store_id:
            return found
    raise Refused(msg("There is no store with the number {id}: look it up in the list", id=store_id))


def exercises(reader: Reader, kind: Exercise | None = None) -> tuple[Held, ...]:
    """Drills and training, the newest first; struck ones too."""
    table, of, struck = tables.exercise, tables.emergency_plan, tables.exercise_struck
    wanted = (
        select(table, of.c.title, of.c.title_en, struck.c.reason)
        .outerjoin(of, of.c.id == table.c.plan_id)
        .outerjoin(struck, struck.c.exercise_id == table.c.id)
        .order_by(table.c.held_on.desc(), table.c.id.desc())
    )
    if kind is not None:
        wanted = wanted.where(table.c.kind == kind)
    return tuple(
        Held(
            row.id,
            _draft(ExerciseDraft, _EXERCISE, row),
            Named(row.title, row.title_en) if row.title else None,
            row.reason or "",
        )
        for row in reader.conn.execute(wanted).all()
    )


def exercise(reader: Reader, exercise_id: int) -> Held:
    """One drill or training; Refused when there is none such."""
    for found in exercises(reader):
        if found.id == exercise_id:
            return found
    raise Refused(msg("There is no drill or training with the number {id}: look it up in the list", id=exercise_id))


def _draft(made: Any, names: tuple[str, ...], row: Any) -> Any:
    return made(**{name: getattr(row, name) for name in names})
