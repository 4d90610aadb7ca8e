"""Paper ledgers of before the program: settled months, no money, never twice."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from app.book.integrity import faults
from app.dues import queries, services
from app.exchange.importing import ImportOptions
from app.kernel.errors import Refused
from app.kernel.money import ZERO, Fen
from tests.dues.conftest import DAY, balance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import UnitOfWork
    from app.exchange.importing import ImportPlan
    from tests.dues.conftest import Desk

    Sheet = Callable[..., Path]

TITLE = "幸福里小区2026年卫生保洁费收费台账（每户每月15元）"
MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    def make(rows: list[list[Any]], title: str = TITLE, head: list[str] | None = None) -> Path:
        book = Workbook()
        page = book.active
        page.title = "台账"
        page.append([title])
        page.append(head or ["房号", "户主", *MONTHS, "合计", "备注"])
        for row in rows:
            page.append(row)
        path = tmp_path / "台账.xlsx"
        book.save(path)
        return path

    return make


def bring(work: UnitOfWork, path: Path, options: ImportOptions | None = None) -> ImportPlan:
    importer = services.IMPORTS["balances"]
    plan = importer.plan(work, path, options or ImportOptions())
    importer.apply(work, plan)
    return plan


def paid(room: str, *cells: Any) -> list[Any]:
    return [room, "", *([""] * 6), *cells, *([""] * (6 - len(cells)))]


def test_marks_of_every_kind_settle_their_months_and_move_no_money(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.bill("2026Q3")
    path = sheet([paid("1-1-101", 15, "√", "15.00"), paid("1-1-102", 10, "", 20), paid("2-1-102")])
    plan = desk.do(bring, path)
    assert (plan.new, plan.changed, plan.unchanged, plan.refused) == (2, 0, 1, ())
    assert desk.look(queries.open_charges, desk.rooms["1-1-101"]) == ()
    left = desk.look(queries.open_charges, desk.rooms["1-1-102"])
    assert [(c.start.month, c.open) for c in left] == [(7, Fen(500)), (8, Fen(1500))]
    summary = desk.look(queries.dues_summary, datetime.date(2026, 7, 1), DAY)
    assert (summary.overall.paid, summary.overall.paid_amount) == (1, Fen(4500 + 2500))
    assert desk.look(balance, "cash") == desk.look(balance, "dues") == ZERO
    assert desk.look(faults, queries.CHECKS) == ()


def test_the_same_file_again_changes_nothing(desk: Desk, sheet: Sheet):
    desk.fee()
    path = sheet([paid("1-1-101", 15, "√"), paid("1-1-102")])
    assert desk.do(bring, path).new == 1
    again = desk.do(bring, path)
    assert (again.new, again.changed, again.unchanged, again.work) == (0, 0, 2, ())
    more = desk.do(bring, sheet([paid("1-1-101", 15, "√", 15)]))
    assert (more.new, more.changed) == (0, 1)


def test_months_settled_on_paper_are_paid_when_billed_later_and_never_paid_again(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.do(bring, sheet([paid("1-1-101", 15, 15)]))
    desk.bill("2026Q3")
    done = desk.pay("1-1-101", "30")
    assert [(part.charge.start.month, part.amount) for part in done.parts] == [(9, Fen(1500))]
    assert done.prepaid == Fen(1500)


def test_doors_the_register_does_not_have_are_named(desk: Desk, sheet: Sheet):
    desk.fee()
    plan = desk.do(bring, sheet([paid("2-1-501", 15), paid("1-1-101", 15), paid("1-1-102", "半个月")]))
    assert plan.new == 1
    assert [(r.row, r.column, r.value) for r in plan.refused] == [(3, "房号", "2-1-501"), (5, "7月", "半个月")]
    assert "2-1-501" in plan.refused[0].reason.text("en")


def test_a_row_that_contradicts_the_book_is_refused(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.do(bring, sheet([paid("1-1-101", 15)]))
    plan = desk.do(bring, sheet([paid("1-1-101", 10)]))
    assert len(plan.refused) == 1


def test_a_month_paid_at_the_desk_too_is_told_and_not_counted_twice(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.bill("2026Q3")
    desk.pay("1-1-101", "15")
    plan = desk.do(bring, sheet([paid("1-1-101", 15)]))
    assert "1-1-101 2026-07" in plan.warnings[0].text("en")
    assert desk.look(faults, queries.CHECKS) == ()
    desk.void(1)
    assert [c.start.month for c in desk.look(queries.open_charges, desk.rooms["1-1-101"])] == [8, 9]


def test_the_fee_comes_from_the_title_the_person_or_a_column(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.fee("垃圾清运费")
    items = {item.name: item.id for item in desk.look(queries.fee_items)}
    by_title = desk.do(bring, sheet([paid("1-1-101", 15)]))
    assert {mark.fee_item_id for mark in by_title.work} == {items["卫生保洁费"]}
    told = ImportOptions({"收费项目": "垃圾清运费"})
    assert {mark.fee_item_id for mark in desk.do(bring, sheet([paid("1-1-101", 15)]), told).work} == {
        items["垃圾清运费"]
    }
    with pytest.raises(Refused, match="垃圾清运费"):
        desk.do(bring, sheet([paid("1-1-101", 15)], title="2026年台账"))
    head = ["房号", "收费项目", *MONTHS]
    rows = [["1-1-102", "垃圾清运费", 5], ["1-1-102", "电梯费", 5]]
    plan = desk.do(bring, sheet(rows, title="2026年台账", head=head))
    assert [mark.fee_item_id for mark in plan.work] == [items["垃圾清运费"]]
    assert [row.column for row in plan.refused] == ["收费项目"]


def test_without_a_fee_item_or_a_year_nothing_is_guessed(desk: Desk, sheet: Sheet):
    with pytest.raises(Refused):
        desk.do(bring, sheet([paid("1-1-101", 15)]))
    desk.fee()
    plan = desk.do(bring, sheet([paid("1-1-101", 15)], title="收费台账"))
    assert len(plan.refused) == 1


def test_a_list_of_who_owes_since_when_settles_the_months_before(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.bill("2026Q3")
    head = ["房号", "欠费金额", "起始月份"]
    rows = [["1-1-101", 30, "2026年8月"], ["1-1-102", 99, "2026年9月"], ["2-1-101", 15, ""], ["2-1-102", "", ""]]
    plan = desk.do(bring, sheet(rows, head=head))
    assert [row.row for row in plan.refused] == [5]
    assert [c.start.month for c in desk.look(queries.open_charges, desk.rooms["1-1-101"])] == [8, 9]
    assert "1-1-102" in plan.warnings[0].text("en")
    assert "1-1-101" not in plan.warnings[0].text("en")


def test_a_list_of_how_far_each_has_paid_settles_up_to_that_month(desk: Desk, sheet: Sheet):
    desk.fee()
    desk.bill("2026Q3")
    plan = desk.do(bring, sheet([["1-1-101", "", "2026-08"]], head=["房号", "金额", "已缴至"]))
    assert plan.refused == ()
    assert [c.start.month for c in desk.look(queries.open_charges, desk.rooms["1-1-101"])] == [9]
