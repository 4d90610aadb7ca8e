"""Deposits from a list: known again, refused row by row, kept as the fund's acts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.exchange.importing import ImportOptions
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from app.treasury.balance.queries import money_at
from app.treasury.maintenance.importing import IMPORTS
from app.treasury.maintenance.queries import CHECKS, fund_report, moves
from app.treasury.maintenance.rules import DepositDraft, MoveKind
from app.treasury.maintenance.services import pay_in, take_back_move

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator
    from app.exchange.importing import ImportPlan

HEAD = "房号,业主姓名,交存日期,交存金额（元）,类别,存放,备注\n"
GOOD = (
    "1号楼1单元101,周春英,2009/5/1,3000,首次交存,房管局专户,补录\n"
    '1-1-102,杨华英,2009-05-01,"6,000.00",首期,,补录\n'
    "1-1-101,周春英,2026-09-02,500,补交,银行,\n"
    "合计,,,9500,,,\n"
)  # fmt: skip
BAD = (
    "9-9-999,谁,2009-05-01,1,首次,,\n"
    "1-1-102,杨华英,2009-13-01,1,首次,,\n"
    "1-1-102,杨华英,2027-05-01,1,首次,,\n"
    "1-1-102,杨华英,2026-05-01,六千,首次,,\n"
    "1-1-102,杨华英,2026-05-01,,首次,,\n"
    "1-1-102,杨华英,2026-05-01,-1,首次,,\n"
    "1-1-102,杨华英,2026-05-01,1,,,\n"
    "1-1-102,杨华英,2026-05-01,1,补交,床底下,\n"
    "1-1-102,杨华英,2009-05-01,6000,首次,,\n"
)


class Fund:
    """Two dwellings; lists are written, brought in and looked at."""

    def __init__(self, book: Book, owner: Operator, folder: Path) -> None:
        self.book, self.owner, self.file = book, owner, folder / "维修资金.csv"
        for door in ("101", "102"):
            self.run(add_dwelling, DwellingDraft("1", "1", door, area=5000))

    def run(self, act: Any, *args: object) -> Any:
        with self.book.work(self.owner) as work:
            done = act(work, *args)
            work.commit()
        return done

    def bring(self, rows: str, head: str = HEAD) -> ImportPlan:
        self.file.write_text(head + rows, encoding="utf-8-sig")
        one = IMPORTS["fund_deposits"]
        with self.book.work(self.owner) as work:
            plan: ImportPlan = one.plan(work, self.file, ImportOptions())
            one.apply(work, plan)
            work.commit()
        return plan


@pytest.fixture
def fund(book: Book, owner: Operator, tmp_path: Path) -> Fund:
    return Fund(book, owner, tmp_path)


def counts(plan: ImportPlan) -> tuple[int, int, int]:
    return plan.new, plan.unchanged, len(plan.refused)


def test_a_list_becomes_the_funds_acts_and_again_changes_nothing(fund: Fund) -> None:
    assert counts(fund.bring(GOOD)) == (3, 0, 0)
    with fund.book.view() as view:
        report = fund_report(view, fund.book.clock.today())
        acts = [(one.kind, one.amount, one.purpose, bool(one.voucher)) for one in moves(view)]
        assert money_at(view)["bank"] == Fen(500_00)
        assert faults(view, CHECKS) == ()
    assert acts == [(MoveKind.FIRST, Fen(9_000_00), "补录", False), (MoveKind.TOPUP, Fen(500_00), "", True)]
    assert [(one.dwelling.room, one.standing.first, one.standing.paid) for one in report.dwellings] == [
        ("1-1-101", Fen(3_000_00), Fen(3_500_00)),
        ("1-1-102", Fen(6_000_00), Fen(6_000_00)),
    ]
    assert counts(fund.bring(GOOD)) == (0, 3, 0)
    with fund.book.view() as view:
        assert len(moves(view)) == 2


def test_every_row_that_cannot_be_taken_says_which_cell_and_why(fund: Fund) -> None:
    plan = fund.bring(GOOD + BAD)
    assert counts(plan) == (3, 0, 9)
    assert [row.row for row in plan.refused] == list(range(6, 15))
    assert [row.column for row in plan.refused] == [
        "房号", "交存日期", "交存日期", "交存金额（元）", "交存金额（元）", "交存金额（元）", "类别", "存放", "房号",
    ]  # fmt: skip
    assert all(row.reason.text(language) for row in plan.refused for language in ("zh_CN", "zh_TW", "en"))
    assert "第 3 行" in plan.refused[-1].reason.text("zh_CN")


def test_another_amount_than_the_book_has_is_not_added_beside_it(fund: Fund) -> None:
    kept = fund.run(pay_in, DepositDraft(datetime.date(2009, 5, 1), MoveKind.FIRST, (("1-1-101", Fen(1_000_00)),)))
    plan = fund.bring(GOOD)
    assert counts(plan) == (2, 0, 1)
    assert "1,000.00" in plan.refused[0].reason.text("zh_CN")
    fund.run(take_back_move, kept.id, "金额抄错")
    assert counts(fund.bring(GOOD)) == (1, 2, 0)


def test_a_list_that_says_no_kind_is_taken_as_first_deposits_and_says_so(fund: Fund) -> None:
    plan = fund.bring("1-1-101,2009-05-01,3000\n", "房号,日期,金额\n")
    assert plan.work[0].kind is MoveKind.FIRST
    assert "首次交存" in plan.warnings[0].text("zh_CN")


def test_what_came_into_the_book_meanwhile_is_left_out(fund: Fund) -> None:
    plan = fund.bring(GOOD)
    fund.run(IMPORTS["fund_deposits"].apply, plan)
    with fund.book.view() as view:
        assert len(moves(view)) == 2


def test_money_in_a_closed_month_is_refused_in_its_row(fund: Fund, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.kernel.i18n import msg
    from app.treasury.maintenance import importing

    def closed(*_: object) -> None:
        raise Refused(msg("Say why it is taken back"))

    monkeypatch.setattr(importing, "check_open", closed)
    plan = fund.bring(GOOD)
    assert (counts(plan), plan.refused[0].column) == ((2, 0, 1), "交存日期")
