"""A courtyard in whose book the same words stand in every field anybody can type into."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from app.book.operators import sign_in
from app.bulletin.notices.rules import NoticeDraft, NoticeKind
from app.bulletin.notices.services import issue_notice, write_notice
from app.dues.billing.rules import FeeDraft
from app.dues.queries import charges
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.dues.services import add_fee_item, bill, record_payment, void_receipt
from app.gatehouse.posts.queries import Terms, usual_terms
from app.gatehouse.roster.problem import Turn
from app.gatehouse.roster.queries import gates, months, roster
from app.gatehouse.roster.services import add_gate, keep_imported, keep_roster
from app.gatehouse.rulebook.rules import CaseDraft
from app.gatehouse.services import (
    add_staff,
    add_statement,
    appeal_case,
    decide_case,
    record_case,
    set_terms,
    settle_deduction,
)
from app.gatehouse.staff.queries import members
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.dates import Month, parse_period
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import Target, render
from app.register.queries import courtyard, dwellings, holdings
from app.register.rules import HoldingDraft, PersonDraft, Relation
from app.register.services import move_in, save_courtyard
from app.sample.make import sample_book
from app.standards import queries as rounds
from app.standards.rules import Grade, RectificationDraft
from app.standards.services import grade_item, open_round, rectify
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, spend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.book import Book, Reader, UnitOfWork
    from app.book.house import House

APART = {"recovery_key"}  # of an encrypted book alone; nobody types anything that stands on it
# papers on which nothing stands that is typed here: drawn up from figures, or from rooms this book leaves as the sample has them
QUIET = {
    "allowance_sheet", "archive_list", "arrears_by_building", "balance_analysis", "breakeven", "budget", "cash_count",
    "collection_sheet", "common_revenue", "custody_draw_request", "deposit_slip", "directory", "expense_approval",
    "fund_topup_notice", "income_contracts", "maintenance_fund", "parking_list", "refund_slip", "resolution", "roster",
    "spending_plan", "subsidy_use", "trial_balance", "vehicle_pass", "wage_sheet", "wage_slip", "year_carry",
}  # fmt: skip
# papers that are never made for the board, as they would say nothing with the residents left out
OFFICE_ONLY = {"audit_list", "bank_book", "bank_reconciliation", "cash_book", "voucher", "wage_slip"}


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
        _rounds(work, said)
        _gate(work, said)
        work.commit()
    return book


def _people(work: UnitOfWork, said: str, people: Sequence[PersonDraft]) -> None:
    places = dwellings(work)
    for place, person in zip(places, people, strict=False):
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


def _words(work: UnitOfWork, said: str) -> None:
    draft = NoticeDraft(NoticeKind.NOTICE, said, f"{said}\n\n{said}", said, said, f"{said}\n\n{said}", said, said)
    issue_notice(work, write_notice(work, draft))


def _rounds(work: UnitOfWork, said: str) -> None:
    day = work.clock.today()
    key = open_round(work, said, day, said)
    item = rounds.round_(work, key).items[0].item.id
    grade_item(work, key, item, Grade.FAIL, said)
    rectify(work, key, item, RectificationDraft(said, day + datetime.timedelta(days=7), said))


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
    _patrols(work, said)


def _patrols(work: UnitOfWork, said: str) -> None:
    """The month after the last one with a roster has the neighbours' patrols in it, at a gate called as was said."""
    neighbour = add_staff(work, StaffDraft("周大妈", Post.VOLUNTEER, said))
    patrol = add_gate(work, said, said, "evening_patrol")
    set_terms(work, patrol, Terms((Post.VOLUNTEER,), usual_terms().hours))
    month = months(work)[-1].plus(1)
    shift = next(gate for gate in gates(work) if gate.id == patrol).pattern.shifts[0]
    kept = keep_imported(work, month, [Turn(month.first, patrol, shift, neighbour)])
    made = roster(work, month, kept.version)
    keep_roster(work, made, (*made.turns, Turn(month.last, patrol, shift, neighbour)), reason=said)


def asked(reader: Reader, house: House, form: str) -> Iterator[str | None]:
    """What the paper ``form`` can be asked for: the likeliest, and the newest of what this book tells."""
    asks = house.papers[form].asks
    choices = [] if asks is None else [answer or None for answer, _ in asks.choices(reader)]
    yield from dict.fromkeys(choices[:3] or [None])


def copies(book: Book, house: House, form: str, target: Target, language: str, audience: Audience) -> Iterator[bytes]:
    """The paper ``form`` as a file, for each thing it can be asked for."""
    with book.view() as view:
        built = [
            house.papers[form].build(view, PaperRequest(text, audience, book.clock))
            for text in asked(view, house, form)
        ]
    for data in built:
        yield render(form, data, PaperOptions(language, audience=audience), target)
