"""Bank, cash box, custody and wrong vouchers, used as a person would."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.dues.queries import bank_channels
from app.exchange.importing import ImportOptions
from app.kernel.money import Fen
from app.register.queries import courtyard
from app.register.services import save_courtyard
from app.treasury import queries, services
from app.treasury.bank.services import import_bank, plan_bank
from app.treasury.cashbox import queries as cashbox
from app.treasury.custody import queries as custody
from app.treasury.reconcile import queries as reconcile
from app.treasury.rules import EarnDraft, OpeningDraft, SpendDraft
from app.ui.treasury.bank import BankBoard
from app.ui.treasury.bank_dialogs import MatchesDialog
from app.ui.treasury.cashbox import CashBoard
from app.ui.treasury.correcting import CorrectionDialog
from app.ui.treasury.custody import CustodyBoard
from app.ui.treasury.page import MoneyPage
from app.ui.widgets.ask import AskReason, FormDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

DAY = datetime.date
Show = Callable[[QWidget], QWidget]
ROWS = (
    '20260905,场地费,,500.00,"20,500.00",智能柜公司,1',
    '20260910,垃圾清运费,600.00,,"19,900.00",清洁服务部,2',
    '20260921,结息,,3.86,"19,903.86",,3',
)
TITLES = "交易日期,摘要,借方发生额,贷方发生额,余额,对方户名,交易流水号\n"


@pytest.fixture
def page(desk: Desk, show: Show, tmp_path: Path) -> MoneyPage:
    """The money page of a book with a bank statement of three lines, two of them entered."""
    desk.run(services.open_balance, OpeningDraft(DAY(2026, 8, 31), "bank", Fen(2_000_000)))
    desk.run(services.open_balance, OpeningDraft(DAY(2026, 8, 31), "cash", Fen(20_000)))
    desk.run(services.earn, EarnDraft(DAY(2026, 9, 4), Fen(50_000), "lockers", "智能柜公司", "场地费", "bank"))
    desk.run(services.spend, SpendDraft(DAY(2026, 9, 10), Fen(60_000), "refuse_removal", "清洁服务部", "清运", "bank"))
    file = tmp_path / "流水.csv"
    file.write_bytes((TITLES + "\n".join(ROWS) + "\n").encode("gb18030"))
    desk.run(import_bank, desk.read(plan_bank, file, ImportOptions()))
    made = MoneyPage(desk)
    desk.changed.connect(lambda _: made.reload())
    made.reload()
    show(made)
    return made


def bank(page: MoneyPage) -> BankBoard:
    made = page.desks.open_board(BankBoard)
    assert isinstance(made, BankBoard)
    return made


def open_sides(desk: Desk) -> reconcile.Desk:
    return desk.read(lambda view: reconcile.desk(view, bank_channels(view)))


def test_enter_accepts_the_offer_in_hand_and_shows_whose_rows_it_speaks_of(
    page: MoneyPage, desk: Desk, qtbot: QtBot
) -> None:
    board = bank(page)
    board.offers.go_to(None)
    assert [one.amount for one in board.lines.chosen_rows] == [50_000]
    assert [one.amount for one in board.entries.chosen_rows] == [50_000]
    assert "相差 ¥0.00" in board.state.text()
    with qtbot.waitSignal(desk.saved):
        qtbot.keyClick(board.offers.view, Qt.Key.Key_Return)
    assert len(desk.read(reconcile.matches)) == 1
    assert len(board.offers.model.rows) == 1


def test_space_marks_offers_and_enter_takes_all_that_are_marked(page: MoneyPage, desk: Desk, qtbot: QtBot) -> None:
    board = bank(page)
    board.offers.go_to(None)
    qtbot.keyClick(board.offers.view, Qt.Key.Key_Space)
    qtbot.keyClick(board.offers.view, Qt.Key.Key_Space)
    assert len(board.marked) == 2
    qtbot.keyClick(board.offers.view, Qt.Key.Key_Return)
    assert len(desk.read(reconcile.matches)) == 2
    assert "两边相等" in board.balances.text()


def test_all_that_is_sure_is_taken_at_once_and_the_rest_is_entered(page: MoneyPage, desk: Desk) -> None:
    board = bank(page)
    board.enter_line()
    board.sure_button.click()
    assert len(desk.read(reconcile.matches)) == 2
    board.accept_sure()
    assert board.notice.isVisible()
    board.lines.go_to(None)
    board.enter_line()
    assert isinstance(board.dialog, FormDialog)
    board.dialog.form.submit()
    assert open_sides(desk).lines == ()
    assert max(desk.read(queries.entries), key=lambda one: one.id).lines[1].account.code == "interest"


def test_a_payment_nobody_entered_is_entered_with_who_approved_it(page: MoneyPage, desk: Desk) -> None:
    board = bank(page)
    board.lines.view.selectRow(1)
    board.enter_line()
    assert isinstance(board.dialog, FormDialog)
    board.dialog.form._rows[4].field.put("王主任")
    board.dialog.form.submit()
    made = max(desk.read(queries.entries), key=lambda one: one.id)
    assert (made.lines[0].account.code, made.counterparty, made.approved_by) == (
        "refuse_removal",
        "清洁服务部",
        "王主任",
    )
    assert len(open_sides(desk).lines) == 2


def test_a_wrong_match_by_hand_is_refused_in_the_window(page: MoneyPage, desk: Desk) -> None:
    board = bank(page)
    board.lines.view.selectRow(2)
    board.entries.view.selectRow(0)
    board.match_button.click()
    assert "还差" in board.notice.words.text()
    assert desk.read(reconcile.matches) == ()


def test_a_match_is_taken_apart_with_a_reason(page: MoneyPage, desk: Desk) -> None:
    board = bank(page)
    board.accept_sure()
    board.show_matches()
    assert isinstance(board.dialog, MatchesDialog)
    inner = board.dialog
    inner.table.go_to(None)
    inner.apart.click()
    assert isinstance(inner.dialog, AskReason)
    inner.dialog.field.edit.setText("配错了")
    inner.dialog.form.submit()
    assert len(desk.read(reconcile.matches)) == 1


def test_the_reconciliation_is_signed(page: MoneyPage, desk: Desk) -> None:
    board = bank(page)
    board.accept_sure()
    board.sign()
    assert isinstance(board.dialog, FormDialog)
    board.dialog.form.submit()
    assert [one.found.difference for one in desk.read(reconcile.signed)] == [0]


def test_the_box_is_counted_by_two_and_the_difference_entered_only_when_asked(page: MoneyPage, desk: Desk) -> None:
    board = page.desks.open_board(CashBoard)
    assert isinstance(board, CashBoard)
    board.pieces[10000].edit.setText("1")
    board.pieces[5000].edit.setText("1")
    assert "差额 ¥-50.00" in board.sum.text()
    board.count_form.submit()
    assert desk.read(cashbox.counts) == ()
    board.watched.edit.setText("张监督")
    board.count_form.submit()
    kept = desk.read(cashbox.counts)[0]
    assert (kept.counted, kept.book, kept.entry_id) == (15_000, 20_000, None)
    board.counts.go_to(None)
    board.ask_settle()
    assert isinstance(board.dialog, AskReason)
    board.dialog.field.edit.setText("找错零钱")
    board.dialog.form.submit()
    assert desk.read(cashbox.counts)[0].entry_id is not None
    assert desk.read(queries.money_at)["cash"] == 15_000


def test_a_day_is_closed_and_a_later_voucher_shows(page: MoneyPage, desk: Desk) -> None:
    board = page.desks.open_board(CashBoard)
    assert isinstance(board, CashBoard)
    board.day_form.submit()
    assert [one.changed for one in desk.read(cashbox.closed_days)] == [False]
    board.day_form.submit()
    assert board.notice.isVisible()
    desk.run(services.spend, SpendDraft(DAY(2026, 10, 8), Fen(100), "office"))
    assert [one.changed for one in board.days.model.rows] == [True]


def test_money_is_asked_of_its_keeper_and_comes_as_cash(page: MoneyPage, desk: Desk) -> None:
    desk.run(save_courtyard, dataclasses.replace(desk.read(courtyard), custodian="社区服务中心"))
    board = page.desks.open_board(CustodyBoard)
    assert isinstance(board, CustodyBoard)
    assert "社区服务中心" in board.keeper.text()
    board.ask()
    assert isinstance(board.dialog, FormDialog)
    for label, words in (("摘要", "修门"), ("金额", "300"), ("批准人", "王主任")):
        row = next(one for one in board.dialog.form._rows if one.label.text() == label)
        row.field.edit.setText(words)
    board.dialog.form.submit()
    assert desk.read(custody.draws)[0].open == 30_000
    board.draws.go_to(None)
    board.receive()
    assert desk.read(custody.draws)[0].open == 0
    assert desk.read(queries.money_at)["cash"] == 50_000


@pytest.mark.parametrize("what", ["amount", "kind", "never"])
def test_this_voucher_is_wrong_does_the_right_vouchers(page: MoneyPage, desk: Desk, what: str) -> None:
    wrong = next(one for one in desk.read(queries.entries) if one.money == -60_000)
    page.show_voucher(wrong.id)
    assert page.voucher is not None
    page.voucher.right.click()
    dialog = page.dialog
    assert isinstance(dialog, CorrectionDialog)
    dialog.what.put(what)
    dialog.amount.edit.setText("550")
    dialog.kind.edit.setText("办公费")
    dialog.reason.edit.setText("看错了")
    dialog.form.submit()
    made = [one for one in desk.read(queries.entries) if one.id > wrong.id]
    assert [one.red for one in made] == ({"amount": [True], "kind": [True, False], "never": [True]}[what])
    left = {"amount": -55_000, "kind": -60_000, "never": 0}[what]
    assert sum(one.money for one in made) + wrong.money == left
