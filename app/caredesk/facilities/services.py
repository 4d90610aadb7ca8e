"""What a person does with the facilities ledger: enters what there is, changes it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, update

from app.book import Right, service
from app.caredesk.facilities import queries, tables
from app.caredesk.facilities.kinds import facility_kinds
from app.caredesk.facilities.rules import FacilityDraft, check_facility
from app.caredesk.upkeep.services import add_task
from app.exchange.photos.services import keep_photo, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork

OWNER: Final = "facility"


@service(Right.EDIT_REGISTER)
def add_facility(work: UnitOfWork, draft: FacilityDraft, *, person: str = "", with_upkeep: bool = True) -> int:
    """Enter a facility with the upkeep its kind usually wants, done by ``person``; gives its number.

    Refused for one that stands in the ledger already: same kind, name and place.
    """
    check_facility(draft, facility_kinds())
    values = _values(draft)
    same = ("kind", "name", "place")
    if any(all(getattr(one.draft, name) == values[name] for name in same) for one in queries.facilities(work)):
        raise Refused(
            msg(
                "{name} at {place} stands in the ledger already: change what stands there",
                name=draft.name,
                place=draft.place,
            )
        )
    key: int = work.conn.execute(insert(tables.facility).values(**values).returning(tables.facility.c.id)).scalar_one()
    work.audit("facility.added", f"facility {key}", after=_told(values))
    if with_upkeep:
        for task in facility_kinds()[draft.kind].drafts(work.clock.today(), person):
            add_task(work, task, facility_id=key)
    return key


@service(Right.EDIT_REGISTER)
def change_facility(work: UnitOfWork, facility_id: int, draft: FacilityDraft) -> None:
    """Put ``draft`` in place of what is known of a facility; one that is out of use or scrapped waits for no upkeep."""
    check_facility(draft, facility_kinds())
    before = queries.facility(work, facility_id)
    values = _values(draft)
    work.conn.execute(update(tables.facility).where(tables.facility.c.id == facility_id).values(**values))
    work.audit("facility.changed", f"facility {facility_id}", before=_told(asdict(before.draft)), after=_told(values))


@service(Right.EDIT_REGISTER)
def add_photo(work: UnitOfWork, facility_id: int, file: Path) -> None:
    """Keep a photo of a facility, made small; Refused for what is no photo, or twice the same."""
    queries.facility(work, facility_id)
    kept = keep_photo(work, OWNER, facility_id, file)
    work.audit("facility.photo_added", f"facility {facility_id}", after={"name": kept.name, "sha256": kept.sha256})


@service(Right.EDIT_REGISTER)
def take_photo(work: UnitOfWork, photo_id: int, reason: str) -> None:
    """Take a photo off a facility; Refused without a reason."""
    found = take_photo_off(work, photo_id, reason, OWNER)
    after = {"name": found.name, "reason": reason.strip()}
    work.audit("facility.photo_taken_off", f"facility {found.owner_id}", after=after)


def _values(draft: FacilityDraft) -> dict[str, Any]:
    return {name: value.strip() if type(value) is str else value for name, value in asdict(draft).items()}


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """As the record names it: ``kind`` is a notice's there, ``condition`` a common part's."""
    named = {"kind": "facility_kind", "condition": "facility_condition"}
    return {named.get(name, name): value for name, value in values.items()}
