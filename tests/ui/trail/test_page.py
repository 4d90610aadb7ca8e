"""The record of what was done, as a supervisor goes through it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.book import Role
from app.book.operators import add_operator
from app.bulletin.trail.asked.rules import Wanted
from app.register.rules import PersonDraft
from app.register.services import add_person
from app.ui import theme
from app.ui.pages import all_rooms
from app.ui.shell import Shell
from app.ui.trail.page import TrailPage


def sit(desk, show, role):
    if role is not Role.OWNER:
        made = desk.run(add_operator, "某人", role, None)
        desk.operator = made.result
    shell = Shell(desk, all_rooms(), lambda _: [])
    show(shell)
    return shell


@pytest.fixture
def shell(yard, show):
    made = sit(yard, show, Role.SUPERVISOR)
    made.open_page("trail")
    return made


@pytest.fixture
def page(shell):
    return shell.page


def actions(page):
    return {one.action for one in page.table.model.rows}


def settled(page, qtbot):
    qtbot.waitUntil(lambda: not page._settle.isActive())


def choose(page, action):
    page.table.go_to(next(one for one in page.table.model.rows if one.action == action))


@pytest.mark.parametrize("role", [Role.OWNER, Role.CHAIR, Role.BOOKKEEPER, Role.SUPERVISOR])
def test_who_may_look_finds_the_page(yard, show, role):
    shell = sit(yard, show, role)
    shell.open_page("trail")
    assert isinstance(shell.page, TrailPage)


@pytest.mark.parametrize("role", [Role.CASHIER, Role.MEMBER, Role.GUARD])
def test_who_may_not_look_does_not_find_it(yard, show, role):
    shell = sit(yard, show, role)
    shell.open_page("trail")
    assert shell.page_id != "trail"
    assert not shell.notice.isHidden()


def test_the_newest_stands_first_and_is_shown(page):
    assert page.table.row is page.table.model.rows[0]
    assert page.table.row.action == "operator.added"
    assert page.card.act.text() == "新增操作员"
    assert "某人" in page.card.text.toPlainText()
    assert page.table.view.hasFocus()


def test_typing_filters_and_esc_shows_everything_again(page, shell, qtbot, commit_text):
    qtbot.keyClicks(page.table.view, "2025-10-0")
    settled(page, qtbot)
    assert page.table.filter_box.hasFocus()
    assert {one.at.month for one in page.table.model.rows} <= {
        1,
        9,
        10,
    }  # what was done in January speaks of a day in October
    page.table.filter_box.clear()
    commit_text(page.table.filter_box, "作废")
    qtbot.waitUntil(lambda: actions(page) == {"receipt.voided"})
    assert page.card.act.text() == "作废收据"
    assert "金额写错" in page.card.text.toPlainText()
    assert "改动前" in page.card.text.toPlainText()
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    settled(page, qtbot)
    qtbot.waitUntil(lambda: "operator.added" in actions(page))
    assert page.table.view.hasFocus()


def test_days_people_and_rooms_are_chosen_by_keyboard(page, qtbot):
    filters = page.filters
    qtbot.keyClicks(filters.first.edit, "2025-10-04")
    qtbot.keyClicks(filters.last.edit, "2025-10-04")
    settled(page, qtbot)
    assert {one.at.date() for one in page.table.model.rows} == {datetime.date(2025, 10, 4)}
    qtbot.keyClick(filters.what.box, Qt.Key.Key_Down)
    qtbot.keyClick(filters.what.box, Qt.Key.Key_Down)
    settled(page, qtbot)
    assert filters.what.read() == "dues"
    assert actions(page) == {"payment.recorded", "receipt.voided"}
    filters.who.put("某人")
    settled(page, qtbot)
    assert not page.table.model.rows
    assert page.table.view.isHidden()
    assert not page.table._empty.isHidden()
    qtbot.mouseClick(page.table._empty.step, Qt.MouseButton.LeftButton)
    settled(page, qtbot)
    assert filters.wanted == Wanted()
    assert page.table.model.rows


def test_a_day_that_is_none_and_days_the_wrong_way_round_are_marked(page, qtbot):
    qtbot.keyClicks(page.filters.first.edit, "2026-02-31")
    assert page.filters.first.edit.property("wrong") == "true"
    page.filters.first.edit.setText("2026-09-01")
    page.filters.last.edit.setText("2026-08-01")
    assert page.filters.first.edit.property("wrong") == "false"
    assert page.filters.last.edit.property("wrong") == "true"
    assert page.filters.last.edit.accessibleDescription()


def test_older_records_come_as_one_goes_down(page, qtbot):
    assert len(page.table.model.rows) == 200
    assert page.table.unfinished
    first = page.table.model.rows[0]
    qtbot.keyClick(page.table.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.table.model.rows) == 400)
    while page.table.unfinished:
        known = len(page.table.model.rows)
        qtbot.keyClick(page.table.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda known=known: len(page.table.model.rows) > known)
    ids = [one.id for one in page.table.model.rows]
    assert ids == sorted(set(ids), reverse=True)
    assert page.table.model.rows[0] == first
    assert page.table.model.rows[-1].action == "book.created"


def test_an_order_of_ones_own_holds_when_more_rows_come(page, qtbot):
    page.table.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    page.table.go_to(page.table.model.rows[5])
    kept = page.table.row
    page._older()
    acts = [one.act.text() for one in page.table.model.rows]
    assert len(acts) == 400
    assert acts == sorted(acts)
    assert page.table.row == kept


@pytest.mark.parametrize(("action", "there"), [("entry.posted", "money"), ("holding.ended", "register")])
def test_enter_opens_the_thing_itself(page, shell, qtbot, action, there):
    page.table.filter_box.setText(page_words(action))
    settled(page, qtbot)
    choose(page, action)
    record = page.table.row
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert shell.page_id == there
    if there == "money":
        assert shell.page.voucher.entry.id == record.ref.number


def page_words(action):
    return {"entry.posted": "记一张凭证", "holding.ended": "登记迁出"}[action]


def test_enter_on_a_payment_shows_its_receipt(page, qtbot):
    page.table.filter_box.setText("收款 2025-000001")
    settled(page, qtbot)
    choose(page, "payment.recorded")
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.dialog.number == 1
    page.dialog.reject()


def test_what_leads_nowhere_is_not_offered(yard, show):
    yard.run(add_person, PersonDraft("无房之人"))
    shell = sit(yard, show, Role.OWNER)
    shell.open_page("trail")
    assert shell.page.table.row.about == "无房之人"
    assert not shell.page.card.open_button.isEnabled()
    shell.page.open_chosen()
    assert shell.page_id == "trail"


def test_a_page_without_the_right_is_not_offered(page):
    assert page.table.row.action == "operator.added"
    assert page.card.open_button.isEnabled()
    page.desk.operator = replace(page.desk.operator, role=Role.MEMBER)  # sees no operators
    page.reload()
    assert not page.card.open_button.isEnabled()


def test_ctrl_p_prints_what_is_filtered(page, shell, qtbot):
    page.table.filter_box.setText("作废")
    settled(page, qtbot)
    qtbot.keyClick(shell, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.dialog is not None)
    assert page.dialog._data.values["words"] == "作废"
    assert page.dialog._data.values["count"] == 1
    qtbot.waitUntil(page.dialog.paper.print_button.isEnabled, timeout=60_000)
    page.dialog.reject()


def test_what_is_filtered_is_exported_whole(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    page.filters.what.put("dues")
    settled(page, qtbot)
    with qtbot.waitSignal(page.desk.saved, timeout=60_000):
        page.table.export()
    rows = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    assert len(rows) == 1 + len(page.table.model.rows)
    assert rows[0][0] == "时间"


@pytest.mark.parametrize(("palette", "size"), [("dark", 12), ("contrast", 20)])
def test_the_page_stands_in_every_look(yard, show, palette, size):
    theme.apply(palette, size)
    shell = sit(yard, show, Role.SUPERVISOR)
    shell.open_page("trail")
    QApplication.processEvents()
    assert shell.page.card.text.toPlainText()
    assert shell.page.width() <= shell.width()
