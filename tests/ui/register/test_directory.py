"""The directory, used as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.ui.register.directory import DirectoryDialog
from app.ui.register.page import RegisterPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


def test_a_body_is_entered_found_changed_and_taken_off(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = RegisterPage(desk)
    page.reload()
    show(page)
    qtbot.mouseClick(page.directory_button, Qt.MouseButton.LeftButton)
    window = page.dialog
    assert isinstance(window, DirectoryDialog)
    qtbot.mouseClick(window.add_button, Qt.MouseButton.LeftButton)
    window.dialog.form._rows[1].field.put("供电所")
    window.dialog.form.submit()
    assert not window.dialog.form.notice.isHidden()
    window.dialog.form._rows[3].field.put("95598")
    window.dialog.form.submit()
    assert window.table.model.rows[0].draft.phones == "95598"
    window.table.filter_box.setText("燃气")
    assert window.table.model.rows == []
    window.table.filter_box.setText("955")
    window.change(window.table.model.rows[0])
    window.dialog.form._rows[4].field.put("全天")
    window.dialog.form.submit()
    window.table.go_to(None)
    assert window.table.row.draft.hours == "全天"
    qtbot.mouseClick(window.drop_button, Qt.MouseButton.LeftButton)
    assert window.table.model.everything == []
