"""A courtyard in whose book the same words stand in every field anybody can type into."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.book.operators import sign_in
from app.bulletin.board.rules import ObjectionDraft, PostingDraft
from app.bulletin.board.services import answer_objection, hang_up, note_objection
from app.bulletin.notices.rules import NoticeDraft, NoticeKind
from app.bulletin.notices.services import issue_notice, write_notice
from app.caredesk import services as desk
from app.caredesk.areas.rules import AreaDraft
from app.caredesk.areas.services import add_area
from app.caredesk.breaches.rules import BreachDraft, ClauseDraft
from app.caredesk.breaches.rules import Step as BreachStep
from app.caredesk.breaches.rules import StepDraft as BreachStepDraft
from app.caredesk.breaches.services import add_breach, add_clause, take_step
from app.caredesk.contractors.queries import contractors
from app.caredesk.contractors.rules import AssessmentDraft, TermsDraft, Verdict
from app.caredesk.contractors.services import add_terms, assess, change_contractor, check_contract
from app.caredesk.emergency.rules import Exercise, ExerciseDraft, PlanDraft, StoreDraft
from app.caredesk.emergency.services import add_plan, add_store, record_exercise
from app.caredesk.facilities.rules import FacilityDraft
from app.caredesk.facilities.services import add_facility
from app.caredesk.inventory.rules import Part, PartDraft
from app.caredesk.inventory.services import add_part
from app.caredesk.orders.prices.rules import Price
from app.caredesk.orders.rules import Line as OrderLine
from app.caredesk.orders.rules import LineKind, OrderDraft
from app.caredesk.requests.rules import RequestDraft, StepKind
from app.caredesk.requests.rules import Step as RequestStep
from app.caredesk.upkeep.rules import DoneDraft, Outcome, Rhythm, TaskDraft
from app.caredesk.upkeep.services import add_task, note_done
from app.caredesk.works.rules import Step as WorksStep
from app.caredesk.works.rules import StepDraft as WorksStepDraft
from app.caredesk.works.rules import WorksDraft
from app.caredesk.works.services import add_works, take_works_step
from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import record_resolution
from app.dues.billing.rules import FeeDraft
from app.dues.breakeven.queries import from_book
from app.dues.breakeven.services import save_variant
from app.dues.parking.services import take_parking, void_parking
from app.dues.queries import charges
from app.dues.refunds.rules import SlipDraft
from app.dues.refunds.services import return_deposit, take_deposit
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.dues.services import add_fee_item, bill, record_payment, void_receipt
from app.gatehouse.dutylog.entries.rules import EntryDraft as GateEntry
from app.gatehouse.dutylog.entries.rules import Kind as GateKind
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.posts.queries import Terms, usual_terms
from app.gatehouse.roster.problem import Turn
from app.gatehouse.roster.queries import gates, months, roster
from app.gatehouse.roster.services import add_gate, keep_imported, keep_roster
from app.gatehouse.rulebook.rules import CaseDraft, RulebookDraft
from app.gatehouse.services import (
    SignOn,
    add_staff,
    add_statement,
    adopt_rulebook,
    appeal_case,
    decide_case,
    note,
    record_case,
    set_terms,
    settle_deduction,
    sign_off,
    sign_on,
    write_visit,
)
from app.gatehouse.staff.queries import members
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.visits.rules import Refusal, VisitDraft, VisitKind
from app.gatehouse.wages.queries import sheets as wage_sheets
from app.gatehouse.wages.rules import AllowanceDraft, Note, PayDraft
from app.gatehouse.wages.rules import Kind as WageKind
from app.gatehouse.wages.services import note_month, post_allowances, post_wages, take_back_sheet
from app.kernel.dates import Month, month_of, parse_period
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import Target, render
from app.register.captains.queries import captains
from app.register.captains.rules import CaptainDraft
from app.register.captains.services import end_captain, name_captain
from app.register.directory.rules import Body, EntryDraft
from app.register.directory.services import add_entry
from app.register.permits.rules import Kind as PermitKind
from app.register.permits.rules import PassDraft, PermitDraft
from app.register.permits.services import add_permit, change_worker_pass, give_worker_pass
from app.register.queries import courtyard, dwellings, holdings
from app.register.rules import Buyer, HoldingDraft, PersonDraft, Relation, TransferDraft
from app.register.services import move_in, save_courtyard, transfer
from app.register.spaces.queries import spaces
from app.register.spaces.rules import VehicleDraft
from app.register.spaces.services import add_vehicle
from app.register.tenancy.rules import LeaseDraft, LodgerDraft
from app.register.tenancy.services import add_lodger, let_dwelling
from app.sample.make import sample_book
from app.standards import queries as rounds
from app.standards.hazards.rules import HazardDraft, HazardKind, Strike
from app.standards.hazards.rules import Step as HazardStep
from app.standards.hazards.services import add_hazard, note_step, strike_off
from app.standards.lamps.rules import LampDraft
from app.standards.lamps.services import count_lamps
from app.standards.patrol.rules import PointDraft, RouteDraft, Visit, WalkDraft
from app.standards.patrol.services import add_point, lay_route, note_walk
from app.standards.rules import Grade, RectificationDraft
from app.standards.services import close_round, grade_item, grade_items, open_round, rectify
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step
from app.treasury.approvals.services import draft_expense, sign_expense
from app.treasury.budget.rules import BudgetDraft, PlannedLine
from app.treasury.budget.services import adopt_budget
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import count_cash
from app.treasury.contracts.rules import ContractDraft, Let
from app.treasury.contracts.services import add_contract
from app.treasury.custody.rules import DrawDraft
from app.treasury.custody.services import ask_for_money
from app.treasury.maintenance.rules import UseDraft
from app.treasury.maintenance.services import use_fund
from app.treasury.plans.services import write_plan
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, spend
from tests.dues.conftest import VISITOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.book import Book, Reader, UnitOfWork
    from app.book.house import House
    from app.paper.forms import Built

APART = {"recovery_key"}  # of an encrypted book alone; nobody types anything that stands on it
# papers on which no words stand that somebody typed: figures by the program's own kinds, numbers of a fixed shape, and
# people at work, who are named by consent
QUIET = {
    "archive_list", "arrears_by_building", "balance_analysis", "collection_sheet", "roster", "trial_balance",
    "vehicle_pass", "year_carry",
}  # fmt: skip
# papers that are never made for the board, as they would say nothing with the residents left out
OFFICE_ONLY = {
    "audit_list", "bank_book", "bank_reconciliation", "cash_book", "duty_log", "handover", "voucher", "wage_slip",
}  # fmt: skip
NOT_FOR_THE_BOARD = OFFICE_ONLY | {"household_file"}  # for one household besides


def talkative(path: Path, said: str, people: Sequence[PersonDraft] = (), chair: str = "") -> Book:
    """The sample courtyard where ``people`` live too, and ``said`` stands wherever something can be typed."""
    book = sample_book(path, households=12)
    with book.view() as view:
        owner = sign_in(view, None, None)
    with book.work(owner) as work:
        _people(work, said, people)
        _place(work, said, chair)
        _money(work, said)
        _dues(work, said)
        _words(work, said)
        _board(work, said)
        _rounds(work, said)
        _gate(work, said)
        _treasury(work, said)
        _yard(work, said)
        _desk(work, said)
        _living(work, said, people)
        _kept(work, said)
        _care(work, said)
        work.commit()
    return book


def _people(work: UnitOfWork, said: str, people: Sequence[PersonDraft]) -> None:
    places = dwellings(work)
    buyers = tuple(Buyer(person, share=(1, 2)) for person in people[:2])
    if buyers:  # who pays for the first dwelling is somebody typed
        transfer(work, TransferDraft(places[0].id, buyers, datetime.date(2026, 1, 1)))
    for place, person in zip(places[1:], people[2:], strict=False):
        shared = any(held.share for held in holdings(work, place.id))
        relation = Relation.OCCUPANT if shared else Relation.OWNER
        move_in(work, person, HoldingDraft(place.id, 0, relation, since=datetime.date(2026, 1, 1)))


def _place(work: UnitOfWork, said: str, chair: str) -> None:
    known = courtyard(work)
    seats = {**dict(known.signatories), **({"chair": chair} if chair else {})}
    draft = replace(known, vouchers_seen_at=said, custodian=said, signatories=tuple(sorted(seats.items())))
    save_courtyard(work, draft)


def _money(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    earn(work, EarnDraft(day, Fen(1_200_00), "other_income", said, said))
    spend(work, SpendDraft(day, Fen(800_00), "repairs", said, said, approved_by=said, resolution=said))
    earn(work, EarnDraft(day, Fen(100_00), "subsidy", said, said))
    spend(work, SpendDraft(day, Fen(10_00), "repairs", said, said, fund="common", approved_by=said, resolution=said))


def _dues(work: UnitOfWork, said: str) -> None:
    since = datetime.date(2026, 7, 1)
    add_fee_item(
        work,
        FeeDraft(said, Basis.HOUSEHOLD, Cycle.MONTH, 1_000, since, name_en=said, resolution=said),
    )
    bill(work, parse_period("2026Q3"))
    owed = [charge.dwelling_id for charge in charges(work) if charge.open]
    for place in owed[:2]:
        taken = record_payment(
            work, PaymentDraft((place,), Fen(10_00), Method.BANK, work.clock.today(), payer=said, reference=said)
        )
    void_receipt(work, taken.receipt, said)
    void_parking(work, take_parking(work, replace(VISITOR, amount=Fen(300), note=said)).number, said)


def _words(work: UnitOfWork, said: str) -> None:
    for kind in NoticeKind:
        draft = NoticeDraft(kind, said, f"{said}\n\n{said}", said, said, f"{said}\n\n{said}", said, said)
        issue_notice(work, write_notice(work, draft))


def _board(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    hung = hang_up(work, PostingDraft(said, (said,), day, said, said, standing="people", note=said))
    answer_objection(work, note_objection(work, hung, ObjectionDraft(day, said, said)), day, said, said)


def _rounds(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    key = open_round(work, said, day, said)
    item = rounds.round_(work, key).items[0].item.id
    grade_item(work, key, item, Grade.FAIL, said)
    rectify(work, key, item, RectificationDraft(said, day + datetime.timedelta(days=7), said))
    for topic in ("four_haves", "civil_entrance"):
        made = open_round(work, said, day, said, topic)
        items = rounds.round_(work, made).items
        worse = {items[0].item.code: (Grade.PARTLY, said)}
        grade_items(work, made, {each.item.code: (Grade.PASS, "") for each in items} | worse)
        close_round(work, made)
    count_lamps(work, LampDraft(day, said, 50, 49, said))
    hazard = add_hazard(work, HazardDraft(day, HazardKind.OTHER, said, said, said, said, day, said))
    note_step(work, hazard, HazardStep(day, said, said, day))
    strike_off(work, hazard, Strike(day, said, said))
    point = add_point(work, PointDraft(said, said, said, said))
    lay_route(work, RouteDraft(said, (point,), said))
    note_walk(work, WalkDraft(said, day, said, (Visit(point, "22:05", said),)))


def _gate(work: UnitOfWork, said: str) -> None:
    guard = members(work)[0]
    at = datetime.datetime(2026, 8, 3, 22, 15)  # noqa: DTZ001 — local civil time
    for rule in ("joined_cards", "left_post"):
        case = record_case(work, CaseDraft(guard.id, rule, at, said, said, said))
        add_statement(work, case, said)
        decide_case(work, case, upheld=True, reason=said)
        appeal_case(work, case, said)
        decide_case(work, case, upheld=True, reason=said)
    settle_deduction(work, guard.id, Month(2026, 8))  # September's wages are posted
    came = datetime.datetime(2026, 9, 29, 7, 30)  # noqa: DTZ001 — local civil time
    duty = sign_on(work, gates(work)[0], SignOn(guard.id, came, from_paper=True))
    note(work, duty, GateEntry(GateKind.INCIDENT, came, said, said, came, said, said), from_paper=True)
    sign_off(work, duty, came + datetime.timedelta(hours=8), Handover(matters=said))
    day = work.clock.today()
    adopt_rulebook(work, RulebookDraft(day, day, day, said, f"5.00 {said.replace('|', '')} | {said.replace('|', '')}"))
    _patrols(work, said)
    _visits(work, re.sub(r"\d{4}[\d ]{11,}[\dX]", "", said))  # the visitor book takes no identity number


def _visits(work: UnitOfWork, said: str) -> None:
    """Visitors, somebody turned away and something carried out, with these words wherever words can be written."""
    now = work.clock.now()
    came = VisitDraft(
        VisitKind.VISIT, now, None, said, None, said, plate="皖A12K45", dangerous=True, reason=said, note=said
    )
    write_visit(work, came)
    write_visit(work, replace(came, kind=VisitKind.REFUSED, refusal=Refusal.OTHER))
    write_visit(work, replace(came, kind=VisitKind.CARRIED, goods=said, witness=said))


def _patrols(work: UnitOfWork, said: str) -> None:
    """The month after the last one with a roster has the neighbours' patrols in it, at a gate called as was said."""
    neighbour = add_staff(work, StaffDraft("周大妈", Post.VOLUNTEER, said))
    patrol = add_gate(work, said, said, "evening_patrol")
    set_terms(work, patrol, Terms((Post.VOLUNTEER,), usual_terms().hours), datetime.date.min)
    month = months(work)[-1].plus(1)
    shift = next(gate for gate in gates(work) if gate.id == patrol).pattern.shifts[0]
    kept = keep_imported(work, month, [Turn(month.first, patrol, shift, neighbour)])
    made = roster(work, month, kept.version)
    keep_roster(work, made, (*made.turns, Turn(month.last, patrol, shift, neighbour)), reason=said)


def _treasury(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    place = dwellings(work)[0].id
    taken = take_deposit(work, SlipDraft(place, Fen(100_00), Method.BANK, day, said, said, said))
    return_deposit(work, taken.number, SlipDraft(place, Fen(60_00), Method.BANK, day, said, said, said))
    number = draft_expense(work, ExpenseDraft(day, Fen(500_00), "repairs", said, said, "bank", resolution=said))
    sign_expense(work, number, Signature(Step.HANDLED, said, day))
    ask_for_money(work, DrawDraft(day, Fen(100_00), said, "周主任", "周主任", said, said))
    until = day.replace(year=day.year + 1)
    add_contract(work, ContractDraft(said, Let.OTHER, said, day, until, Fen(100_00), resolution=said))
    use_fund(work, UseDraft(day, Fen(1_00), said, said))
    lines = (PlannedLine("repairs", Fen(100_00)),)
    adopt_budget(work, BudgetDraft(2026, day, said, lines, day, said))
    write_plan(work, Month(2026, 10), lines, said)
    count_cash(work, CountDraft({10000: 1}, "周主任", "李会计", said))
    given = [AllowanceDraft(said, 1, Fen(10_00), said)]
    post_allowances(work, Month(2026, 8), given, PayDraft(day, "cash", "周主任", resolution=said))
    _wages(work, said)
    known = from_book(work)
    save_variant(work, replace(known, name=said, parts=tuple(replace(part, name=said) for part in known.parts)))


def _wages(work: UnitOfWork, said: str) -> None:
    """September is posted anew, with something put right and a reason typed."""
    month, guard = Month(2026, 9), members(work)[0]
    posted = next(one for one in wage_sheets(work, WageKind.WAGES, month) if not one.taken_back)
    take_back_sheet(work, posted.id, said)
    note_month(work, guard.id, month, Note(correction=Fen(1_00), reason=said))
    day, vote = work.clock.today(), Vote(called=9, present=8, in_favour=8)
    number = record_resolution(work, ResolutionDraft(day, Kind.SPENDING, said, said, vote, chaired_by="周主任"))
    post_wages(work, month, PayDraft(day, "bank", "周主任", fund=posted.fund, resolution=f"{number} {said}"))


def _yard(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    vote = Vote(called=9, present=8, in_favour=7, against=1)
    record_resolution(work, ResolutionDraft(day, Kind.WORKS, said, said, vote, attendance=said, chaired_by="周主任"))
    add_entry(work, EntryDraft(Body.OTHER, said, said, note=said, answers_for_en=said))
    for place in spaces(work)[:1]:
        for plate in ("皖A12K45", "皖AD12345"):
            add_vehicle(work, VehicleDraft(plate, dwellings(work)[0].id, said, space_id=place.id, note=said))


def _desk(work: UnitOfWork, said: str) -> None:
    home, day = dwellings(work)[0], work.clock.today()
    for kind in ("drain", "dispute_leak"):
        one = desk.take_request(work, RequestDraft(kind, said, dwelling_id=home.id, who=said, phone=said, place=said))
        done = RequestStep(StepKind.DONE, one.taken_at, said, said, said, place=said, present=said, due=day)
        desk.assign_request(work, one.id, said)
        if kind == "dispute_leak":
            desk.add_party(work, one.id, said, said)
            desk.hold_mediation(work, one.id, done)
            desk.settle_dispute(work, one.id, replace(done, choice="agreed"))
        else:
            desk.hand_over(work, one.id, done)
            desk.note_result(work, one.id, done)
    order = desk.give_order(work, OrderDraft(said, said, place=said, request_id=one.id))
    desk.write_lines(work, order.id, [OrderLine(LineKind.LABOUR, said, 100, said, Fen(5000))])
    desk.finish_order(work, order.id, day, said)
    desk.set_price(work, Price(said, said, Fen(1000), day, said, said))


# what each paper says, gathered once: such a book is not written to any more
_GATHERED: WeakKeyDictionary[Book, dict[tuple[str, Audience], list[Built]]] = WeakKeyDictionary()


def _living(work: UnitOfWork, said: str, people: Sequence[PersonDraft]) -> None:
    day, (place, next_door, *_) = work.clock.today(), dwellings(work)
    until = day + datetime.timedelta(days=20)
    tenant = people[0] if people else PersonDraft("租客")
    let = let_dwelling(work, place.id, tenant, LeaseDraft(day, until, seen_on=day, seen_by=said, note=said))
    add_lodger(work, let, LodgerDraft(said, day, said, said))
    permit = add_permit(work, PermitDraft(PermitKind.RENOVATION, place.id, said, day, until, said, said, note=said))
    given = give_worker_pass(work, PassDraft(said, day, until, said, said, permit.id))
    change_worker_pass(work, given.number, PassDraft(said, day, day, said, said), said)
    for one in captains(work):
        if (one.draft.building, one.draft.entrance) == (place.building, place.entrance) and one.last is None:
            end_captain(work, one.id, day)
    for home, entrance, since in ((place, "", day), (next_door, next_door.entrance, day + datetime.timedelta(days=1))):
        there = [one.person.name for one in holdings(work, home.id) if one.current(day)]
        name_captain(work, home.id, there[-1], CaptainDraft(home.building, entrance, since, note=said))


def _care(work: UnitOfWork, said: str) -> None:
    day, place = work.clock.today(), dwellings(work)[0]
    clause = add_clause(work, ClauseDraft(said, said, day, said))
    found = add_breach(work, BreachDraft("piling", day, said, said, place.id, clause, said))
    take_step(work, found.id, BreachStepDraft(BreachStep.NOTICE, day, said, said, due=day))
    works = add_works(work, WorksDraft(said, said, said, said, Fen(1_00), Fen(1_00), said))
    take_works_step(work, works, WorksStepDraft(WorksStep.APPLIED, day, said, said))
    add_part(work, PartDraft(Part.ROOM, said, said, 1, said, keeper=said, note=said))


def _kept(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    key = add_facility(
        work,
        FacilityDraft("other", said, said, 1, said, said, answers=said, note=said, name_en=said),
        with_upkeep=False,
    )
    task = add_task(work, TaskDraft(said, Rhythm.MONTHLY, day, said, said), facility_id=key)
    note_done(work, task, DoneDraft(day, said, Outcome.MENDED, said, said))
    area = add_area(work, AreaDraft("yard", said, "周主任", said, said, note=said, name_en=said), with_work=False)
    add_task(work, TaskDraft(said, Rhythm.WEEKLY, day, said, said), area_id=area)
    firm = contractors(work)[0]
    change_contractor(work, firm.id, replace(firm.draft, note=said))
    terms = add_terms(work, firm.id, TermsDraft(said, day, day, said, said, resolution=said))
    check_contract(work, terms, month_of(day), said, kept=False, note=said)
    assess(work, AssessmentDraft(day, firm.id, "", said, points=70, said=said, teller=said))
    assess(
        work,
        AssessmentDraft(day, None, "周大妈", said, points=70, verdict=Verdict.LEAVE, why=said, said=said, teller=said),
    )
    plan = add_plan(work, PlanDraft("own", said, said, said, f"{said} 周主任 0551-62340012", day, title_en=said))
    add_store(work, StoreDraft(said, said, 1, "个", note=said))
    for kind in Exercise:
        record_exercise(
            work, ExerciseDraft(kind, day, said, said, said, plan, who=said, course=said, found=said, measure=said)
        )


def asked(reader: Reader, house: House, form: str) -> Iterator[str | None]:
    """What the paper ``form`` can be asked for: the likeliest, and the newest of what this book tells."""
    asks = house.papers[form].asks
    choices = [] if asks is None else [answer or None for answer, _ in asks.choices(reader)]
    yield from dict.fromkeys(choices[:3] or [None])


def copies(book: Book, house: House, form: str, target: Target, language: str, audience: Audience) -> Iterator[bytes]:
    """The paper ``form`` as a file, for each thing it can be asked for."""
    known = _GATHERED.setdefault(book, {})
    if (form, audience) not in known:
        with book.view() as view:
            known[form, audience] = [
                house.papers[form].build(view, PaperRequest(text, audience, book.clock))
                for text in asked(view, house, form)
            ]
    for data in known[form, audience]:
        yield render(form, data, PaperOptions(language, audience=audience), target)
