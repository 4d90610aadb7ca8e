"""Steps of urging kept in the book, and what may hang on the board."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy.exc
from sqlalchemy import insert, text

from app.book import Role
from app.book.integrity import faults
from app.book.operators import add_operator
from app.bootstrap import house
from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import record_resolution
from app.dues.papers import PAPERS
from app.dues.urging.queries import reminders, urged
from app.dues.urging.rules import Cause, Proof, ReminderDraft, Step
from app.dues.urging.services import allow_posting, note_reminder, strike_reminder
from app.gatehouse.staff import tables as gate
from app.gatehouse.staff.rules import Post
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from tests.dues.conftest import DAY, add_dwelling

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from tests.dues.conftest import Desk


@pytest.fixture
def billed(desk: Desk) -> Desk:
    desk.fee()
    desk.bill("2026Q1")
    desk.bill("2026Q3")
    return desk


def draft(desk: Desk, room: str = "1-1-102", **changes: Any) -> ReminderDraft:
    usual = {"step": Step.PHONE, "on": DAY, "person": "孙主任", "evidence": "说月底交"}
    return ReminderDraft(dwelling_id=desk.rooms[room], **(usual | changes))


def hire(work: UnitOfWork, name: str) -> None:
    work.conn.execute(insert(gate.staff).values(name=name, post=Post.GUARD))
    work.audit("staff.added", name)


def test_a_step_is_kept_with_what_was_owed_then(billed: Desk):
    done = billed.do(note_reminder, draft(billed))
    assert (done.owed, done.people) == (Fen(9000), "孙主任")
    (one,) = [one for one in billed.look(urged) if one.owed.dwelling.room == "1-1-102"]
    assert (one.last, one.next.step) == (done, Step.VISIT)


def test_a_chat_that_is_kept_restarts_the_three_years_and_striking_it_out_puts_them_back(billed: Desk):
    done = billed.do(note_reminder, draft(billed, proof=Proof.CHAT))
    (one,) = billed.look(urged, billed.rooms["1-1-102"])
    assert (one.limit.since, one.limit.cause) == (DAY, Cause.DEMAND)
    billed.do(strike_reminder, done.id, "记错了户")
    (one,) = billed.look(urged, billed.rooms["1-1-102"])
    assert (one.limit.cause, one.last) == (Cause.DUE, None)
    assert billed.look(reminders)[0].void_reason == "记错了户"
    with pytest.raises(Refused):
        billed.do(strike_reminder, done.id, "再来一次")
    with pytest.raises(Refused):
        billed.do(strike_reminder, 99, "没有")


def test_striking_out_needs_a_reason(billed: Desk):
    done = billed.do(note_reminder, draft(billed))
    with pytest.raises(UsageError):
        billed.do(strike_reminder, done.id, "  ")


def test_a_part_payment_restarts_the_three_years_until_its_receipt_is_voided(billed: Desk):
    paid = billed.pay("1-1-102", "20")
    (one,) = billed.look(urged, billed.rooms["1-1-102"])
    assert (one.limit.since, one.limit.cause) == (DAY, Cause.PAYMENT)
    billed.void(paid.number)
    assert billed.look(urged, billed.rooms["1-1-102"])[0].limit.cause is Cause.DUE


def test_a_guard_of_the_gate_or_of_the_desk_never_urges(billed: Desk):
    billed.do(hire, "李大强")
    billed.do(add_operator, "门卫老王", Role.GUARD, None)
    for name in ("李大强", "门卫老王"):
        with pytest.raises(Refused):
            billed.do(note_reminder, draft(billed, person=name))
        with pytest.raises(Refused):
            billed.do(note_reminder, draft(billed, step=Step.VISIT, second=name))
    assert billed.look(reminders) == ()


def test_who_owes_nothing_overdue_is_not_urged(billed: Desk):
    with pytest.raises(Refused):
        billed.do(note_reminder, draft(billed, on=datetime.date(2026, 1, 5)))
    billed.pay("1-1-102", "90")
    with pytest.raises(Refused):
        billed.do(note_reminder, draft(billed))


def test_a_step_stays_as_it_was_written(billed: Desk):
    billed.do(note_reminder, draft(billed))
    for change in ("person = '别人'", "dwelling_id = dwelling_id + 1", "operator_id = 9"):
        with billed.book.work(billed.operator) as work, pytest.raises(sqlalchemy.exc.IntegrityError):
            work.conn.execute(text(f"UPDATE reminder SET {change}"))


def test_a_name_struck_out_of_a_step_by_another_program_is_named(billed: Desk):
    billed.do(note_reminder, draft(billed))
    raw = sqlite3.connect(billed.book.path)
    raw.execute("UPDATE reminder SET person = '（已删除）'")
    raw.commit()
    raw.close()
    with billed.book.view() as view:
        assert any(
            "reminder" in fault.message.text("en") or "outside" in fault.message.text("en")
            for fault in faults(view, house().checks)
        )


# ── the board ────────────────────────────────────────────────────────────────────────────────────────────────────────


def board(desk: Desk, number: str | None = None) -> Any:
    return desk.look(PAPERS["arrears_by_building"].build, PaperRequest(number, clock=desk.book.clock))


def printed(desk: Desk, number: str | None, language: str) -> str:
    options = PaperOptions(language=language)
    return render("arrears_by_building", board(desk, number), options, "txt").decode()


@pytest.fixture
def peopled(billed: Desk) -> Desk:
    with billed.book.work(billed.operator) as work:
        for door in ("201", "202", "301"):
            add_dwelling(work, ("1", "1", door), f"住户{door}")
        work.commit()
    billed.bill("2026H1")
    billed.pay("1-1-101", "135")
    return billed


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_board_never_sees_a_name_a_phone_or_what_one_household_owes(peopled: Desk, language: str):
    number = peopled.do(allow_posting, peopled.resolve(Kind.ARREARS))
    rates, rooms = printed(peopled, None, language), printed(peopled, number, language)
    assert "1-1-102" not in rates
    assert "1-1-102" in rooms
    assert "1-1-101" not in rooms  # it owes nothing so old
    for said in (rates, rooms):
        for private in (
            "周春英",
            "杨华英",
            "曾福",
            "马桂福",
            "住户201",
            "13812341234",
            "¥",
            "135",
            "45.00",
            "90.00",
            "180",
        ):
            assert private not in said


def test_room_numbers_need_a_resolution_on_file(peopled: Desk):
    with pytest.raises(Refused):
        board(peopled, "2026-01")
    other, number = peopled.resolve(Kind.RATE), peopled.resolve(Kind.ARREARS)
    assert peopled.do(allow_posting, "管〔2026〕2号") == number
    assert board(peopled, number).values["count"]
    for wrong in (number, other, "管〔2026〕7号"):
        with pytest.raises(Refused):
            peopled.do(allow_posting, wrong)
    with pytest.raises(UsageError):
        peopled.do(allow_posting, " ")


def test_a_resolution_withdrawn_posts_no_rooms_any_more(peopled: Desk):
    number = peopled.do(allow_posting, peopled.resolve(Kind.ARREARS))
    vote = Vote(9, 8, 7, 0, 1)
    peopled.do(record_resolution, ResolutionDraft(DAY, Kind.ARREARS, "不再公布房号", "撤销", vote, withdraws=number))
    with pytest.raises(Refused):
        board(peopled, number)


def test_only_those_six_months_behind_are_posted(peopled: Desk):
    number = peopled.do(allow_posting, peopled.resolve(Kind.ARREARS))
    rooms = [cell for row in board(peopled, number).tables["rooms"].rows for cell in row.cells]
    assert "1-1-102" in rooms
    peopled.pay("1-1-102", "45")  # January to March; April fell due on the 10th, less than six months ago
    rooms = [cell for row in board(peopled, number).tables["rooms"].rows for cell in row.cells]
    assert "1-1-301" in rooms
    assert "1-1-102" not in rooms


def test_the_rate_of_a_building_too_small_to_hide_anybody_is_not_shown(peopled: Desk):
    rows = board(peopled).tables["rates"].rows
    assert len(rows) == 2  # building 1 and all; building 2 has two dwellings


def test_nothing_charged_this_year_is_said(desk: Desk):
    with pytest.raises(Refused):
        board(desk)
