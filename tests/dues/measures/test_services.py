"""Fees by space, quantity, meter, shared cost and anniversary, from what is entered to what is charged."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.dues import queries
from app.dues import services as dues
from app.dues.billing.rules import Rate, Split
from app.dues.measures import services
from app.dues.measures.queries import readings, shared_costs
from app.dues.measures.rules import QuantityDraft, ReadingDraft, SharedDraft
from app.dues.rules import Basis, Cycle
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen, total
from app.register.rules import TransferDraft
from app.register.spaces import services as yard
from app.register.spaces.services import SpaceDraft

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

JAN = datetime.date(2026, 1, 1)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def charged(desk: Desk, period: str) -> dict[str, tuple[Fen, str]]:
    result = desk.bill(period)
    again = desk.bill(period)
    assert (again.batch, again.charges) == (None, 0)
    return {line.dwelling.room: (line.amount, line.formula.text("en")) for line in result.plan.lines}


def spaces(desk: Desk, *, prorate: bool = True) -> None:
    desk.fee("车位费", basis=Basis.SPACE, rate=600_000, prorate=prorate)
    for number, rent in (("P01", None), ("P02", None), ("P03", Fen(8000))):
        desk.do(yard.add_space, SpaceDraft(number, JAN, rent=rent))
    desk.do(yard.hold_space, "P01", desk.rooms["1-1-101"], JAN)
    desk.do(yard.hold_space, "P02", desk.rooms["1-1-101"], JAN)
    desk.do(yard.hold_space, "P03", desk.rooms["1-1-102"], JAN)


def whole(desk: Desk) -> None:
    """The book as every check has it: nothing wrong, ageing is what is owed."""
    with desk.book.view() as view:
        assert [str(fault.message) for check in house().checks for fault in check(view)] == []


def test_a_space_is_charged_to_who_holds_it_at_its_own_rent_or_the_fees_rate(desk: Desk):
    spaces(desk)
    assert charged(desk, "2026-09") == {
        "1-1-101": (Fen(12000), "2 parking spaces (P01、P02) × 60.00 × 1 month = 120.00"),
        "1-1-102": (Fen(8000), "1 parking space (P03) × 80.00 × 1 month = 80.00"),
    }
    whole(desk)


def test_a_space_given_up_within_a_month_is_charged_by_days(desk: Desk):
    spaces(desk)
    desk.do(yard.release_space, "P01", day(9, 10))
    desk.do(yard.hold_space, "P01", desk.rooms["2-1-102"], day(9, 11))
    found = charged(desk, "2026-09")
    assert [found[room][0] for room in ("1-1-101", "2-1-102")] == [Fen(8000), Fen(4000)]


def test_a_space_charged_whole_is_paid_by_who_had_it_first_in_the_month(desk: Desk):
    spaces(desk, prorate=False)
    desk.do(yard.release_space, "P01", day(9, 10))
    desk.do(yard.hold_space, "P01", desk.rooms["2-1-102"], day(9, 11))
    assert charged(desk, "2026-09")["1-1-101"][0] == Fen(12000)
    assert charged(desk, "2026-10")["2-1-102"][0] == Fen(6000)


def test_a_new_rent_counts_from_its_day(desk: Desk):
    spaces(desk)
    desk.do(yard.set_rent, "P03", Fen(9000), day(9, 16))
    assert charged(desk, "2026-09")["1-1-102"][0] == Fen(8500)
    with pytest.raises(Refused, match="P03"):
        desk.do(yard.set_rent, "P03", Fen(9000), day(9, 1))


def test_things_kept_are_counted_from_day_to_day(desk: Desk):
    desk.fee("自行车棚费", basis=Basis.QUANTITY, rate=50_000, prorate=True, unit="辆")
    room = desk.rooms["1-1-101"]
    desk.do(services.set_quantity, QuantityDraft("自行车棚费", room, 200, JAN))
    desk.do(services.set_quantity, QuantityDraft("自行车棚费", room, 300, day(9, 16), day(10, 31)))
    assert charged(desk, "2026-09")["1-1-101"][0] == Fen(1250)
    assert charged(desk, "2026-11")["1-1-101"][0] == Fen(1000)
    with pytest.raises(Refused, match="2026年9月"):
        desk.do(services.set_quantity, QuantityDraft("自行车棚费", room, 0, day(9, 20)))
    for bad in (
        QuantityDraft("自行车棚费", room, -1, day(12, 1)),
        QuantityDraft("自行车棚费", room, 1, day(12, 1), JAN),
    ):
        with pytest.raises(UsageError):
            desk.do(services.set_quantity, bad)
    desk.fee()
    with pytest.raises(Refused):
        desk.do(services.set_quantity, QuantityDraft("卫生保洁费", room, 100, JAN))
    whole(desk)


def test_a_quantity_of_nothing_ends_it(desk: Desk):
    desk.fee("自行车棚费", basis=Basis.QUANTITY, rate=50_000)
    room = desk.rooms["1-1-101"]
    desk.do(services.set_quantity, QuantityDraft("自行车棚费", room, 200, JAN))
    desk.do(services.set_quantity, QuantityDraft("自行车棚费", room, 0, day(9, 1)))
    assert charged(desk, "2026Q3")["1-1-101"][0] == Fen(1000)


def read(desk: Desk, on: datetime.date, value: int, **changes: object) -> None:
    desk.do(services.read_meter, ReadingDraft("水费", desk.rooms["1-1-101"], on, value, **changes))


def test_a_meter_is_charged_by_what_was_used(desk: Desk):
    desk.fee("水费", basis=Basis.METER, rate=42_000)
    read(desk, day(7, 31), 30_000)
    read(desk, day(8, 31), 31_250)
    result = desk.bill("2026-09")
    assert (result.batch, result.plan.notices[0].params["rooms"]) == (None, "1-1-101")
    assert charged(desk, "2026-08") == {"1-1-101": (Fen(5250), "12.50 used (300 → 312.50) × 4.20 = 52.50")}
    kept = desk.look(queries.open_charges, desk.rooms["1-1-101"])[0]
    assert kept.formula.text("en") == "12.50 used (300 → 312.50) × 4.20 = 52.50"
    whole(desk)


def test_a_lower_reading_is_refused_unless_the_meter_was_replaced(desk: Desk):
    desk.fee("水费", basis=Basis.METER, rate=42_000)
    read(desk, day(7, 31), 30_000)
    with pytest.raises(Refused, match="300"):
        read(desk, day(8, 31), 100)
    read(desk, day(8, 20), 100, replaced=True, last_of_old=30_500)
    read(desk, day(8, 31), 300, estimated=True)
    assert charged(desk, "2026-08")["1-1-101"][0] == Fen((500 + 200) * 42 // 10)
    with pytest.raises(Refused, match="2026年8月"):
        desk.do(services.void_reading, desk.look(readings, 1)[desk.rooms["1-1-101"]][-1].id, "抄错")


def test_a_wrong_reading_is_voided_and_read_again(desk: Desk):
    desk.fee("水费", basis=Basis.METER, rate=42_000)
    read(desk, day(7, 31), 30_000)
    read(desk, day(8, 31), 91_250)
    first, last = desk.look(readings, 1)[desk.rooms["1-1-101"]]
    with pytest.raises(Refused):
        desk.do(services.void_reading, first.id, "抄错")
    with pytest.raises(UsageError):
        desk.do(services.void_reading, last.id, " ")
    desk.do(services.void_reading, last.id, "抄错")
    with pytest.raises(Refused):
        desk.do(services.void_reading, last.id, "抄错")
    read(desk, day(8, 31), 31_250)
    assert charged(desk, "2026-08")["1-1-101"][0] == Fen(5250)


def test_a_reading_that_cannot_be_is_refused(desk: Desk):
    desk.fee("水费", basis=Basis.METER, rate=42_000)
    desk.fee()
    with pytest.raises(Refused):
        read(desk, day(12, 31), 1)
    with pytest.raises(UsageError):
        read(desk, day(8, 1), -1)
    with pytest.raises(Refused):
        desk.do(services.read_meter, ReadingDraft("卫生保洁费", desk.rooms["1-1-101"], day(8, 1), 1))


@pytest.mark.parametrize("split", list(Split))
def test_a_shared_cost_adds_up_to_the_fen_whatever_it_is_shared_by(desk: Desk, split: Split):
    desk.fee("公共水费", basis=Basis.SHARED, rate=0, split=split)
    if split is Split.COEFFICIENT:
        for room, weight in (("1-1-101", 150), ("1-1-102", 100), ("2-1-102", 50)):
            desk.do(services.set_quantity, QuantityDraft("公共水费", desk.rooms[room], weight, JAN))
    cost = desk.do(services.share_cost, SharedDraft("公共水费", "2026Q3", Fen(10001), "自来水公司"))
    assert total(part.amount for part in cost.parts) == Fen(10001)
    result = desk.bill("2026Q3")
    assert (result.amount, desk.bill("2026Q3").batch) == (Fen(10001), None)
    assert all(line.workings for line in result.plan.lines)
    whole(desk)


def test_a_cost_is_shared_out_once_for_a_period(desk: Desk):
    desk.fee("公共水费", basis=Basis.SHARED, rate=0)
    cost = desk.do(services.share_cost, SharedDraft("公共水费", "2026Q3", Fen(100)))
    with pytest.raises(Refused, match="第三季度"):
        desk.do(services.share_cost, SharedDraft("公共水费", "2026-09", Fen(100)))
    with pytest.raises(UsageError):
        desk.do(services.share_cost, SharedDraft("公共水费", "2026Q4", Fen(0)))
    with pytest.raises(UsageError):
        desk.do(services.void_shared, cost.id, "")
    desk.do(services.void_shared, cost.id, "金额写错")
    with pytest.raises(Refused):
        desk.do(services.void_shared, cost.id, "金额写错")
    again = desk.do(services.share_cost, SharedDraft("公共水费", "2026Q3", Fen(200)))
    desk.bill("2026Q3")
    with pytest.raises(Refused):
        desk.do(services.void_shared, again.id, "金额写错")
    assert [one.voided_on is None for one in desk.look(shared_costs)] == [False, True]
    with pytest.raises(Refused):
        desk.do(dues.set_rate, "公共水费", Rate(JAN, 1))
    desk.fee()
    with pytest.raises(Refused):
        desk.do(services.share_cost, SharedDraft("卫生保洁费", "2026Q3", Fen(100)))


def test_a_year_of_ones_own_is_charged_where_it_begins(desk: Desk):
    desk.fee("年费", cycle=Cycle.ANNIVERSARY, rate=100_000)
    desk.do(services.set_start, desk.rooms["1-1-101"], datetime.date(2024, 2, 29))
    desk.do(services.set_start, desk.rooms["1-1-102"], datetime.date(2025, 9, 15))
    assert charged(desk, "2026-02")["1-1-101"][0] == Fen(12000)
    line = desk.bill("2026Q3").plan.lines[0]
    assert (line.span.first, line.span.last) == (day(9, 15), datetime.date(2027, 9, 14))
    assert line.due_on == day(10, 10)
    kept = desk.look(queries.open_charges, desk.rooms["1-1-102"])[0]
    assert (len(kept.month_list), str(kept.span)) == (12, "2026年9月15日至2027年9月14日")
    whole(desk)


def test_a_start_put_right_charges_no_day_twice(desk: Desk):
    desk.fee("年费", cycle=Cycle.ANNIVERSARY, rate=100_000)
    desk.do(services.set_start, desk.rooms["1-1-101"], datetime.date(2025, 3, 1))
    desk.bill("2026-03")
    desk.do(services.set_start, desk.rooms["1-1-101"], datetime.date(2025, 6, 1))
    assert desk.bill("2026-06").charges == 0


def test_days_nobody_lived_there_are_left_out_where_the_fee_goes_by_days(desk: Desk):
    desk.fee(prorate=True)
    holding = desk.look(held, desk.rooms["1-1-101"])
    from app.register.services import end_holding

    desk.do(end_holding, holding, day(9, 10))
    found = charged(desk, "2026-09")
    assert found["1-1-101"] == (Fen(500), "1 household × 15.00 × 10/30 of a month = 5.00")
    assert found["1-1-102"][0] == Fen(1500)


def held(view: object, place: int) -> int:
    from app.register.queries import holdings

    return holdings(view, place)[0].id


def test_a_sale_within_a_month_leaves_no_day_out(desk: Desk):
    from app.register.rules import Buyer, PersonDraft
    from app.register.services import transfer

    desk.fee(prorate=True)
    desk.do(transfer, TransferDraft(desk.rooms["1-1-101"], (Buyer(PersonDraft("李新")),), day(9, 11)))
    assert charged(desk, "2026-09")["1-1-101"][0] == Fen(1500)
