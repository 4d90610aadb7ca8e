from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.book import Right, Role
from app.book.operators import add_operator, disable_operator, list_operators, set_password, sign_in
from app.book.rights import RIGHTS
from app.kernel.errors import NotAllowed
from app.ui.operators.rights import may, may_not
from app.ui.operators.specs import OPERATORS as SPEC
from app.ui.shell import Shell
from app.ui.widgets.login import LoginDialog
from tests.ui.modal import when_asked

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(desk, show):
    made = Shell(desk, [SPEC], lambda _: [])
    show(made)
    return made


@pytest.fixture
def page(shell):
    return shell.page


def people(desk):
    return {one.name: one for one in desk.read(list_operators)}


def choose(page, name):
    page.table.go_to(next(one for one in page.table.model.rows if one.name == name))


def test_somebody_gets_a_seat_by_keyboard_alone(page, desk, qtbot, commit_text):
    qtbot.keyClick(page.window(), Qt.Key.Key_Return, CONTROL)
    dialog = page.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    commit_text(dialog.name.edit, "王秀兰")
    qtbot.keyClick(dialog.name.edit, Qt.Key.Key_Return)
    assert dialog.seat.box.hasFocus()
    assert "收款开收据" in dialog.may.text()
    qtbot.keyClick(dialog.seat.box, Qt.Key.Key_Down)
    assert "收款开收据" not in dialog.may.text()
    qtbot.keyClick(dialog.seat.box, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.seat.box, Qt.Key.Key_Return)
    for field in (dialog.password.first, dialog.password.again):
        assert field.edit.hasFocus()
        qtbot.keyClicks(field.edit, "abc-def")
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    made = people(desk)["王秀兰"]
    assert (made.role, made.has_password) == (Role.CASHIER, True)
    assert desk.read(sign_in, "王秀兰", "abc-def").name == "王秀兰"
    assert [one.name for one in page.table.model.rows][-1] == "王秀兰"


def test_two_passwords_that_differ_keep_the_dialog(page, desk):
    page.new()
    dialog = page.dialog
    dialog.name.put("王秀兰")
    dialog.password.first.put("abc-def")
    dialog.password.again.put("abd-def")
    dialog.form.submit()
    assert dialog.isVisible()
    assert "不一样" in dialog.form.error_of(dialog.password.again)
    assert "王秀兰" not in people(desk)


def test_a_name_twice_is_refused_in_the_dialog(page, desk):
    desk.run(add_operator, "王秀兰", Role.CASHIER, None)
    page.new()
    page.dialog.name.put("王秀兰")
    page.dialog.form.submit()
    assert page.dialog.isVisible()
    assert "王秀兰" in page.dialog.form.notice.words.text()


def test_the_new_one_is_taken_back(page, desk):
    page.new()
    page.dialog.name.put("王秀兰")
    page.dialog.form.submit()
    desk.last.act("")
    assert people(desk)["王秀兰"].disabled


def test_a_password_is_set_for_the_chosen_one(page, desk, qtbot):
    desk.run(add_operator, "王秀兰", Role.CASHIER, None)
    choose(page, "王秀兰")
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    dialog = page.dialog
    dialog.form.submit()
    assert dialog.form.error_of(dialog.password.first) == "请填写这一项"
    dialog.password.first.put("xiang1")
    dialog.password.again.put("xiang2")
    dialog.form.submit()
    assert dialog.isVisible()
    dialog.password.again.put("xiang1")
    dialog.form.submit()
    assert people(desk)["王秀兰"].has_password
    with pytest.raises(NotAllowed):
        desk.read(sign_in, "王秀兰", "xiang2")


def test_a_door_is_closed_and_opened_again(page, desk):
    desk.run(add_operator, "王秀兰", Role.CASHIER, None)
    choose(page, "王秀兰")
    page.door_button.click()
    assert people(desk)["王秀兰"].disabled
    assert "已停用" in page.state.text()
    assert not page.password_button.isEnabled()
    desk.last.act("")
    assert not people(desk)["王秀兰"].disabled
    desk.last.act("")
    assert people(desk)["王秀兰"].disabled
    page.door_button.click()
    assert not people(desk)["王秀兰"].disabled


def test_nobody_closes_their_own_door(page, desk):
    choose(page, desk.operator.name)
    assert not page.door_button.isEnabled()
    assert page.own.isVisible()
    page.close_or_open()
    assert not people(desk)[desk.operator.name].disabled


def test_rights_stand_in_words_and_every_right_has_some(page, desk):
    for role in Role:
        assert len(may(role)) == len(RIGHTS[role])
        assert len(may(role)) + len(may_not(role)) == len(Right)
    desk.run(add_operator, "张门卫", Role.GUARD, None)
    choose(page, "张门卫")
    assert page.may.text() == (
        "看门岗和值班记录、交接班签到、清除到期的来访登记、看服务台的事项、受理报修和投诉、换自己的密码"
    )
    assert "看收支和欠费" in page.may_not.text()
    choose(page, desk.operator.name)
    assert page.may_not.text() == "没有，这个岗位什么都可以做"


def test_one_for_cash_and_books_and_an_owner_without_a_password_are_warned_of(page, desk):
    assert "既收钱又记账" in page.warning.words.text()
    desk.run(add_operator, "王秀兰", Role.CASHIER, "xiangyang")
    desk.run(add_operator, "李建国", Role.BOOKKEEPER, "xiangyang")
    assert "没有密码，而别人有" in page.warning.words.text()
    desk.run(set_password, desk.operator.name, "xiangyang")
    assert not page.warning.isVisible()


def test_somebody_else_sits_down_with_a_password(shell, page, desk, qtbot):
    desk.run(add_operator, "周明", Role.CHAIR, "abc-def")

    def answer(dialog):
        dialog.who.put("周明")
        dialog.password.put("wrong")
        dialog.form.submit()
        assert "密码不对" in dialog.form.error_of(dialog.password) or dialog.form.error_of(dialog.password)
        dialog.password.put("abc-def")
        dialog.form.submit()

    when_asked(LoginDialog, answer)
    page.switch()
    assert desk.operator.name == "周明"
    assert shell.page_id == "operators"
    assert "周明" in shell._header.operator.text()


def test_who_may_not_manage_operators_does_not_see_the_page(shell, desk):
    desk.sit_down(desk.run(add_operator, "王秀兰", Role.CASHIER, None).result)
    assert shell.specs == []


def test_one_for_books_and_cash_is_warned_of_before_it_is_kept(page, desk):
    desk.run(add_operator, "李建国", Role.BOOKKEEPER, None)
    desk.run(add_operator, "孙梅", Role.CASHIER, None)
    page.new()
    dialog = page.dialog
    dialog.name.put("王秀兰")
    assert not dialog.form.notice.isVisible()
    dialog.seat.put(Role.COLLECTOR)
    assert "王秀兰一个人既收钱又记账" in dialog.form.notice.words.text()
    dialog.seat.put(Role.MEMBER)
    assert not dialog.form.notice.isVisible()
    dialog.seat.put(Role.COLLECTOR)
    dialog.form.submit()
    assert people(desk)["王秀兰"].role is Role.COLLECTOR
    assert "公示表上也会写明" in page.warning.words.text()


def test_a_seat_is_changed_on_the_page_and_taken_back(page, desk):
    desk.run(add_operator, "王秀兰", Role.CASHIER, None)
    desk.run(add_operator, "李建国", Role.BOOKKEEPER, None)
    choose(page, "王秀兰")
    page.seat_button.click()
    dialog = page.dialog
    dialog.seat.put(Role.MEMBER)
    assert "给出纳和记账" in dialog.form.notice.words.text() or "既收钱又记账" in dialog.form.notice.words.text()
    dialog.form.submit()
    assert not dialog.isVisible()
    assert people(desk)["王秀兰"].role is Role.MEMBER
    desk.last.act("")
    assert people(desk)["王秀兰"].role is Role.CASHIER
    desk.last.act("")
    assert people(desk)["王秀兰"].role is Role.MEMBER


def test_a_pin_of_the_gate_is_remarked_where_the_seat_opens_more(page, desk):
    desk.run(add_operator, "张门卫", Role.GUARD, "7352")
    choose(page, "张门卫")
    page.change_seat()
    page.dialog.seat.put(Role.MEMBER)
    assert "太短" in page.dialog.form.notice.words.text()


def test_nobody_changes_their_own_seat_here(page, desk):
    choose(page, desk.operator.name)
    assert not page.seat_button.isEnabled()
    page.change_seat()
    assert page.dialog is None


def test_a_seat_refused_is_said_in_the_dialog(page, desk):
    made = desk.run(add_operator, "周明", Role.CHAIR, None).result
    choose(page, "周明")
    page.change_seat()
    desk.run(disable_operator, made.name)
    page.dialog.seat.put(Role.MEMBER)
    page.dialog.form.submit()
    assert page.dialog.isVisible()
    assert "停用" in page.dialog.form.notice.words.text()


def test_ones_own_password_asks_for_the_old_one(page, desk):
    choose(page, desk.operator.name)
    page.set_password()
    first = page.dialog
    assert first.old is None
    first.password.first.put("wutong-3")
    first.password.again.put("wutong-3")
    first.form.submit()
    assert not first.isVisible()
    assert desk.operator.has_password
    page.set_password()
    dialog = page.dialog
    for field in (dialog.password.first, dialog.password.again):
        field.put("another-3")
    dialog.old.put("guessed")
    dialog.form.submit()
    assert "密码不对" in dialog.form.error_of(dialog.old)
    dialog.old.put("wutong-3")
    dialog.password.again.put("another-4")
    dialog.form.submit()
    assert dialog.isVisible()
    for field in (dialog.password.first, dialog.password.again):
        field.put("123456")
    dialog.form.submit()
    assert "人人都会先试" in dialog.form.notice.words.text()
    for field in (dialog.password.first, dialog.password.again):
        field.put("another-3")
    dialog.form.submit()
    assert not dialog.isVisible()
    assert desk.read(sign_in, desk.operator.name, "another-3").name == desk.operator.name


def test_a_supervisor_sees_who_sits_where_and_changes_nothing(shell, desk):
    desk.run(add_operator, "王秀兰", Role.CASHIER, None)
    desk.sit_down(desk.run(add_operator, "欧阳", Role.SUPERVISOR, None).result)
    page = shell.page
    choose(page, "王秀兰")
    for button in (page.password_button, page.seat_button, page.door_button):
        assert not button.isEnabled()
    assert not page.new_button.isVisible()
    for act in (page.new, page.set_password, page.change_seat):
        act()
        assert page.dialog is None
    page.close_or_open()
    assert not people(desk)["王秀兰"].disabled
    choose(page, "欧阳")
    assert page.password_button.isEnabled()
