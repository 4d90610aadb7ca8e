from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.fields import DateField, LinesField, MoneyField, NumberField, TextField

TODAY = datetime.date(2026, 10, 8)


def typed(qtbot, field, text):
    qtbot.addWidget(field)
    field.edit.clear()
    qtbot.keyClicks(field.edit, text)
    return field


@pytest.mark.parametrize(("text", "fen"), [("45", 4500), ("1,409.50", 140950), ("15.5", 1550)])
def test_money_is_read_in_fen(qtbot, text, fen):
    assert typed(qtbot, MoneyField(), text).read() == Fen(fen)


@pytest.mark.parametrize(("text", "words"), [("", "请填写金额"), ("12.345", "12.345"), ("-5", "-5"), ("abc", "abc")])
def test_money_that_cannot_be_read_says_why(qtbot, text, words):
    with pytest.raises(UsageError, match=words):
        typed(qtbot, MoneyField(), text).read()


def test_money_of_any_sign_may_be_negative(qtbot):
    assert typed(qtbot, MoneyField(any_sign=True), "-5").read() == Fen(-500)


def test_an_amount_offered_is_replaced_by_typing(qtbot):
    field = MoneyField(Fen(4500))
    qtbot.addWidget(field)
    assert field.edit.text() == "45.00"
    qtbot.keyClicks(field.edit, "30")
    assert field.read() == Fen(3000)


@pytest.mark.parametrize("text", ["2026-09-30", "2026.9.30", "9.30", "9-30", "2026/9/30"])
def test_dates_are_typed_in_many_ways(qtbot, text):
    assert typed(qtbot, DateField(TODAY), text).read() == datetime.date(2026, 9, 30)


def test_a_date_is_today_unless_said_otherwise(qtbot):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    assert field.read() == TODAY
    field.put(datetime.date(2025, 1, 2))
    assert field.edit.text() == "2025-01-02"


@pytest.mark.parametrize(("text", "words"), [("", "请填写日期"), ("2026-13-40", "2026-13-40"), ("2.30", "2-30")])
def test_a_date_that_is_none_says_why(qtbot, text, words):
    with pytest.raises(UsageError, match=words):
        typed(qtbot, DateField(TODAY), text).read()


def test_up_and_down_move_a_date_by_a_day(qtbot):
    field = DateField(TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    assert field.read() == datetime.date(2026, 10, 7)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.read() == TODAY
    field.edit.setText("x")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.read() == TODAY


def test_a_short_date_is_written_out_when_left(qtbot, show):
    field = DateField(TODAY)
    show(field)
    field.edit.setText("9.30")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "2026-09-30"


def test_a_required_text_may_not_stay_empty(qtbot, commit_text):
    field = TextField(required=True)
    qtbot.addWidget(field)
    with pytest.raises(UsageError, match="请填写"):
        field.read()
    commit_text(field.edit, " 王秀兰𬭚 ")
    assert field.read() == "王秀兰𬭚"


def test_a_password_is_hidden_and_keeps_its_blanks(qtbot):
    field = typed(qtbot, TextField(secret=True), " a b ")
    assert field.read() == " a b "
    assert field.edit.displayText() != " a b "


@pytest.mark.parametrize("text", ["", "x", "13", "-1", "1.5"])
def test_a_number_outside_says_what_fits(qtbot, text):
    with pytest.raises(UsageError, match="1 到 12"):
        typed(qtbot, NumberField(least=1, most=12), text).read()


def test_a_number_inside_is_read(qtbot):
    assert typed(qtbot, NumberField(3, least=1, most=12), "12").read() == 12


def test_several_lines_are_read_and_required(qtbot, commit_text):
    field = LinesField(required=True, placeholder=msg("Why"))
    qtbot.addWidget(field)
    with pytest.raises(UsageError):
        field.read()
    commit_text(field.edit, "一\n二")
    assert field.read() == "一\n二"
    field.put("")
    assert field.edit.toPlainText() == ""


def test_arrow_keys_choose_among_buttons(qtbot, show):
    field = ChoiceField([(1, msg("Small type")), (2, msg("Medium type")), (3, msg("Large type"))], 2)
    show(field)
    field.setFocus()
    assert field.read() == 2
    qtbot.keyClick(field.buttons[1], Qt.Key.Key_Right)
    assert field.read() == 3
    assert field.buttons[2].hasFocus()
    qtbot.keyClick(field.buttons[2], Qt.Key.Key_Right)
    assert field.read() == 1
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field.buttons[0], Qt.Key.Key_Return)
    field.say("字号")
    assert field.buttons[0].accessibleName() == "字号: 小字"
    field.put(2)
    assert field.read() == 2


def test_a_click_chooses(qtbot, show):
    field = ChoiceField([(1, msg("Small type")), (2, msg("Large type"))])
    show(field)
    with qtbot.waitSignal(field.changed):
        qtbot.mouseClick(field.buttons[1], Qt.MouseButton.LeftButton)
    assert field.read() == 2


def test_a_list_starts_empty_where_one_must_be_chosen(qtbot):
    field = ListField([(1, "1号楼"), (2, "2号楼")], empty=msg("Please choose one"))
    qtbot.addWidget(field)
    with pytest.raises(UsageError, match="请选一项"):
        field.read()
    field.put(2)
    assert field.read() == 2
    field.fill([(5, "5号楼")])
    assert field.read() == 5
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field.box, Qt.Key.Key_Return)


def test_a_tick_is_yes_or_no(qtbot):
    field = TickField(msg("Print"), ticked=True)
    qtbot.addWidget(field)
    assert field.read()
    field.put(False)
    assert not field.read()
    field.say("收据")
    assert field.box.accessibleName() == "收据: 打印"


def test_back_tab_comes_to_the_choice_that_is_taken(show, qtbot):
    above = QWidget()
    layout = QVBoxLayout(above)
    choice, line = ChoiceField([(1, msg("Print")), (2, msg("Search")), (3, msg("Save"))]), QLineEdit()
    for each in (choice, line):
        layout.addWidget(each)
    show(above)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert choice.buttons[0].hasFocus()
