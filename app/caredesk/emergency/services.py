"""What a person does about emergencies: plans, stores, drills and training."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, update

from app.book import Right, service
from app.book.striking import strike_out
from app.caredesk.emergency import queries, tables
from app.caredesk.emergency.rules import (
    ExerciseDraft,
    PlanDraft,
    StoreDraft,
    check_exercise,
    check_plan,
    check_store,
)
from app.exchange.photos.services import keep_photo, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from app.book import UnitOfWork

OWNER: Final = "emergency_plan"


@service(Right.EDIT_REGISTER)
def add_plan(work: UnitOfWork, draft: PlanDraft) -> int:
    """Enter an emergency plan; gives its number. Refused where one of that title holds."""
    values = _checked_plan(work, draft, None)
    key: int = work.conn.execute(
        insert(tables.emergency_plan).values(**values, dropped=False).returning(tables.emergency_plan.c.id)
    ).scalar_one()
    work.audit("plan_of_emergency.added", f"emergency_plan {key}", after=_told(values))
    return key


@service(Right.EDIT_REGISTER)
def change_plan(work: UnitOfWork, plan_id: int, draft: PlanDraft) -> None:
    """Put ``draft`` in place of a plan."""
    before = queries.plan(work, plan_id)
    values = _checked_plan(work, draft, plan_id)
    work.conn.execute(update(tables.emergency_plan).where(tables.emergency_plan.c.id == plan_id).values(**values))
    subject = f"emergency_plan {plan_id}"
    work.audit("plan_of_emergency.changed", subject, before=_told(asdict(before.draft)), after=_told(values))


@service(Right.EDIT_REGISTER)
def drop_plan(work: UnitOfWork, plan_id: int) -> None:
    """Let a plan hold no longer; drills held by it stay."""
    before = queries.plan(work, plan_id)
    work.conn.execute(update(tables.emergency_plan).where(tables.emergency_plan.c.id == plan_id).values(dropped=True))
    work.audit("plan_of_emergency.dropped", f"emergency_plan {plan_id}", before=_told(asdict(before.draft)))


@service(Right.EDIT_REGISTER)
def add_map(work: UnitOfWork, plan_id: int, file: Path) -> None:
    """Keep an evacuation map (or a photo of one) with a plan; Refused for what is no picture, or twice the same."""
    queries.plan(work, plan_id)
    kept = keep_photo(work, OWNER, plan_id, file)
    after = {"name": kept.name, "sha256": kept.sha256}
    work.audit("plan_of_emergency.map_added", f"emergency_plan {plan_id}", after=after)


@service(Right.EDIT_REGISTER)
def take_map(work: UnitOfWork, photo_id: int, reason: str) -> None:
    """Take a map off its plan; Refused without a reason."""
    found = take_photo_off(work, photo_id, reason, OWNER)
    after = {"name": found.name, "reason": reason.strip()}
    work.audit("plan_of_emergency.map_taken_off", f"emergency_plan {found.owner_id}", after=after)


@service(Right.EDIT_REGISTER)
def add_store(work: UnitOfWork, draft: StoreDraft) -> int:
    """Enter something that is kept ready; gives its number."""
    check_store(draft)
    values = _values(draft)
    key: int = work.conn.execute(
        insert(tables.emergency_store)
        .values(**values, checked_on=work.clock.today(), dropped=False)
        .returning(tables.emergency_store.c.id)
    ).scalar_one()
    work.audit("store.added", f"store {key}", after=values)
    return key


@service(Right.EDIT_REGISTER)
def change_store(work: UnitOfWork, store_id: int, draft: StoreDraft) -> None:
    """Put ``draft`` in place of a store, as it was looked at today."""
    check_store(draft)
    before = queries.store(work, store_id)
    values = _values(draft)
    work.conn.execute(
        update(tables.emergency_store)
        .where(tables.emergency_store.c.id == store_id)
        .values(**values, checked_on=work.clock.today())
    )
    work.audit("store.changed", f"store {store_id}", before=_values(before.draft), after=values)


@service(Right.EDIT_REGISTER)
def check_stores(work: UnitOfWork, on: datetime.date, person: str) -> int:
    """Write down that all stores were looked at and counted; gives how many. Refused without a person."""
    if not person.strip():
        raise Refused(msg("Who looked at the stores? Write the name"))
    if on > work.clock.today():
        raise Refused(msg("{day} has not come yet: check the date", day=on))
    known = queries.stores(work)
    if not known:
        raise Refused(msg("Nothing is kept ready yet: enter the stores first"))
    work.conn.execute(
        update(tables.emergency_store).where(tables.emergency_store.c.dropped.is_(False)).values(checked_on=on)
    )
    work.audit("store.checked", "stores", after={"on": on, "person": person.strip(), "items": len(known)})
    return len(known)


@service(Right.EDIT_REGISTER)
def drop_store(work: UnitOfWork, store_id: int) -> None:
    """Keep something ready no longer."""
    before = queries.store(work, store_id)
    work.conn.execute(
        update(tables.emergency_store).where(tables.emergency_store.c.id == store_id).values(dropped=True)
    )
    work.audit("store.dropped", f"store {store_id}", before=_values(before.draft))


@service(Right.EDIT_REGISTER)
def record_exercise(work: UnitOfWork, draft: ExerciseDraft) -> int:
    """Write down a drill or training that was held; gives its number. Refused for a plan there is none of."""
    check_exercise(draft, work.clock.today())
    if draft.plan_id is not None:
        queries.plan(work, draft.plan_id)
    values = _values(draft)
    key: int = work.conn.execute(
        insert(tables.exercise)
        .values(**values, recorded_at=work.clock.now(), operator_id=work.operator.id)
        .returning(tables.exercise.c.id)
    ).scalar_one()
    named = {"kind": "exercise_kind", "plan_id": "emergency_plan_id"}  # as the record names them
    told = {named.get(name, name): value for name, value in values.items()}
    work.audit("exercise.recorded", f"exercise {key}", after=told)
    return key


@service(Right.EDIT_REGISTER)
def strike_exercise(work: UnitOfWork, exercise_id: int, reason: str) -> None:
    """Strike out a drill or training written down wrongly; Refused without a reason, or twice."""
    queries.exercise(work, exercise_id)
    struck = tables.exercise_struck
    why = strike_out(work, struck, struck.c.exercise_id, exercise_id, reason)
    work.audit("exercise.struck_out", f"exercise {exercise_id}", after={"reason": why})


def _checked_plan(work: UnitOfWork, draft: PlanDraft, plan_id: int | None) -> dict[str, Any]:
    check_plan(draft)
    values = _values(draft)
    if any(one.draft.title == values["title"] and one.id != plan_id for one in queries.plans(work)):
        raise Refused(msg("There is a plan called {title} already: choose another name", title=values["title"]))
    return values


def _values(draft: Any) -> dict[str, Any]:
    return {name: value.strip() if type(value) is str else value for name, value in asdict(draft).items()}


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """As the record names it: ``kind`` is a notice's there."""
    return {"plan_kind" if name == "kind" else name: value for name, value in values.items()}
