"""Names of the things records are about, read in one query for each kind, however many records there are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.bulletin.board.tables import posting
from app.bulletin.notices.rules import number_text
from app.bulletin.notices.tables import notice
from app.bulletin.trail.naming.care.queries import CARE_KINDS
from app.bulletin.trail.naming.shapes.queries import both, numbered, words
from app.bulletin.trail.refs.rules import Ref
from app.caredesk.activities.tables import activity
from app.caredesk.breaches.queries import kinds as breach_kinds
from app.caredesk.breaches.rules import number_text as breach_number
from app.caredesk.breaches.tables import breach, clause
from app.caredesk.inventory.tables import common_part
from app.caredesk.orders.rules import number_text as order_number
from app.caredesk.orders.tables import work_order
from app.caredesk.requests.rules import number_text as request_number
from app.caredesk.requests.tables import request
from app.caredesk.works.tables import works
from app.committee.resolutions.rules import number_text as resolution_number
from app.committee.resolutions.tables import resolution
from app.dues.rules import receipt_text
from app.dues.tables import billing_batch, fee_item, receipt
from app.gatehouse.dutylog.stock.tables import carried_matter
from app.gatehouse.dutylog.tables import duty
from app.gatehouse.roster.tables import gate, shift_pattern
from app.gatehouse.rulebook.tables import guard_case
from app.gatehouse.staff.tables import absence, staff
from app.gatehouse.visits.tables import visit
from app.kernel.dates import parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.paper.blocks import Named
from app.paper.shelf import find_form
from app.register.captains.tables import captain, chat_group
from app.register.figures.queries import kinds
from app.register.permits.tables import permit, worker_pass
from app.register.spaces.tables import space, vehicle
from app.register.tables import dwelling, person
from app.register.tenancy.tables import lodger, tenancy
from app.standards.hazards.rules import number_text as hazard_number
from app.standards.hazards.tables import hazard
from app.standards.patrol.tables import patrol_point, patrol_route
from app.standards.tables import check_item, checklist, inspection_round, rectification
from app.treasury.approvals.rules import number_text as expense_number
from app.treasury.approvals.tables import expense_draft
from app.treasury.bank.tables import bank_file
from app.treasury.budget.tables import budget
from app.treasury.closing.tables import closing
from app.treasury.contracts.tables import contract
from app.treasury.maintenance.tables import fund_move
from app.treasury.plans.tables import spending_plan
from app.treasury.rules import voucher_text
from app.treasury.source_papers.tables import source_paper
from app.treasury.tables import account, entry, fund

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from app.book import Reader
    from app.bulletin.trail.naming.shapes.queries import Kind
    from app.bulletin.trail.words import Name

_AT_ONCE: Final = 500  # keys in one query

# kind → the column its key stands in, what is read, how it is called
_KINDS: Final[dict[str, Kind]] = {
    **CARE_KINDS,
    "dwelling": (
        dwelling.c.id,
        select(dwelling.c.id, dwelling.c.building, dwelling.c.entrance, dwelling.c.door),
        lambda row: f"{row.building}-{row.entrance}-{row.door}",
    ),
    "person": words(person.c.id, person.c.name),
    "entry": (
        entry.c.id,
        select(entry.c.id, entry.c.month, entry.c.number),
        lambda row: voucher_text(row.month, row.number),
    ),
    "receipt": (
        receipt.c.number,
        select(receipt.c.number, receipt.c.year),
        lambda row: msg("Receipt {number}", number=receipt_text(row.year, row.number)),
    ),
    "fee": both(fee_item.c.id, fee_item.c.name, fee_item.c.name_en),
    "batch": (
        billing_batch.c.id,
        select(billing_batch.c.id, billing_batch.c.period),
        lambda row: msg("Billing of {period}", period=_period(row.period)),
    ),
    "space": words(space.c.id, space.c.number),
    "vehicle": words(vehicle.c.id, vehicle.c.plate),
    "tenancy": (
        tenancy.c.id,
        select(tenancy.c.id, dwelling.c.building, dwelling.c.entrance, dwelling.c.door, person.c.name)
        .join(dwelling, dwelling.c.id == tenancy.c.dwelling_id)
        .join(person, person.c.id == tenancy.c.person_id),
        lambda row: msg("{name}: {what}", name=f"{row.building}-{row.entrance}-{row.door}", what=row.name),
    ),
    "lodger": words(lodger.c.id, lodger.c.name),
    "permit": (
        permit.c.id,
        select(permit.c.id, permit.c.year, permit.c.number),
        lambda row: msg("Permit {number}", number=f"{row.year}-{row.number:03d}"),
    ),
    "worker_pass": (
        worker_pass.c.id,
        select(worker_pass.c.id, worker_pass.c.number),
        lambda row: msg("Pass {number}", number=f"{row.number:04d}"),
    ),
    "captain": (
        captain.c.id,
        select(captain.c.id, person.c.name).join(person, person.c.id == captain.c.person_id),
        lambda row: row.name,
    ),
    "chat_group": words(chat_group.c.id, chat_group.c.name),
    "clause": (
        clause.c.id,
        select(clause.c.id, clause.c.number),
        lambda row: msg("Clause {number}", number=row.number),
    ),
    "breach": (
        breach.c.id,
        select(breach.c.id, breach.c.year, breach.c.number, breach.c.kind),
        lambda row: msg("{name}: {what}", name=breach_number(row.year, row.number), what=_breach(row.kind)),
    ),
    "works": words(works.c.id, works.c.name),
    "activity": words(activity.c.id, activity.c.name),
    "common_part": words(common_part.c.id, common_part.c.name),
    "staff": words(staff.c.id, staff.c.name),
    "absence": (
        absence.c.id,
        select(absence.c.id, staff.c.name).join(staff, staff.c.id == absence.c.staff_id),
        lambda row: row.name,
    ),
    "case": (
        guard_case.c.id,
        select(guard_case.c.id, staff.c.name, guard_case.c.rule_name, guard_case.c.rule_name_en).join(
            staff, staff.c.id == guard_case.c.staff_id
        ),
        lambda row: msg("{name}: {what}", name=row.name, what=Named(row.rule_name, row.rule_name_en)),
    ),
    "duty": (
        duty.c.id,
        select(duty.c.id, staff.c.name, duty.c.date, duty.c.shift).join(staff, staff.c.id == duty.c.staff_id),
        lambda row: msg("{name}: {what}", name=row.name, what=f"{row.date} {row.shift}"),
    ),
    "matter": (
        carried_matter.c.id,
        select(carried_matter.c.id, carried_matter.c.since),
        lambda row: msg("Matter of {time}", time=f"{row.since:%Y-%m-%d %H:%M}"),
    ),
    "visit": (
        visit.c.id,
        select(visit.c.id, visit.c.at),
        lambda row: msg("Entry of {time}", time=f"{row.at:%Y-%m-%d %H:%M}"),
    ),
    "gate number": both(gate.c.id, gate.c.name, gate.c.name_en),
    "shift pattern": both(shift_pattern.c.code, shift_pattern.c.name, shift_pattern.c.name_en),
    "checklist": both(checklist.c.code, checklist.c.name, checklist.c.name_en),
    "check item": both(check_item.c.code, check_item.c.text, check_item.c.text_en),
    "round": (
        inspection_round.c.id,
        select(inspection_round.c.id, inspection_round.c.opened_on),
        lambda row: msg("Round of {date}", date=row.opened_on),
    ),
    "hazard": numbered(hazard, lambda year, number: msg("Hazard {number}", number=hazard_number(year, number))),
    "patrol point": both(patrol_point.c.id, patrol_point.c.name, patrol_point.c.name_en),
    "patrol route": both(patrol_route.c.id, patrol_route.c.name, patrol_route.c.name_en),
    "rectification": (
        rectification.c.id,
        select(rectification.c.id, check_item.c.text, check_item.c.text_en).join(
            check_item, check_item.c.id == rectification.c.item_id
        ),
        lambda row: Named(row.text, row.text_en),
    ),
    "contract": (
        contract.c.id,
        select(contract.c.id, contract.c.party, contract.c.place),
        lambda row: msg("{name}: {what}", name=row.party, what=row.place),
    ),
    "notice": (
        notice.c.id,
        select(notice.c.id, notice.c.title, notice.c.title_en, notice.c.year, notice.c.number),
        lambda row: Named(
            *(f"{title}{number_text(row.number, row.year)}" for title in (row.title, row.title_en) if title)
        ),
    ),
    "posting": both(posting.c.id, posting.c.title, posting.c.title_en),
    "bank_file": (
        bank_file.c.id,
        select(bank_file.c.id, bank_file.c.name),
        lambda row: msg("Bank file {name}", name=row.name),
    ),
    "resolution": numbered(
        resolution, lambda year, number: msg("Resolution {number}", number=resolution_number(year, number))
    ),
    "expense": numbered(expense_draft, expense_number),
    "request": numbered(request, request_number),
    "order": numbered(work_order, order_number),
    "closing": (
        closing.c.id,
        select(closing.c.id, closing.c.period),
        lambda row: msg("Closing of {period}", period=_period(row.period)),
    ),
    "paper": words(source_paper.c.id, source_paper.c.name),
    "account": both(account.c.code, account.c.name, account.c.name_en),
    "budget": (
        budget.c.id,
        select(budget.c.id, budget.c.year, budget.c.version),
        lambda row: msg("Budget of {year}, version {version}", year=row.year, version=row.version),
    ),
    "plan": (
        spending_plan.c.id,
        select(spending_plan.c.id, spending_plan.c.month),
        lambda row: msg("Spending plan of {month}", month=parse_period(row.month)),
    ),
    "fund_move": (
        fund_move.c.id,
        select(fund_move.c.id, fund_move.c.date),
        lambda row: msg("Maintenance fund, {date}", date=row.date),
    ),
    "fund": both(fund.c.code, fund.c.name, fund.c.name_en),
}
_NUMBERED: Final[dict[str, Callable[[str], Name]]] = {
    "bank_match": lambda key: msg("Match with the bank no. {number}", number=key),
    "reconciliation": lambda key: msg("Reconciliation no. {number}", number=key),
    "cash_count": lambda key: msg("Cash count no. {number}", number=key),
    "cash_day": lambda key: msg("Cash day {day}", day=key),
    "form": lambda key: Named(*(find_form(key).title(language) for language in ("zh_CN", "en"))),
    "calendar": lambda key: msg("Calendar, {day}", day=key),
    "swap": lambda key: msg("Swap no. {number}", number=key),
    "custody_draw": lambda key: msg("Request no. {number}", number=key),
}
_WORDED: Final[dict[str, Name]] = {
    "book": msg("The book"),
    "courtyard": msg("The courtyard"),
    "register": msg("The register"),
    "ledger": msg("The ledger"),
    "lodgers": msg("Lodgers"),
    "worker_passes": msg("Workers' passes"),
    "gatehouse": msg("The gatehouse"),
    "collectors": msg("Collectors"),
    "arrears board": msg("Arrears on the board"),
    "paper settlements": msg("Months paid on paper"),
    "charges": msg("Charges"),
    "lamps": msg("Lamps"),
    "snow": msg("The walkways"),
    "wordbook": msg("Own words in English"),
    "stores": msg("The emergency stores"),
    "late charges": msg("Late charges"),
}


def names_of(reader: Reader, refs: Iterable[Ref]) -> dict[Ref, Name]:
    """What each of ``refs`` is called; those nobody knows any more are called as the record has them."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        wanted[ref.kind].add(ref.key)
    found: dict[Ref, Name] = {}
    for kind, keys in wanted.items():
        found |= {Ref(kind, key): _unread(kind, key) for key in keys}
        if kind in _KINDS:
            found |= _read(reader, kind, keys)
    return found


def _read(reader: Reader, kind: str, keys: Collection[str]) -> dict[Ref, Name]:
    column, asked, called = _KINDS[kind]
    known: list[Any] = [key for key in keys if key]
    if column.type.python_type is int:
        known = [int(key) for key in known if key.isdecimal()]
    found: dict[Ref, Name] = {}
    for start in range(0, len(known), _AT_ONCE):
        rows = reader.conn.execute(asked.where(column.in_(known[start : start + _AT_ONCE])))
        found |= {Ref(kind, str(row[0])): called(row) for row in rows}
    return found


def _unread(kind: str, key: str) -> Name:
    """What needs no reading: names that stand in the record, things there is one of, periods."""
    if kind == "statement":
        return msg("Statement of {period}", period=_period(key))
    if kind == "roster":
        return msg("Roster of {period}", period=_period(key))
    if kind in _NUMBERED:
        return _NUMBERED[kind](key)
    if kind == "figure" and key in kinds():
        return Named(kinds()[key].title, kinds()[key].title_en)
    if kind in _WORDED:
        return _WORDED[kind]
    return (
        key
        if kind in ("operator", "gate", "rotation", "account", "fund", "costing", "meter", "directory", "price")
        else f"{kind} {key}".strip()
    )


def _breach(code: str) -> Name:
    known = breach_kinds().get(code)
    return Named(known.name, known.name_en) if known else code


def _period(text: str) -> object:
    try:
        return parse_period(text)
    except UsageError:
        return text
