"""The code of a posted statement typed in at the page, by keyboard alone."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.bulletin.statement.handing_out.services import note_given_out
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.treasury.rules import SpendDraft
from app.treasury.services import spend
from app.ui.statement.page import StatementPage

Q3 = parse_period("2026Q3")


@pytest.fixture
def page(yard, show):
    made = StatementPage(yard)
    made.resize(1200, 700)
    show(made)
    made.reload()
    made.start()
    return made


@pytest.fixture
def dialog(page, qtbot):
    """Opened as a person does it: the button, by keyboard."""
    page.side.code_button.setFocus()
    qtbot.keyClick(page.side.code_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.code_dialog is not None and page.code_dialog.isVisible())
    return page.code_dialog


def typed(dialog, qtbot, code):
    dialog.field.edit.clear()
    qtbot.keyClicks(dialog.field.edit, code)
    qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    return dialog.answer.text()


def test_the_same_book_says_that_nothing_changed(page, dialog, yard, qtbot):
    yard.run(note_given_out, Q3, "printed")
    assert dialog.field.edit.hasFocus() or dialog.focusWidget() is dialog.field.edit
    said = typed(dialog, qtbot, page.code.lower().replace("-", ""))
    assert "完全一致" in said
    assert dialog.answer.isVisible()
    assert not dialog.changes.isVisible()
    assert dialog.field.text() == page.code  # as the paper writes it, to compare


def test_a_mistyped_code_is_told_in_words_and_typed_over(page, dialog, qtbot):
    wrong = page.code[:-1] + ("0" if page.code[-1] != "0" else "1")
    assert "输错" in typed(dialog, qtbot, wrong)
    assert dialog.field.edit.property("wrong") == "true"
    assert dialog.field.edit.selectedText()
    assert "两者一致" in typed(dialog, qtbot, page.code)
    assert dialog.field.edit.property("wrong") == "false"


def test_what_changed_is_listed_and_opens_its_voucher(page, dialog, yard, qtbot):
    yard.run(note_given_out, Q3, "printed")
    code = page.code
    draft = SpendDraft(datetime.date(2026, 9, 28), Fen(3500), "office", note="买墨盒")
    entry = yard.run(spend, draft).result
    gone = []
    yard.go_to.connect(lambda name, key: gone.append((name, key)))
    assert "已经不一致" in typed(dialog, qtbot, code)
    rows = dialog.changes.model.rows
    assert (rows[0].what, rows[0].how, rows[0].now) == (f"{entry.voucher} 买墨盒", "后来新增", "35.00")
    figures = {row.what: (row.was, row.now) for row in rows[1:]}
    assert "期末结余，现金" in figures
    assert dialog.focusWidget() is dialog.changes.view
    dialog.changes.go_to(rows[1])
    qtbot.keyClick(dialog.changes.view, Qt.Key.Key_Return)  # a figure stands for no voucher
    assert gone == []
    dialog.changes.go_to(rows[0])
    qtbot.keyClick(dialog.changes.view, Qt.Key.Key_Return)
    assert gone == [("money", entry.id)]
    assert not dialog.isVisible()


def test_esc_leaves(dialog, qtbot):
    qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert QApplication.activeModalWidget() is None
