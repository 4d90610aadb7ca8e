"""The wages window, used as a person would."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.book import Role
from app.book.operators import add_operator, list_operators
from app.gatehouse.wages import queries
from app.gatehouse.wages.rules import Kind
from app.kernel.dates import Month
from app.kernel.money import Fen
from app.treasury.rules import OpeningDraft
from app.treasury.services import open_balance
from app.ui.gatehouse.staff_page import StaffPage
from app.ui.gatehouse.wages import WagesDialog
from app.ui.widgets.allowing import why_line, why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

SEPTEMBER = Month(2026, 9)


@pytest.fixture
def window(yard: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot) -> WagesDialog:
    yard.run(open_balance, OpeningDraft(datetime.date(2026, 9, 30), "cash", Fen(5_000_000), "custody"))
    page = StaffPage(yard)
    page.reload()
    show(page)
    qtbot.mouseClick(page.wages.button, Qt.MouseButton.LeftButton)
    dialog = page.wages.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def fill(dialog: WagesDialog, label: str, text: str) -> None:
    form = dialog.dialog.form  # type: ignore[union-attr]
    edit = next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == label)
    edit.setText(text)


def test_a_posted_sheet_is_taken_back_corrected_and_posted_again(
    window: WagesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    window.month.put(SEPTEMBER)
    window.reload()
    assert window.sheet is not None
    assert not window.post_button.isEnabled()
    before = window.sheet.pay
    monkeypatch.setattr("app.ui.gatehouse.wages.ask_reason", lambda *_: "漏记一天")
    qtbot.mouseClick(window.back_button, Qt.MouseButton.LeftButton)
    assert window.sheet is None
    window.lines.go_to(None)
    qtbot.mouseClick(window.note_button, Qt.MouseButton.LeftButton)
    fill(window, "更正", "-10")
    window.dialog.form.submit()  # type: ignore[union-attr]
    assert "赵国平" in window.dialog.form.notice.words.text()  # type: ignore[union-attr]
    fill(window, "原因", "借支雨衣")
    window.dialog.form.submit()  # type: ignore[union-attr]
    assert window.lines.model.rows[0].correction == Fen(-1_000)
    qtbot.mouseClick(window.post_button, Qt.MouseButton.LeftButton)
    fill(window, "批准人", "王主任")
    fill(window, "暂不发放", "周玉芬")
    window.dialog.form.submit()  # type: ignore[union-attr]
    made = window.desk.read(queries.standing, Kind.WAGES, SEPTEMBER)
    assert made is not None, window.dialog.form.notice.words.text()  # type: ignore[union-attr]
    assert made.pay == before - Fen(1_000)
    assert made.rest == made.lines[-1].line.pay
    window.lines.go_to(window.lines.model.rows[-1])
    qtbot.mouseClick(window.pay_button, Qt.MouseButton.LeftButton)
    window.dialog.form.submit()  # type: ignore[union-attr]
    assert window.sheet is not None
    assert window.sheet.rest == 0


def test_volunteers_are_put_on_a_list_and_posted(window: WagesDialog, qtbot: QtBot):
    window.month.put(Month(2026, 10))
    window.reload()
    window.tabs.setCurrentIndex(1)
    for name in ("陈玉兰", "刘秀英"):
        qtbot.mouseClick(window.add_button, Qt.MouseButton.LeftButton)
        fill(window, "姓名", name)
        fill(window, "用途", "巡逻误餐")
        fill(window, "每次", "20")
        window.dialog.form.submit()  # type: ignore[union-attr]
    window.allowances.go_to(window.given[1])
    qtbot.mouseClick(window.drop_button, Qt.MouseButton.LeftButton)
    assert [one.name for one in window.given] == ["陈玉兰"]
    qtbot.mouseClick(window.give_button, Qt.MouseButton.LeftButton)
    fill(window, "批准人", "王主任")
    window.dialog.form.submit()  # type: ignore[union-attr]
    made = window.desk.read(queries.standing, Kind.ALLOWANCE, Month(2026, 10))
    assert made is not None, window.dialog.form.notice.words.text()  # type: ignore[union-attr]
    assert made.pay == Fen(2_000)
    assert not window.give_button.isEnabled()


def test_who_may_not_post_may_only_look(yard: Desk, show: Callable[[QWidget], QWidget]):
    yard.run(add_operator, "赵主任", Role.CHAIR, None)
    yard.sit_down(next(one for one in yard.read(list_operators) if one.name == "赵主任"))
    dialog = WagesDialog(yard, None)
    show(dialog)
    for each in (dialog.note_button, dialog.post_button, dialog.pay_button, dialog.back_button, dialog.give_button):
        assert not each.isEnabled()
    assert dialog.slip_button.isEnabled()


def test_what_is_done_with_one_person_waits_until_one_is_chosen(window: WagesDialog):
    window.month.put(Month(2026, 10))
    window.reload()
    assert why_not(window.note_button) == "请先在列表中选一行"
    line = why_line(window)
    assert line is not None
    assert "请先在列表中选一行" in line.text()
    window.lines.go_to(None)
    assert window.note_button.isEnabled()


def test_an_advance_that_went_wrong_is_taken_back_where_it_is_listed(window: WagesDialog, qtbot: QtBot):
    window.lines.go_to(window.lines.model.rows[0])
    qtbot.mouseClick(window.advance_button, Qt.MouseButton.LeftButton)
    fill(window, "金额", "400")
    window.dialog.form.submit()  # type: ignore[union-attr]
    tab = window.payouts
    window.tabs.setCurrentWidget(tab)
    assert [(one.amount, tab._names[one.id]) for one in tab.table.model.rows] == [(Fen(40_000), "赵国平")]
    tab.table.go_to(tab.table.model.rows[0])
    qtbot.mouseClick(tab.back_button, Qt.MouseButton.LeftButton)
    assert tab.dialog is not None
    tab.dialog.field.put("付错了人")
    tab.dialog.form.submit()
    assert window.notice.words.text().startswith("已冲销")
    assert tab.table.model.rows[0].taken_back
    tab.table.go_to(tab.table.model.rows[0])
    assert why_not(tab.back_button) == "这一笔已经冲销"
