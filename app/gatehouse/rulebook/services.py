"""What is done about a case: recorded, the guard heard, decided, appealed; and a month's deduction settled."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert

from app.book import Right, service
from app.book.tables import option
from app.exchange.photos.queries import photo_by
from app.exchange.photos.services import keep_photo, take_photo_off
from app.gatehouse.rulebook import queries, tables
from app.gatehouse.rulebook.rules import (
    CaseDraft,
    CaseState,
    check_appeal,
    check_case,
    check_decision,
    check_rulebook,
    read_rules,
    reckon,
    rule_line,
)
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.staff.rules import pay_on
from app.kernel.dates import month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.register.figures import queries as figures

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork
    from app.exchange.photos.queries import Photo
    from app.gatehouse.rulebook.queries import Case
    from app.gatehouse.rulebook.rules import Reckoning, RulebookDraft
    from app.kernel.dates import Month

PHOTO_OWNER: Final = tables.guard_case.name  # whose rows the photos belong to


@service(Right.MANAGE_STAFF)
def record_case(work: UnitOfWork, draft: CaseDraft) -> int:
    """Write a case down, nothing being decided yet; gives its number."""
    person = staff_queries.member(work, draft.staff_id)
    rule = queries.rule_item(work, draft.rule, draft.at.date())
    check_case(draft, work.clock.now())
    key: int = work.conn.execute(
        insert(tables.guard_case)
        .values(
            staff_id=person.id,
            rule=rule.code,
            rule_name=rule.name,
            rule_name_en=rule.name_en,
            amount=rule.amount,
            at=draft.at,
            evidence=draft.evidence.strip(),
            witness=draft.witness.strip(),
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.guard_case.c.id)
    ).scalar_one()
    said = draft.rule if draft.rule in {each.code for each in queries.rulebook()} else rule.name
    work.audit("case.recorded", f"case {key}", after={**asdict(draft), "rule": said, "guard": person.name})
    if draft.statement.strip():
        add_statement(work, key, draft.statement)
    return key


@service(Right.MANAGE_STAFF)
def add_statement(work: UnitOfWork, case_id: int, text: str) -> None:
    """Write down what the guard says about a case (or that they would say nothing)."""
    queries.case(work, case_id)
    if not text.strip():
        raise Refused(msg("The statement is empty: write down what was said"))
    work.conn.execute(
        insert(tables.case_statement).values(
            case_id=case_id, text=text.strip(), given_on=work.clock.today(), operator_id=work.operator.id
        )
    )
    work.audit("case.statement_added", f"case {case_id}", after={"text": text.strip()})


@service(Right.MANAGE_STAFF)
def add_case_photo(work: UnitOfWork, case_id: int, file: Path) -> Photo:
    """Keep a photo or scan with a case as its evidence; Refused for what is no photo, or twice."""
    known = queries.case(work, case_id)
    kept = keep_photo(work, PHOTO_OWNER, case_id, file)
    after = {"guard": known.guard, "name": kept.name, "sha256": kept.sha256}
    work.audit("case.photo_added", f"case {case_id}", after=after)
    return kept


@service(Right.MANAGE_STAFF)
def remove_case_photo(work: UnitOfWork, photo_id: int, reason: str) -> None:
    """Take a photo off a case; the file is kept. Refused without a reason, or once a decision rests on it."""
    meant = photo_by(work, photo_id)
    if meant.owner != tables.guard_case.name:
        raise Refused(msg("This photo belongs to no case"))
    known = queries.case(work, meant.owner_id)
    if known.state is not CaseState.OPEN:
        raise Refused(msg("A decision rests on what is kept with this case: it stays"))
    take_photo_off(work, photo_id, reason, tables.guard_case.name)
    after = {"guard": known.guard, "name": meant.name, "reason": reason.strip()}
    work.audit("case.photo_removed", f"case {known.id}", after=after)


@service(Right.DECIDE_CASE)
def decide_case(work: UnitOfWork, case_id: int, *, upheld: bool, reason: str = "", amount: Fen | None = None) -> None:
    """Uphold or dismiss a case; ``amount`` may be less than the rulebook's, never more. Refused before a hearing."""
    known = queries.case(work, case_id)
    check_decision(known.state, heard=bool(known.statements), name=known.guard)
    decided = (known.amount if amount is None else amount) if upheld else ZERO
    if decided < 0 or decided > known.amount:
        raise Refused(
            msg("The rulebook sets {amount} for this; it may be less, not more", amount=known.amount.grouped())
        )
    work.conn.execute(
        insert(tables.case_decision).values(
            case_id=case_id,
            upheld=upheld,
            amount=decided,
            reason=reason.strip(),
            decided_on=work.clock.today(),
            operator_id=work.operator.id,
        )
    )
    work.audit("case.decided", f"case {case_id}", after={"upheld": upheld, "amount": decided, "reason": reason})
    if known.state is CaseState.APPEALED:
        _settle_again(work, known)


def _settle_again(work: UnitOfWork, known: Case) -> None:
    """After an appeal the month is reckoned anew at once, unless another case of it waits; it is reversed, not edited."""
    month = month_of(known.at.date())
    waiting = any(
        each.state in (CaseState.OPEN, CaseState.APPEALED) for each in queries.cases(work, known.staff_id, month)
    )
    if not waiting and queries.deductions(work, month, known.staff_id):
        settle_deduction(work, known.staff_id, month)


@service(Right.MANAGE_STAFF)
def appeal_case(work: UnitOfWork, case_id: int, text: str) -> None:
    """Write down a guard's appeal; the case is then decided again."""
    known = queries.case(work, case_id)
    check_appeal(known.state)
    work.conn.execute(
        insert(tables.case_appeal).values(
            case_id=case_id,
            decision_id=known.decision_id,
            text=text.strip(),
            made_on=work.clock.today(),
            operator_id=work.operator.id,
        )
    )
    work.audit("case.appealed", f"case {case_id}", after={"text": text.strip()})


@service(Right.DECIDE_CASE)
def settle_deduction(work: UnitOfWork, staff_id: int, month: Month) -> Reckoning:
    """Fix what comes off one guard's pay of ``month``; Refused while a case of it is undecided, or where there is none."""
    person = staff_queries.member(work, staff_id)
    known = queries.cases(work, staff_id, month)
    if any(each.state in (CaseState.OPEN, CaseState.APPEALED) for each in known):
        raise Refused(
            msg("{name} has a case of {month} that is not decided yet: decide it first", name=person.name, month=month)
        )
    upheld = [each for each in known if each.state is CaseState.UPHELD]
    before = queries.deductions(work, month, staff_id)
    if not upheld and not before:
        raise Refused(
            msg(
                "{name} has no case of {month} that was upheld: check the person and the month",
                name=person.name,
                month=month,
            )
        )
    pay = pay_on(staff_queries.pays(work, staff_id), month.last)
    if pay is None:
        raise Refused(
            msg("{name} had no pay in {month}: check who and which month is meant", name=person.name, month=month)
        )
    claimed = total(each.decided or ZERO for each in upheld)
    made = reckon(claimed, pay.wage, pay.bonus, queries.cap_percent(work), queries.minimum_wage(work))
    ids = [each.id for each in upheld]
    if before and before[0].reckoning == made and [each.id for each in before[0].cases] == ids:
        return made
    posted = _wages_posted(work, month)
    less = before[0].reckoning.taken - made.taken if before else ZERO
    if posted and (less < 0 or not before):
        raise Refused(
            msg(
                "The wages of {month} are posted already: take that sheet back before a deduction is settled",
                month=month,
            )
        )
    version = before[0].version + 1 if before else 1
    key = _keep_deduction(work, staff_id, month, (made, version, ids))
    told: dict[str, object] = {"month": str(month), "version": version, **asdict(made)}
    if posted and less > 0:
        told |= _give_back(work, key, less, month)
    work.audit("deduction.settled", f"staff {staff_id}", after=told)
    return made


def _keep_deduction(work: UnitOfWork, staff_id: int, month: Month, settled: tuple[Reckoning, int, list[int]]) -> int:
    """The row of a settled reckoning, which version it is and the cases it counts."""
    made, version, ids = settled
    key: int = work.conn.execute(
        insert(tables.deduction)
        .values(
            staff_id=staff_id,
            month=str(month),
            version=version,
            cases=ids,
            cap_percent=queries.cap_percent(work),
            settled_on=work.clock.today(),
            operator_id=work.operator.id,
            **asdict(made),
        )
        .returning(tables.deduction.c.id)
    ).scalar_one()
    return key


def _give_back(work: UnitOfWork, deduction_id: int, amount: Fen, month: Month) -> dict[str, object]:
    """What was taken too much goes back with the wages of the first month after it that are not posted yet."""
    later = month.plus(1)
    while _wages_posted(work, later):
        later = later.plus(1)
    values = {"deduction_id": deduction_id, "amount": amount, "month": str(later)}
    work.conn.execute(insert(tables.deduction_return).values(**values))
    return {"returned": amount, "returned_in": str(later)}


@service(Right.DECIDE_CASE)
def adopt_rulebook(work: UnitOfWork, draft: RulebookDraft) -> None:
    """Let another rulebook hold from a day; cases keep the words and amounts of the one in force when they happened."""
    check_rulebook(draft)
    before = queries.rulebook_on(work, draft.since)
    items = [asdict(each) for each in read_rules(draft.lines, (*queries.rulebook(), *before.items))]
    dates = {name: getattr(draft, name) for name in ("since", "consulted_on", "announced_on")}
    by = {"recorded_at": work.clock.now(), "operator_id": work.operator.id}
    said = {**dates, "resolution": draft.resolution.strip()}
    work.conn.execute(insert(tables.rulebook_version).values(**said, items=items, **by))
    lines = [rule_line(each) for each in before.items]
    after = {**said, "rules": draft.lines.strip()}
    work.audit("rulebook.adopted", "rulebook", before={"rules": "\n".join(lines)}, after=after)


def _wages_posted(work: UnitOfWork, month: Month) -> bool:
    """Whether the month's wages are posted; read here, as the wages themselves read the rulebook."""
    from app.gatehouse.wages import queries as wages  # noqa: PLC0415 — wages stand above the rulebook
    from app.gatehouse.wages.rules import Kind  # noqa: PLC0415

    return wages.standing(work, Kind.WAGES, month) is not None


@service(Right.MANAGE_STAFF)
def set_minimum_wage(work: UnitOfWork, amount: Fen) -> None:
    """Take the courtyard's own minimum wage (a month) in place of the preset's."""
    if amount <= 0:
        raise Refused(msg("The minimum wage must be more than 0: write the one in force in your city"))
    before = queries.minimum_wage(work)
    names = (queries.MINIMUM_WAGE, figures.PREFIX + figures.MINIMUM_WAGE)
    work.conn.execute(delete(option).where(option.c.name.in_(names)))
    work.conn.execute(insert(option).values(name=queries.MINIMUM_WAGE, value=amount.plain()))
    work.audit("minimum_wage.set", "gatehouse", before={"amount": before}, after={"amount": amount})
