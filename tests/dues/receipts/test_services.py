"""At the cashier's desk: payments, prepayments, voids, receipts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy.exc
from sqlalchemy import text

from app.book import Operator, Role
from app.book.integrity import faults
from app.dues import queries, services
from app.dues.rules import Method
from app.kernel.errors import NotAllowed, Refused, UsageError
from app.kernel.money import ZERO, Fen
from tests.dues.conftest import DAY, balance

if TYPE_CHECKING:
    from tests.dues.conftest import Desk


@pytest.fixture
def billed(desk: Desk) -> Desk:
    desk.fee()
    desk.bill("2026Q3")
    return desk


def sound(desk: Desk) -> bool:
    return desk.look(faults, queries.CHECKS) == ()


def test_a_quarter_is_paid_and_the_receipt_names_its_months(billed: Desk):
    done = billed.pay("1-1-102", "45")
    assert (done.receipt, done.payer, done.prepaid, done.still_owed) == ("2026-000001", "杨华英", ZERO, ZERO)
    receipt = billed.look(queries.receipt_by, "2026-000001")
    assert [str(part.charge.month_list[0]) for part in receipt.allocations] == ["2026-07", "2026-08", "2026-09"]
    assert (billed.look(balance, "cash"), billed.look(balance, "dues")) == (Fen(4500), Fen(-4500))
    assert sound(billed)


def test_a_part_payment_pays_the_oldest_first(billed: Desk):
    done = billed.pay("1-1-102", "20")
    assert [part.amount for part in done.parts] == [Fen(1500), Fen(500)]
    assert done.still_owed == Fen(2500)
    left = billed.look(queries.open_charges, billed.rooms["1-1-102"])
    assert [(c.start.month, c.open) for c in left] == [(8, Fen(1000)), (9, Fen(1500))]


def test_chosen_charges_are_paid_first(billed: Desk):
    september = billed.look(queries.open_charges, billed.rooms["1-1-102"])[2]
    done = billed.pay("1-1-102", "15", charges=(september.id,))
    assert [part.charge.start.month for part in done.parts] == [9]
    with pytest.raises(Refused):
        billed.pay("1-1-102", "15", charges=(september.id,))


def test_what_is_paid_too_much_is_a_prepayment_and_a_liability(billed: Desk):
    done = billed.pay("1-1-101", "60", method=Method.WECHAT, reference="4200001")
    assert done.prepaid == Fen(1500)
    assert done.notices
    assert (billed.look(balance, "bank"), billed.look(balance, "prepayments")) == (Fen(6000), Fen(-1500))
    billed.bill("2026Q4")
    assert billed.look(balance, "prepayments") == ZERO
    assert billed.look(balance, "dues") == Fen(-6000)
    assert [c.start.month for c in billed.look(queries.open_charges, billed.rooms["1-1-101"])] == [11, 12]
    assert sound(billed)


def test_a_dwelling_that_owes_nothing_may_pay_ahead_and_is_told_so(desk: Desk):
    desk.fee()
    done = desk.pay("1-1-101", "45")
    assert done.prepaid == Fen(4500)
    assert "1-1-101" in done.notices[0].text("en")
    assert sound(desk)


def test_one_payment_may_be_for_several_dwellings(billed: Desk):
    done = billed.pay("1-1-101", "90", "1-1-102", payer="周春英")
    assert (len(done.parts), done.still_owed) == (6, ZERO)
    assert billed.look(queries.open_charges, billed.rooms["1-1-102"]) == ()
    assert len(billed.look(queries.payments_of, billed.rooms["1-1-102"])) == 1


def test_a_payer_other_than_the_owner_is_named(billed: Desk):
    billed.pay("1-1-101", "15", payer="女儿 周小妹")
    assert billed.look(queries.receipt_by, 1).payer == "女儿 周小妹"


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_an_amount_must_be_more_than_nothing(billed: Desk, amount: str):
    with pytest.raises(UsageError):
        billed.pay("1-1-101", amount)


def test_a_day_to_come_is_refused(billed: Desk):
    with pytest.raises(Refused, match="2062"):
        billed.pay("1-1-101", "15", date=datetime.date(2062, 9, 30))
    with pytest.raises(UsageError):
        billed.do(services.record_payment, services_draft())


def services_draft():
    from app.dues.rules import PaymentDraft

    return PaymentDraft(dwellings=(), amount=Fen(100), method=Method.CASH, date=DAY)


def test_a_bookkeeper_may_not_take_money(billed: Desk):
    seat = Operator(billed.operator.id, "记账", Role.BOOKKEEPER)
    with pytest.raises(NotAllowed), billed.book.work(seat) as work:
        services.void_receipt.__wrapped__  # noqa: B018 — the service itself stays reachable
        services.record_payment(work, services_draft())


def test_a_void_reverses_keeps_the_number_and_frees_the_charges(billed: Desk):
    billed.pay("1-1-102", "60")
    receipt = billed.void("2026-000001", "金额写错")
    assert (receipt.voided_on, receipt.void_reason) == (datetime.date(2026, 10, 8), "金额写错")
    assert len(billed.look(queries.open_charges, billed.rooms["1-1-102"])) == 3
    assert [billed.look(balance, code) for code in ("cash", "dues", "prepayments")] == [ZERO] * 3
    assert billed.pay("1-1-102", "45").receipt == "2026-000002"
    assert len(receipt.allocations) == 3
    assert sound(billed)


def test_voiding_twice_or_without_reason_is_refused(billed: Desk):
    billed.pay("1-1-102", "45")
    with pytest.raises(UsageError):
        billed.void(1, "  ")
    billed.void(1)
    with pytest.raises(Refused, match="2026-000001"):
        billed.void(1)
    with pytest.raises(Refused):
        billed.void(9)


def test_voiding_takes_back_what_the_prepayment_paid_later(billed: Desk):
    billed.pay("1-1-101", "60")
    billed.bill("2026-10")
    billed.void(1)
    assert len(billed.look(queries.open_charges, billed.rooms["1-1-101"])) == 4
    assert [billed.look(balance, code) for code in ("cash", "dues", "prepayments")] == [ZERO] * 3
    assert sound(billed)


def test_after_a_void_another_prepayment_steps_in(billed: Desk):
    billed.pay("1-1-101", "45")
    billed.pay("1-1-101", "20")
    billed.void(1)
    left = billed.look(queries.open_charges, billed.rooms["1-1-101"])
    assert [(c.start.month, c.open) for c in left] == [(8, Fen(1000)), (9, Fen(1500))]
    assert billed.look(queries.prepayments) == ()
    assert sound(billed)


def test_a_prepayment_for_a_fee_of_another_fund_takes_its_money_along(desk: Desk):
    desk.fee("公共设施费", fund="common")
    desk.pay("1-1-101", "20")
    assert desk.bill("2026-09").prepaid == Fen(1500)
    assert [desk.look(balance, code) for code in ("cash", "dues", "prepayments")] == [Fen(2000), Fen(-1500), Fen(-500)]
    desk.void(1)
    assert [desk.look(balance, code) for code in ("cash", "dues", "prepayments")] == [ZERO] * 3
    assert sound(desk)


def test_the_second_print_is_a_reprint(billed: Desk):
    billed.pay("1-1-102", "45")
    assert billed.look(queries.receipt_by, 1).printed == 0
    assert billed.do(services.note_receipt_print, 1) == 1
    assert billed.do(services.note_receipt_print, "2026-000001") == 2
    assert billed.look(queries.receipt_by, 1).printed == 2


def test_todays_takings_leave_voided_receipts_out(billed: Desk):
    billed.pay("1-1-101", "15")
    billed.pay("1-1-102", "45", method=Method.ALIPAY)
    billed.pay("2-1-101", "15")
    billed.void(3)
    today = billed.look(queries.takings, DAY)
    assert (today.count, today.amount) == (2, Fen(6000))
    assert {method: amount for method, _, amount in today.by_method} == {
        Method.ALIPAY: Fen(4500), Method.CASH: Fen(1500),
    }  # fmt: skip
    assert [r.number for r in billed.look(queries.last_receipts)] == [3, 2, 1]
    assert billed.look(queries.next_receipt, DAY) == "2026-000004"
    assert len(billed.look(queries.receipts_between, DAY, DAY)) == 3


def test_an_unknown_receipt_is_refused(billed: Desk):
    with pytest.raises(Refused):
        billed.look(queries.receipt_by, "2026-000009")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE payment SET amount = 1",
        "DELETE FROM allocation",
        "DELETE FROM receipt",
        "UPDATE receipt SET number = 7",
        "REPLACE INTO receipt SELECT * FROM receipt",
        "UPDATE charge SET amount = 1",
        "DELETE FROM charge",
        "DELETE FROM billing_batch",
        "UPDATE fee_rate SET rate = 1",
    ],
)
def test_what_was_posted_resists_raw_sql(billed: Desk, attack: str):
    billed.pay("1-1-102", "45")
    with pytest.raises(sqlalchemy.exc.IntegrityError), billed.book.work(billed.operator) as work:
        work.conn.execute(text(attack))
    assert sound(billed)
