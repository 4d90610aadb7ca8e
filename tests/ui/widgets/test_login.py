from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.book import Role
from app.book.operators import add_operator, list_operators, seat_text
from app.kernel import paths
from app.ui.widgets.login import LoginDialog

GOOD = "wutong-3"


@pytest.fixture
def people(book, owner):
    with book.work(owner) as work:
        add_operator(work, "王秀兰", Role.CASHIER, GOOD)
        add_operator(work, "张门卫", Role.GUARD, None)
        add_operator(work, "Li Jianguo", Role.BOOKKEEPER, GOOD)
        work.commit()
    with book.view() as view:
        return list_operators(view)


@pytest.fixture
def dialog(book, people, show):
    made = LoginDialog(book, "系统管理员", choosing=True)
    show(made)
    return made


def waited(seconds):
    """As if the wrong passwords had been typed earlier."""
    file = paths.state_folder() / "tries.json"
    kept = json.loads(file.read_text(encoding="utf8"))
    for one in kept.values():
        one["at"] -= seconds
    file.write_text(json.dumps(kept), encoding="utf8")


def test_everybody_stands_with_a_number_and_a_seat(dialog, people):
    shown = [dialog.who.list.item(row).text() for row in range(dialog.who.list.count())]
    assert shown == [f"{number}　{seat_text(one)}" for number, one in enumerate(people, 1)]


def test_a_digit_takes_whoever_has_no_password_at_once(dialog, qtbot):
    assert dialog.who.list.hasFocus()
    qtbot.keyClick(dialog.who.list, Qt.Key.Key_3)
    assert dialog.operator.name == "张门卫"
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_digit_puts_the_cursor_where_the_password_is_typed(dialog, qtbot):
    qtbot.keyClick(dialog.who.list, Qt.Key.Key_2)
    assert dialog.password.edit.hasFocus()
    qtbot.keyClicks(dialog.password.edit, GOOD)
    qtbot.keyClick(dialog.password.edit, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.enter, Qt.Key.Key_Return)
    assert dialog.operator.name == "王秀兰"


def test_a_digit_nobody_stands_behind_does_nothing(dialog, qtbot):
    for key in (Qt.Key.Key_0, Qt.Key.Key_9):
        qtbot.keyClick(dialog.who.list, key)
    assert dialog.isVisible()
    assert dialog.who.list.hasFocus()


def test_arrow_keys_and_a_typed_name_go_to_somebody(dialog, qtbot, commit_text):
    dialog.who.put("王秀兰")
    qtbot.keyClick(dialog.who.list, Qt.Key.Key_Down)
    assert dialog.who.read() == "张门卫"
    qtbot.keyClicks(dialog.who.list, "li")
    assert dialog.who.read() == "Li Jianguo"
    commit_text(dialog.who.list, "秀兰")
    assert dialog.who.read() == "王秀兰"
    commit_text(dialog.who.list, "没有此人")
    assert dialog.who.read() == "王秀兰"
    qtbot.keyClick(dialog.who.list, Qt.Key.Key_Return)
    assert dialog.password.edit.hasFocus()


def test_after_five_wrong_ones_the_wait_is_counted_down_and_ends_by_itself(dialog, qtbot):
    qtbot.keyClick(dialog.who.list, Qt.Key.Key_2)
    for _ in range(5):
        assert dialog.password.isEnabled()
        dialog.password.put("wrong-one")
        dialog.form.submit()
    assert not dialog.password.isEnabled()
    assert not dialog.enter.isEnabled()
    assert "请等" in dialog.form.error_of(dialog.password)
    dialog.who.put("张门卫")
    assert dialog.enter.isEnabled()
    dialog.who.put("王秀兰")
    assert not dialog.enter.isEnabled()
    waited(29)
    qtbot.waitUntil(dialog.password.isEnabled, timeout=4000)
    assert dialog.form.error_of(dialog.password) == ""
    assert dialog.password.edit.hasFocus()
    dialog.password.put(GOOD)
    dialog.form.submit()
    assert dialog.operator.name == "王秀兰"


def test_a_new_dialog_knows_of_the_wait(book, dialog, people, show):
    dialog.who.put("王秀兰")
    for _ in range(5):
        dialog.password.put("wrong-one")
        dialog.form.submit()
    dialog.reject()
    again = LoginDialog(book, "王秀兰")
    show(again)
    assert not again.password.isEnabled()
    assert "请等" in again.form.error_of(again.password)
