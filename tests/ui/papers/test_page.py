"""Every paper, chosen, asked for and looked at as a person would."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.book import Operator, Role
from app.bulletin.statement.handing_out.queries import given_out
from app.dues import queries as dues
from app.dues import services
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.register import queries as register
from app.ui.papers.page import PapersPage
from app.ui.papers.specs import PAPERS
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

WAIT = 30_000


@pytest.fixture
def yard(desk: Desk) -> None:
    """Three dwellings charged a quarter, one of which has paid a month."""
    for door, owner in (("101", "周春英"), ("102", "杨华英"), ("201", "王秀兰")):
        desk.run(add_dwelling, ("1", "1", door), owner)
    fee = FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, datetime.date(2026, 1, 1))
    assert desk.run(services.add_fee_item, fee)
    assert desk.run(services.bill, parse_period("2026Q3"))
    first = desk.read(register.dwellings)[0].id
    draft = PaymentDraft((first,), Fen(1500), Method.CASH, datetime.date(2026, 9, 30))
    assert desk.run(services.record_payment, draft)


@pytest.fixture
def page(desk: Desk, yard: None, show: Callable[[QWidget], QWidget]) -> PapersPage:
    made = PAPERS.factory(desk)
    assert isinstance(made, PapersPage)
    made.resize(1150, 700)
    desk.changed.connect(lambda _: made.reload())
    show(made)
    made.reload()
    made.start()
    return made


def pages(page: PapersPage, qtbot: QtBot) -> int:
    """How many pages there are once they are set."""
    qtbot.waitUntil(page.paper.view.isVisible, timeout=WAIT)
    return page.paper.view.pages


def said(page: PapersPage) -> str:
    return "\n".join(one.text() for one in page.paper.findChildren(QLabel) if one.isVisible())


def test_every_paper_of_the_house_is_there_by_room_and_found_by_typing(
    page: PapersPage, desk: Desk, qtbot: QtBot, commit_text: Callable[[QWidget, str], None]
) -> None:
    items = [page.shelf.list.item(at) for at in range(page.shelf.list.count())]
    assert len([one for one in items if one.flags() & Qt.ItemFlag.ItemIsSelectable]) == len(desk.house.papers)
    assert [one.text() for one in items][:2] == ["收支", "季度收支公示表"]
    commit_text(page.shelf.filter_box, "催缴")
    assert [one.text() for one in items if not one.isHidden()] == ["收费", "催缴通知单"]
    qtbot.keyClick(page.shelf.filter_box, Qt.Key.Key_Return)
    assert page.shelf.list.hasFocus()
    assert page.shown is not None
    assert page.shown.id == "arrears_notice"
    assert pages(page, qtbot) == 3
    assert (page.look.size_field.read(), page.look.copy.read()) == ("a5", "resident")


def test_arrow_keys_walk_past_the_names_of_rooms(page: PapersPage, qtbot: QtBot) -> None:
    for _ in page.desk.house.papers:
        if page.shown is not None and page.shown.id == "receipt":
            break
        qtbot.keyClick(page.shelf.list, Qt.Key.Key_Down)
    assert page.shown is not None
    assert page.shown.id == "receipt"
    assert page.pick.read() == "2026-000001"
    assert pages(page, qtbot) == 1


def test_one_dwelling_is_typed_and_one_that_owes_nothing_is_said_in_words(page: PapersPage, qtbot: QtBot) -> None:
    page.open_thing("arrears_notice")
    assert page.pick.box.currentText() == "全部欠费户：3 户"
    assert page.for_ is None
    page.pick.box.setFocus()
    page.pick.edit.selectAll()
    qtbot.keyClicks(page.pick.edit, "1-1-201")
    qtbot.keyClick(page.pick.edit, Qt.Key.Key_Return)
    assert page.for_ == "1-1-201"
    assert pages(page, qtbot) == 1
    page.pick.edit.selectAll()
    qtbot.keyClicks(page.pick.edit, "9-9-999")
    qtbot.keyClick(page.pick.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "9-9-999" in said(page), timeout=WAIT)
    assert not page.paper.print_button.isEnabled()
    page.pick.put("")
    page.pick.fill([("", "全部"), ("1-1-101", "1-1-101 周春英")], "1-1-101")
    assert page.pick.read() == "1-1-101"


def test_what_cannot_be_printed_is_said_where_the_page_would_be(page: PapersPage, qtbot: QtBot) -> None:
    page.open_thing("deduction_slip")
    qtbot.waitUntil(lambda: "2026年10月" in said(page), timeout=WAIT)
    assert not page.paper.view.isVisible()
    page.open_thing("quarterly_statement")
    assert page.pick.read() == "2026Q3"
    assert pages(page, qtbot) >= 1
    page.open_thing("no such paper")
    assert page.shown is not None
    assert page.shown.id == "quarterly_statement"


def test_another_language_size_and_type_set_the_page_anew(page: PapersPage, qtbot: QtBot) -> None:
    page.open_thing("dues_table")
    assert pages(page, qtbot) == 1
    assert "241" not in page.look.size_field._values
    page.look.size_field.put("a5")
    page.look.type_field.put("large")
    page.look.language.put("zh_CN+en")
    assert not page.paper.view.isVisible()
    assert pages(page, qtbot) == 2
    page.paper.copy_text()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "what each dwelling pays" in clipboard.text(), timeout=WAIT)


def test_setting_can_be_stopped_and_begun_again(page: PapersPage, qtbot: QtBot) -> None:
    page.open_thing("arrears_notice")
    qtbot.waitUntil(lambda: page.job is not None, timeout=WAIT)
    page.bar.stop()
    assert page.job is None
    assert page.bar.again_button.isVisible()
    assert "已停止" in said(page)
    qtbot.mouseClick(page.bar.again_button, Qt.MouseButton.LeftButton)
    assert pages(page, qtbot) == 3
    assert not page.bar.isVisible()
    page.bar.stop()
    assert not page.bar.isVisible()


def test_a_saved_receipt_is_counted_and_the_next_says_so(
    page: PapersPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.open_thing("receipt")
    pages(page, qtbot)
    assert page.paper._file_name() == "收据-2026-000001"
    for kind in ("pdf", "xlsx", "txt"):
        file = tmp_path / f"r.{kind}"
        page.paper.save_to(file, kind)
        qtbot.waitUntil(file.exists, timeout=WAIT)
        pages(page, qtbot)
    assert "15.00" in (tmp_path / "r.txt").read_text(encoding="utf8")
    assert desk.read(dues.receipt_by, 1).printed == 3


def test_a_guard_sees_papers_of_the_gate_alone(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    desk.operator = Operator(2, "门卫", Role.GUARD)
    page = PapersPage(desk)
    show(page)
    page.reload()
    items = [page.shelf.list.item(at).text() for at in range(page.shelf.list.count())]
    assert items == [
        "门卫", "排班表", "志愿者巡逻排班表", "门卫室管理规定", "门卫岗位职责", "值班记录", "交接班单", "来访登记表", "车辆登记表",
    ]  # fmt: skip
    page.print_page()
    page.leave()


def test_a_boards_copy_of_the_statement_given_out_here_is_noted_too(
    page: PapersPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    quarter = parse_period("2026Q3")
    page.open_thing("quarterly_statement")
    for copy, kind, noted in (("office", "pdf", False), ("board", "txt", False), ("board", "pdf", True)):
        page.look.copy.put(copy)
        pages(page, qtbot)
        file = tmp_path / f"{copy}.{kind}"
        page.paper.save_to(file, kind)
        qtbot.waitUntil(file.exists, timeout=WAIT)
        qtbot.waitUntil(lambda noted=noted: (desk.read(given_out, quarter) is not None) is noted, timeout=WAIT)
