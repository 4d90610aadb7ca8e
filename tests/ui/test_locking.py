from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QVBoxLayout

from app.book import Role
from app.book.operators import add_operator, set_password, sign_in
from app.kernel.i18n import msg
from app.ui import seating
from app.ui.locking import Cover
from app.ui.page import Page, PageSpec
from app.ui.shell import Shell
from app.ui.widgets.ask import AskReason
from app.ui.widgets.login import LoginDialog
from tests.ui.modal import when_asked

CONTROL = Qt.KeyboardModifier.ControlModifier
GOOD = "wutong-3"


class Typed(Page):
    def __init__(self, desk):
        super().__init__(desk)
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.printed = 0

    def start(self):
        self.field.setFocus()

    def print_page(self):
        self.printed += 1


SPECS = [PageSpec("one", msg("Search"), "search", None, Typed, msg("What this page is for"))]


class Clock:
    def __init__(self):
        self.at = 1_000_000.0

    def __call__(self):
        return self.at


@pytest.fixture
def shell(desk, show):
    desk.run(set_password, desk.operator.name, GOOD)
    desk.run(add_operator, "张门卫", Role.GUARD, None)
    desk.operator = desk.read(sign_in, desk.operator.name, GOOD)
    made = Shell(desk, SPECS, lambda _: [])
    made.lock._now = Clock()
    made.lock.touch()
    show(made)
    yield made
    if made.lock.dialog is not None:
        made.lock.dialog.give_up()


def unlock(shell, password=GOOD):
    shell.lock.dialog.password.put(password)
    shell.lock.dialog.form.submit()


def readable(window):
    """What can be read in a window: labels and fields that are not under a cover."""
    cover = window.findChild(Cover)
    return {
        label.text()
        for kind in (QLabel, QLineEdit)
        for label in window.findChildren(kind)
        if label.isVisible() and (cover is None or not cover.isVisible() or cover.isAncestorOf(label))
    }


def test_after_the_minutes_set_without_key_or_mouse_the_window_is_covered(shell, desk, qtbot):
    shell.page.field.setText("三单元吵架")
    shell.lock._now.at += 9 * 60 + 59
    shell.lock.look()
    assert not shell.lock.on
    shell.lock._now.at += 2
    shell.lock.look()
    assert shell.lock.on
    assert shell.windowTitle() == "院务通"
    assert not shell.centralWidget().isVisible()
    said = readable(shell)
    assert "已锁屏" in said
    assert not any("三单元" in words or "幸福里" in words for words in said)
    cover = shell.findChild(Cover)
    shell.resize(1200, 700)
    qtbot.waitUntil(lambda: cover.size() == shell.size())


def test_the_right_password_brings_back_what_was_typed(shell, qtbot):
    shell.page.field.setText("没存的内容")
    shell.page.field.setFocus()
    shell.lock.lock()
    unlock(shell, "wrong-one")
    assert shell.lock.on
    unlock(shell)
    assert not shell.lock.on
    assert shell.page.field.text() == "没存的内容"
    assert shell.page.field.isVisible()
    assert "幸福里小区" in shell.windowTitle()
    qtbot.waitUntil(shell.page.field.hasFocus)


def test_a_key_or_the_mouse_keeps_the_window_open(shell, qtbot):
    for act in (
        lambda: qtbot.keyClick(shell.windowHandle(), Qt.Key.Key_A),
        lambda: qtbot.mouseMove(shell.windowHandle()),
        QApplication.inputMethod().cursorRectangleChanged.emit,
    ):
        shell.lock._now.at += 9 * 60
        act()
        shell.lock.look()
        assert not shell.lock.on


def test_never_and_other_minutes_are_kept_on_this_pc(shell, desk):
    shell._header.lock_after.emit(0)
    shell.lock._now.at += 10_000_000
    shell.lock.look()
    assert not shell.lock.on
    shell._header.lock_after.emit(30)
    assert desk.settings.lock_minutes == 30
    shell.lock.touch()
    shell.lock._now.at += 20 * 60
    shell.lock.look()
    assert not shell.lock.on


def test_a_locked_window_is_not_left_by_esc_and_hears_no_keys(shell, qtbot):
    qtbot.keyClick(shell, Qt.Key.Key_L, CONTROL)
    assert shell.lock.on
    qtbot.keyClick(shell.lock.dialog, Qt.Key.Key_Escape)
    shell.lock.dialog.close()
    assert shell.lock.dialog.isVisible()
    qtbot.keyClick(shell, Qt.Key.Key_P, CONTROL)
    qtbot.keyClick(shell, Qt.Key.Key_F9)
    assert shell.page.printed == 0
    shell.open_page("one")
    assert shell.windowTitle() == "院务通"
    unlock(shell)
    qtbot.keyClick(shell, Qt.Key.Key_P, CONTROL)
    assert shell.page.printed == 1


def dialog_with_words(shell):
    dialog = QDialog(shell.page)
    dialog.setWindowTitle("王秀兰欠费")
    field = QLineEdit("13800000000", dialog)
    QVBoxLayout(dialog).addWidget(field)
    dialog.open()
    return dialog, field


def test_an_open_dialog_is_hidden_and_comes_back_as_it_was(shell, qtbot):
    dialog, field = dialog_with_words(shell)
    field.setText("没存的电话")
    shell.lock.lock()
    assert not dialog.isVisible()
    unlock(shell)
    assert dialog.isVisible()
    assert field.text() == "没存的电话"
    dialog.reject()


def test_a_question_somebody_waits_for_is_covered_and_answered_afterwards(shell, qtbot):
    question = AskReason(msg("Why"), msg("Save"), shell)
    seen = []

    def meanwhile(_):
        question.field.put("写了一半")
        shell.lock.lock()
        seen.append((question.windowTitle(), readable(question)))
        unlock(shell)
        seen.append((question.windowTitle(), question.field.read()))
        question.form.submit()

    when_asked(AskReason, meanwhile)
    assert question.exec() == QDialog.DialogCode.Accepted
    assert seen[0][0] == "院务通"
    assert "写了一半" not in seen[0][1]
    assert "已锁屏" in seen[0][1]
    assert seen[1] == ("原因说明", "写了一半")


def test_what_a_job_behind_shows_waits_behind_the_lock(shell, qtbot):
    shell.lock.lock()
    dialog, _ = dialog_with_words(shell)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    shell.lock.dialog.password.edit.setFocus()
    qtbot.keyClicks(shell.lock.dialog.password.edit, GOOD)
    shell.lock.dialog.form.submit()
    assert not shell.lock.on
    assert dialog.isVisible()
    dialog.reject()


def test_somebody_else_sits_down_at_a_locked_window(shell, desk):
    dialog, _ = dialog_with_words(shell)
    shell.page.field.setText("没存的内容")
    shell.lock.lock()
    shell.lock.dialog.who.put("张门卫")
    shell.lock.dialog.form.submit()
    assert not shell.lock.on
    assert desk.operator.name == "张门卫"
    assert not dialog.isVisible()
    assert shell.page.field.text() == ""


def test_whoever_has_no_password_is_not_locked_and_told_so(shell, desk, qtbot):
    desk.sit_down(desk.read(sign_in, "张门卫", None))
    shell.lock._now.at += 10_000_000
    shell.lock.look()
    assert not shell.lock.on
    qtbot.keyClick(shell, Qt.Key.Key_L, CONTROL)
    assert not shell.lock.on
    assert "没有密码" in shell.notice.words.text()
    after = next(menu for menu in shell._header.findChildren(QMenu) if menu.title() == "锁屏")
    assert any("没有密码" in action.text() for action in after.actions())


def test_the_key_locks_from_within_a_dialog_too(shell, qtbot):
    dialog, _ = dialog_with_words(shell)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: shell.lock.on)
    assert not dialog.isVisible()


def test_whoever_was_being_chosen_is_asked_again_behind_the_lock(shell, qtbot):
    when_asked(LoginDialog, lambda _: shell.lock.lock())
    seating.switch(shell)
    assert shell.lock.on
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, LoginDialog) and one.isVisible()] == [
        shell.lock.dialog
    ]


def test_two_keys_change_who_is_at_the_desk(shell, desk, qtbot):
    def second_key(dialog):
        if not dialog.who.list.hasFocus():  # it comes by itself a moment later
            return False
        qtbot.keyClick(dialog.who.list, Qt.Key.Key_2)
        return True

    when_asked(LoginDialog, second_key)
    qtbot.keyClick(shell, Qt.Key.Key_F9)
    assert desk.operator.name == "张门卫"
