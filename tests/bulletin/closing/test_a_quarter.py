"""A quarter as committees live it: their own files brought in, cash and bank agreed, closed, handed out; then a correction."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.bulletin.closing.queries import findings
from app.bulletin.closing.services import close_period
from app.bulletin.statement.code.queries import check_code, statement_code
from app.bulletin.statement.code.rules import Verdict
from app.bulletin.statement.handing_out.services import note_given_out
from app.bulletin.statement.papers import build_statement
from app.bulletin.statement.queries import period_statement
from app.dues.queries import arrears_by_dwelling, bank_channels
from app.dues.rules import Method
from app.exchange.importing import ImportOptions
from app.kernel.dates import parse_period
from app.kernel.masks import Audience
from app.kernel.money import ZERO, Fen, total
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import count_cash
from app.treasury.closing.rules import CloseDraft, Point
from app.treasury.queries import money_at
from app.treasury.reconcile.queries import desk as two_sides
from app.treasury.reconcile.queries import matches, reconciled
from app.treasury.reconcile.services import EnterDraft, SignDraft, enter, match_offers, sign
from app.treasury.rules import OpeningDraft
from app.treasury.services import open_balance
from tests.exchange.files import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dues.conftest import Desk

DAY = datetime.date
Q3, Q4 = parse_period("2026Q3"), parse_period("2026Q4")
TICKS = ("√",) * 6
LEDGER = (
    ("幸福里小区2026年卫生保洁费收费台账（每户每月15元）",),
    ("房号", "户主", *(f"{month}月" for month in range(1, 13)), "备注"),
    ("1-1-101", "周春英", *TICKS, 15, "15.00", "√", "", "", "", "门岗代收"),
    ("1-1-102", "杨华英", *TICKS, *[""] * 6, "微信"),
    ("2-1-101", "曾福、郭兰", *TICKS, *[""] * 6, "微信"),
    ("2-1-102", "马桂福", *TICKS, 15, 15, "", "", "", "", ""),
)
SHEET = (
    ("幸福里小区2026年第三季度现金流水账",),
    ("日期", "摘要", "收入", "支出", "结余"),
    (DAY(2026, 7, 1), "上期结余", "", "", 1000),
    ("7月3日", "收卫生保洁费（1户）", 45, "", 1045),
    ("2026.07.20", "卖废品", 30.5, "", 1075.5),
    ("2026.08.02", "收卫生保洁费（1户）", 30, "", 1105.5),
    ("8月9日", "买灯泡", "", 20, 1085.5),
    (DAY(2026, 9, 28), "存入银行", "", 500, 585.5),
)
BANK = (
    "户名:,幸福里小区,账号:,6222 **** **** 1024\n"
    "交易日期,交易时间,摘要,借方发生额,贷方发生额,余额,对方户名,交易流水号\n"
    '20260708,10:00:00,微信提现,,90.00,"20,090.00",财付通,W1\n'
    '20260810,10:00:00,垃圾清运费,600.00,,"19,490.00",××清洁服务部,G1\n'
    '20260909,10:00:00,微信提现,,15.00,"19,505.00",财付通,W2\n'
    '20260921,10:00:00,结息,,3.86,"19,508.86",,I1\n'
    '20260928,10:00:00,存现,,500.00,"20,008.86",现金,D1\n'
)


def bring_in(desk: Desk, kind: str, file: Path) -> Any:
    importer = house().imports[kind]
    plan = desk.look(importer.plan, file, ImportOptions())
    plan.require_whole()
    desk.do(importer.apply, plan)
    return plan


@pytest.fixture
def entered(desk: Desk, tmp_path: Path) -> Desk:
    """Dues billed; what the paper ledger settles; phone payments as they came; cash sheet and bank file brought in."""
    desk.do(open_balance, OpeningDraft(DAY(2026, 6, 30), "bank", Fen(2_000_000)))
    desk.fee()
    for quarter in ("2026Q1", "2026Q2", "2026Q3"):
        desk.bill(quarter)
    bring_in(desk, "balances", xlsx(tmp_path / "2026收费台账.xlsx", {"2026年": LEDGER}))
    desk.pay("1-1-102", "45", method=Method.WECHAT, date=DAY(2026, 7, 6))
    desk.pay("2-1-101", "45", method=Method.WECHAT, date=DAY(2026, 7, 7))
    desk.pay("2-1-102", "15", method=Method.WECHAT, date=DAY(2026, 9, 7))
    bring_in(desk, "entries", xlsx(tmp_path / "三季度现金流水账.xlsx", {"三季度": SHEET}))
    file = tmp_path / "银行流水.csv"
    file.write_bytes(BANK.encode("gb18030"))
    bring_in(desk, "bank", file)
    return desk


def statement(desk: Desk, period: str) -> str:
    request = PaperRequest(period, Audience.BOARD, desk.book.clock)
    data = desk.look(build_statement, request)
    return render("quarterly_statement", data, PaperOptions("zh_CN", audience=Audience.BOARD), "txt").decode()


def agree(desk: Desk) -> None:
    """Bank and book are matched, what only the bank knew is entered, the box is counted."""
    while offers := [one for one in desk.look(sides).offers if one.sure]:
        desk.do(match_offers, offers)
    for line in desk.look(sides).lines:
        desk.do(enter, EnterDraft(line.id))
    desk.do(sign, SignDraft(Q3.last, "王秀兰", "李建国"))
    desk.do(count_cash, CountDraft({10000: 5, 5000: 1, 1000: 3, 500: 1, 50: 1}, "王秀兰", "李建国"))


def sides(view: Any) -> Any:
    return two_sides(view, bank_channels(view))


def close(desk: Desk) -> None:
    for period, passbook in (("2026Q2", Fen(2_000_000)), ("2026Q3", None)):
        draft = CloseDraft(parse_period(period), passbook, {Point.PAPERS: "单据另册保存"})
        assert [str(one.missing) for one in desk.look(findings, draft) if not one.settled] == []
        desk.do(close_period, draft)


def test_no_taking_is_counted_twice_and_deposits_and_weeks_by_phone_are_matched(entered: Desk):
    report = entered.look(period_statement, Q3)
    (dues,) = [item for item in report.money.income if item.account.code == "dues"]
    assert dues.amount == Fen(4500 + 3000 + 9000 + 1500)  # two cash totals of the sheet, and two weeks by phone
    assert total(one.total for one in entered.look(arrears_by_dwelling, Q3.last)) == ZERO
    assert report.dues.overall.paid_amount == report.dues.overall.charged_amount == Fen(18_000)
    agree(entered)
    by_amount = {total(line.amount for line in one.lines): one for one in entered.look(matches)}
    assert [len(by_amount[Fen(amount)].entries) for amount in (9_000, 1_500, 50_000)] == [2, 1, 1]
    done = entered.look(reconciled, Q3.last)
    assert (done.difference, done.bank_balance, done.book_balance) == (ZERO, Fen(2_000_886), Fen(2_000_886))
    assert entered.look(money_at, Q3.last) == {"cash": Fen(58_550), "bank": Fen(2_000_886)}


def test_a_receipt_voided_in_the_next_quarter_leaves_the_posted_one_as_it_was(entered: Desk):
    agree(entered)
    close(entered)
    entered.do(note_given_out, Q3, "printed")
    posted = statement(entered, "2026Q3")
    code = entered.look(lambda view: statement_code(view, period_statement(view, Q3)))
    assert code in posted
    entered.void(1, "收错户")
    assert statement(entered, "2026Q3") == posted
    found = entered.look(check_code, code)
    assert (found.verdict, found.added, found.changed) == (Verdict.AS_POSTED, (), ())
    after = statement(entered, "2026Q4")
    assert "本季度更正了以前季度的凭证，共 ¥45.00" in after
    assert "记-2026-07-0001（→ 记-2026-10-0001）" in after
    (dues,) = [item for item in entered.look(period_statement, Q4).money.income if item.account.code == "dues"]
    assert dues.amount == Fen(-4500)
    assert entered.look(faults, house().checks) == ()
