"""Whatever a fee is counted by, and however often it falls due: nobody is charged twice, and the sums agree."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.dues import queries
from app.dues.measures import services
from app.dues.measures.rules import QuantityDraft, ReadingDraft, SharedDraft
from app.dues.refunds.rules import SlipDraft
from app.dues.refunds.services import refund_charge
from app.dues.rules import Basis, Cycle, Method
from app.dues.waivers.rules import WaiverDraft, WaiverKind
from app.dues.waivers.services import grant_waiver, take_back_waiver
from app.kernel.money import Fen, total
from app.register.spaces import services as yard
from app.register.spaces.services import SpaceDraft

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

JAN = datetime.date(2026, 1, 1)
FLAT = (Basis.METER, Basis.SHARED, Basis.ONCE)
WAYS = [
    (basis, cycle)
    for basis, cycle in itertools.product(Basis, Cycle)
    if basis is not Basis.LATE and not (basis in FLAT and cycle is Cycle.ANNIVERSARY)
]


def prepare(desk: Desk, basis: Basis) -> None:
    room = desk.rooms["1-1-101"]
    desk.do(services.set_start, room, datetime.date(2025, 3, 31))
    if basis is Basis.SPACE:
        desk.do(yard.add_space, SpaceDraft("P01", JAN))
        desk.do(yard.hold_space, "P01", room, JAN)
    elif basis is Basis.QUANTITY:
        desk.do(services.set_quantity, QuantityDraft("费", room, 150, JAN))
    elif basis is Basis.METER:
        for day, value in ((JAN, 100), (datetime.date(2026, 4, 30), 900), (datetime.date(2026, 9, 15), 1700)):
            desk.do(services.read_meter, ReadingDraft("费", room, day, value))
    elif basis is Basis.SHARED:
        desk.do(services.share_cost, SharedDraft("费", "2026Q1", Fen(9999)))
        desk.do(services.share_cost, SharedDraft("费", "2026Q2", Fen(1)))


@pytest.mark.parametrize(("basis", "cycle"), WAYS)
def test_nobody_is_charged_twice_and_the_ages_are_what_is_owed(desk: Desk, basis: Basis, cycle: Cycle):
    desk.fee("费", basis=basis, cycle=cycle, rate=0 if basis is Basis.SHARED else 123_456)
    prepare(desk, basis)
    first = desk.bill("2026H1")
    assert first.charges
    whole = first.amount + desk.bill("2026").amount
    for period in ("2026-01", "2026Q2", "2026H2", "2026"):
        assert (desk.bill(period).batch, desk.bill(period).charges) == (None, 0)
    end = datetime.date(2027, 12, 31)
    assert desk.look(queries.receivable, end) == whole
    desk.pay("1-1-101", "1")
    owed = desk.look(queries.arrears_by_dwelling, end)
    assert total(one.total for one in owed) == desk.look(queries.receivable, end) == whole - Fen(100)
    desk.void(1)
    _waived_and_back(desk, basis, whole, end)
    with desk.book.view() as view:
        assert [str(fault.message) for check in house().checks for fault in check(view)] == []


def _waived_and_back(desk: Desk, basis: Basis, whole: Fen, end: datetime.date) -> None:
    """A waiver lowers what is owed; taken back, all of it is owed again."""
    until = datetime.date(2026, 12, 31)
    room = desk.rooms["1-1-101"]
    one = desk.do(grant_waiver, WaiverDraft(room, "费", WaiverKind.OTHER, JAN, until, "决议", percent=30))
    assert desk.look(queries.receivable, end) < whole, basis
    desk.do(take_back_waiver, one.id, "写错")
    assert desk.look(queries.receivable, end) == whole


@pytest.mark.parametrize(("basis", "cycle"), [way for way in WAYS if way[1] in (Cycle.QUARTER, Cycle.ANNIVERSARY)])
def test_a_part_of_a_paid_charge_goes_back_and_the_rest_is_still_paid(desk: Desk, basis: Basis, cycle: Cycle):
    desk.fee("费", basis=basis, cycle=cycle, rate=0 if basis is Basis.SHARED else 123_456)
    prepare(desk, basis)
    whole = desk.bill("2026H1").amount
    room = desk.rooms["1-1-101"]
    owed = total(one.open for one in desk.look(queries.open_charges, room))
    desk.pay("1-1-101", owed.plain())
    charge = next(one for one in desk.look(queries.charges) if one.dwelling_id == room)
    today = desk.book.clock.today()
    desk.do(refund_charge, charge.id, SlipDraft(room, Fen(7), Method.CASH, today, "多收"))
    assert desk.look(queries.open_charges, room) == ()
    assert desk.look(queries.receivable, datetime.date(2027, 12, 31)) == whole - owed
    with desk.book.view() as view:
        assert [str(fault.message) for check in house().checks for fault in check(view)] == []
