from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.ui.widgets.fields import LinesField, MoneyField, TextField
from app.ui.widgets.form import Form


@pytest.fixture
def form(show):
    made = Form()
    made.who = made.add(msg("Your name"), TextField(required=True))
    made.amount = made.add(msg("Amount"), MoneyField(Fen(4500)), msg("Everything can be done later."))
    made.save = made.add_buttons(msg("Save"), msg("Leave it"))
    show(made)
    made.start()
    return made


def test_enter_moves_on_field_by_field_and_saves_on_the_button(form, qtbot):
    assert form.who.edit.hasFocus()
    qtbot.keyClicks(form.who.edit, "wang")
    qtbot.keyClick(form.who.edit, Qt.Key.Key_Return)
    assert form.amount.edit.hasFocus()
    assert form.amount.edit.selectedText() == "45.00"
    qtbot.keyClick(form.amount.edit, Qt.Key.Key_Return)
    assert form.save.hasFocus()
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.save, Qt.Key.Key_Return)


def test_control_enter_saves_from_any_field(form, qtbot):
    qtbot.keyClicks(form.who.edit, "wang")
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(form.who.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_is_wrong_is_said_under_the_field_and_the_first_is_gone_to(form, qtbot):
    form.amount.edit.setText("12.345")
    form.amount.setFocus()
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert form.error_of(form.who) == "请填写这一项"
    assert "12.345" in form.error_of(form.amount)
    assert form.who.edit.hasFocus()
    assert form.who.edit.accessibleDescription() == "请填写这一项"
    qtbot.keyClicks(form.who.edit, "w")
    assert form.error_of(form.who) == ""
    assert "12.345" in form.error_of(form.amount)


def test_a_character_no_font_can_draw_is_told_under_its_field_and_kept(form):
    text = form.add(msg("Text"), LinesField())
    for field, words in ((form.who, "\U0003134a某"), (text, "请\U0003134a某回电")):
        field.put(words)
        told = [one.text() for one in form.findChildren(QLabel) if "U+3134A" in one.text() and not one.isHidden()]
        assert len(told) == 1
        assert form.check()
        assert field.read() == words
        field.put("𬭚某")
        assert not [one for one in form.findChildren(QLabel) if "U+" in one.text() and not one.isHidden()]


def test_a_refusal_is_shown_above_the_buttons(form):
    form.show_refusal(Refused(msg("An operator needs a name")))
    assert form.notice.isVisible()
    assert form.notice.words.text() == "操作员要有姓名"


def test_escape_leaves(form, qtbot):
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form.who.edit, Qt.Key.Key_Escape)


def test_a_hidden_field_is_neither_asked_nor_checked(form, qtbot):
    form.show_field(form.who, shown=False)
    with qtbot.waitSignal(form.submitted):
        form.submit()
    form.start()
    assert form.amount.edit.hasFocus()


def test_every_label_is_the_buddy_of_its_field(form):
    labels = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert [label.text() for label in labels] == ["您的姓名", "金额"]
    assert form.who.edit.accessibleName() == "您的姓名"


def test_the_notice_can_be_closed(form, qtbot):
    form.show_refusal(Refused(msg("An operator needs a name")))
    form.notice.hide()
    assert not form.notice.isVisible()
    assert QApplication.focusWidget() is form.who.edit


def test_esc_asks_once_before_typed_words_are_lost(show, qtbot, commit_text):
    form = Form()
    what, note = form.add(msg("Name"), TextField()), form.add(msg("Reason"), LinesField())
    left = []
    form.left.connect(lambda: left.append(1))
    what.put("由程序填上")
    show(form)
    what.setFocus()
    qtbot.keyClick(what.edit, Qt.Key.Key_Escape)
    assert left == [1]
    note.setFocus()
    commit_text(note.edit, "楼道灯不亮")
    qtbot.keyClick(note.edit, Qt.Key.Key_Escape)
    assert left == [1]
    assert form.notice.words.text() == "您写的内容还没有保存：再按一次 Esc 就放弃，也可以接着写"
    commit_text(note.edit, "两天了")
    qtbot.keyClick(note.edit, Qt.Key.Key_Escape)
    assert left == [1]
    qtbot.keyClick(note.edit, Qt.Key.Key_Escape)
    assert left == [1, 1]


def test_what_was_saved_is_not_asked_about_and_what_was_refused_is(show, qtbot):
    form = Form()
    what = form.add(msg("Name"), TextField())
    left = []
    form.left.connect(lambda: left.append(1))
    show(form)
    what.setFocus()
    qtbot.keyClicks(what.edit, "lamp")
    form.submit()
    form.show_refusal(Refused(msg("Please choose one")))
    qtbot.keyClick(what.edit, Qt.Key.Key_Escape)
    assert left == []
    form.submit()
    qtbot.keyClick(what.edit, Qt.Key.Key_Escape)
    assert left == [1]
