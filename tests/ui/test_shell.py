from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.book import Right, Role
from app.book.operators import add_operator, disable_operator, list_operators
from app.kernel.errors import Refused, RefusedRow, RowsRefused
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.operation import TakeBack
from app.ui.page import Page, PageSpec, RoomSpec
from app.ui.shell import Shell
from app.ui.widgets import labels
from app.ui.widgets.ask import Ask, AskReason
from app.ui.widgets.refused_rows import RefusedRowsDialog
from app.ui.widgets.search_box import Hit
from tests.ui.modal import when_asked

CONTROL = Qt.KeyboardModifier.ControlModifier


class Plain(Page):
    def __init__(self, desk):
        super().__init__(desk)
        self.add_title(tr("Search"))
        self.calls = []

    def reload(self):
        self.calls.append("reload")

    def open_thing(self, key):
        self.calls.append(("open", key))

    def print_page(self):
        self.calls.append("print")

    def save(self):
        self.calls.append("save")

    def leave(self):
        self.calls.append("leave")


class MoneyOnly(Plain):
    listens = frozenset({"payment"})


class Answers(Plain):
    """Every reload makes its button anew, as a page does whose rows have buttons; the last one is not offered again."""

    def reload(self):
        for old in self.findChildren(QPushButton):
            old.deleteLater()
        if not self.calls:
            self.body.addWidget(labels.button(tr("Save")))
        super().reload()

    def start(self):
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()


SPECS = [
    PageSpec("one", msg("Search"), "search", None, Plain, msg("What this page is for")),
    PageSpec("two", msg("Print"), "printer", Right.READ_GATE, Plain, msg("Why")),
    PageSpec("money", msg("Amount"), "wallet", Right.READ_MONEY, MoneyOnly, msg("Detail")),
]


@pytest.fixture
def shell(desk, show):
    made = Shell(desk, SPECS, lambda text: [Hit("3-2-501", text, 77, "two")])
    show(made)
    made.setMinimumSize(0, 0)
    return made


def press_act(dialog):
    dialog.act.click()


def test_the_keyboard_stays_on_the_page_when_what_it_was_on_is_gone(desk, show, qtbot):
    made = Shell(desk, [PageSpec("one", msg("Search"), "search", None, Answers, msg("Why"))], lambda _: [])
    show(made)
    made.page.findChild(QPushButton).setFocus()
    desk.changed.emit(frozenset({"board"}))
    qtbot.waitUntil(made.page.hasFocus)


def test_the_first_page_is_open_and_others_are_not_built_yet(shell):
    assert shell.page_id == "one"
    assert list(shell._pages) == ["one"]
    assert shell.page.calls == ["reload"]
    assert shell.windowTitle() == "查找 · 幸福里小区 · 院务通"


def test_alt_and_a_number_goes_to_a_room(shell, qtbot):
    qtbot.keyClick(shell, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert shell.page_id == "money"
    qtbot.keyClick(shell, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert shell.page_id == "money"


@pytest.fixture
def roomy(desk, show):
    made = Shell(desk, [SPECS[0], RoomSpec("gate", msg("Gatehouse"), "shield-check", tuple(SPECS[1:]))], lambda _: [])
    show(made)
    return made


def in_sight(shell):
    return [button.text() for button in shell._rail.findChildren(QPushButton) if not button.isHidden()]


def test_a_room_of_several_pages_opens_under_itself(roomy, qtbot):
    assert in_sight(roomy) == ["查找", "门岗"]
    qtbot.mouseClick(roomy._rail.rooms[1][0], Qt.MouseButton.LeftButton)
    assert roomy.page_id == "two"
    assert in_sight(roomy) == ["查找", "门岗", "打印", "金额"]
    qtbot.mouseClick(roomy._rail.buttons["money"], Qt.MouseButton.LeftButton)
    assert roomy.page_id == "money"
    qtbot.keyClick(roomy, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert in_sight(roomy) == ["查找", "门岗"]
    qtbot.keyClick(roomy, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert roomy.page_id == "money"  # where it was left


def test_ctrl_and_page_keys_go_through_the_pages_of_a_room(roomy, qtbot):
    roomy.open_page("two")
    qtbot.keyClick(roomy, Qt.Key.Key_PageDown, CONTROL)
    assert roomy.page_id == "money"
    qtbot.keyClick(roomy, Qt.Key.Key_PageDown, CONTROL)
    assert roomy.page_id == "two"
    qtbot.keyClick(roomy, Qt.Key.Key_PageUp, CONTROL)
    assert roomy.page_id == "money"


def test_of_a_room_only_the_pages_of_the_seat_are_there(roomy, desk):
    desk.sit_down(desk.run(add_operator, "张门卫", Role.GUARD, None).result)
    assert [spec.id for spec in roomy.specs] == ["one", "two"]
    assert in_sight(roomy) == ["查找", "门岗"]
    roomy.go_to_room(1)
    assert roomy.page_id == "two"


def test_a_guard_sees_the_gate_and_never_money(shell, desk):
    guard = desk.run(add_operator, "张门卫", Role.GUARD, None).result
    shell.open_page("money")
    desk.sit_down(guard)
    assert [spec.id for spec in shell.specs] == ["one", "two"]
    assert shell.page_id == "one"
    shell.open_page("money")
    assert shell.page_id == "one"
    assert "岗位" in shell.notice.words.text()
    assert "张门卫" in shell._header.operator.text()


def test_a_change_reloads_the_page_in_sight_at_once_and_hidden_ones_when_opened(shell, desk):
    one = shell.page
    shell.open_page("two")
    two = shell.page
    shell.open_page("money")
    money = shell.page
    desk.run(add_operator, "李建国", Role.CASHIER, None)
    assert money.calls == ["reload"]  # it listens to payments only
    assert one.calls == ["reload"]
    shell.open_page("one")
    assert one.calls == ["reload", "reload"]
    assert two.calls == ["reload"]


def test_keys_reach_the_page(shell, qtbot):
    qtbot.keyClick(shell, Qt.Key.Key_P, CONTROL)
    qtbot.keyClick(shell, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.page.calls == ["reload", "print", "save", "leave"]


def test_search_opens_the_page_and_the_thing(shell, qtbot):
    qtbot.keyClick(shell, Qt.Key.Key_F, CONTROL)
    assert shell._header.search.hasFocus()
    qtbot.keyClicks(shell._header.search, "32501")
    qtbot.keyClick(shell._header.search, Qt.Key.Key_Return)
    assert shell.page_id == "two"
    assert shell.page.calls == ["reload", ("open", 77)]


def test_help_says_what_the_page_is_for(shell, qtbot):
    qtbot.keyClick(shell, Qt.Key.Key_F1)
    assert shell._help.isVisible()
    words = {label.text() for label in shell._help.findChildren(QLabel)}
    assert "这一页是做什么的" in words
    qtbot.mouseClick(shell._help.close_button, Qt.MouseButton.LeftButton)
    assert not shell._help.isVisible()


def test_a_refusal_is_shown_until_closed_or_the_next_success(shell, desk):
    desk.run(add_operator, "", Role.GUARD, None)
    assert shell.notice.isVisible()
    desk.run(add_operator, "李建国", Role.GUARD, None)
    assert not shell.notice.isVisible()


def test_refused_rows_can_be_looked_at(shell, desk, qtbot):
    rows = (RefusedRow("Sheet1", 7, "面积", msg("Please fill this in")),)
    desk.say_refused(RowsRefused(msg("Why"), rows))
    qtbot.mouseClick(shell.notice._more, Qt.MouseButton.LeftButton)
    dialog = shell.findChild(RefusedRowsDialog)
    assert dialog.isVisible()
    dialog.close()


def test_what_was_saved_is_said_and_taken_back_after_a_question(shell, desk, qtbot):
    desk.run(add_operator, "李建国", Role.GUARD, None)
    act = lambda reason: desk.run(disable_operator, "李建国")  # noqa: E731
    desk.announce(msg("Saved as {path}", path="x"), TakeBack(msg("Why"), msg("Take back (Ctrl+Z)"), act))
    assert shell._status.words.text() == "已保存为 x"
    assert shell._status.undo.isVisible()
    when_asked(Ask, press_act)
    qtbot.keyClick(shell, Qt.Key.Key_Z, CONTROL)
    assert desk.read(list_operators)[-1].disabled
    assert desk.last is None
    assert not shell._status.undo.isVisible()


def test_money_is_taken_back_with_a_reason(shell, desk, qtbot):
    reasons = []
    desk.announce(msg("Save"), TakeBack(msg("Why"), msg("Take back (Ctrl+Z)"), reasons.append, asks_reason=True))

    def answer(dialog):
        dialog.field.put("收错了")
        dialog.form.submit()

    when_asked(AskReason, answer)
    shell.take_back()
    assert reasons == ["收错了"]


def test_a_question_left_takes_nothing_back(shell, desk):
    back = TakeBack(msg("Why"), msg("Take back (Ctrl+Z)"), lambda reason: pytest.fail("taken back"))
    desk.announce(msg("Save"), back)
    when_asked(Ask, Ask.reject)
    shell.take_back()
    assert desk.last is back
    assert isinstance(shell.findChild(Ask), Ask)


def test_nothing_to_take_back_is_said(shell):
    shell.take_back()
    assert shell.notice.words.text() == "没有可以撤回的"


def test_the_language_changes_while_running_and_the_page_stays(shell, desk):
    shell.open_page("two")
    shell.speak("en")
    assert shell.page_id == "two"
    assert shell._rail.buttons["two"].text() == "Print"
    assert desk.settings.language == "en"
    shell.speak("zh_CN")
    assert shell._rail.buttons["two"].text() == "打印"


def test_size_and_colours_change_while_running(shell, desk):
    shell.dress("dark", 20)
    assert theme.current() == theme.Theme("dark", 20)
    assert (desk.settings.palette, desk.settings.type_size) == ("dark", 20)
    assert shell._rail.buttons["one"].height() >= 60


def test_every_room_and_button_has_a_word(shell):
    for button in shell._rail.buttons.values():
        assert button.text()
        assert not button.icon().isNull()


@pytest.mark.parametrize("size", theme.SIZES)
def test_it_fits_a_small_old_screen(shell, size):
    shell.dress("light", size)
    shell.resize(1093, 614)
    assert shell.width() == 1093
    assert shell.height() == 614
    assert shell._header.operator.geometry().right() <= shell._header.width()


def test_a_refusal_from_below_is_shown_in_words(shell, desk):
    desk.say_refused(Refused(msg("An operator needs a name")))
    assert shell.notice.words.text() == "操作员要有姓名"
    assert shell.notice.accessibleName() == "操作员要有姓名"


def test_a_seat_without_a_page_is_told_so(desk, show, qtbot):
    desk.sit_down(desk.run(add_operator, "张门卫", Role.GUARD, None).result)
    made = Shell(desk, [SPECS[2]], lambda text: [])
    show(made)
    for key in (Qt.Key.Key_P, Qt.Key.Key_Return):
        qtbot.keyClick(made, key, CONTROL)
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert made.page_id == ""
    assert "您的岗位没有可用的页面" in {label.text() for label in made.findChildren(QLabel)}
