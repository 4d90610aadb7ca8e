"""Files of every kind come in through the same dialog."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.book import Book, Operator, Role
from app.book.backups.shelf import backups_of
from app.dues import queries as dues
from app.dues import services
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle
from app.gatehouse.staff import queries as staff
from app.kernel.dates import parse_period
from app.kernel.i18n import msg
from app.kernel.money import total
from app.treasury import queries as treasury
from app.ui import background
from app.ui.dues.billing_page import BillingPage
from app.ui.gatehouse.staff_page import StaffPage
from app.ui.imports.dialog import ImportDialog, import_button
from app.ui.imports.words import EXPLAINED
from app.ui.treasury.page import MoneyPage
from tests.dues.conftest import add_dwelling
from tests.register.lists import flat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk
    from app.ui.page import Page

WAIT = 30_000
CASH = [
    (datetime.date(2026, 7, 1), None, "上期结余", None, None, 100),
    (datetime.date(2026, 7, 3), 1, "收停车费", 50, None, 150),
    (datetime.date(2026, 7, 9), 2, "买灯泡", None, 30, 120),
]
CASH_HEAD = ("日期", "凭证号", "摘要", "收入", "支出", "结余")


@pytest.fixture
def opened(desk: Desk, show: Callable[[QWidget], QWidget]) -> Callable[[type[Page]], Page]:
    def make(kind: type[Page]) -> Page:
        made = kind(desk)
        made.resize(1150, 700)
        desk.changed.connect(lambda _: made.reload())
        show(made)
        made.reload()
        return made

    return make


def dialog_of(page: Page, qtbot: QtBot) -> ImportDialog:
    (page.desks if isinstance(page, MoneyPage) else page).import_button.click()
    return page.findChildren(ImportDialog)[-1]


def look_at(dialog: ImportDialog, file: Path, qtbot: QtBot) -> None:
    dialog.plan = None
    dialog.look_at(file)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)


def take_in(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Taking in begins with a copy of the book as it was."""
    with qtbot.waitSignal(dialog.accepted, timeout=WAIT):
        dialog.take_in()


@pytest.mark.parametrize("shown_after", [0, 30_000], ids=["slow PC", "quick PC"])
def test_a_cash_book_comes_in_with_enter_and_the_list_shows_it(
    opened: Callable[[type[Page]], Page],
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shown_after: int,
) -> None:
    monkeypatch.setattr(background, "SHOWN_AFTER_MS", shown_after)
    page = opened(MoneyPage)
    dialog = dialog_of(page, qtbot)
    assert dialog.windowTitle() == "导入现金流水账"
    look_at(dialog, flat(tmp_path / "流水账.xlsx", CASH_HEAD, CASH, "2026年第三季度现金流水账"), qtbot)
    qtbot.waitUntil(dialog.preview.take.hasFocus, timeout=WAIT)
    said: list[str] = []
    desk.saved.connect(said.append)
    qtbot.keyClick(dialog.preview.take, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert said == ["导入完成：新增 3 条，有变化 0 条，没有变化 0 条"]
    assert desk.read(treasury.money_at)["cash"].plain() == "120.00"
    assert len(page.table.model.everything) == 3


def test_a_line_that_does_not_agree_is_named_saved_to_mend_and_the_others_wait(
    opened: Callable[[type[Page]], Page], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(MoneyPage)
    dialog = dialog_of(page, qtbot)
    wrong = [*CASH, (datetime.date(2026, 7, 10), 3, "买扫帚", None, "十元", 110)]
    look_at(dialog, flat(tmp_path / "流水账.xlsx", CASH_HEAD, wrong, "2026年第三季度现金流水账"), qtbot)
    assert dialog.preview.table is not None
    (row,) = dialog.preview.table.model.rows
    assert (row.row, row.column) == (6, "支出")
    buttons = {one.text(): one for one in dialog.preview.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["把这些行存出来改"], Qt.MouseButton.LeftButton)
    assert (tmp_path / "流水账.xlsx.errors.xlsx").exists()
    assert "errors.xlsx" in dialog.notice.words.text()
    assert desk.read(treasury.entries, treasury.Filter()) == ()
    qtbot.mouseClick(buttons["放弃"], Qt.MouseButton.LeftButton)
    assert desk.read(treasury.entries, treasury.Filter()) == ()


def test_the_dues_book_on_paper_settles_months(
    opened: Callable[[type[Page]], Page], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    fee = FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, datetime.date(2026, 1, 1))
    assert desk.run(services.add_fee_item, fee)
    assert desk.run(services.bill, parse_period("2026Q3"))
    dialog = dialog_of(opened(BillingPage), qtbot)
    assert dialog.windowTitle() == "导入纸面收费台账"
    head = ("房号", "户主", "7月", "8月", "9月")
    rows = [("1-1-101", "周春英", 15, 15, ""), ("9-9-999", "没有此户", 15, "", "")]
    look_at(dialog, flat(tmp_path / "台账.xlsx", head, rows, "2026年卫生保洁费收费台账"), qtbot)
    assert [row.row for row in dialog.plan.refused] == [4]
    assert "1" in dialog.preview.take.text()
    take_in(dialog, qtbot)
    assert total(one.open for one in desk.read(dues.open_charges)).plain() == "15.00"


def test_a_list_of_staff_comes_in(
    opened: Callable[[type[Page]], Page], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(StaffPage)
    dialog = dialog_of(page, qtbot)
    head = ("姓名", "岗位", "电话", "月工资（元）", "上岗日期")
    rows = [("何犇", "门卫", "13900000001", 2600, "2024年1月")]
    look_at(dialog, flat(tmp_path / "人员名单.xlsx", head, rows, "门卫及保洁人员名单"), qtbot)
    take_in(dialog, qtbot)
    (copy,) = backups_of(desk.book.path)
    with Book.open(copy.path, writing=False) as before, before.view() as view:
        assert staff.members(view) == ()
    assert [one.name for one in desk.read(staff.members)] == ["何犇"]
    assert len(page.people.model.everything) == 1


def test_a_file_that_is_no_list_is_said_so_and_another_can_be_chosen(
    opened: Callable[[type[Page]], Page], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(opened(StaffPage), qtbot)
    (tmp_path / "空.xlsx").write_bytes(b"")
    dialog.look_at(tmp_path / "空.xlsx")
    qtbot.waitUntil(dialog.notice.isVisible, timeout=WAIT)
    assert "空.xlsx" in dialog.notice.words.text()
    dialog.take_in()
    dialog.save_refused()
    assert dialog.isVisible()


def test_every_kind_says_what_file_it_wants_and_only_those_who_may_bring_it_in(
    desk: Desk, qtbot: QtBot, show: Callable[[QWidget], QWidget]
) -> None:
    assert set(EXPLAINED) == set(desk.house.imports)
    desk.operator = Operator(2, "监督", Role.SUPERVISOR)
    for kind in desk.house.imports:
        made = import_button(desk, kind, msg("Import a list"), None)
        qtbot.addWidget(made)
        assert not made.isEnabled()
