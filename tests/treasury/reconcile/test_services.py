"""A month of real mess: bank against book, matched with reasons, signed, and told when it changes."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.dues.queries import bank_channels
from app.dues.rules import Method
from app.exchange.importing import ImportOptions
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury import services
from app.treasury.bank.services import import_bank, plan_bank
from app.treasury.queries import journal_text, trial_balance
from app.treasury.reconcile import queries
from app.treasury.reconcile.services import EnterDraft, SignDraft, enter, match, match_offers, sign, unmatch
from app.treasury.rules import EarnDraft, MoveDraft, OpeningDraft, SpendDraft
from tests.dues.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path

END = datetime.date(2026, 9, 30)
ROWS = (
    '20260903,微信提现,,315.00,"20,315.00",财付通,W1',
    '20260905,代发8月工资,"9,000.00",,"11,315.00",代发工资户,P1',
    '20260906,存现,,"2,000.00","13,315.00",现金,D1',
    '20260907,转账,,45.00,"13,360.00",李爱国,A77',
    '20260910,垃圾清运费,600.00,,"12,760.00",××清洁服务部,G1',
    '20260921,结息,,3.86,"12,763.86",,I1',
    '20260922,手续费,5.00,,"12,758.86",,F1',
)
TITLES = "交易日期,摘要,借方发生额,贷方发生额,余额,对方户名,交易流水号\n"


def on(day: int) -> datetime.date:
    return datetime.date(2026, 9, day)


@pytest.fixture
def mess(desk: Desk, tmp_path: Path) -> Desk:
    """September: dues by phone and by transfer, wages one by one, a deposit, refuse; two bank lines nobody entered."""
    do = desk.do
    do(services.open_balance, OpeningDraft(datetime.date(2026, 8, 31), "bank", Fen(2_000_000)))
    do(services.open_balance, OpeningDraft(datetime.date(2026, 8, 31), "cash", Fen(300_000)))
    desk.fee()
    desk.bill("2026Q3")
    rooms = list(desk.rooms)
    desk.pay(rooms[0], "45", method=Method.WECHAT, date=on(1))
    desk.pay(rooms[1], "45", method=Method.WECHAT, date=on(2))
    desk.pay(rooms[2], "225", method=Method.WECHAT, date=on(3))
    desk.pay(rooms[3], "45", method=Method.BANK, date=on(6), reference="A77")
    for kind, who, amount in (
        ("guard_wages", "甲", 350_000), ("guard_wages", "乙", 350_000), ("cleaning_wages", "丙", 200_000),
    ):  # fmt: skip
        do(services.spend, SpendDraft(on(4), Fen(amount), kind, who, "8月工资", "bank", approved_by="管委会"))
    do(services.move, MoveDraft(on(5), Fen(200_000)))
    do(services.spend, SpendDraft(on(11), Fen(60_000), "refuse_removal", "清洁服务部", "垃圾清运", "bank"))
    do(services.earn, EarnDraft(on(29), Fen(50_000), "lockers", "智能柜公司", "场地费", "bank"))
    bring_in(desk, tmp_path, ROWS)
    return desk


def bring_in(desk: Desk, folder: Path, rows: tuple[str, ...]) -> None:
    file = folder / "流水.csv"
    file.write_bytes((TITLES + "\n".join(rows) + "\n").encode("gb18030"))

    def take(work: Any) -> None:
        plan = plan_bank(work, file, ImportOptions())
        plan.require_whole()
        import_bank(work, plan)

    desk.do(take)


def sides(desk: Desk) -> queries.Desk:
    return desk.look(lambda view: queries.desk(view, bank_channels(view)))


def accept_sure(desk: Desk) -> int:
    return desk.do(match_offers, [one for one in sides(desk).offers if one.sure])


def state(desk: Desk, day: datetime.date = END) -> Any:
    return desk.look(queries.reconciled, day)


def test_deposits_weeks_by_phone_payroll_and_transfers_are_offered_with_their_reasons(mess: Desk) -> None:
    offers = {one.amount: one for one in sides(mess).offers}
    assert set(offers) == {31_500, -900_000, 200_000, 4_500, -60_000}
    assert all(one.sure for one in offers.values())
    assert [len(offers[amount].entries) for amount in (31_500, -900_000, 200_000)] == [3, 3, 1]
    assert "流水号相符" in map(str, offers[Fen(4_500)].reasons)


def test_nothing_is_matched_before_somebody_accepts_it(mess: Desk) -> None:
    sides(mess)
    assert mess.look(queries.matches) == ()
    assert accept_sure(mess) == 5
    assert len(mess.look(queries.matches)) == 5
    assert sides(mess).offers == ()


def test_both_balances_and_the_four_groups_are_equal_before_and_after_matching(mess: Desk) -> None:
    before = state(mess)
    assert (before.bank_balance, before.book_balance) == (1_275_886, 1_326_000)
    assert before.difference == -9_000  # two payments of before the first line, until they are matched
    accept_sure(mess)
    after = state(mess)
    assert after.difference == 0
    assert [[one.amount for one in group] for group in after.groups] == [[50_000], [], [386], [-500]]
    assert after.bank_adjusted == after.book_adjusted == 1_325_886


def test_on_a_day_between_both_dates_a_match_is_still_open_and_says_since_when_not(mess: Desk) -> None:
    accept_sure(mess)
    found = state(mess, on(4))
    assert found.difference == 0
    assert {one.cleared for one in found.entries} == {on(5)}
    assert sum(one.amount for one in found.entries) == -900_000


def test_a_bank_line_without_a_voucher_becomes_one(mess: Desk) -> None:
    accept_sure(mess)
    interest, fee = sides(mess).lines
    assert mess.look(queries.suggested, interest) == queries.Suggested("earn", "interest")
    mess.do(enter, EnterDraft(interest.id))
    mess.do(enter, EnterDraft(fee.id, note="八月手续费"))
    assert sides(mess).lines == ()
    assert state(mess).book_balance == 1_326_000 + 386 - 500
    with pytest.raises(Refused):
        mess.do(enter, EnterDraft(interest.id))


def test_a_deposit_nobody_entered_becomes_a_move_and_what_nothing_tells_asks_for_its_kind(
    mess: Desk, tmp_path: Path
) -> None:
    accept_sure(mess)
    more = ('20260925,现金存入,,100.00,"12,858.86",,X1', '20260926,取现,50.00,,"12,808.86",,X2',
            '20260927,转账,,7.00,"12,815.86",某某,X3')  # fmt: skip
    bring_in(mess, tmp_path, more)
    lines = {one.reference: one for one in sides(mess).lines}
    mess.do(enter, EnterDraft(lines["X1"].id))
    mess.do(enter, EnterDraft(lines["X2"].id))
    with pytest.raises(Refused, match="什么款项"):
        mess.do(enter, EnterDraft(lines["X3"].id))
    mess.do(enter, EnterDraft(lines["X3"].id, kind="捐赠"))
    with pytest.raises(Refused, match="没有这一笔"):
        mess.do(enter, EnterDraft(999))
    assert state(mess).difference == 0


def test_a_large_payment_nobody_entered_wants_its_approval_and_leaves_nothing_half_done(
    mess: Desk, tmp_path: Path
) -> None:
    accept_sure(mess)
    bring_in(mess, tmp_path, ('20260925,维修,"2,000.00",,"10,758.86",门厂,X1',))
    line = next(one for one in sides(mess).lines if one.reference == "X1")
    before = len(mess.look(queries.book_lines))
    for wrong in (EnterDraft(line.id, "维修"), EnterDraft(line.id, "维修", approved_by="管委会", resolution="2026-99")):
        with pytest.raises(Refused):
            mess.do(enter, wrong)
    assert len(mess.look(queries.book_lines)) == before
    mess.do(enter, EnterDraft(line.id, "维修", approved_by="管委会"))
    assert line not in sides(mess).lines


def test_what_does_not_add_up_or_is_matched_already_is_refused(mess: Desk) -> None:
    found = sides(mess)
    first, other = found.lines[0], found.entries[-1]
    with pytest.raises(Refused, match="还差"):
        mess.do(match, (first.id,), (other.id,))
    with pytest.raises(Refused, match="不是银行流水"):
        mess.do(match, (999,), (other.id,))
    accept_sure(mess)
    with pytest.raises(Refused, match="已经配对"):
        mess.do(match, (first.id,), (other.id,))


def test_a_match_is_taken_apart_with_a_reason_once(mess: Desk) -> None:
    accept_sure(mess)
    found = mess.look(queries.matches)[0]
    with pytest.raises(Refused, match="为什么"):
        mess.do(unmatch, found.id, " ")
    mess.do(unmatch, found.id, "配错了")
    with pytest.raises(Refused, match="没有配对"):
        mess.do(unmatch, found.id, "配错了")
    assert len(sides(mess).offers) == 1
    assert accept_sure(mess) == 1


def test_a_voucher_taken_back_is_paired_with_what_takes_it_back(mess: Desk) -> None:
    accept_sure(mess)
    kept = next(one for one in sides(mess).entries if one.amount == 50_000)
    mess.do(services.take_back, kept.id, "没有收到")
    assert accept_sure(mess) == 1
    assert sides(mess).entries == ()


def test_a_signed_reconciliation_stays_and_later_changes_are_told(mess: Desk) -> None:
    accept_sure(mess)
    assert mess.do(sign, SignDraft(END, "陈会计", "王主任")) == 1
    kept = mess.look(queries.signed)[0]
    assert (kept.found.difference, kept.changed, kept.signed_by) == (0, (), "陈会计")
    interest = sides(mess).lines[0]
    mess.do(enter, EnterDraft(interest.id))
    told = " ".join(map(str, mess.look(queries.signed)[0].changed))
    assert "账面余额现在是 ¥13,263.86" in told
    assert "不再挂着" in told
    assert mess.look(queries.signed)[0].found == kept.found


def test_a_book_that_began_with_another_balance_cannot_be_signed(mess: Desk) -> None:
    mess.do(services.open_balance, OpeningDraft(datetime.date(2026, 8, 30), "bank", Fen(700), "common"))
    accept_sure(mess)
    assert state(mess).difference == -700
    with pytest.raises(Refused, match="期初"):
        mess.do(sign, SignDraft(END, "陈会计"))


def test_without_a_statement_it_is_said_what_to_do(desk: Desk) -> None:
    with pytest.raises(Refused, match="请导入"):
        state(desk)
    assert sides(desk).offers == ()


def test_before_the_first_line_there_is_nothing_to_compare(mess: Desk) -> None:
    with pytest.raises(Refused, match="2026年9月3日"):
        state(mess, on(2))


def test_matches_resist_and_a_match_that_no_longer_adds_up_is_found(mess: Desk) -> None:
    accept_sure(mess)
    raw = sqlite3.connect(mess.book.path)
    for words in (
        "DELETE FROM bank_match_line", "UPDATE bank_match_entry SET entry_id = 1", "DELETE FROM bank_unmatch WHERE 1",
        "INSERT INTO bank_match_line (match_id, line_id) SELECT match_id, line_id FROM bank_match_line LIMIT 1",
    )[::3]:  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(words)
    assert mess.look(faults, house().checks) == ()
    raw.execute("DROP TRIGGER bank_match_entry_kept_delete")
    raw.execute("DELETE FROM bank_match_entry WHERE id = 1")
    raw.commit()
    raw.close()
    assert any("不再相等" in str(one.message) for one in mess.look(faults, house().checks))


@pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")
def test_the_ledger_equals_hledgers_after_reconciling(mess: Desk, tmp_path: Path) -> None:
    accept_sure(mess)
    for line in sides(mess).lines:
        mess.do(enter, EnterDraft(line.id))
    journal = tmp_path / "y.journal"
    journal.write_text(mess.look(journal_text), "utf8")
    done = subprocess.run(
        ["hledger", "-f", str(journal), "balance", "--flat", "-N", "-O", "csv"],
        check=True,
        capture_output=True,
        text=True,
    )
    theirs = {row[0]: row[1] for row in list(csv.reader(io.StringIO(done.stdout)))[1:]}
    ours = {one.name: one.balance.plain() for one in mess.look(trial_balance) if one.balance}
    assert {name: float(value.strip("¥CNY ").replace(",", "")) for name, value in theirs.items()} == {
        name: float(value) for name, value in ours.items()
    }
