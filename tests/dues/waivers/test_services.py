"""Waivers: granted before and after billing, shown, taken back; nothing is edited."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.committee.resolutions.rules import Kind
from app.dues import queries
from app.dues import services as dues
from app.dues.billing.queries import plan_billing, unbilled
from app.dues.rules import Basis, Cycle
from app.dues.waivers import services
from app.dues.waivers.queries import waived_between, waivers
from app.dues.waivers.rules import PrepaidDraft, WaiverDraft, WaiverKind
from app.kernel.dates import Month, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

FIRST, LAST = datetime.date(2026, 7, 1), datetime.date(2026, 9, 30)


def draft(desk: Desk, **changes: object) -> WaiverDraft:
    usual = {
        "dwelling_id": desk.rooms["1-1-101"], "fee": "卫生保洁费", "kind": WaiverKind.LOW_INCOME, "since": FIRST,
        "until": LAST, "resolution": "街道民政科李科长", "percent": 50,
    }  # fmt: skip
    return WaiverDraft(**(usual | changes))


def owed(desk: Desk) -> list[Fen]:
    return [charge.amount for charge in desk.look(queries.open_charges, desk.rooms["1-1-101"])]


def whole(desk: Desk) -> None:
    with desk.book.view() as view:
        assert [str(fault.message) for check in house().checks for fault in check(view)] == []


def test_a_waiver_granted_before_billing_lowers_the_charge_and_says_so(desk: Desk):
    desk.fee()
    desk.do(services.grant_waiver, draft(desk))
    desk.bill("2026Q3")
    assert owed(desk) == [Fen(750)] * 3
    words = desk.look(queries.open_charges, desk.rooms["1-1-101"])[0].formula.text("zh_CN")
    assert "街道民政科李科长" in words
    assert "15.00" in words
    assert desk.look(waived_between, FIRST, LAST)[0].amount == Fen(2250)
    assert desk.look(waivers)[0].taken_off == Fen(2250)
    whole(desk)


def test_a_waiver_granted_after_billing_reckons_again_what_is_not_paid(desk: Desk):
    desk.fee(cycle=Cycle.QUARTER)
    first = desk.bill("2026Q3")
    desk.do(services.grant_waiver, draft(desk, since=datetime.date(2026, 9, 1)))
    assert owed(desk) == [Fen(3750)]
    assert desk.bill("2026Q3").batch is None
    whole(desk)
    assert desk.do(dues.unbill, first.batch) == Fen(18000)
    assert owed(desk) == [Fen(3750)]
    whole(desk)


@pytest.mark.parametrize("percent", [50, 100])
def test_what_is_not_billed_yet_is_counted_as_billing_would_charge_it(desk: Desk, percent: int):
    desk.fee()
    desk.do(services.grant_waiver, draft(desk, percent=percent))
    quarter = parse_period("2026Q3")
    assert desk.look(unbilled, quarter) == (len(desk.look(plan_billing, quarter).lines), 0)
    desk.bill("2026-07")
    plan = desk.look(plan_billing, quarter)
    assert desk.look(unbilled, quarter) == (len(plan.lines), plan.standing)


def test_what_is_waived_whole_is_owed_by_nobody_and_charged_no_more(desk: Desk):
    desk.fee()
    desk.do(services.grant_waiver, draft(desk, percent=100))
    result = desk.bill("2026Q3")
    assert (len(result.plan.freed), owed(desk), desk.bill("2026Q3").batch) == (3, [], None)
    assert desk.look(waived_between, FIRST, LAST)[0].amount == Fen(4500)
    whole(desk)
    one = desk.look(waivers)[0]
    desk.do(services.take_back_waiver, one.id, "材料不实")
    assert owed(desk) == [Fen(1500)] * 3
    assert desk.look(waived_between, FIRST, LAST) == ()
    whole(desk)


def test_a_waiver_of_paid_months_is_refused_and_names_the_receipt(desk: Desk):
    desk.fee()
    desk.bill("2026Q3")
    desk.pay("1-1-101", "15")
    with pytest.raises(Refused, match="2026-000001"):
        desk.do(services.grant_waiver, draft(desk))
    assert desk.look(waivers) == ()
    desk.do(services.grant_waiver, draft(desk, since=datetime.date(2026, 8, 1)))
    assert owed(desk) == [Fen(750)] * 2
    whole(desk)


def test_what_a_prepayment_covered_goes_back_to_it(desk: Desk):
    desk.fee()
    desk.pay("1-1-101", "45")
    desk.bill("2026Q3")
    assert owed(desk) == []
    desk.do(services.grant_waiver, draft(desk))
    assert desk.look(queries.prepayments)[0].left == Fen(2250)
    whole(desk)


def test_a_waiver_is_taken_back_once_and_with_a_reason(desk: Desk):
    desk.fee()
    one = desk.do(services.grant_waiver, draft(desk))
    with pytest.raises(Refused):
        desk.do(services.grant_waiver, draft(desk, since=LAST))
    with pytest.raises(UsageError):
        desk.do(services.take_back_waiver, one.id, " ")
    desk.do(services.take_back_waiver, one.id, "搬走")
    with pytest.raises(Refused):
        desk.do(services.take_back_waiver, one.id, "搬走")
    with pytest.raises(Refused):
        desk.do(services.take_back_waiver, 99, "搬走")
    desk.do(services.grant_waiver, draft(desk))


def test_a_waiver_of_a_fee_charged_once_and_one_by_amount(desk: Desk):
    desk.fee("门禁卡费", basis=Basis.ONCE, rate=1_000_000, since=datetime.date(2026, 8, 15))
    desk.do(services.grant_waiver, draft(desk, fee="门禁卡费", percent=0, amount=Fen(2500)))
    desk.bill("2026Q3")
    assert owed(desk) == [Fen(7500)]


def test_a_charge_is_reckoned_again_with_a_reason(desk: Desk):
    desk.fee()
    desk.bill("2026Q3")
    with pytest.raises(UsageError):
        desk.do(services.reckon_again, "卫生保洁费", desk.rooms["1-1-101"], FIRST, LAST, reason=" ")
    assert desk.do(services.reckon_again, "卫生保洁费", desk.rooms["1-1-101"], FIRST, LAST, reason="人口有误") == 3
    assert owed(desk) == [Fen(1500)] * 3
    whole(desk)


def test_who_pays_twelve_months_ahead_has_the_thirteenth_free(desk: Desk):
    desk.fee()
    offer = PrepaidDraft(desk.rooms["1-1-101"], "卫生保洁费", Month(2026, 10), desk.resolve(Kind.WAIVER))
    with pytest.raises(Refused, match="180"):
        desk.do(services.grant_prepaid, offer)
    desk.pay("1-1-101", "180")
    with pytest.raises(UsageError):
        desk.do(services.grant_prepaid, replace(offer, free=0))
    one = desk.do(services.grant_prepaid, offer)
    assert (one.since, one.until) == (datetime.date(2027, 10, 1), datetime.date(2027, 10, 31))
    desk.bill("2026Q4")
    desk.bill("2027")
    free = [charge.start.month for charge in desk.look(queries.charges, dwelling_id=desk.rooms["1-1-101"])]
    assert free == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]
    whole(desk)


def test_a_waiver_that_names_a_resolution_needs_it_in_the_book_and_in_force(desk: Desk):
    desk.fee()
    with pytest.raises(Refused, match="2026年第1号决议"):
        desk.do(services.grant_waiver, draft(desk, resolution="2026年第1号决议"))
    number = desk.resolve(Kind.WAIVER, datetime.date(2026, 7, 2))
    with pytest.raises(Refused, match="2026-01"):
        desk.do(services.grant_waiver, draft(desk, resolution="2026年第1号决议"))
    granted = desk.do(services.grant_waiver, draft(desk, resolution="第2026-01号", since=datetime.date(2026, 7, 2)))
    assert granted.resolution == number
