"""Closing on screen: the list ticks itself, says what is missing, and leads there."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.book.backups.shelf import backups_of
from app.book.operators import add_operator
from app.book.rights import Role
from app.kernel.money import Fen
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import count_cash
from app.treasury.closing import queries
from app.treasury.closing.rules import Act, Point
from app.treasury.rules import EarnDraft, OpeningDraft
from app.treasury.services import earn, open_balance
from app.ui.treasury.cashbox import CashBoard
from app.ui.treasury.page import MoneyPage
from app.ui.widgets.allowing import why_line
from tests.treasury.builders import notes


@pytest.fixture
def page(desk, show) -> MoneyPage:
    desk.run(open_balance, OpeningDraft(date(2026, 8, 31), "cash", Fen(10_000)))
    desk.run(earn, EarnDraft(date(2026, 9, 3), Fen(500), "recycling", slips=0))
    made = MoneyPage(desk)
    made.reload()
    return show(made)


def close(dialog, qtbot) -> None:
    """Closing begins with a copy of the book as it was, and ends with the list of the next period on screen."""
    before = len(dialog.desk.read(queries.closings))
    dialog.close_button.click()
    qtbot.waitUntil(lambda: len(dialog.desk.read(queries.closings)) > before, timeout=60_000)
    qtbot.waitUntil(lambda: all(way.isVisible() for way in dialog._ways))


def count(desk, fen: int) -> None:
    desk.run(count_cash, CountDraft(notes(fen), "王", "李"))


def in_front(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def settled(dialog) -> dict[str, bool]:
    return {str(one.point): one.settled for one in dialog.findings}


def test_the_list_ticks_itself_and_the_period_is_closed(page: MoneyPage, desk, qtbot) -> None:
    page.desks.closing_button.click()
    dialog = page.dialog
    assert dialog.period.read() == "2026-08"
    assert not settled(dialog)["cash"]
    dialog.close_button.click()
    assert "现金" in dialog.notice.words.text()
    dialog._go(Point.CASH)
    dialog.board.pieces[10_000].put(1)
    dialog.board.by.put("王")
    dialog.board.watched.put("李")
    dialog.board.keep_count()
    dialog.board.reject()
    assert not settled(dialog)["cash"]  # ¥5 came in since August, and lies in the box too
    count(desk, 10_500)
    dialog.reload()
    assert all(settled(dialog).values())
    close(dialog, qtbot)
    assert len(backups_of(desk.book.path)) == 1
    assert [str(one.period) for one in desk.read(queries.closings)] == ["2026-08"]
    assert dialog.period.read() == "2026-09"


def test_a_missing_paper_leads_to_its_voucher_or_is_answered_with_a_reason(page: MoneyPage, desk, qtbot) -> None:
    count(desk, 10_500)
    page.show_closing()
    dialog = page.dialog
    close(dialog, qtbot)
    assert not settled(dialog)["papers"]
    dialog._go(next(one.point for one in dialog.findings if one.point == "papers"))
    assert page.voucher.entry.voucher == "记-2026-09-0001"
    page.show_closing()
    dialog = page.dialog
    dialog.reasons[next(one.point for one in dialog.findings if one.point == "papers")].put("废品站不开票")
    close(dialog, qtbot)
    assert len(desk.read(queries.closings)) == 2


def test_two_people_open_it_again(page: MoneyPage, desk, qtbot) -> None:
    desk.run(add_operator, "李会计", Role.BOOKKEEPER, "桂花开了168")
    count(desk, 10_500)
    page.show_closing()
    dialog = page.dialog
    close(dialog, qtbot)
    dialog.reopen_button.click()
    form = dialog.dialog.form
    fields = [row.field for row in form._rows]
    for field, value in zip(fields, ("2026-08", "漏记", date(2026, 10, 9), "李会计", "wrong"), strict=True):
        field.put(value)
    form.submit()
    assert "密码" in form.notice.words.text()
    fields[4].put("桂花开了168")
    form.submit()
    assert [one.act for one in desk.read(queries.closings)] == [Act.CLOSED, Act.REOPENED]


def test_the_keyboard_goes_down_the_list_to_the_button_that_closes(page: MoneyPage, desk, qtbot) -> None:
    count(desk, 10_500)
    page.show_closing()
    dialog = page.dialog
    close(dialog, qtbot)
    reason = in_front(dialog, qtbot).reasons[Point.PAPERS].edit
    dialog.period.box.setFocus()
    qtbot.keyClick(dialog.period.box, Qt.Key.Key_Tab)
    assert reason.hasFocus()
    qtbot.keyClicks(reason, "none given")
    qtbot.keyClick(reason, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "再按一次 Esc" in dialog.notice.words.text()
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert dialog.close_button.hasFocus()


def test_a_closed_period_says_so_and_cannot_be_closed_twice(page: MoneyPage, desk, qtbot) -> None:
    count(desk, 10_500)
    page.show_closing()
    dialog = page.dialog
    close(dialog, qtbot)
    assert dialog.notice.words.text() == "2026年8月已结账：接下来请打印公示表，张贴到公示栏"
    dialog.period.put("2026-08")
    assert dialog.period.box.currentText() == "2026年8月（已结账）"
    assert not dialog.close_button.isEnabled()
    said = "结账：这个账期已经结账：请另选一个，或者由两个人同意、重新打开"
    assert why_line(dialog).text() == said
    dialog.period.put("2026-09")
    assert why_line(dialog).isHidden()


def test_the_cash_box_begins_with_the_notes_and_says_what_was_kept(page: MoneyPage, qtbot) -> None:
    board = page.desks.open_board(CashBoard)
    hundred = in_front(board, qtbot).pieces[10_000].edit
    assert hundred.hasFocus()
    qtbot.keyClicks(hundred, "1")
    qtbot.keyClick(hundred, Qt.Key.Key_Escape)
    assert board.isVisible()
    board.watched.put("李")
    qtbot.keyClick(hundred, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    board.count_form.submit()
    assert board.notice.words.text() == "已盘点：¥100.00，差额 ¥-5.00"
