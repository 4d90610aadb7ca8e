"""Payments brought in from lists and months-across sheets."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from sqlalchemy import event

from app.book.integrity import faults
from app.dues import queries, services
from app.dues.rules import Method
from app.exchange.importing import ImportOptions
from app.kernel.errors import Refused
from app.kernel.money import Fen
from tests.dues.conftest import balance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import UnitOfWork
    from app.exchange.importing import ImportPlan
    from tests.dues.conftest import Desk

    Sheet = Callable[..., Path]

LIST = ["日期", "房号", "金额", "方式", "交款人", "流水号"]
ACROSS = ["房号", "户主", *(f"{month}月" for month in range(1, 13))]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    def make(rows: list[list[Any]], head: list[str], title: str = "2026年卫生保洁费收费台账") -> Path:
        book = Workbook()
        page = book.active
        page.append([title])
        page.append(head)
        for row in rows:
            page.append(row)
        path = tmp_path / "2026收费台账.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def billed(desk: Desk) -> Desk:
    desk.fee()
    desk.bill("2026Q3")
    return desk


def bring(work: UnitOfWork, path: Path, kind: str = "payments") -> ImportPlan:
    importer = services.IMPORTS[kind]
    plan = importer.plan(work, path, ImportOptions())
    importer.apply(work, plan)
    return plan


def counts(plan: ImportPlan) -> tuple[int, int, int]:
    return plan.new, plan.unchanged, len(plan.refused)


def sound(desk: Desk) -> bool:
    return desk.look(faults, queries.CHECKS) == ()


ROWS = [
    ["2026-09-02", "1-1-101", 45, "现金", "周春英", ""],
    ["2026-08-31", "1-1-102", "30.00", "微信", "", "42001"],
    ["2026-09-03", "2-1-102", 60, "银行转账", "马小妹", "77"],
]


def test_each_row_of_a_list_is_a_payment_with_a_receipt_in_the_order_of_days(billed: Desk, sheet: Sheet):
    assert counts(billed.do(bring, sheet(ROWS, LIST))) == (3, 0, 0)
    taken = billed.look(queries.last_receipts)[::-1]
    assert [(one.text, one.amount, one.method, one.payer) for one in taken] == [
        ("2026-000001", Fen(3000), Method.WECHAT, "杨华英"),
        ("2026-000002", Fen(4500), Method.CASH, "周春英"),
        ("2026-000003", Fen(6000), Method.BANK, "马小妹"),
    ]
    assert billed.look(balance, "prepayments") == Fen(-1500)
    assert (billed.look(balance, "cash"), billed.look(balance, "bank")) == (Fen(4500), Fen(9000))
    assert sound(billed)


def test_bringing_the_same_list_again_takes_nothing(billed: Desk, sheet: Sheet):
    billed.pay("1-1-101", "45", date=datetime.date(2026, 9, 2))
    assert counts(billed.do(bring, sheet(ROWS, LIST))) == (2, 1, 0)
    assert counts(billed.do(bring, sheet(ROWS, LIST))) == (0, 3, 0)
    assert len(billed.look(queries.last_receipts)) == 3


def test_a_voided_receipt_does_not_keep_its_payment_out(billed: Desk, sheet: Sheet):
    billed.do(bring, sheet(ROWS, LIST))
    billed.void(1)
    assert counts(billed.do(bring, sheet(ROWS, LIST))) == (1, 2, 0)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["2026-09-02", "9-9-999", 45, "现金", "", ""], "房号"),
        (["2026-09-02", "1-1-101", -45, "现金", "", ""], "金额"),
        (["2026-09-02", "1-1-101", "", "现金", "某", ""], "金额"),
        (["2026-09-02", "1-1-101", "四十", "现金", "", ""], "金额"),
        (["2026-12-02", "1-1-101", 45, "现金", "", ""], "日期"),
        (["哪天", "1-1-101", 45, "现金", "", ""], "日期"),
        (["", "1-1-101", 45, "现金", "", ""], "日期"),
        (["2026-09-02", "1-1-101", 45, "粮票", "", ""], "方式"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_column(billed: Desk, sheet: Sheet, row: list[Any], column: str):
    plan = billed.do(bring, sheet([row], LIST))
    assert [(bad.row, bad.column) for bad in plan.refused] == [(3, column)]


def test_the_same_payment_twice_in_a_file_needs_a_number_of_its_own(billed: Desk, sheet: Sheet):
    twice = [ROWS[0], ROWS[0]]
    assert counts(billed.do(bring, sheet(twice, LIST))) == (1, 0, 1)
    numbered = [[*ROWS[1][:5], "1"], [*ROWS[1][:5], "2"]]
    assert counts(billed.do(bring, sheet(numbered, LIST))) == (2, 0, 0)


def test_a_month_settled_on_paper_is_not_taken_again(billed: Desk, sheet: Sheet):
    billed.do(bring, sheet([["1-1-101", "", *[""] * 6, 15, "", ""]], ACROSS), "balances")
    named = [["2026-07-05", "1-1-101", 15, "现金", "2026年7月"]]
    assert counts(billed.do(bring, sheet(named, ["日期", "房号", "金额", "方式", "月份"]))) == (0, 1, 0)
    across = sheet([["1-1-101", "", *[""] * 6, 15, 15, ""]], ACROSS)
    assert counts(billed.do(bring, across)) == (1, 0, 0)
    assert billed.look(queries.last_receipts)[0].amount == Fen(1500)
    assert sound(billed)


def test_a_months_across_sheet_is_one_payment_a_row_and_grows_over_the_year(billed: Desk, sheet: Sheet):
    first = sheet([["1-1-101", "周春英", *[""] * 6, 15, "√", ""], ["1-1-102", "", *[""] * 9]], ACROSS)
    plan = billed.do(bring, first)
    assert counts(plan) == (1, 1, 0)
    assert len(plan.warnings) == 2
    (taken,) = billed.look(queries.last_receipts)
    assert (taken.amount, taken.payer) == (Fen(3000), "周春英")
    assert counts(billed.do(bring, first)) == (0, 2, 0)
    later = sheet([["1-1-101", "周春英", *[""] * 6, 15, "√", 15]], ACROSS)
    assert counts(billed.do(bring, later)) == (1, 0, 0)
    assert billed.look(queries.open_charges, billed.rooms["1-1-101"]) == ()
    assert sound(billed)


def test_marks_that_do_not_fit_what_was_charged_are_refused_in_words(billed: Desk, sheet: Sheet):
    unbilled = ["1-1-101", "", 15, *[""] * 11]
    too_much = ["1-1-102", "", *[""] * 6, 20]
    twice = ["2-1-102", "", *[""] * 6, 15]
    plan = billed.do(bring, sheet([unbilled, too_much, twice, twice], ACROSS))
    assert counts(plan) == (1, 0, 3)
    assert [bad.column for bad in plan.refused] == ["2026-01", "2026-07", "房号"]


def test_a_payment_taken_at_the_desk_meanwhile_is_not_taken_twice(billed: Desk, sheet: Sheet):
    path = sheet([["1-1-101", "", *[""] * 6, 15, "", ""]], ACROSS)
    plan = billed.look(services.IMPORTS["payments"].plan, path, ImportOptions())
    billed.pay("1-1-101", "15")
    with pytest.raises(Refused):
        billed.do(services.IMPORTS["payments"].apply, plan)


def test_two_hundred_payments_ask_less_of_the_book_than_one_statement_each(billed: Desk, sheet: Sheet):
    rows = [[f"2026-09-{1 + n % 28:02d}", "1-1-101", 1, "微信", "", str(n)] for n in range(200)]
    statements: list[str] = []
    with billed.book.work(billed.operator) as work:
        event.listen(work.conn, "before_cursor_execute", lambda *told: statements.append(told[2]))
        assert counts(bring(work, sheet(rows, LIST))) == (200, 0, 0)
        work.commit()
    assert len(statements) < 100
    assert sound(billed)
