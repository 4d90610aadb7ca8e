"""What a person does with cleaning and greening areas: enters one with its usual work, changes it, gives it up."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from app.book import Right, service
from app.caredesk.areas import queries, tables
from app.caredesk.areas.rules import AreaDraft, check_area
from app.caredesk.contractors.queries import contractor
from app.caredesk.facilities.kinds import area_kinds
from app.caredesk.upkeep.services import add_task
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.EDIT_REGISTER)
def add_area(work: UnitOfWork, draft: AreaDraft, *, with_work: bool = True) -> int:
    """Enter an area with the work its kind usually has; gives its number. Refused where the name is taken."""
    values = _checked(work, draft, None)
    key: int = work.conn.execute(
        insert(tables.clean_area).values(**values, dropped=False).returning(tables.clean_area.c.id)
    ).scalar_one()
    work.audit("area.added", f"area {key}", after=_told(values))
    if with_work:
        for task in area_kinds()[draft.kind].drafts(work.clock.today()):
            add_task(work, task, area_id=key)
    return key


@service(Right.EDIT_REGISTER)
def change_area(work: UnitOfWork, area_id: int, draft: AreaDraft) -> None:
    """Put ``draft`` in place of what is known of an area."""
    before = queries.area(work, area_id)
    values = _checked(work, draft, area_id)
    work.conn.execute(update(tables.clean_area).where(tables.clean_area.c.id == area_id).values(**values))
    work.audit("area.changed", f"area {area_id}", before=_told(asdict(before.draft)), after=_told(values))


@service(Right.EDIT_REGISTER)
def drop_area(work: UnitOfWork, area_id: int) -> None:
    """Give an area up: nothing falls due there any more; its log stays."""
    before = queries.area(work, area_id)
    work.conn.execute(update(tables.clean_area).where(tables.clean_area.c.id == area_id).values(dropped=True))
    work.audit("area.dropped", f"area {area_id}", before=_told(asdict(before.draft)))


def _checked(work: UnitOfWork, draft: AreaDraft, area_id: int | None) -> dict[str, Any]:
    check_area(draft, area_kinds())
    if draft.contractor_id is not None:
        contractor(work, draft.contractor_id)
    values = {name: value.strip() if type(value) is str else value for name, value in asdict(draft).items()}
    if any(one.draft.name == values["name"] and one.id != area_id for one in queries.areas(work)):
        raise Refused(msg("There is an area called {name} already: choose another name", name=values["name"]))
    return values


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """As the record names it: ``kind`` is a notice's there."""
    return {"area_kind" if name == "kind" else name: value for name, value in values.items()}
