"""Papers of the staff entered and taken back; and whether somebody agreed to be named on what is posted."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from app.book import Right, service
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff import tables as staff_tables
from app.gatehouse.staff.certificates import queries, tables
from app.gatehouse.staff.certificates.rules import PaperDraft, check_paper
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.MANAGE_STAFF)
def add_paper(work: UnitOfWork, staff_id: int, draft: PaperDraft) -> int:
    """Enter a contract, certificate or other paper of somebody; gives its key."""
    person = staff.member(work, staff_id)
    check_paper(person.name, draft)
    values = {**asdict(draft), **{name: getattr(draft, name).strip() for name in ("number", "name", "note")}}
    by = {"recorded_at": work.clock.now(), "operator_id": work.operator.id}
    key: int = work.conn.execute(
        insert(tables.staff_paper).values(staff_id=staff_id, **values, **by).returning(tables.staff_paper.c.id)
    ).scalar_one()
    told = {("staff_paper" if name == "kind" else name): value for name, value in values.items()}
    work.audit("staff.paper_added", f"staff {staff_id}", after=told)
    return key


@service(Right.MANAGE_STAFF)
def take_back_paper(work: UnitOfWork, paper_id: int, reason: str) -> None:
    """Take back a paper that was entered wrongly; it stays readable."""
    known = next((each for each in queries.papers(work) if each.id == paper_id and each.taken_back is None), None)
    if known is None:
        raise Refused(msg("This paper was taken back already: look at the list again"))
    if not reason.strip():
        raise Refused(msg("Write down why it is taken back"))
    by = {"recorded_at": work.clock.now(), "operator_id": work.operator.id}
    work.conn.execute(insert(tables.staff_paper_end).values(paper_id=paper_id, reason=reason.strip(), **by))
    before = {"staff_paper": known.kind, "until": known.until}
    work.audit("staff.paper_taken_back", f"staff {known.staff_id}", before=before, after={"reason": reason.strip()})


@service(Right.MANAGE_STAFF)
def set_consent(work: UnitOfWork, staff_id: int, *, public: bool) -> None:
    """Write down whether somebody agreed to be named on posted duty lists; board copies mask the others (PIPL 25)."""
    before = staff.member(work, staff_id)
    if before.public == public:
        return
    work.conn.execute(update(staff_tables.staff).where(staff_tables.staff.c.id == staff_id).values(public=public))
    work.audit("staff.consent_set", f"staff {staff_id}", before={"public": before.public}, after={"public": public})
