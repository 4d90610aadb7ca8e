"""Contracts and meters, used as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.treasury.contracts import queries
from app.treasury.meters import queries as meters
from app.ui.treasury.contracts import ContractsDialog
from app.ui.treasury.page import MoneyPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


def test_a_contract_and_a_meter_are_entered_and_kept(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = MoneyPage(desk)
    page.reload()
    show(page)
    qtbot.mouseClick(page.desks.contracts_button, Qt.MouseButton.LeftButton)
    window = page.desks.opened
    assert isinstance(window, ContractsDialog)

    def fill(*values: tuple[int, str]) -> None:
        for place, text in values:
            window.dialog.form._rows[place].field.edit.setText(text)
        window.dialog.form.submit()

    qtbot.mouseClick(window.add_button, Qt.MouseButton.LeftButton)
    fill((0, "柜公司"), (2, "快递柜"), (3, "2026-01-01"), (4, "2026-12-31"), (5, "1200"))
    qtbot.mouseClick(window.rent_button, Qt.MouseButton.LeftButton)
    window.dialog.form.submit()
    assert desk.read(queries.contracts)[0].rents[0].entry_id is not None
    qtbot.mouseClick(window.end_button, Qt.MouseButton.LeftButton)
    fill((0, "2026-09-30"), (1, "撤柜"))
    assert window.contracts.model.rows[0].ended_why == "撤柜"
    window.tabs.setCurrentIndex(1)
    qtbot.mouseClick(window.read_button, Qt.MouseButton.LeftButton)
    assert not window.notice.isHidden()
    qtbot.mouseClick(window.meter_button, Qt.MouseButton.LeftButton)
    fill((0, "总水表"))
    qtbot.mouseClick(window.read_button, Qt.MouseButton.LeftButton)
    fill((2, "约一千"))
    assert window.dialog.form.notice.words.text()
    fill((2, "1000.5"))
    assert desk.read(meters.meters)[0].readings[0].value == 100_050
    assert len(window.months.model.rows) == 1
