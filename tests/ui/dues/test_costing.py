"""The costing window, used as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.dues.breakeven import queries
from app.dues.breakeven.rules import Side
from app.ui.dues.billing_page import BillingPage
from app.ui.dues.costing import CostingDialog
from app.ui.dues.fee_dialog import RateField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


def test_a_variant_is_drafted_changed_saved_and_its_fee_proposed(
    yard: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = BillingPage(yard)
    page.reload()
    show(page)
    qtbot.mouseClick(page.costing_button, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, CostingDialog)
    before = len(dialog.draft.parts)
    assert before
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not dialog.notice.isHidden()
    qtbot.mouseClick(dialog.cost_button, Qt.MouseButton.LeftButton)
    name, amount, english = (row.field for row in dialog.dialog.form._rows)
    name.put("加装照明")
    english.put("More lamps")
    amount.edit.setText("240000")
    dialog.dialog.form.submit()
    assert len(dialog.draft.parts) == before + 1
    dialog.name.put("加装照明")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    kept = yard.read(queries.variant, "加装照明")
    assert (kept.draft.parts[-1].side, kept.draft.parts[-1].name_en) == (Side.COST, "More lamps")
    assert kept.result.rate is not None
    assert dialog.notice.isHidden()
    dialog.change(dialog.draft.parts[-1])
    dialog.dialog.form._rows[1].field.edit.setText("250000")
    dialog.dialog.form.submit()
    dialog.parts.go_to(dialog.draft.parts[-1])
    qtbot.mouseClick(dialog.drop_button, Qt.MouseButton.LeftButton)
    assert len(dialog.draft.parts) == before
    dialog.take_up(dialog.variants.row)
    assert len(dialog.draft.parts) == before + 1
    qtbot.mouseClick(dialog.fee_button, Qt.MouseButton.LeftButton)
    rates = dialog.dialog.form.findChildren(RateField)
    assert rates[0].read() == kept.result.rate
