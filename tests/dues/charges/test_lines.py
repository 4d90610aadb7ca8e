"""Neighbouring months of one fee at one rate stand in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues import queries
from app.dues.charges.lines import lines_of
from app.kernel.money import Fen
from tests.dues.conftest import DAY

if TYPE_CHECKING:
    from tests.dues.conftest import Desk


def test_whole_months_run_together_and_parts_stand_alone(desk: Desk):
    desk.fee()
    desk.bill("2026Q3")
    charges = desk.look(queries.open_charges, desk.rooms["1-1-101"])
    whole = lines_of((charge, charge.open) for charge in charges)
    assert [(line.span.text("en"), line.amount) for line in whole] == [("July to September 2026", Fen(4500))]
    assert whole[0].how.text("en") == "1 household × 15.00 × 3 months = 45.00"
    desk.pay("1-1-101", "5")
    left = lines_of((c, c.open) for c in desk.look(queries.open_charges, desk.rooms["1-1-101"]))
    assert [(line.span.text("en"), line.amount, line.whole) for line in left] == [
        ("July 2026", Fen(1000), False),
        ("August to September 2026", Fen(3000), True),
    ]
    assert left[0].how.text("en") == "part of CNY 15.00"


def test_dwellings_never_share_a_line(desk: Desk):
    desk.fee()
    desk.bill("2026Q3")
    desk.pay("1-1-101", "90", "1-1-102")
    receipt = desk.look(queries.receipt_by, 1)
    lines = lines_of((part.charge, part.amount) for part in receipt.allocations)
    assert {line.dwelling_id: line.amount for line in lines} == {
        desk.rooms["1-1-101"]: Fen(4500), desk.rooms["1-1-102"]: Fen(4500),
    }  # fmt: skip
    assert receipt.date == DAY
