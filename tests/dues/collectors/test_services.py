"""Stubs given out, entered and handed in; what is short stays the collector's."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book import Role
from app.book.integrity import faults
from app.book.operators import add_operator
from app.committee.resolutions.rules import Kind
from app.dues import queries
from app.dues.collectors.queries import collector_by, collectors, hand_ins, stub_books, takings_of
from app.dues.collectors.rules import CollectorKind
from app.dues.collectors.services import enter_stub, give_stubs, hand_in, name_collector, return_stubs, void_stub
from app.dues.papers import PAPERS
from app.kernel.errors import Refused, UsageError
from app.kernel.money import ZERO, Fen
from app.paper.forms import PaperRequest
from tests.dues.conftest import balance

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

TODAY = datetime.date(2026, 10, 8)


@pytest.fixture
def given(desk: Desk) -> Desk:
    desk.fee()
    desk.bill("2026Q3")
    desk.do(name_collector, "王楼长", CollectorKind.CAPTAIN)
    desk.do(give_stubs, "王楼长", 1, 50)
    desk.do(enter_stub, 1, desk.rooms["1-1-101"], Fen(4500), TODAY)
    desk.do(enter_stub, 2, desk.rooms["1-1-102"], Fen(2000), TODAY)
    return desk


def sound(desk: Desk) -> bool:
    return desk.look(faults, queries.CHECKS) == ()


def test_what_was_taken_is_open_until_handed_in_and_then_has_receipts(given: Desk):
    assert given.look(collector_by, "王楼长").owes == Fen(6500)
    assert given.look(balance, "cash") == ZERO
    done = given.do(hand_in, "王楼长", Fen(6500), "孙会计")
    assert (done.taken, done.difference) == (Fen(6500), ZERO)
    assert given.look(collector_by, "王楼长").owes == ZERO
    taken = given.look(queries.last_receipts)
    assert [(one.amount, one.reference) for one in taken] == [(Fen(2000), "存根 2"), (Fen(4500), "存根 1")]
    assert given.look(balance, "cash") == Fen(6500)
    assert sound(given)
    with pytest.raises(Refused):
        given.do(hand_in, "王楼长", ZERO, "孙会计")


def test_what_is_short_stays_open_until_made_good(given: Desk):
    given.do(hand_in, "王楼长", Fen(6000), "孙会计")
    assert (given.look(collector_by, "王楼长").owes, given.look(balance, "cash")) == (Fen(500), Fen(6000))
    given.do(hand_in, "王楼长", Fen(500), "孙会计")
    assert (given.look(collector_by, "王楼长").owes, given.look(balance, "passed_through")) == (ZERO, ZERO)
    assert len(given.look(hand_ins)) == 2
    assert sound(given)


@pytest.mark.parametrize("receiver", ["", "王楼长"])
def test_two_sign_a_hand_in(given: Desk, receiver: str):
    with pytest.raises(Refused):
        given.do(hand_in, "王楼长", Fen(6500), receiver)


def test_a_stub_is_entered_once_and_only_where_it_was_given_out(given: Desk):
    room = given.rooms["1-1-101"]
    for number, day in ((1, TODAY), (51, TODAY), (3, datetime.date(2026, 9, 1)), (3, datetime.date(2026, 10, 9))):
        with pytest.raises(Refused):
            given.do(enter_stub, number, room, Fen(100), day)
    with pytest.raises(UsageError):
        given.do(enter_stub, 3, room, ZERO, TODAY)
    with pytest.raises(Refused):
        given.do(give_stubs, "王楼长", 50, 60)
    with pytest.raises(Refused):
        given.do(give_stubs, "没有这人", 60, 70)


def test_a_wrong_stub_is_void_before_it_is_handed_in(given: Desk):
    with pytest.raises(UsageError):
        given.do(void_stub, 2, " ")
    given.do(void_stub, 2, "写错房号")
    for number in (2, 9):
        with pytest.raises(Refused):
            given.do(void_stub, number, "再作废")
    assert given.look(collector_by, "王楼长").owes == Fen(4500)
    given.do(hand_in, "王楼长", Fen(4500), "孙会计")
    with pytest.raises(Refused):
        given.do(void_stub, 1, "已交")
    assert [one.voided for one in given.look(takings_of)] == [False, True]


def test_stubs_come_back_once_the_money_is_handed_in(given: Desk):
    (book,) = given.look(stub_books)
    with pytest.raises(Refused):
        given.do(return_stubs, book.id)
    given.do(hand_in, "王楼长", Fen(6500), "孙会计")
    assert given.do(return_stubs, book.id).returned_on == TODAY
    for wrong in (book.id, 99):
        with pytest.raises(Refused):
            given.do(return_stubs, wrong)
    with pytest.raises(Refused):
        given.do(enter_stub, 3, given.rooms["1-1-101"], Fen(100), TODAY)


def test_a_guard_is_a_collector_only_by_resolution_and_nobody_twice(given: Desk):
    given.do(add_operator, "李大强", Role.GUARD, None)
    with pytest.raises(Refused):
        given.do(name_collector, "李大强", CollectorKind.CAPTAIN)
    with pytest.raises(Refused):
        given.do(name_collector, "李大强", CollectorKind.GUARD, "管〔2026〕1号")
    number = given.resolve(Kind.OTHER)
    given.do(name_collector, "李大强", CollectorKind.GUARD, number)
    with pytest.raises(Refused):
        given.do(name_collector, "李大强", CollectorKind.GUARD, number)
    assert [one.name for one in given.look(collectors)] == ["王楼长", "李大强"]


def test_the_sheet_is_blank_or_says_what_was_taken_and_handed_in(given: Desk):
    sheet = PAPERS["collection_sheet"]
    assert len(given.look(sheet.build, PaperRequest(None)).tables["rows"].rows) == 20
    given.do(hand_in, "王楼长", Fen(6000), "孙会计")
    made = given.look(sheet.build, PaperRequest("1"))
    assert made.values["received_by"] == "孙会计"
    sums = [row.cells[3] for row in made.tables["rows"].rows if row.style == "total"]
    assert sums == [Fen(6500), Fen(6500), Fen(6000), Fen(500), Fen(0)]
    assert made.tables["rows"].rows[0].cells[2] == "1-1-101"
    with pytest.raises(Refused):
        given.look(sheet.build, PaperRequest("9"))
    assert sheet.asks is not None
    assert [key for key, _ in given.look(sheet.asks.choices)] == ["", "1"]
