"""Wherever somebody types freely a name can be struck out later; what cannot name a resident, or must, is listed here."""

from __future__ import annotations

import datetime
import importlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from sqlalchemy import Table, Text
from sqlalchemy.dialects import sqlite

from app.book import schema
from app.book.columns import FlagColumn, JsonColumn, TokenColumn
from app.book.integrity import faults
from app.book.operators import sign_in
from app.bootstrap import house
from app.bulletin.erasing.services import ROOMS, erase_everywhere
from app.gatehouse.rulebook.queries import rulebook
from app.gatehouse.rulebook.rules import CaseDraft
from app.gatehouse.rulebook.services import record_case
from app.gatehouse.staff.queries import members
from app.register.queries import dwellings, holdings
from app.register.rules import HoldingDraft, PersonDraft, Relation
from app.register.services import end_holding, move_in
from app.standards.hazards.rules import HazardDraft, HazardKind
from app.standards.hazards.services import add_hazard
from app.standards.queries import round_
from app.standards.rules import Grade
from app.standards.services import grade_item, open_round

if TYPE_CHECKING:
    from app.book import Book, Operator

NAME, PHONE = "欧阳·买买提", "13912345678"
GONE: Final = datetime.date(2026, 8, 31)

# the free columns that erasing somebody leaves alone, and why
LEFT_ALONE: Final = {
    "accounts, kept as accounting law asks (会计档案 79 号令: 10 to 30 years)": """
        bank_file.name bank_file.account bank_file.holder bank_line.summary bank_line.counterparty bank_line.reference
        bank_match.how bank_unmatch.reason budget.note cash_count.counted_by cash_count.watched_by cash_count.note
        cash_count.pieces cash_day.closed_by cash_difference.reason charge_workings.workings closing.reason
        closing.answers contract_end.reason custody_draw.fund custody_draw.purpose custody_draw.payee
        custody_draw.asked_by custody_draw.approved_by custody_draw.custodian custody_withdrawal.reason entry.summary
        entry.counterparty entry.approved_by entry.origin entry.paper_number expense_draft.payee expense_draft.note
        expense_end.paid_by expense_end.reason expense_signature.name fund_move.purpose fund_move.vote
        hand_in.received_by income_contract.party income_contract.place income_contract.phone money_slip.person
        money_slip.reference money_slip.reason money_slip_void.reason parking_slip.plate parking_slip.note
        parking_void.reason payment.payer payment.reference receipt_void.reason reconciliation.signed_by
        reconciliation.checked_by reconciliation.note reconciliation.open_items source_paper.name
        source_paper_removal.reason spending_plan.note stub_void.reason wage_line.name wage_line.post_text
        wage_line.account wage_line.reason wage_note.reason wage_sheet.place wage_sheet.approved_by
        wage_taken_back.reason work_order_line.name work_order_line.unit""",
    "numbers and dates of resolutions, of papers and of licences to work": """
        budget.resolution collector.resolution convention_clause.number convention_clause.resolution
        custody_draw.resolution duty_entry.report_number entry.resolution expense_draft.resolution fee_rate.resolution
        income_contract.resolution late_terms.resolution posting_leave.resolution rulebook_version.resolution
        shared_cost.resolution staff_paper.number wage_sheet.resolution work_order_money.draft works.resolution""",
    "emptied by its own service while somebody is erased (register, visitor and vehicle book)": """
        person.name person.phones person.initials visit_words.name visit_words.whom visit_words.plate
        visit_words.reason visit_words.number visit_words.goods visit_words.witness visit_words.note
        visit_strike.reason""",
    "who works here or signs, for as long as that is kept": """
        collector.name courtyard.custodian courtyard.signatories operator.name operator.password_hash staff.name
        staff.post_text staff.phone staff_pin.pin_hash""",
    "audit records: emptied by what they tell of": """
        audit.action audit.subject audit.before audit.after audit.salt audit.before_mark audit.after_mark
        audit.chain""",
    "where a dwelling, a space or a vehicle is known by": """
        captain.building captain.entrance chat_group.building dues_total.building dwelling.building dwelling.entrance
        dwelling.door dwelling.right_unit space.number vehicle.plate""",
    "names of things the courtyard itself has, by which others find them": """
        account.name account.name_en account.section account.keywords account.fund breakeven.name breakeven.parts
        calendar_day.name chat_group.name check_item.area_name check_item.area_name_en check_item.text
        check_item.text_en checklist.name checklist.name_en courtyard.name courtyard.name_en courtyard.address
        courtyard.street_office courtyard.residents_committee courtyard.city courtyard.committee_phone
        courtyard.supervision_phone courtyard.vouchers_seen_at courtyard.gates courtyard.boards fee_item.name
        fee_item.name_en fund.name fund.name_en fund.keywords gate.name gate.name_en gate_stock.name
        gate_stock.name_en guard_case.rule_name guard_case.rule_name_en handover_count.name handover_count.name_en
        option.name option.value patrol_plan.route patrol_point.name patrol_point.name_en patrol_route.name
        patrol_route.name_en repair_price.name repair_price.name_en rotation.name rotation.name_en
        rulebook_version.items shift_pattern.name shift_pattern.name_en shift_pattern.shifts yard_meter.name""",
    "chosen from a list, reckoned or a mark, never typed freely": """
        account.code bank_line.mark bank_line.time billing_batch.period breach.kind check_item.area check_item.code
        checklist.code checklist.fingerprint clean_area.kind closing.period closing.balances common_part.unit
        contract_check.month crew_card.weekdays crew_pin.shift crew_wish.shift deduction.month deduction.cases
        deduction_return.month dues_course.month dues_course.at dues_owing.month dues_owing.at dues_prepaid.month
        dues_total.month dues_total.at duty.shift duty_event.kind emergency_plan.kind emergency_store.unit entry.month
        entry.source expense_draft.money facility.kind fee_item.scope fee_terms.unit fund.code gate_crew.crews
        gate_opening.summer_first gate_opening.summer_last gate_terms.crews gate_terms.summer_first gate_terms.summer_last gate_turns.cycle guard_case.rule month_total.month
        notice.text_code own_form.form paper_settlement.month paper_settlement.source patrol_plan.hours
        patrol_route.points patrol_visit.at patrol_walk.begun photo.owner photo.role photo.sha256 posting.paper
        posting.asked posting.duty posting.standing posting.code posting_file.role posting_file.kind
        posting_file.sha256 repair_price.unit request.kind request_step.choice roster.month roster.gates roster.origin
        roster_cell.shift roster_publication.month rotation.cycle rotation_start.crew round_origin.codes
        round_place.code shared_cost.period shift_pattern.code shift_swap.month source_paper.kind source_paper.sha256
        spending_plan.month wage_note.month wage_payout.fund wage_sheet.month wage_sheet.fund
        yard_meter_reading.month""",
}


def _load() -> None:
    here = Path(__file__).resolve().parents[3]
    for file in (here / "app").rglob("tables.py"):
        importlib.import_module(".".join(file.relative_to(here).with_suffix("").parts))


@pytest.fixture
def owner(yard: Book) -> Operator:
    with yard.view() as view:
        return sign_in(view, None, None)


def _gone(yard: Book, owner: Operator) -> int:
    """Somebody who lived here and left."""
    with yard.work(owner) as work:
        home = dwellings(work)[3].id
        held = move_in(work, PersonDraft(NAME, (PHONE,)), HoldingDraft(home, 0, Relation.OCCUPANT))
        end_holding(work, held, GONE)
        key = next(one.person.id for one in holdings(work, home) if one.id == held)
        work.commit()
    return key


def test_every_table_that_names_people_is_looked_through() -> None:
    _load()
    loaded = {one.name for room in ROOMS for one in vars(room).values() if isinstance(one, Table)}
    assert set(schema.personal) <= loaded


def test_every_column_that_is_typed_freely_can_be_erased_or_is_left_alone_for_a_reason() -> None:
    _load()
    free = {
        f"{table.name}.{column.name}"
        for table in schema.metadata.tables.values()
        for column in table.columns
        if type(column.type) in {Text, JsonColumn} and column.name not in schema.personal.get(table.name, ())
    }
    listed = [one for some in LEFT_ALONE.values() for one in some.split()]
    assert sorted(free) == sorted(listed)


def _filler(column: Any) -> object:
    """Something a column can hold."""
    if isinstance(column.type, TokenColumn):
        return next(iter(column.type.tokens)).value
    if type(column.type) is JsonColumn:
        return "{}" if column.name == "field_values" else "[]"
    if isinstance(column.type, FlagColumn):
        return 1
    if column.type.compile(sqlite.dialect()) == "INTEGER":
        return 987654
    return "x" if isinstance(column.type, Text) else "2026-01-05T08:00:00" if "at" in column.name else "2026-01-05"


def test_a_name_goes_from_every_such_column_whatever_keeps_the_row(yard: Book, owner: Operator) -> None:
    key = _gone(yard, owner)
    _load()
    tables = [schema.metadata.tables[one] for one in sorted({*schema.personal, "visit_words"})]
    with yard.work(owner) as work:  # never committed: the rows stand for themselves alone
        work.conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        work.conn.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for table in tables:
            row = {column.name: _filler(column) for column in table.columns if not column.nullable} | {"id": 987654}
            for one in schema.personal.get(table.name, ("name", "whom", "note")):
                row[one] = f'["{NAME}"]' if type(table.c[one].type) is JsonColumn else f"{NAME}说"
            listed, marks = ", ".join(f'"{one}"' for one in row), ", ".join("?" * len(row))
            work.conn.exec_driver_sql(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", tuple(row.values()))
        erase_everywhere(work, key)
        for table in tables:
            said = work.conn.exec_driver_sql(f"SELECT * FROM {table.name} WHERE id = 987654").one_or_none()
            if table.name == "wordbook":  # the English beside a name spells it in letters: the whole row goes
                assert said is None
                continue
            assert said is not None, table.name
            assert not any(NAME in str(word) for word in said), table.name
        work.conn.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


def test_urging_hazards_rounds_and_cases_forget_the_name_and_the_book_stays_whole(yard: Book, owner: Operator) -> None:
    key, day = _gone(yard, owner), yard.clock.today()
    with yard.work(owner) as work:
        guard = members(work)[0]
        add_hazard(work, HazardDraft(day, HazardKind.OTHER, "3号楼", f"{NAME}堆物", NAME, guard.name, day, ""))
        made = open_round(work, guard.name, day, f"{NAME}门前")
        grade_item(work, made, round_(work, made).items[0].item.id, Grade.FAIL, f"{NAME}报修，电话 {PHONE}")
        case = CaseDraft(guard.id, rulebook()[0].code, yard.clock.now(), f"{NAME}来电", NAME, f"{NAME}看错了")
        record_case(work, case)
        work.commit()
    with yard.work(owner) as work:
        erase_everywhere(work, key)
        work.commit()
    raw = sqlite3.connect(yard.path)
    assert [line for line in raw.iterdump() if NAME in line or PHONE in line] == []
    raw.close()
    with yard.view() as view:
        assert faults(view, house().checks) == ()


def test_who_works_here_under_the_same_name_keeps_it(yard: Book, owner: Operator) -> None:
    with yard.work(owner) as work:
        guard = members(work)[0].name
        home = dwellings(work)[3].id
        held = move_in(work, PersonDraft(guard, (PHONE,)), HoldingDraft(home, 0, Relation.OCCUPANT))
        key = next(one.person.id for one in holdings(work, home) if one.id == held)
        end_holding(work, held, GONE)
        made = open_round(work, guard, yard.clock.today(), f"请打 {PHONE}")
        erase_everywhere(work, key)
        assert (round_(work, made).inspector, PHONE in round_(work, made).place) == (guard, False)
