"""What screens and papers read of the rulebook, its cases and deductions."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.exchange.photos.queries import photos_by_row
from app.gatehouse.rulebook import tables
from app.gatehouse.rulebook.rules import CaseState, Reckoning, RuleItem
from app.gatehouse.staff import queries as staff_queries
from app.kernel import presets
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, parse_amount
from app.register.figures import queries as figures

if TYPE_CHECKING:
    import datetime

    from sqlalchemy import Row

    from app.book import Reader
    from app.exchange.photos.queries import Photo
    from app.kernel.dates import Month

MINIMUM_WAGE = "gatehouse.minimum_wage"


@dataclass(frozen=True)
class Case:
    """One case as it stands now; ``amount`` is the rulebook's, ``decided`` what was set, once decided."""

    id: int
    staff_id: int
    guard: str
    rule: str
    rule_name: str
    rule_name_en: str
    amount: Fen
    at: datetime.datetime
    evidence: str
    witness: str
    statements: tuple[str, ...]
    state: CaseState
    decided: Fen | None
    reason: str
    decision_id: int | None
    appeals: tuple[str, ...] = ()
    once: tuple[Fen, ...] = ()  # every amount it was upheld for, the last one last
    photos: tuple[Photo, ...] = ()  # its evidence, photographed or scanned
    decided_on: datetime.date | None = None


@dataclass(frozen=True)
class Deduction:
    """What was taken off one guard's pay of one month, and the cases behind it."""

    id: int
    staff_id: int
    month: Month
    version: int
    cap_percent: int
    reckoning: Reckoning
    settled_on: datetime.date
    cases: tuple[Case, ...]
    returned: Fen = ZERO  # given back, as an appeal was right after the wages were paid
    returned_in: Month | None = None  # with whose wages


@dataclass(frozen=True)
class Return:
    """What goes back to a guard of the deduction of ``month``, with the wages of ``returned_in``."""

    staff_id: int
    month: Month
    amount: Fen
    returned_in: Month


@dataclass(frozen=True)
class Rulebook:
    """The rules in force since a day; as shipped where the committee has set none (no dates then)."""

    items: tuple[RuleItem, ...]
    since: datetime.date | None = None
    consulted_on: datetime.date | None = None
    announced_on: datetime.date | None = None
    resolution: str = ""


def rulebooks(reader: Reader) -> tuple[Rulebook, ...]:
    """Every rulebook there was, the shipped one first, as they came to hold."""
    kept = tables.rulebook_version
    rows = reader.conn.execute(select(kept).order_by(kept.c.since, kept.c.id)).all()
    own = [
        Rulebook(
            tuple(RuleItem(one["code"], one["name"], one["name_en"], parse_amount(one["amount"])) for one in row.items),
            row.since, row.consulted_on, row.announced_on, row.resolution,
        )
        for row in rows
    ]  # fmt: skip
    return (Rulebook(rulebook()), *own)


def rulebook_on(reader: Reader, day: datetime.date) -> Rulebook:
    """The rules in force on ``day``."""
    return [each for each in rulebooks(reader) if each.since is None or each.since <= day][-1]


def rulebook() -> tuple[RuleItem, ...]:
    """The rules and amounts as the preset has them."""
    return tuple(
        RuleItem(rule["code"], rule["name"], rule["name_en"], parse_amount(rule["amount"]))
        for rule in presets.load("gatehouse_rules")["rule"]
    )


def rule_item(reader: Reader, code: str, day: datetime.date) -> RuleItem:
    """The rule ``code`` as it stood on ``day``; Refused for one that was not in the book of rules."""
    for rule in rulebook_on(reader, day).items:
        if rule.code == code:
            return rule
    raise Refused(msg("There is no rule {code} in the gatehouse rulebook: look it up in the list", code=code))


def cap_percent(reader: Reader) -> int:
    """The share of a month's wage that deductions stop at."""
    return figures.number(reader, "gatehouse_rules.cap_percent")


def minimum_wage(reader: Reader) -> Fen:
    """The minimum wage a month: the courtyard's own figure, else its city's, else the shipped one."""
    return figures.money(reader, figures.MINIMUM_WAGE)


def cases(reader: Reader, staff_id: int | None = None, month: Month | None = None) -> tuple[Case, ...]:
    """Cases in the order they happened: of one guard, of one month, or all."""
    query = select(tables.guard_case).order_by(tables.guard_case.c.at, tables.guard_case.c.id)
    if staff_id is not None:
        query = query.where(tables.guard_case.c.staff_id == staff_id)
    if month is not None:
        query = query.where(func.substr(tables.guard_case.c.at, 1, 7) == str(month))
    names = {each.id: each.name for each in staff_queries.members(reader)}
    said: dict[int, list[str]] = {}
    for row in reader.conn.execute(select(tables.case_statement).order_by(tables.case_statement.c.id)).all():
        said.setdefault(row.case_id, []).append(row.text)
    decided: dict[int, list[Row[Any]]] = {}
    for row in reader.conn.execute(select(tables.case_decision).order_by(tables.case_decision.c.id)):
        decided.setdefault(row.case_id, []).append(row)
    appeals: dict[int, list[Row[Any]]] = {}
    for row in reader.conn.execute(select(tables.case_appeal).order_by(tables.case_appeal.c.id)):
        appeals.setdefault(row.case_id, []).append(row)
    photos = photos_by_row(reader, tables.guard_case.name)
    return tuple(
        replace(
            _case(row, names[row.staff_id], said.get(row.id, []), decided.get(row.id, []), appeals.get(row.id, [])),
            photos=photos[row.id],
        )
        for row in reader.conn.execute(query).all()
    )


def case(reader: Reader, case_id: int) -> Case:
    """One case; Refused when there is none such."""
    for found in cases(reader):
        if found.id == case_id:
            return found
    raise Refused(msg("There is no case with the number {id}: look it up in the list", id=case_id))


def _case(row: Row[Any], guard: str, said: list[str], decided: list[Row[Any]], appeals: list[Row[Any]]) -> Case:
    decision = decided[-1] if decided else None
    if decision is None:
        state = CaseState.OPEN
    elif decision.id in {one.decision_id for one in appeals}:
        state = CaseState.APPEALED
    else:
        state = CaseState.UPHELD if decision.upheld else CaseState.DISMISSED
    return Case(
        id=row.id,
        staff_id=row.staff_id,
        guard=guard,
        rule=row.rule,
        rule_name=row.rule_name,
        rule_name_en=row.rule_name_en,
        amount=row.amount,
        at=row.at,
        evidence=row.evidence,
        witness=row.witness,
        statements=tuple(said),
        state=state,
        decided=decision.amount if decision else None,
        reason=decision.reason if decision else "",
        decided_on=decision.decided_on if decision else None,
        decision_id=decision.id if decision else None,
        appeals=tuple(one.text for one in appeals),
        once=tuple(one.amount for one in decided if one.upheld),
    )


def returns(reader: Reader) -> tuple[Return, ...]:
    """Everything that goes back of deductions, as it was found."""
    back, made = tables.deduction_return, tables.deduction
    rows = reader.conn.execute(
        select(made.c.staff_id, made.c.month, back.c.amount, back.c.month.label("later"))
        .select_from(back.join(made, made.c.id == back.c.deduction_id))
        .order_by(back.c.id)
    ).all()
    return tuple(
        Return(row.staff_id, parse_period(row.month).start, row.amount, parse_period(row.later).start) for row in rows
    )


def deduction_months(reader: Reader) -> tuple[Month, ...]:
    """The months deductions were settled for, oldest first."""
    known = reader.conn.execute(select(tables.deduction.c.month).distinct()).scalars()
    return tuple(parse_period(text).start for text in sorted(known))


def deductions(reader: Reader, month: Month, staff_id: int | None = None) -> tuple[Deduction, ...]:
    """The deductions of ``month`` in force (the last version of each guard's), by guard."""
    query = (
        select(tables.deduction)
        .where(tables.deduction.c.month == str(month))
        .order_by(tables.deduction.c.staff_id, tables.deduction.c.version)
    )
    last = {row.staff_id: row for row in reader.conn.execute(query).all()}
    known = {each.id: each for each in cases(reader, month=month)}
    back = {row.deduction_id: row for row in reader.conn.execute(select(tables.deduction_return)).all()}
    return tuple(
        Deduction(
            id=row.id,
            staff_id=row.staff_id,
            month=month,
            version=row.version,
            cap_percent=row.cap_percent,
            reckoning=Reckoning(**{part.name: getattr(row, part.name) for part in fields(Reckoning)}),
            settled_on=row.settled_on,
            cases=tuple(known[each] for each in row.cases),
            returned=back[row.id].amount if row.id in back else ZERO,
            returned_in=parse_period(back[row.id].month).start if row.id in back else None,
        )
        for row in last.values()
        if staff_id in (None, row.staff_id)
    )
