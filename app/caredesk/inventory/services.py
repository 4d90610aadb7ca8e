"""What a person does about the common-parts inventory."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from app.book import Right, service
from app.caredesk.inventory import queries, tables
from app.caredesk.inventory.rules import Condition, PartDraft, checked_part

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork


@service(Right.EDIT_REGISTER)
def add_part(work: UnitOfWork, draft: PartDraft) -> int:
    """Enter a common part; gives the number."""
    values = asdict(checked_part(draft))
    key: int = work.conn.execute(
        insert(tables.common_part).values(**values).returning(tables.common_part.c.id)
    ).scalar_one()
    work.audit("common_part.added", f"common_part {key}", after=_told(values))
    return key


@service(Right.EDIT_REGISTER)
def change_part(work: UnitOfWork, part_id: int, draft: PartDraft) -> None:
    """Put ``draft`` in place of what is known of a common part."""
    before, checked = queries.part_by(work, part_id).draft, checked_part(draft)
    if checked != before:
        work.conn.execute(
            update(tables.common_part).where(tables.common_part.c.id == part_id).values(**asdict(checked))
        )
        subject = f"common_part {part_id}"
        work.audit("common_part.changed", subject, before=_told(asdict(before)), after=_told(asdict(checked)))


@service(Right.EDIT_REGISTER)
def look_at_part(work: UnitOfWork, part_id: int, day: datetime.date, condition: Condition) -> None:
    """The yearly look: it is there, in this state."""
    change_part(work, part_id, replace(queries.part_by(work, part_id).draft, looked_on=day, condition=condition))


def _told(values: dict[str, object]) -> dict[str, object]:
    """The values under names no other record gives other things."""
    renamed = {"name": "called", "part": "common_part", "person": "keeper"}
    return {renamed.get(name, name): value for name, value in values.items()}
