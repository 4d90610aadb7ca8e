"""Fee items, rates, billing a period and undoing it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book import Operator, Role
from app.dues import queries, services
from app.dues.billing.rules import Rate
from app.dues.rules import Basis, Cycle, Rounding
from app.kernel.errors import NotAllowed, Refused, UsageError
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    from tests.dues.conftest import Desk


def test_a_monthly_fee_over_a_quarter_is_three_charges_a_dwelling(desk: Desk):
    desk.fee()
    result = desk.bill("2026Q3")
    assert (result.charges, result.amount) == (12, Fen(18000))
    mine = desk.look(queries.open_charges, desk.rooms["1-1-101"])
    assert [(c.start.month, c.due_on.day, c.amount) for c in mine] == [(m, 10, Fen(1500)) for m in (7, 8, 9)]


def test_billing_twice_charges_nobody_twice(desk: Desk):
    desk.fee()
    desk.bill("2026Q3")
    again = desk.bill("2026Q3")
    assert (again.batch, again.charges, again.plan.standing) == (None, 0, 12)
    year = desk.bill("2026H2")
    assert year.charges == 12
    assert {c.start.month for c in desk.look(queries.charges, batch_id=year.batch)} == {10, 11, 12}


def test_a_dry_run_changes_nothing(desk: Desk):
    desk.fee()
    assert desk.look(queries.open_charges) == ()
    with desk.book.work(desk.operator) as work:
        result = services.bill(work, queries_period("2026Q3"), dry_run=True)
        work.commit()
    assert (result.batch, result.charges) == (None, 12)
    assert desk.look(queries.open_charges) == ()


def queries_period(text: str):
    from app.kernel.dates import parse_period

    return parse_period(text)


def test_an_area_fee_says_how_it_came_about_and_names_who_cannot_be_charged(desk: Desk):
    desk.fee("物业费", basis=Basis.AREA, cycle=Cycle.QUARTER, rate=5000)
    result = desk.bill("2026Q3")
    assert result.charges == 3
    words = [line.formula.text("en") for line in result.plan.lines]
    assert words[0] == "58.30 m² × 0.50 × 3 months = 87.45"
    assert "2-1-101" in result.plan.notices[0].text("en")


def test_a_fee_by_person_leaves_out_the_empty_home(desk: Desk):
    desk.fee("垃圾清运费", basis=Basis.PERSON, rate=20_000)
    result = desk.bill("2026-09")
    assert result.amount == Fen(200 * 6)
    assert result.charges == 3


def test_a_fee_may_be_for_shops_of_one_building_only(desk: Desk):
    desk.fee("商铺费", scope={"use": ("shop",), "building": ("2",)}, rounding=Rounding.YUAN)
    assert [line.dwelling.room for line in desk.bill("2026-09").plan.lines] == ["2-1-102"]


def test_a_one_off_fee_is_charged_once(desk: Desk):
    desk.fee("门禁卡费", basis=Basis.ONCE, rate=1_000_000, since=datetime.date(2026, 8, 15))
    assert desk.bill("2026Q3").amount == Fen(40000)
    assert desk.bill("2026").charges == 0


def test_a_rate_that_changes_within_a_month_charges_each_part_by_its_own(desk: Desk):
    desk.fee()
    desk.do(services.set_rate, "卫生保洁费", Rate(datetime.date(2026, 8, 15), 200_000, "2026-07号决议"))
    lines = [line for line in desk.bill("2026Q3").plan.lines if line.dwelling.room == "1-1-101"]
    assert {line.span.start.month: line.amount for line in lines} == {7: Fen(1500), 8: Fen(1774), 9: Fen(2000)}
    assert lines[1].formula.text("en") == (
        "1 household × 15.00 × 14/31 of a month + 1 household × 20.00 × 17/31 of a month ≈ 17.74"
    )
    kept = desk.look(queries.open_charges, desk.rooms["1-1-101"])
    assert kept[1].formula == lines[1].formula


def test_a_fee_that_begins_within_a_quarter_is_charged_from_then_on(desk: Desk):
    desk.fee(cycle=Cycle.QUARTER, since=datetime.date(2026, 8, 1))
    assert {line.amount for line in desk.bill("2026Q3").plan.lines} == {Fen(3000)}


def test_a_fee_is_not_charged_before_its_first_rate(desk: Desk):
    desk.fee(since=datetime.date(2026, 8, 1))
    assert {line.span.start.month for line in desk.bill("2026Q3").plan.lines} == {8, 9}


def test_a_rate_that_overlaps_is_refused(desk: Desk):
    desk.fee()
    with pytest.raises(Refused, match="2026年1月1日"):
        desk.do(services.set_rate, "卫生保洁费", Rate(datetime.date(2026, 1, 1), 200_000))
    desk.bill("2026-09")
    with pytest.raises(Refused, match="2026年9月"):
        desk.do(services.set_rate, "卫生保洁费", Rate(datetime.date(2026, 9, 1), 200_000))
    with pytest.raises(Refused, match="2026年9月"):
        desk.do(services.set_rate, "卫生保洁费", Rate(datetime.date(2026, 9, 15), 200_000))
    item = desk.do(services.set_rate, "卫生保洁费", Rate(datetime.date(2026, 10, 1), 200_000))
    assert [rate.rate for rate in item.rates] == [150_000, 200_000]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"name": "  "}, Refused),
        ({"due_day": 0}, UsageError),
        ({"due_day": 32}, UsageError),
        ({"basis": Basis.SPACE, "unit": "attic"}, UsageError),
        ({"basis": Basis.METER, "cycle": Cycle.ANNIVERSARY}, Refused),
        ({"basis": Basis.SHARED, "rounding": Rounding.YUAN}, Refused),
        ({"basis": Basis.ONCE, "prorate": True}, Refused),
        ({"rate": 0}, UsageError),
        ({"fund": "nowhere"}, Refused),
    ],
)
def test_a_fee_item_that_cannot_be_is_refused(desk: Desk, changes: dict, kind: type[Exception]):
    with pytest.raises(kind):
        desk.fee(**changes)
    assert desk.look(queries.fee_items) == ()


def test_two_fee_items_of_one_name_are_refused(desk: Desk):
    desk.fee()
    with pytest.raises(Refused, match="卫生保洁费"):
        desk.fee()


def test_billing_without_a_fee_item_says_what_to_do(desk: Desk):
    with pytest.raises(Refused):
        desk.bill()
    desk.fee()
    with pytest.raises(Refused, match="卫生保洁费"):
        desk.bill(fee="门卫费")


def test_a_batch_is_undone_while_unpaid_and_can_be_billed_again(desk: Desk):
    desk.fee()
    batch = desk.bill("2026Q3").batch
    assert desk.do(services.unbill, batch) == Fen(18000)
    assert desk.look(queries.open_charges) == ()
    assert desk.bill("2026Q3").charges == 12
    with pytest.raises(Refused):
        desk.do(services.unbill, batch)
    with pytest.raises(Refused):
        desk.do(services.unbill, 99)


def test_undoing_a_paid_batch_names_who_has_paid(desk: Desk):
    desk.fee()
    batch = desk.bill("2026Q3").batch
    desk.pay("1-1-102", "15")
    with pytest.raises(Refused, match=r"1-1-102.*2026-000001"):
        desk.do(services.unbill, batch)
    desk.void(1)
    assert desk.do(services.unbill, batch) == Fen(18000)


def test_a_batch_covered_by_prepayments_alone_can_be_undone(desk: Desk):
    desk.fee()
    desk.pay("1-1-101", "20")
    result = desk.bill("2026-09")
    assert result.prepaid == Fen(1500)
    assert desk.look(queries.open_charges, desk.rooms["1-1-101"]) == ()
    desk.do(services.unbill, result.batch)
    assert desk.look(queries.prepayments)[0].left == Fen(2000)
    assert desk.bill("2026-09").prepaid == Fen(1500)


def test_a_batch_shows_in_the_list_with_its_fees(desk: Desk):
    desk.fee()
    batch = desk.bill("2026Q3").batch
    shown = desk.look(queries.batches)
    assert [(b.id, b.period, b.charges, b.amount, b.fees) for b in shown] == [
        (batch, "2026Q3", 12, Fen(18000), ("卫生保洁费",))
    ]


def test_a_cashier_may_not_bill(desk: Desk):
    desk.fee()
    with pytest.raises(NotAllowed), desk.book.work(Operator(desk.operator.id, "出纳", Role.CASHIER)) as work:
        services.bill(work, queries_period("2026Q3"))
    assert desk.look(queries.receivable, datetime.date(2026, 12, 31)) == ZERO
