"""Summaries, ages of debts, checks and tables to take out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from app.book.integrity import faults
from app.dues import queries
from app.kernel.money import ZERO, Fen, total
from tests.dues.conftest import DAY

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

Q3 = (datetime.date(2026, 7, 1), DAY)


@pytest.fixture
def billed(desk: Desk) -> Desk:
    desk.fee()
    desk.bill("2026Q3")
    return desk


def test_a_summary_counts_households_paid_in_full(billed: Desk):
    billed.pay("1-1-101", "45")
    billed.pay("1-1-102", "30")
    summary = billed.look(queries.dues_summary, *Q3)
    assert (summary.overall.charged, summary.overall.paid, summary.overall.rate) == (4, 1, "25.0%")
    assert (summary.overall.charged_amount, summary.overall.paid_amount) == (Fen(18000), Fen(7500))
    assert [(b.name, b.charged, b.paid) for b in summary.by_building] == [("1", 2, 1), ("2", 2, 0)]
    assert [(f.name, f.paid_amount) for f in summary.by_fee] == [("卫生保洁费", Fen(7500))]
    assert summary.arrears == Fen(10500)


def test_a_summary_stands_still_whatever_comes_later(billed: Desk):
    billed.pay("1-1-101", "60")
    before = billed.look(queries.dues_summary, *Q3)
    billed.pay("1-1-102", "45", date=datetime.date(2026, 10, 3))
    billed.void(1)
    billed.bill("2026Q4")
    assert billed.look(queries.dues_summary, *Q3) == before
    assert before.prepaid == Fen(1500)


def test_arrears_name_the_months_and_their_ages(billed: Desk):
    billed.pay("1-1-101", "45")
    owed = billed.look(queries.arrears_by_dwelling, datetime.date(2026, 10, 12))
    assert (owed[0].dwelling.room, owed[0].payer, len(owed[0].months), owed[0].total) == (
        "1-1-102",
        "杨华英",
        3,
        Fen(4500),
    )
    assert owed[0].ages[:3] == (ZERO, Fen(3000), Fen(1500))
    assert owed[0].since == datetime.date(2026, 7, 10)
    assert len(billed.look(queries.arrears_by_dwelling, datetime.date(2026, 10, 12), billed.rooms["1-1-102"])) == 1
    assert billed.look(queries.arrears_by_dwelling, datetime.date(2026, 6, 30)) == ()


def test_the_ages_add_up_to_the_receivable(billed: Desk):
    billed.pay("1-1-101", "50")
    billed.pay("1-1-102", "7.77")
    billed.void(1)
    on = datetime.date(2027, 3, 1)
    by_age = total(a.total for a in billed.look(queries.arrears_by_dwelling, on))
    assert by_age == billed.look(queries.receivable, on) == Fen(18000 - 777)


def test_every_table_can_be_taken_out(billed: Desk):
    billed.pay("1-1-101", "60")
    billed.pay("1-1-102", "15")
    billed.void(2)
    sizes = {name: len(billed.look(export.rows).rows) for name, export in queries.EXPORTS.items()}
    assert sizes == {"fee_items": 1, "charges": 12, "receipts": 2, "payments": 4, "arrears": 3}
    for export in queries.EXPORTS.values():
        table = billed.look(export.rows)
        assert all(len(row) == len(table.head) for row in table.rows)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("DELETE FROM receipt WHERE number = 1", "Receipt number 1"),
        ("UPDATE allocation SET amount = 999900 WHERE id = 1", "Charge 1"),
        ("UPDATE allocation SET amount = 1 WHERE id = 1", "Prepayments"),
        ("UPDATE billing_batch SET amount = 1", "batch 1"),
        ("UPDATE payment SET amount = 1", "entry of receipt 2026-000001"),
    ],
)
def test_an_edit_outside_the_program_is_found(billed: Desk, edit: str, words: str):
    billed.pay("1-1-101", "45")
    billed.pay("1-1-102", "45")
    assert billed.look(faults, queries.CHECKS) == ()
    with billed.book.work(billed.operator) as work:
        for (name,) in work.conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            work.conn.execute(text(f'DROP TRIGGER "{name}"'))
        work.conn.execute(text("PRAGMA defer_foreign_keys = ON"))
        work.conn.execute(text(edit))
        found = [fault.message.text("en") for fault in faults(work, queries.CHECKS)]
    assert any(words in sentence for sentence in found)
