"""What a person does about upkeep: says what is wanted, writes down what was done, strikes out a wrong line."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from app.book import Right, service
from app.book.striking import strike_out
from app.caredesk.upkeep import queries, tables
from app.caredesk.upkeep.rules import DoneDraft, TaskDraft, check_done, check_task, gone_by, stretch_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.ledger.queries import entry_by_voucher

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork


@service(Right.EDIT_REGISTER)
def add_task(work: UnitOfWork, draft: TaskDraft, *, facility_id: int | None = None, area_id: int | None = None) -> int:
    """Want a piece of upkeep at a facility or in an area; gives its number."""
    check_task(draft)
    values = _values(draft)
    key: int = work.conn.execute(
        insert(tables.upkeep_task)
        .values(**values, facility_id=facility_id, area_id=area_id, dropped=False)
        .returning(tables.upkeep_task.c.id)
    ).scalar_one()
    place = {name: value for name, value in (("facility_id", facility_id), ("area_id", area_id)) if value is not None}
    work.audit("upkeep.added", f"upkeep {key}", after={**place, **values})
    return key


@service(Right.EDIT_REGISTER)
def change_task(work: UnitOfWork, task_id: int, draft: TaskDraft) -> None:
    """Put ``draft`` in place of what is wanted; what was done stays as it was written."""
    check_task(draft)
    before = queries.task(work, task_id)
    values = _values(draft)
    work.conn.execute(update(tables.upkeep_task).where(tables.upkeep_task.c.id == task_id).values(**values))
    work.audit("upkeep.changed", f"upkeep {task_id}", before=_values(before.draft), after=values)


@service(Right.EDIT_REGISTER)
def drop_task(work: UnitOfWork, task_id: int) -> None:
    """Want a piece of upkeep no more; its log stays."""
    before = queries.task(work, task_id)
    work.conn.execute(update(tables.upkeep_task).where(tables.upkeep_task.c.id == task_id).values(dropped=True))
    work.audit("upkeep.dropped", f"upkeep {task_id}", before=_values(before.draft))


@service(Right.EDIT_REGISTER)
def note_done(work: UnitOfWork, task_id: int, draft: DoneDraft) -> datetime.date:
    """Write down that a piece of upkeep was done; gives the day it answers. Refused for an unknown voucher."""
    schedule, done = queries.answering(work, task_id)
    check_done(draft, schedule, work.clock.today())
    stretch = stretch_of(draft, schedule, done)
    paid = entry_by_voucher(work, draft.voucher) if draft.voucher.strip() else None
    values: dict[str, Any] = {
        "first": stretch.first, "last": stretch.last, "rounds": stretch.rounds, "done_on": draft.on,
        "person": draft.person.strip(), "outcome": draft.outcome, "note": draft.note.strip(),
        "material": draft.material.strip(), "cost": draft.cost or (-paid.money if paid else draft.cost),
    }  # fmt: skip
    if values["cost"] < 0:
        raise Refused(msg("Voucher {voucher} brought money in: a cost is money out", voucher=draft.voucher.strip()))
    work.conn.execute(
        insert(tables.upkeep_done).values(
            task_id=task_id,
            **values,
            entry_id=paid.id if paid else None,
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
    )
    told = {**values, "voucher": paid.voucher} if paid else values
    work.audit("upkeep.done", f"upkeep {task_id}", after=told)
    return stretch.last


@service(Right.EDIT_REGISTER)
def strike_done(work: UnitOfWork, done_id: int, reason: str) -> None:
    """Strike a line out of the log: the work falls due again. Refused without a reason, or twice."""
    table = tables.upkeep_done
    row = work.conn.execute(
        select(table.c.task_id, table.c.done_on, table.c.person).where(table.c.id == done_id)
    ).first()
    if row is None:
        raise Refused(msg("There is no line with the number {id} in the log: look it up in the list", id=done_id))
    why = strike_out(work, tables.upkeep_struck, tables.upkeep_struck.c.done_id, done_id, reason)
    work.audit(
        "upkeep.struck_out",
        f"upkeep {row.task_id}",
        after={"done_on": row.done_on, "person": row.person, "reason": why},
    )


@service(Right.EDIT_REGISTER)
def note_snow(work: UnitOfWork, stopped_at: datetime.datetime, note: str = "") -> datetime.date:
    """Write down when snow stopped; gives the day by which walkways are clear. Refused for a time to come, or twice."""
    if stopped_at > work.clock.now():
        raise Refused(msg("The snow has not stopped yet by the clock: check day and hour"))
    if any(one.stopped_at == stopped_at for one in queries.snow_ends(work)):
        raise Refused(msg("This end of snow stands in the book already: go on with the clearing"))
    clear_by = gone_by(stopped_at, queries.preset(work)["snow_days"])
    work.conn.execute(
        insert(tables.snow_end).values(
            stopped_at=stopped_at, clear_by=clear_by, note=note.strip(), operator_id=work.operator.id
        )
    )
    work.audit("snow.stopped", "snow", after={"stopped_at": stopped_at, "clear_by": clear_by, "note": note.strip()})
    return clear_by


def _values(draft: TaskDraft) -> dict[str, Any]:
    clean = replace(draft, text=draft.text.strip(), text_en=draft.text_en.strip(), person=draft.person.strip())
    return asdict(clean)
