"""Reports on screen: the plan beside what was spent, a fund's income and use, each figure down to its vouchers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from app.kernel.dates import Month
from app.kernel.money import total
from app.treasury.plans.queries import plans
from app.ui.treasury.archive import archive_dialog
from app.ui.treasury.page import MoneyPage
from app.ui.treasury.reports import FundUseBoard, PlanBoard

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.operation import Desk
    from tests.ui.by_hand import JobByHand


@pytest.fixture
def page(yard: Desk, show) -> MoneyPage:
    made = MoneyPage(yard)
    made.reload()
    return show(made)


def test_a_months_plan_stands_beside_what_was_spent(page: MoneyPage, yard: Desk) -> None:
    board = page.desks.open_board(PlanBoard)
    assert isinstance(board, PlanBoard)
    board.month.put(yard.read(plans)[-1].month)
    assert board.table.model.rows
    assert "写定" in board.about.text()
    board.table.opened.emit(board.table.model.rows[0])
    board.month.put(Month(2025, 11))
    assert "还没有写" in board.about.text()
    board.reject()


def test_a_fund_adds_up_and_grants_say_what_is_left(page: MoneyPage, yard: Desk) -> None:
    board = page.desks.open_board(FundUseBoard)
    assert isinstance(board, FundUseBoard)
    assert board.grants.isHidden()
    board.fund.put("subsidy")
    assert not board.grants.isHidden()
    assert board.grants.model.rows
    opening, *middle, closing = board.table.model.rows
    moves = total(-one.amount if "支出" in one.words else one.amount for one in middle if not one.part)
    assert opening.amount + moves == closing.amount
    board.table.opened.emit(closing)
    board.reject()


def test_the_archive_gets_a_folder_of_its_own_and_leaves_none_where_it_is_stopped(
    page: MoneyPage, yard: Desk, jobs: list[JobByHand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2026年档案").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog = archive_dialog(yard, page)
    dialog.open()
    dialog.form.submit()
    wanted = jobs[-1].asked[-1]
    assert wanted.folder == tmp_path / "2026年档案 2"
    wanted.folder.mkdir()
    jobs[-1].cancelled.emit()
    jobs[-1].ended.emit()
    assert not wanted.folder.exists()
    assert (tmp_path / "2026年档案").exists()
