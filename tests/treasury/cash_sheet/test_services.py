"""Bringing in a cash sheet."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from app.exchange.importing import ImportOptions, ImportPlan
from app.kernel.errors import Refused, RowsRefused
from app.kernel.money import Fen
from app.treasury import queries, services
from app.treasury.cash_sheet.services import IMPORTS, import_entries, plan_entries
from app.treasury.rules import EarnDraft, OpeningDraft

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date
TITLE = ["幸福里小区2026年第三季度现金流水账"]
HEAD = ["日期", "凭证号", "摘要", "收入", "支出", "结余", "经手人"]
ROWS: list[list[Any]] = [
    [DAY(2026, 7, 1), None, "上期结余", None, None, 3432.5, None],
    ["2026.07.01", 1, "收卫生保洁费（1户）", 45, None, 3477.5, "王秀兰"],
    ["7月1日", 2, "卖废品", 51.23, None, 3528.73, "王秀兰"],
    [DAY(2026, 7, 3), 3, "收停车费（7月，12个车位）", 720, None, 4248.73, "李建国"],
    [DAY(2026, 7, 3), 4, "临时停车费", 110.38, None, 4359.11, "李建国"],
    [DAY(2026, 7, 9), 5, "买灯泡", None, 91.89, 4267.22, "李建国"],
    [DAY(2026, 7, 9), 5, "买灯泡", None, 91.89, 4175.33, "李建国"],
    [DAY(2026, 7, 28), 6, "存入银行", None, "2,000.00", 2175.33, "王秀兰"],
    [DAY(2026, 7, 29), 7, "请人吃糖", None, 8, 2167.33, "王秀兰"],
    [DAY(2026, 8, 2), 8, "买扫帚、垃圾袋", None, 70.67, 2096.66, "王秀兰"],
    [DAY(2026, 8, 3), 9, "办公用纸、打印", None, 64.75, 2031.91, "王秀兰"],
    [DAY(2026, 8, 4), 10, "疏通下水道 2号楼3单元", None, 350, 1681.91, "李建国"],
    [DAY(2026, 8, 5), 11, "银行提现", 100, None, 1781.91, "李建国"],
]


def sheet(path: Path, rows: list[list[Any]], *, title: list[Any] | None = None) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "三季度"
    for row in (title or TITLE, HEAD, *rows):
        page.append(row)
    book.save(path)
    return path


def bring_in(book: Book, owner: Operator, path: Path) -> ImportPlan:
    with book.work(owner) as work:
        plan = plan_entries(work, path, ImportOptions())
        import_entries(work, plan)
        work.commit()
    return plan


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sheet(tmp_path / "流水账.xlsx", ROWS)


def test_a_sheet_is_brought_in_whole_and_closes_where_it_says(book: Book, owner: Operator, file: Path) -> None:
    plan = bring_in(book, owner, file)
    assert (plan.new, plan.changed, plan.unchanged, plan.refused) == (13, 0, 0, ())
    with book.view() as view:
        assert queries.money_at(view)["cash"] == Fen(178_191)
        assert queries.money_at(view)["bank"] == Fen(190_000)
        assert queries.money_at(view, DAY(2026, 6, 30))["cash"] == Fen(343_250)
        kinds = {one.summary: one.lines[0].account.code for one in queries.entries(view)}
        assert not [fault for check in queries.CHECKS for fault in check(view)]
    assert kinds["买灯泡"] == kinds["疏通下水道 2号楼3单元"] == "repairs"
    assert kinds["买扫帚、垃圾袋"] == "cleaning_supplies"
    assert kinds["办公用纸、打印"] == "office"
    assert kinds["存入银行"] == "bank"
    assert kinds["请人吃糖"] == "other_expense"


def test_income_is_told_apart_by_its_words(book: Book, owner: Operator, file: Path) -> None:
    bring_in(book, owner, file)
    with book.view() as view:
        lines = {one.summary: one.lines[1] for one in queries.entries(view)}
    assert lines["收卫生保洁费（1户）"].account.code == "dues"
    assert lines["收停车费（7月，12个车位）"].account.code == "parking"
    assert lines["临时停车费"].account.code == "temporary_parking"
    assert (lines["卖废品"].account.code, lines["卖废品"].fund.code) == ("recycling", "common")


def test_each_line_keeps_its_paper_number_and_who_handled_it(book: Book, owner: Operator, file: Path) -> None:
    bring_in(book, owner, file)
    with book.view() as view:
        kept = queries.entries(view, queries.Filter(text="卖废品"))[0]
    assert (kept.paper_number, kept.counterparty, kept.date) == ("2", "王秀兰", DAY(2026, 7, 1))
    assert kept.voucher == "记-2026-07-0002"


def test_a_second_time_nothing_is_new(book: Book, owner: Operator, file: Path) -> None:
    bring_in(book, owner, file)
    with book.work(owner) as work:
        plan = plan_entries(work, file, ImportOptions())
        assert (plan.new, plan.unchanged, plan.warnings) == (0, 13, ())
        import_entries(work, plan)
    with book.view() as view:
        assert len(queries.entries(view)) == 13


def test_a_plan_made_before_somebody_else_brought_it_in_adds_nothing(book: Book, owner: Operator, file: Path) -> None:
    with book.view() as view:
        plan = plan_entries(view, file, ImportOptions())
    bring_in(book, owner, file)
    with book.work(owner) as work:
        import_entries(work, plan)
        work.commit()
    with book.view() as view:
        assert len(queries.entries(view)) == 13


def test_a_kind_nobody_can_tell_is_warned_of(book: Book, file: Path) -> None:
    with book.view() as view:
        plan = plan_entries(view, file, ImportOptions())
    assert len(plan.warnings) == 1
    assert "第 11 行" in plan.warnings[0].text()
    assert "其他支出" in plan.warnings[0].text()


def test_the_kind_column_decides_where_there_is_one(book: Book, tmp_path: Path) -> None:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in (
        ["2026年"],
        ["日期", "摘要", "类别", "收入", "支出"],
        [DAY(2026, 7, 1), "付给老李", "门卫工资", None, 9],
    ):
        page.append(row)
    made.save(tmp_path / "a.xlsx")
    with book.view() as view:
        plan = plan_entries(view, tmp_path / "a.xlsx", ImportOptions())
    assert plan.work[0].lines[0].account == "guard_wages"
    assert not plan.warnings


def test_a_line_that_disagrees_is_named_and_nothing_is_taken(book: Book, owner: Operator, tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[5][4] = 99.89
    path = sheet(tmp_path / "a.xlsx", rows)
    with book.work(owner) as work:
        plan = plan_entries(work, path, ImportOptions())
        with pytest.raises(RowsRefused):
            plan.require_whole()
    assert [(one.sheet, one.row, one.column) for one in plan.refused] == [("三季度", 8, "结余")]
    assert "4259.22" in plan.refused[0].reason.text()
    assert plan.new == 12


def test_bad_cells_are_named_with_sheet_row_and_column(book: Book, tmp_path: Path) -> None:
    rows = [
        ["昨天", 1, "卖废品", 5, None, None, None],
        [DAY(2026, 7, 1), 2, "卖废品", "五块", None, None, None],
        [DAY(2026, 7, 1), 3, "卖废品", 5.123, None, None, None],
        [DAY(2026, 7, 1), 4, None, 5, None, None, None],
        [DAY(2027, 7, 1), 5, "卖废品", 5, None, None, None],
        [DAY(2026, 7, 1), 6, "卖废品", 5, 5, None, None],
    ]
    with book.view() as view:
        plan = plan_entries(view, sheet(tmp_path / "a.xlsx", rows), ImportOptions())
    assert [(one.row, one.column) for one in plan.refused] == [
        (3, "日期"), (4, "收入"), (5, "收入"), (6, "摘要"), (7, "日期"), (8, "支出"),
    ]  # fmt: skip
    assert plan.new == 0


def test_a_date_without_any_year_is_refused(book: Book, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [["7月1日", 1, "卖废品", 5, None, None, None]], title=["流水账"])
    with book.view() as view:
        plan = plan_entries(view, path, ImportOptions())
    assert [(one.row, one.column) for one in plan.refused] == [(3, "日期")]


def test_the_next_sheets_opening_is_not_money_again(book: Book, owner: Operator, file: Path, tmp_path: Path) -> None:
    bring_in(book, owner, file)
    rows = [
        [DAY(2026, 9, 1), None, "上期结余", None, None, 1781.91, None],
        [DAY(2026, 9, 2), 1, "卖废品", 10, None, 1791.91, None],
    ]
    plan = bring_in(book, owner, sheet(tmp_path / "b.xlsx", rows))
    assert (plan.new, plan.unchanged, plan.warnings) == (1, 1, ())
    with book.view() as view:
        assert queries.money_at(view)["cash"] == Fen(179_191)


def test_an_opening_that_is_not_the_books_is_told(book: Book, do: Do, file: Path) -> None:
    do(OpeningDraft(DAY(2026, 6, 30), "cash", Fen(343_000)))
    with book.view() as view:
        plan = plan_entries(view, file, ImportOptions())
    assert (plan.new, plan.unchanged) == (12, 1)
    assert "3430.00" in plan.warnings[0].text()
    assert "3432.50" in plan.warnings[0].text()


def test_an_opening_counts_what_earlier_payments_put_into_the_box_only_once(
    book: Book, owner: Operator, do: Do, file: Path
) -> None:
    do(EarnDraft(DAY(2026, 6, 20), Fen(10_000), "recycling"))
    plan = bring_in(book, owner, file)
    assert "100.00" in plan.warnings[0].text()
    assert "3332.50" in plan.warnings[0].text()
    with book.view() as view:
        assert queries.money_at(view, DAY(2026, 6, 30))["cash"] == Fen(343_250)
    assert bring_in(book, owner, file).new == 0


def test_a_sheet_without_opening_or_with_an_empty_box_adds_none(book: Book, tmp_path: Path) -> None:
    empty = [[DAY(2026, 7, 1), None, "上期结余", None, None, 0, None], [DAY(2026, 7, 1), 1, "卖废品", 5, None, 5, None]]
    with book.view() as view:
        for rows in (empty, empty[1:]):
            plan = plan_entries(view, sheet(tmp_path / "a.xlsx", rows), ImportOptions())
            assert plan.new == 1


def test_what_is_no_spreadsheet_is_refused(book: Book, tmp_path: Path) -> None:
    wrong = tmp_path / "a.xlsx"
    wrong.write_bytes(b"%PDF-1.4")
    with book.view() as view, pytest.raises(Refused):
        plan_entries(view, wrong, ImportOptions())
    assert IMPORTS["entries"].plan is plan_entries
    assert IMPORTS["entries"].apply is import_entries


def test_a_line_taken_back_does_not_come_in_again(book: Book, owner: Operator, file: Path) -> None:
    bring_in(book, owner, file)
    with book.work(owner) as work:
        wrong = queries.entries(work, queries.Filter(text="请人吃糖"))[0]
        services.take_back(work, wrong.id, "不该公款支出")
        plan = plan_entries(work, file, ImportOptions())
        work.commit()
    assert (plan.new, plan.unchanged) == (0, 13)
