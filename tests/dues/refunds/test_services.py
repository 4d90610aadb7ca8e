"""Deposits and refunds: never more than is held, one gapless series, always by an entry."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.dues import queries
from app.dues.papers import PAPERS
from app.dues.refunds.parts import check_part
from app.dues.refunds.queries import held_of, slip_by, slips
from app.dues.refunds.rules import SlipDraft, SlipKind
from app.dues.refunds.services import refund_charge, refund_prepayment, return_deposit, take_deposit, void_slip
from app.dues.rules import Cycle, Method, Rounding
from app.dues.waivers.queries import waivers
from app.kernel.errors import Refused, UsageError
from app.kernel.money import ZERO, Fen
from app.paper.forms import PaperRequest
from tests.dues.conftest import DAY, balance

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

ROOM = "1-1-101"


@pytest.fixture
def billed(desk: Desk) -> Desk:
    desk.fee()
    desk.bill("2026Q3")
    return desk


def draft(desk: Desk, yuan: int, room: str = ROOM, **changes: Any) -> SlipDraft:
    usual = {"method": Method.CASH, "date": DAY, "reason": "装修押金"}
    return SlipDraft(desk.rooms[room], Fen(yuan * 100), **(usual | changes))


def sound(desk: Desk) -> bool:
    return desk.look(faults, queries.CHECKS) == ()


def test_a_deposit_is_held_and_given_back_bit_by_bit(billed: Desk):
    taken = billed.do(take_deposit, draft(billed, 500))
    assert (taken.text, taken.person, taken.held) == ("T2026-0001", "周春英", Fen(50000))
    assert (billed.look(balance, "deposits"), billed.look(balance, "cash")) == (Fen(-50000), Fen(50000))
    back = billed.do(return_deposit, taken.text, draft(billed, 200, reason="先退一部分"))
    assert (back.number, back.kind) == (2, SlipKind.DEPOSIT_BACK)
    assert billed.look(held_of, billed.rooms[ROOM]) == Fen(30000)
    with pytest.raises(Refused):
        billed.do(return_deposit, taken.text, draft(billed, 301))
    billed.do(return_deposit, 1, draft(billed, 300))
    assert billed.look(balance, "deposits") == ZERO
    assert sound(billed)


def test_a_deposit_is_not_given_back_before_it_was_taken_nor_twice_over(billed: Desk):
    taken = billed.do(take_deposit, draft(billed, 100))
    with pytest.raises(Refused):
        billed.do(return_deposit, taken.number, draft(billed, 100, date=datetime.date(2026, 9, 1)))
    back = billed.do(return_deposit, taken.number, draft(billed, 100))
    for wrong in (back.number, "T2026-0099"):
        with pytest.raises(Refused):
            billed.do(return_deposit, wrong, draft(billed, 1))


def test_a_prepayment_is_given_back_but_no_more_than_is_held(billed: Desk):
    billed.pay(ROOM, "100")
    with pytest.raises(Refused):
        billed.do(refund_prepayment, draft(billed, 56, reason="搬走"))
    slip = billed.do(refund_prepayment, draft(billed, 55, reason="搬走"))
    assert (slip.kind, billed.look(balance, "prepayments"), billed.look(balance, "cash")) == (
        SlipKind.PREPAYMENT, ZERO, Fen(4500),
    )  # fmt: skip
    assert billed.look(queries.prepayments) == ()
    assert sound(billed)
    with pytest.raises(Refused):
        billed.do(refund_prepayment, draft(billed, 1, reason="再退"))
    with pytest.raises(Refused):
        billed.void(1)


def test_a_voided_refund_is_a_prepayment_again_and_covers_what_is_owed(billed: Desk):
    billed.pay(ROOM, "100")
    slip = billed.do(refund_prepayment, draft(billed, 55, reason="搬走"))
    billed.bill("2026Q4")
    void = billed.do(void_slip, slip.text, "没有搬")
    assert void.void_reason == "没有搬"
    assert billed.look(queries.open_charges, billed.rooms[ROOM]) == ()
    assert sound(billed)
    with pytest.raises(Refused):
        billed.do(void_slip, slip.text, "再作废")


def test_a_paid_charge_is_given_back_whole_and_no_longer_owed(billed: Desk):
    billed.pay(ROOM, "45")
    charge = next(c for c in billed.look(queries.charges) if c.dwelling_id == billed.rooms[ROOM])
    with pytest.raises(Refused):
        billed.do(refund_charge, charge.id, draft(billed, 20, reason="收错了"))
    with pytest.raises(Refused):
        billed.do(refund_charge, charge.id, draft(billed, 15, reason="收错了"))  # dated before today's reversal
    today = draft(billed, 15, reason="收错了", date=datetime.date(2026, 10, 8))
    slip = billed.do(refund_charge, charge.id, today)
    assert slip.kind is SlipKind.CHARGE
    assert (billed.look(balance, "cash"), billed.look(balance, "dues")) == (Fen(3000), Fen(-3000))
    assert billed.look(queries.open_charges, billed.rooms[ROOM]) == ()
    assert sound(billed)
    with pytest.raises(Refused):
        billed.do(refund_charge, charge.id, draft(billed, 15, reason="收错了"))


def test_a_deposit_with_money_given_back_is_voided_after_its_refund(billed: Desk):
    taken = billed.do(take_deposit, draft(billed, 100))
    back = billed.do(return_deposit, taken.number, draft(billed, 40))
    with pytest.raises(Refused):
        billed.do(void_slip, taken.number, "填错")
    billed.do(void_slip, back.number, "填错")
    with pytest.raises(UsageError):
        billed.do(void_slip, taken.number, " ")
    billed.do(void_slip, taken.number, "填错")
    assert billed.look(balance, "deposits") == ZERO
    assert [one.number for one in billed.look(slips)] == [2, 1]
    assert sound(billed)


def test_no_more_is_given_back_than_the_cash_box_has(billed: Desk):
    billed.do(take_deposit, draft(billed, 100, method=Method.WECHAT))
    with pytest.raises(Refused):
        billed.do(return_deposit, 1, draft(billed, 100))
    billed.do(return_deposit, 1, draft(billed, 100, method=Method.BANK))


@pytest.mark.parametrize("changes", [{"reason": " "}, {"amount": ZERO}, {"date": datetime.date(2027, 1, 1)}])
def test_a_slip_needs_an_amount_a_reason_and_a_day_that_has_come(billed: Desk, changes: dict[str, Any]):
    usual = {"amount": Fen(100), "method": Method.CASH, "date": DAY, "reason": "押金"}
    with pytest.raises((UsageError, Refused)):
        billed.do(take_deposit, SlipDraft(billed.rooms[ROOM], **(usual | changes)))


def test_each_slip_has_its_paper(billed: Desk):
    billed.do(take_deposit, draft(billed, 100))
    billed.do(return_deposit, 1, draft(billed, 100, reason="装修完工"))
    for paper, number in (("deposit_slip", "T2026-0001"), ("refund_slip", "T2026-0002")):
        made = billed.look(PAPERS[paper].build, PaperRequest(number))
        assert made.values["total"] == Fen(10000)
        with pytest.raises(UsageError):
            billed.look(PAPERS[paper].build, PaperRequest(None))
        assert PAPERS[paper].asks is not None
        assert [key for key, _ in billed.look(PAPERS[paper].asks.choices)] == [number]
    with pytest.raises(Refused):
        billed.look(PAPERS["refund_slip"].build, PaperRequest("T2026-0001"))
    assert billed.look(slip_by, 1).reason == "装修押金"


TODAY = datetime.date(2026, 10, 8)


def back(desk: Desk, yuan: int, index: int = 0, room: str = ROOM) -> Any:
    """So many yuan of the room's charge of that place given back today."""
    found = [one for one in desk.look(queries.charges) if one.dwelling_id == desk.rooms[room]]
    return desk.do(refund_charge, found[index].id, draft(desk, yuan, room, reason="多收了", date=TODAY))


def standing(desk: Desk, room: str = ROOM) -> list[tuple[Fen, Fen]]:
    return [(one.amount, one.open) for one in desk.look(queries.charges) if one.dwelling_id == desk.rooms[room]]


def test_a_part_of_a_charge_is_given_back_and_the_rest_stays_paid(billed: Desk):
    billed.pay(ROOM, "45")
    slip = back(billed, 6)
    assert (slip.kind, slip.amount) == (SlipKind.CHARGE, Fen(600))
    assert standing(billed) == [(Fen(900), ZERO), (Fen(1500), ZERO), (Fen(1500), ZERO)]
    assert (billed.look(balance, "cash"), billed.look(balance, "dues")) == (Fen(3900), Fen(-3900))
    assert billed.look(queries.prepayments) == ()
    (waived,) = billed.look(waivers)
    assert (waived.resolution, waived.note, waived.taken_off) == (f"退款单{slip.text}", "多收了", Fen(600))
    assert sound(billed)


def test_of_a_quarter_a_part_that_no_month_divides_is_given_back_to_the_fen(desk: Desk):
    desk.fee(cycle=Cycle.QUARTER)
    desk.bill("2026Q3")
    desk.pay(ROOM, "45")
    back(desk, 20)
    assert standing(desk) == [(Fen(2500), ZERO)]
    assert [one.amount for one in desk.look(waivers)] == [Fen(666), Fen(667)]
    assert sound(desk)


def test_more_than_was_paid_and_what_does_not_come_out_is_refused_whole(desk: Desk):
    desk.fee(rounding=Rounding.YUAN)
    desk.fee("垃圾清运费", rate=60_000)
    desk.bill("2026-07")
    desk.pay(ROOM, "21")
    with pytest.raises(Refused, match="不能比这多"):
        back(desk, 16)
    found = next(one for one in desk.look(queries.charges) if one.dwelling_id == desk.rooms[ROOM])
    with pytest.raises(Refused, match="取整"):
        desk.do(refund_charge, found.id, SlipDraft(desk.rooms[ROOM], Fen(550), Method.CASH, TODAY, "多收了"))
    assert (desk.look(slips), desk.look(waivers)) == ((), ())
    back(desk, 5)
    with pytest.raises(Refused, match="先撤回"):
        back(desk, 1)
    assert sound(desk)


def test_a_part_is_paid_out_before_the_rest_goes_to_what_is_owed_longest(billed: Desk):
    billed.pay(ROOM, "15")
    billed.bill("2026-06")
    back(billed, 5, 1)
    assert standing(billed) == [
        (Fen(1500), Fen(500)), (Fen(1000), Fen(1000)), (Fen(1500), Fen(1500)), (Fen(1500), Fen(1500)),
    ]  # fmt: skip
    assert sound(billed)


def test_a_part_slip_that_is_voided_leaves_its_money_as_a_prepayment(billed: Desk):
    billed.pay(ROOM, "45")
    slip = back(billed, 6)
    billed.do(void_slip, slip.text, "没有退")
    assert [one.left for one in billed.look(queries.prepayments)] == [Fen(600)]
    assert standing(billed)[0] == (Fen(900), ZERO)
    assert sound(billed)


def test_of_what_was_settled_on_paper_in_part_no_part_is_given_back(billed: Desk):
    billed.pay(ROOM, "45")
    one = billed.look(queries.charges)[0]
    with pytest.raises(Refused, match="全部"):
        check_part(replace(one, settled=Fen(1)))


def test_the_slip_of_a_part_says_what_is_charged_from_now_on(billed: Desk):
    billed.pay(ROOM, "45")
    slip = back(billed, 6)
    made = billed.look(PAPERS["refund_slip"].build, PaperRequest(slip.text))
    assert (made.values["fee"], made.values["charged"], made.values["rest"]) == ("卫生保洁费", Fen(1500), Fen(900))
    whole = back(billed, 15, 1)
    made = billed.look(PAPERS["refund_slip"].build, PaperRequest(whole.text))
    assert (made.values["charged"], made.values["rest"]) == (Fen(1500), None)
