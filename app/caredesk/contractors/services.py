"""What a person does with contractors: enters them and their contracts, checks a month, writes an assessment down."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from app.book import Right, service
from app.book.striking import strike_out
from app.caredesk.contractors import queries, tables
from app.caredesk.contractors.rules import (
    AssessmentDraft,
    ContractorDraft,
    TermsDraft,
    check_assessment,
    check_contractor,
    check_month,
    check_terms,
    settled,
    stars,
)
from app.committee.resolutions.queries import grounds
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.kernel.dates import Month


@service(Right.EDIT_REGISTER)
def add_contractor(work: UnitOfWork, draft: ContractorDraft) -> int:
    """Enter a contractor; gives its number. Refused where the name is taken."""
    values = _checked(work, draft, None)
    key: int = work.conn.execute(
        insert(tables.contractor).values(**values).returning(tables.contractor.c.id)
    ).scalar_one()
    work.audit("contractor.added", f"contractor {key}", after=values)
    return key


@service(Right.EDIT_REGISTER)
def change_contractor(work: UnitOfWork, contractor_id: int, draft: ContractorDraft) -> None:
    """Put ``draft`` in place of what is known of a contractor."""
    before = queries.contractor(work, contractor_id)
    values = _checked(work, draft, contractor_id)
    work.conn.execute(update(tables.contractor).where(tables.contractor.c.id == contractor_id).values(**values))
    work.audit("contractor.changed", f"contractor {contractor_id}", before=_values(before.draft), after=values)


@service(Right.EDIT_REGISTER)
def add_terms(work: UnitOfWork, contractor_id: int, draft: TermsDraft) -> int:
    """Enter a contract with a contractor; gives its number. Refused where one for the same work holds in that time."""
    known = queries.contractor(work, contractor_id)
    what = draft.what.strip()
    check_terms(draft, [(one.draft.since, one.last) for one in known.terms if one.draft.what == what])
    clean = replace(
        draft, what=what, promise=draft.promise.strip(), prices=draft.prices.strip(),
        resolution=grounds(work, draft.resolution, draft.since),
    )  # fmt: skip
    values = asdict(clean)
    key: int = work.conn.execute(
        insert(tables.service_contract)
        .values(**values, contractor_id=contractor_id, operator_id=work.operator.id)
        .returning(tables.service_contract.c.id)
    ).scalar_one()
    work.audit("contractor.contract_added", f"contractor {contractor_id}", after=values)
    return key


@service(Right.EDIT_REGISTER)
def end_terms(work: UnitOfWork, contract_id: int, last: datetime.date, reason: str) -> None:
    """End a contract before its time; Refused without a reason, twice, or outside its term."""
    known = queries.terms(work, contract_id)
    if known.ended_why:
        raise Refused(msg("This service contract was ended already: enter a new one if it goes on"))
    if not reason.strip():
        raise Refused(msg("Say why the contract is ended"))
    if not known.draft.since <= last <= known.draft.until:
        raise Refused(msg("A contract is ended within its term: choose a day within it"))
    work.conn.execute(
        insert(tables.service_contract_end).values(
            contract_id=contract_id, last=last, reason=reason.strip(), operator_id=work.operator.id
        )
    )
    after = {"last": last, "reason": reason.strip()}
    work.audit("contractor.contract_ended", f"contractor {known.contractor_id}", after=after)


@service(Right.EDIT_REGISTER)
def check_contract(
    work: UnitOfWork, contract_id: int, month: Month, person: str, *, kept: bool, note: str = ""
) -> None:
    """Write down the monthly check of a contract; a later one of the same month goes before. Refused for a fault unsaid."""
    known = queries.terms(work, contract_id)
    check_month(month, known.draft.since, known.last, work.clock.today())
    if not person.strip():
        raise Refused(msg("Who checked it? Write the name"))
    if not kept and not note.strip():
        raise Refused(msg("Say in a few words what of the contract was not kept"))
    told = {"month": str(month), "person": person.strip(), "kept": kept, "note": note.strip()}
    work.conn.execute(
        insert(tables.contract_check).values(
            **told, contract_id=contract_id, checked_on=work.clock.today(), operator_id=work.operator.id
        )
    )
    work.audit("contractor.checked", f"contractor {known.contractor_id}", after=told)


@service(Right.EDIT_REGISTER)
def assess(work: UnitOfWork, draft: AssessmentDraft) -> int:
    """Write down how the representatives assessed a contractor or one of the own staff; gives its number."""
    check_assessment(draft, work.clock.today())
    if draft.contractor_id is not None:
        queries.contractor(work, draft.contractor_id)
    figures = queries.marks(work)
    verdict = settled(draft, figures)
    votes = draft.votes
    values: dict[str, Any] = {
        "held_on": draft.held_on, "person": draft.person.strip(), "work": draft.work.strip(), "called": draft.called,
        "satisfied": votes.satisfied if votes else None, "basically": votes.basically if votes else None,
        "not_satisfied": votes.not_satisfied if votes else None, "points": draft.points,
        "stars": None if draft.points is None else stars(draft.points, figures), "verdict": verdict,
        "mend_by": draft.mend_by, "why": draft.why.strip(), "said": draft.said.strip(), "teller": draft.teller.strip(),
    }  # fmt: skip
    key: int = work.conn.execute(
        insert(tables.service_assessment)
        .values(**values, contractor_id=draft.contractor_id, recorded_at=work.clock.now(), operator_id=work.operator.id)
        .returning(tables.service_assessment.c.id)
    ).scalar_one()
    who = {} if draft.contractor_id is None else {"contractor_id": draft.contractor_id}
    work.audit("assessment.recorded", f"assessment {key}", after={**who, **values})
    return key


@service(Right.EDIT_REGISTER)
def recheck_assessment(
    work: UnitOfWork, assessment_id: int, on: datetime.date, *, passed: bool, note: str = ""
) -> None:
    """Look again at somebody who was to mend; ``passed`` settles it. Refused where nothing is waited for."""
    known = queries.assessment(work, assessment_id)
    if not known.waiting:
        raise Refused(msg("Nothing is to be mended here: choose an assessment that asks for it"))
    if on < known.draft.held_on or on > work.clock.today():
        raise Refused(msg("The second look lies between the assessment and today: check the date"))
    work.conn.execute(
        insert(tables.assessment_recheck).values(
            assessment_id=assessment_id, checked_on=on, passed=passed, note=note.strip(), operator_id=work.operator.id
        )
    )
    after = {"on": on, "passed": passed, "note": note.strip()}
    work.audit("assessment.rechecked", f"assessment {assessment_id}", after=after)


@service(Right.EDIT_REGISTER)
def strike_assessment(work: UnitOfWork, assessment_id: int, reason: str) -> None:
    """Strike out an assessment written down wrongly; Refused without a reason, or twice."""
    queries.assessment(work, assessment_id)
    struck = tables.assessment_struck
    why = strike_out(work, struck, struck.c.assessment_id, assessment_id, reason)
    work.audit("assessment.struck_out", f"assessment {assessment_id}", after={"reason": why})


def _checked(work: UnitOfWork, draft: ContractorDraft, contractor_id: int | None) -> dict[str, Any]:
    check_contractor(draft)
    values = _values(draft)
    if any(one.draft.name == values["name"] and one.id != contractor_id for one in queries.contractors(work)):
        raise Refused(msg("There is a contractor called {name} already: choose another name", name=values["name"]))
    return values


def _values(draft: ContractorDraft) -> dict[str, Any]:
    values = {name: value.strip() if type(value) is str else value for name, value in asdict(draft).items()}
    return {**values, "payees": [one.strip() for one in draft.payees if one.strip()]}
