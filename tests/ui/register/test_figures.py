"""Rules and figures, used as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.book import Role
from app.book.operators import add_operator, list_operators
from app.register.figures import queries
from app.ui.register.figures import FiguresDialog
from app.ui.register.page import RegisterPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

CAP = "gatehouse_rules.cap_percent"


def test_a_figure_is_changed_by_a_resolution_and_given_up_again(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = RegisterPage(desk)
    page.reload()
    show(page)
    qtbot.mouseClick(page.figures_button, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, FiguresDialog)
    dialog.table.go_to(next(one for one in dialog.table.model.rows if one.kind.name == CAP))
    assert not dialog.clear_button.isEnabled()
    qtbot.mouseClick(dialog.change_button, Qt.MouseButton.LeftButton)
    value, number = (row.field for row in dialog.dialog.form._rows)
    number.put("2026年第7号决议")
    value.put("30%")
    dialog.dialog.form.submit()
    assert "百分之二十" in dialog.dialog.form.notice.words.text()
    value.put("10%")
    dialog.dialog.form.submit()
    assert dialog.table.row.source == "2026年第7号决议"
    assert desk.read(queries.in_force, CAP).value == 10
    qtbot.mouseClick(dialog.clear_button, Qt.MouseButton.LeftButton)
    dialog.dialog.form._rows[0].field.put("2026年第8号决议")
    dialog.dialog.form.submit()
    assert desk.read(queries.in_force, CAP).value == 20


def test_who_is_not_the_chair_may_only_look(desk: Desk, show: Callable[[QWidget], QWidget]):
    desk.run(add_operator, "李记账", Role.BOOKKEEPER, None)
    desk.sit_down(next(one for one in desk.read(list_operators) if one.name == "李记账"))
    dialog = FiguresDialog(desk, None)
    show(dialog)
    assert not dialog.change_button.isEnabled()
    dialog.table.go_to(None)
    dialog.change()
    assert dialog.dialog is None
