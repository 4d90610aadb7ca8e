"""Running totals of dues always equal the full sum: over random acts, in every period, taken back and rolled back."""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.book.engine import connect
from app.dues import tables
from app.dues.arrears.queries import arrears_by_dwelling, dues_summary
from app.dues.balances.reading import PaperMark
from app.dues.balances.services import settle_on_paper
from app.dues.prepayments.queries import prepaid_total
from app.dues.queries import batches, charges, open_charges
from app.dues.rules import Basis, Cycle
from app.dues.services import bill, unbill
from app.dues.totals.queries import check_totals
from app.exchange.importing import ImportPlan
from app.kernel.dates import Month, parse_period
from app.kernel.errors import UserError
from app.kernel.money import Fen
from app.register import tables as register

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from tests.dues.conftest import Desk

PERIODS = ("2026-01", "2026-05", "2026-08", "2026-09", "2026-12", "2026Q1", "2026Q2", "2026Q3", "2026H1", "2026")
DAY = datetime.date


def _mark(work: UnitOfWork, place: int, fee: int, month: Month, amount: Fen | None) -> None:
    mark = PaperMark(place, fee, month, amount, "旧账.xlsx 2026 1")
    settle_on_paper(work, ImportPlan(new=1, changed=0, unchanged=0, refused=(), warnings=(), work=(mark,), found=()))


def _move(work: UnitOfWork, place: int, building: str) -> None:
    """The building of a dwelling is written otherwise."""
    work.conn.execute(update(register.dwelling).where(register.dwelling.c.id == place).values(building=building))
    work.audit("dwelling.changed", f"dwelling {place}")


def live(desk: Desk, seed: int, acts: int) -> None:
    """So many random acts of a year at the desk; what is refused is passed over."""
    by = random.Random(seed)  # noqa: S311 — play, no secret
    fees = [
        desk.fee(),
        desk.fee("照明费", basis=Basis.AREA, rate=5_000),
        desk.fee("绿化费", cycle=Cycle.QUARTER, rate=30_000),
    ]
    rooms = list(desk.rooms)
    for act in range(acts):
        try:
            match by.choice("bbppppppvvusm"):
                case "b":
                    desk.bill(by.choice(("2026Q1", "2026Q2", "2026-07", "2026-08", "2026-10", "2026Q4")))
                case "p":
                    day = DAY(2026, by.randint(1, 9), by.randint(1, 28))
                    desk.pay(by.choice(rooms), str(by.choice((5, 15, 17.5, 40, 90, 200))), date=day)
                case "v":
                    desk.void(by.randint(1, 12))
                case "u":
                    desk.do(_unbill_last)
                case "s":
                    place, fee = desk.rooms[by.choice(rooms)], by.choice(fees).id
                    month = Month(2026, by.randint(1, 9))
                    desk.do(_mark, place, fee, month, by.choice((None, Fen(700), Fen(1500))))
                case _:
                    desk.do(_move, desk.rooms[by.choice(rooms)], str(act % 3 + 7))
        except (UserError, IntegrityError):  # the same month settled twice is one too
            continue


def _unbill_last(work: UnitOfWork) -> None:
    unbill(work, next((one.id for one in batches(work) if one.withdrawn_on is None), 0))


@pytest.mark.parametrize("seed", range(4))
def test_every_reading_from_totals_is_that_of_the_full_sum(desk: Desk, seed: int) -> None:
    live(desk, seed, 45)
    with desk.book.view() as view:
        assert list(check_totals(view)) == []
        for asked in map(parse_period, PERIODS):
            assert dues_summary(view, asked.first, asked.last) == dues_summary(view, asked.first, asked.last, full=True)
            assert prepaid_total(view, asked.last) == prepaid_total(view, asked.last, full=True)
            assert arrears_by_dwelling(view, asked.last) == arrears_by_dwelling(view, asked.last, full=True)
        for day in (DAY(2026, 3, 7), DAY(2026, 8, 19), DAY(2026, 9, 30)):
            assert arrears_by_dwelling(view, day) == arrears_by_dwelling(view, day, full=True)
        assert open_charges(view) == tuple(one for one in charges(view) if one.open > 0)


def test_a_charge_paid_twice_over_on_a_day_gone_by_counts_once(desk: Desk) -> None:
    desk.fee()
    desk.bill("2026-07")
    desk.pay("1-1-101", "15", date=DAY(2026, 7, 5))
    desk.void(1)
    desk.pay("1-1-101", "15", date=DAY(2026, 7, 20))
    asked = parse_period("2026-07")
    with desk.book.view() as view:
        assert dues_summary(view, asked.first, asked.last) == dues_summary(view, asked.first, asked.last, full=True)
        assert dues_summary(view, asked.first, asked.last).overall.paid_amount == Fen(1500)


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE dues_total SET paid = paid + 1 WHERE id = 2",
        "UPDATE dues_course SET charged = charged + 1 WHERE id = 1",
        "UPDATE dues_owing SET owing = owing + 2 WHERE id = 1",
        "DELETE FROM dues_owing WHERE at = '~'",
        "UPDATE dues_prepaid SET came = 0",
        "UPDATE allocation SET amount = amount - 1 WHERE id = 1",
    ],
)
def test_a_total_that_is_not_the_sum_is_named_with_its_month(desk: Desk, edit: str) -> None:
    desk.fee()
    desk.bill("2026-07")
    desk.pay("1-1-101", "20")
    raw = connect(desk.book.path)
    raw.execute("DROP TRIGGER allocation_kept_update")
    raw.execute(edit)
    raw.commit()
    raw.close()
    with desk.book.view() as view:
        (fault,) = check_totals(view)
        assert "2026-0" in fault.message.text("en")


def test_what_is_rolled_back_leaves_no_trace(desk: Desk) -> None:
    desk.fee()
    desk.bill("2026-07")
    with desk.book.work(desk.operator) as work:
        bill(work, parse_period("2026-08"))
    with desk.book.view() as view:
        assert list(check_totals(view)) == []
        assert dues_summary(view, DAY(2026, 8, 1), DAY(2026, 8, 31)).overall.charged == 0


def test_the_charges_of_a_book_are_only_those_that_stand(desk: Desk) -> None:
    desk.fee()
    desk.bill("2026-07")
    desk.do(_unbill_last)
    with desk.book.view() as view:
        assert list(check_totals(view)) == []
        assert view.conn.execute(tables.charge.select()).all()
        assert dues_summary(view, DAY(2026, 7, 1), DAY(2026, 7, 31)).by_building == ()
