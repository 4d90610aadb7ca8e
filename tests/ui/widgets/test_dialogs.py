from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.book import Role
from app.book.operators import add_operator, set_password
from app.kernel.errors import Refused, RefusedRow, RowsRefused
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.ui.theme import Tone
from app.ui.widgets.ask import Ask, AskReason, FormDialog
from app.ui.widgets.explain import ExplainDialog, Part
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.login import LoginDialog, who_is_there
from app.ui.widgets.number_card import CardRow, NumberCard
from app.ui.widgets.refused_rows import RefusedRowsDialog

ACCEPTED = QDialog.DialogCode.Accepted


@pytest.fixture
def window(show):
    return show(QWidget())


def test_a_reason_must_be_given_before_the_act(window, show, qtbot, commit_text):
    dialog = AskReason(msg("Reason"), msg("Save"), window)
    show(dialog)
    assert dialog.field.edit.hasFocus()
    qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    commit_text(dialog.field.edit, "写错了人")
    qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == ACCEPTED
    assert dialog.reason == "写错了人"


def test_where_it_could_harm_enter_alone_takes_the_way_back(window, show, qtbot):
    dialog = Ask(msg("Take back the last saved thing"), msg("Save"), window, danger=True)
    show(dialog)
    assert dialog.back.hasFocus()
    qtbot.keyClick(dialog.back, Qt.Key.Key_Return)
    assert dialog.result() != ACCEPTED


def test_a_question_names_the_act_on_its_button(window, show, qtbot):
    dialog = Ask(msg("Take back the last saved thing"), msg("Take back (Ctrl+Z)"), window)
    show(dialog)
    assert dialog.act.text() == "撤回 (Ctrl+Z)"
    qtbot.keyClick(dialog.act, Qt.Key.Key_Return)
    assert dialog.result() == ACCEPTED


def test_a_form_dialog_stays_until_it_was_kept(window, show, qtbot):
    form = Form()
    name = form.add(msg("Your name"), TextField(required=True))
    form.add_buttons(msg("Save"), msg("Leave it"))
    dialog = FormDialog(msg("Save"), form, lambda: name.read() == "good", window)
    show(dialog)
    qtbot.keyClicks(name.edit, "bad")
    form.submit()
    assert dialog.isVisible()
    name.put("good")
    form.submit()
    assert dialog.result() == ACCEPTED


def test_a_form_higher_than_the_screen_scrolls_to_the_field_in_hand(window, show, qtbot):
    form = Form()
    fields = [form.add(msg("Your name"), TextField(required=at == 29)) for at in range(30)]
    save = form.add_buttons(msg("Save"), msg("Leave it"))
    dialog = FormDialog(msg("Save"), form, lambda: False, window)
    show(dialog)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert fields[0].height() >= fields[0].sizeHint().height()
    assert fields[-1].visibleRegion().isEmpty()
    for field in fields:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert save.hasFocus()
    assert not save.visibleRegion().isEmpty()
    fields[0].setFocus()
    assert fields[-1].visibleRegion().isEmpty()
    form.submit()
    assert fields[-1].edit.hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()


def test_a_form_dialog_grows_with_what_is_said_in_it(window, show, qtbot):
    form = Form()
    form.add(msg("Your name"), TextField())
    form.add_buttons(msg("Save"))
    dialog = FormDialog(msg("Save"), form, lambda: False, window)
    show(dialog)
    before = dialog.height()
    dialog.refuse(Refused(msg("Please fill this in")))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert not dialog.area.verticalScrollBar().isVisible()


def test_one_person_without_a_password_is_not_asked(book, owner):
    assert who_is_there(book, "") == owner


def test_a_wrong_password_is_said_and_the_right_one_lets_in(book, owner, show, qtbot):
    with book.work(owner) as work:
        add_operator(work, "李建国", Role.CASHIER, "rightful")
        work.commit()
    dialog = LoginDialog(book, "李建国")
    show(dialog)
    assert dialog.password.edit.hasFocus()
    qtbot.keyClicks(dialog.password.edit, "wrong")
    dialog.form.submit()
    assert dialog.operator is None
    assert "密码" in dialog.form.error_of(dialog.password)
    qtbot.keyClicks(dialog.password.edit, "rightful")
    dialog.form.submit()
    assert dialog.operator.name == "李建国"
    assert dialog.result() == ACCEPTED


def test_a_password_is_asked_only_of_those_who_have_one(book, owner, show):
    with book.work(owner) as work:
        add_operator(work, "李建国", Role.CASHIER, None)
        set_password(work, owner.name, "secret")
        work.commit()
    dialog = LoginDialog(book)
    show(dialog)
    assert dialog.password.isVisible()
    dialog.who.put("李建国")
    assert not dialog.password.isVisible()
    dialog.form.submit()
    assert dialog.operator.name == "李建国"


def test_a_figure_is_explained_down_to_its_slips(window, show, qtbot):
    parts = [Part("收据 2026-000001", "3-2-501", Fen(4500), "dues", 1), Part("收据 2026-000002", "", Fen(1500))]
    dialog = ExplainDialog("本季已收", msg("What it was added up from"), parts, window)
    show(dialog)
    assert dialog.sum == Fen(6000)
    assert dialog.table.model.totals()[-1] == "60.00"
    with qtbot.waitSignal(dialog.opened) as opened:
        qtbot.keyClick(dialog.table.view, Qt.Key.Key_Return)
    assert opened.args[0].key == 1
    assert dialog.result() == ACCEPTED


def test_parts_that_are_no_money_have_no_amount_column(window, qtbot):
    dialog = ExplainDialog("待办", msg("What"), [Part("公示", "逾期 2 天")], window)
    qtbot.addWidget(dialog)
    assert dialog.table.model.columnCount() == 2


def test_a_number_card_is_read_out_and_opens_by_click(show, qtbot):
    card = NumberCard("本季已收")
    show(card)
    card.put("4,215.00", "应收 5,265.00", Tone.WRONG)
    assert card.accessibleName() == "本季已收: 4,215.00"
    assert card.height() >= 100
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Space)


@pytest.mark.parametrize(("width", "lines"), [(1400, 1), (620, 2), (260, 4)])
def test_figures_flow_and_are_never_cut(show, width, lines):
    cards = [NumberCard(f"第{i}个数") for i in range(4)]
    for card in cards:
        card.put("1,234,567.00", "说明")
    holder = CardRow(*cards)
    holder.resize(width, 800)
    show(holder)
    assert len({card.y() for card in cards}) == lines
    assert all(card.width() >= card.sizeHint().width() for card in cards)


def test_refused_rows_are_listed_with_sheet_row_column_and_why(window, show):
    rows = (RefusedRow("Sheet1", 7, "面积", msg("Please fill this in"), ""),)
    dialog = RefusedRowsDialog(RowsRefused(msg("Why"), rows), window)
    show(dialog)
    model = dialog.table.model
    assert [model.index(0, c).data() for c in range(5)] == ["Sheet1", "7", "面积", "", "请填写这一项"]
