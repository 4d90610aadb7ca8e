"""The register page, driven as a person would."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from app.book import Operator, Role
from app.dues import services as dues
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.register import queries, services
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation, State, Tenure
from app.ui.imports.dialog import ImportDialog
from app.ui.register.dues_lines import DuesLines, WholeAccount
from app.ui.register.page import RegisterPage
from app.ui.register.specs import REGISTER as SPEC
from app.ui.widgets.choices import ListField
from app.ui.widgets.elevation import CellState
from app.ui.widgets.form import Form
from tests.register.lists import flat, mend, messy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

WAIT = 20_000


@pytest.fixture
def home(desk: Desk) -> int:
    """3-2-501, owned by 王秀兰, and an empty door beside it."""
    done = desk.run(services.add_dwelling, DwellingDraft("3", "2", "501", area=5830, residents=2))
    assert done
    assert desk.run(services.add_dwelling, DwellingDraft("3", "2", "502", state=State.VACANT))
    draft = HoldingDraft(done.result, 0, Relation.OWNER, since=datetime.date(1998, 5, 1))
    assert desk.run(services.move_in, PersonDraft("王秀兰", ("13812341234",)), draft)
    return done.result


@pytest.fixture
def page(desk: Desk, home: int, show: Callable[[QWidget], QWidget]) -> RegisterPage:
    made = RegisterPage(desk)
    made.resize(1100, 700)
    desk.changed.connect(lambda _: made.reload())
    show(made)
    made.reload()
    made.start()
    return made


def closed(qtbot: QtBot, dialog: QDialog | None) -> None:
    qtbot.waitUntil(lambda: dialog is None or not isValid(dialog) or not dialog.isVisible(), timeout=WAIT)


def people(desk: Desk, home: int) -> list[tuple[str, datetime.date | None]]:
    return [(h.person.name, h.until) for h in desk.read(queries.holdings, home)]


def words(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_an_empty_register_offers_the_import(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    page = RegisterPage(desk)
    show(page)
    page.reload()
    assert page.stack.currentIndex() == 2
    assert not page.card.isVisible()
    page.start()
    page.import_list()
    assert isinstance(page.dialog, ImportDialog)
    page.dialog.reject()


def test_doors_stand_in_the_elevation_and_a_click_opens_the_card(page: RegisterPage, home: int, qtbot: QtBot) -> None:
    box = page.elevation.box_of(home)
    qtbot.mouseClick(page.elevation.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.card.dwelling is not None
    assert "3-2-501" in words(page.card)
    assert "王秀兰" in words(page.card)
    assert "1998-05-01" in words(page.card)


def test_arrow_keys_walk_from_door_to_door(page: RegisterPage, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.keyClick(page.elevation, Qt.Key.Key_Right)
    assert page.card.dwelling is not None
    assert page.card.dwelling.room == "3-2-502"
    assert "空置" in words(page.card)


def test_a_vacant_door_is_drawn_as_such(page: RegisterPage) -> None:
    assert {cell.door: cell.state for cell in page.elevation._cells} == {
        "501": CellState.CLEAR,
        "502": CellState.VACANT,
    }


def test_the_list_shows_the_same_and_opens_the_same_card(page: RegisterPage, qtbot: QtBot) -> None:
    page.view.put(1)
    page.table.filter_box.setText("501")
    assert [line.dwelling.room for line in page.table.model.rows] == ["3-2-501"]
    page.start()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    page.table.go_to(None)
    assert page.card.dwelling is not None
    assert page.card.dwelling.room == "3-2-501"


def test_what_another_page_sends_is_opened_and_stays_after_a_change(page: RegisterPage, desk: Desk, home: int) -> None:
    page.open_thing(home)
    assert desk.run(services.change_dwelling, home, DwellingDraft("3", "2", "501", residents=5))
    assert page.card.dwelling is not None
    assert page.card.dwelling.residents == 5
    page.leave()
    assert page.card.dwelling is not None


def test_somebody_is_added_and_taken_back(
    page: RegisterPage, desk: Desk, home: int, qtbot: QtBot, commit_text: Callable[[QWidget, str], None]
) -> None:
    page.open_thing(home)
    page.card.add_person()
    dialog = page.card.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    commit_text(dialog.form.name.edit, "解强")
    qtbot.keyClick(dialog.form.name.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.form.phones.edit, "13900001111")
    qtbot.keyClick(dialog.form.phones.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    closed(qtbot, dialog)
    assert people(desk, home) == [("王秀兰", None), ("解强", None)]
    assert [hit.name for hit in desk.read(queries.search, "xq")] == ["解强"]
    assert desk.last is not None
    desk.last.act("")
    assert people(desk, home) == [("王秀兰", None)]


def test_what_cannot_be_is_said_in_the_dialog(page: RegisterPage, desk: Desk, home: int, qtbot: QtBot) -> None:
    page.open_thing(home)
    page.card.add_person()
    dialog = page.card.dialog
    dialog.form.name.put("李强")
    dialog.form.phones.put("电话")
    dialog.form.submit()
    qtbot.waitUntil(dialog.form.notice.isVisible, timeout=WAIT)
    assert "电话" in dialog.form.notice.words.text()
    assert dialog.form.isEnabled()
    assert people(desk, home) == [("王秀兰", None)]
    dialog.reject()


def test_a_sale_keeps_the_past_in_sight_and_is_taken_back(
    page: RegisterPage, desk: Desk, home: int, qtbot: QtBot
) -> None:
    page.open_thing(home)
    page.card.transfer()
    dialog = page.card.dialog
    dialog.form.name.put("李强")
    dialog.form.second.put("赵敏")
    dialog.form.share.put((1, 3))
    dialog.form.others.put("1/3")
    dialog.form.submit()
    assert "1/3" in dialog.form.error_of(dialog.form.others)
    dialog.form.others.put("孙林 1/3 13812345678")
    dialog.form.submit()
    closed(qtbot, dialog)
    owners = [("李强", None), ("赵敏", None), ("孙林", None)]
    assert people(desk, home) == [("王秀兰", datetime.date(2026, 10, 7)), *owners]
    assert [h.share for h in desk.read(queries.holdings, home)] == [None, (1, 3), (1, 3), (1, 3)]
    qtbot.waitUntil(lambda: "以前" in words(page.card))
    assert desk.last is not None
    desk.last.act("")
    assert people(desk, home) == [("王秀兰", None)]


def test_somebody_moves_out_and_is_still_there_after_all(
    page: RegisterPage, desk: Desk, home: int, qtbot: QtBot
) -> None:
    page.open_thing(home)
    page.card.move_out(page.card.holdings[0])
    dialog = page.card.dialog
    dialog.form.last_day.put(datetime.date(2026, 9, 30))
    dialog.form.submit()
    closed(qtbot, dialog)
    assert people(desk, home) == [("王秀兰", datetime.date(2026, 9, 30))]
    assert desk.last is not None
    desk.last.act("")
    assert people(desk, home) == [("王秀兰", None)]


def test_a_person_is_put_right(page: RegisterPage, desk: Desk, home: int, qtbot: QtBot) -> None:
    page.open_thing(home)
    page.card.change_person(page.card.holdings[0])
    dialog = page.card.dialog
    assert dialog.form.since.read_day() == datetime.date(1998, 5, 1)
    dialog.form.phones.put("13812341234 / 01062345678")
    dialog.form.since.edit.clear()
    dialog.form.share.put((1, 1))
    dialog.form.submit()
    closed(qtbot, dialog)
    (holding,) = desk.read(queries.holdings, home)
    assert (holding.person.phones, holding.since, holding.share) == (("13812341234", "01062345678"), None, (1, 1))


def test_a_dwelling_is_changed_and_changed_back(page: RegisterPage, desk: Desk, home: int, qtbot: QtBot) -> None:
    page.open_thing(home)
    page.card.change()
    dialog = page.card.dialog
    form = dialog.form
    assert form.right_unit.isHidden()
    form.tenure.put(Tenure.UNIT_OWNED)
    form.right_unit.put("第二机械厂")
    form.area.edit.setText("58.305")
    form.submit()
    assert "58.30" in form.error_of(form.area)
    form.area.edit.setText("60")
    form.submit()
    closed(qtbot, dialog)
    changed = desk.read(queries.dwelling, home)
    assert (changed.area, changed.tenure, changed.right_unit, changed.floor) == (
        6000,
        Tenure.UNIT_OWNED,
        "第二机械厂",
        5,
    )
    assert "第二机械厂" in words(page.card)
    assert desk.last is not None
    desk.last.act("")
    assert desk.read(queries.dwelling, home).area == 5830


def test_a_new_dwelling_is_added(page: RegisterPage, desk: Desk, qtbot: QtBot) -> None:
    opened: list[object] = []
    desk.go_to.connect(lambda room, key: opened.append((room, key)))
    page.new_dwelling()
    form = page.dialog.form
    for field, typed in ((form.building, "1"), (form.entrance, "1"), (form.door, "1203")):
        qtbot.keyClicks(field.edit, typed)
    dialog = page.dialog
    form.submit()
    closed(qtbot, dialog)
    found = desk.read(queries.find_dwelling, "1-1-1203")
    assert found.floor == 12
    assert opened == [("register", found.id)]


def test_a_door_twice_is_refused_in_the_dialog(page: RegisterPage, desk: Desk) -> None:
    page.new_dwelling()
    form = page.dialog.form
    for field, typed in ((form.building, "3"), (form.entrance, "2"), (form.door, "501")):
        field.put(typed)
    form.submit()
    assert "3-2-501" in form.notice.words.text()
    page.dialog.reject()


def test_the_courtyard_is_described(page: RegisterPage, desk: Desk, qtbot: QtBot) -> None:
    page.courtyard()
    dialog = page.dialog
    form = dialog.form
    form.year.edit.setText("八五年")
    form.submit()
    assert "1985" in form.error_of(form.year)
    form.year.put(1985)
    form.boards.put_all(("大门口 3 m²", "2号楼旁 4 m²"))
    form.seats["chair"].put("王建国")
    form.submit()
    closed(qtbot, dialog)
    known = desk.read(queries.courtyard)
    assert (known.year_built, known.boards, known.signatory("chair")) == (
        1985,
        ("大门口 3 m²", "2号楼旁 4 m²"),
        "王建国",
    )


BAD = {
    "2": [("1", "101", "王芳", 13815908301, 58.3, 2, None, None), ("1", "201", "解强玉", None, -58.3, 2, None, None)]
}


def look_at(qtbot: QtBot, dialog: ImportDialog, file: Path) -> None:
    dialog.plan = None
    dialog.look_at(file)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)


def test_a_list_is_looked_at_taken_without_the_refused_rows_and_those_brought_back(
    page: RegisterPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.import_list()
    dialog = page.dialog
    assert isinstance(dialog, ImportDialog)
    look_at(qtbot, dialog, messy(tmp_path / "花名册.xlsx", BAD))
    assert "2号楼" in [row.sheet for row in dialog.plan.refused]
    assert len(desk.read(queries.dwellings)) == 2
    dialog.save_refused()
    assert "errors.xlsx" in dialog.notice.words.text()
    dialog.take_in()
    closed(qtbot, dialog)
    assert [d.room for d in desk.read(queries.dwellings)] == ["2-1-101", "3-2-501", "3-2-502"]
    mended = tmp_path / "花名册.xlsx.errors.xlsx"
    mend(mended, "建筑面积(㎡)", 1, 58.3)
    page.import_list()
    again = page.dialog
    look_at(qtbot, again, mended)
    assert (again.plan.new, again.plan.refused) == (1, ())
    again.take_in()
    closed(qtbot, again)
    assert len(desk.read(queries.dwellings)) == 4


def test_a_file_that_is_no_list_is_said_so(page: RegisterPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    page.import_list()
    page.dialog.look_at(tmp_path / "空.xlsx")
    qtbot.waitUntil(page.dialog.notice.isVisible, timeout=WAIT)
    assert "空.xlsx" in page.dialog.notice.words.text()
    page.dialog.take_in()
    page.dialog.save_refused()
    page.dialog.reject()


def test_a_heading_nobody_is_sure_of_is_asked_about(
    page: RegisterPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    head = ("房号", "业主", "老户主姓名")
    page.import_list()
    dialog = page.dialog
    look_at(qtbot, dialog, flat(tmp_path / "表.xlsx", head, [("1-1-101", "王芳", "周海")]))
    (form,) = dialog.preview.findChildren(Form)
    (field,) = form.findChildren(ListField)
    field.put("tenant")
    dialog.plan = None
    form.submit()
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)
    assert [one.name for one in dialog.plan.work[0].tenants] == ["周海"]
    (form,) = [one for one in dialog.preview.findChildren(Form) if one.isVisibleTo(dialog.preview)]
    form.findChildren(ListField)[0].put("-")
    dialog.plan = None
    form.submit()
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT)
    assert dialog.plan.work[0].tenants == ()
    assert [one.name for one in dialog.plan.work[0].owners] == ["王芳"]
    dialog.reject()


def test_a_list_that_changes_nothing_has_nothing_to_take(page: RegisterPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.import_list()
    look_at(qtbot, page.dialog, flat(tmp_path / "表.xlsx", ("房号", "业主"), [("3-2-501", "王秀兰")]))
    assert page.dialog.plan.unchanged == 1
    assert not page.dialog.preview.take.isEnabled()
    page.dialog.reject()


def test_a_supervisor_looks_and_touches_nothing(desk: Desk, home: int, show: Callable[[QWidget], QWidget]) -> None:
    desk.operator = Operator(1, "监督", Role.SUPERVISOR)
    page = RegisterPage(desk)
    show(page)
    page.reload()
    page.open_thing(home)
    acts = [
        one
        for one in page.findChildren(QPushButton)
        if one.text() in {"修改", "迁出", "添加人员", "过户", "新增房屋", "导入花名册", "小区资料"}
    ]
    assert len(acts) >= 7
    assert not any(one.isEnabled() for one in acts)
    assert isinstance(SPEC.factory(desk), RegisterPage)


def test_the_card_tells_the_dues_in_time_and_opens_the_cashier_desk(
    page: RegisterPage, desk: Desk, home: int, qtbot: QtBot
) -> None:
    page.open_thing(home)
    assert "还没有应收" in words(page.card)
    since = datetime.date(2026, 1, 1)
    assert desk.run(dues.add_fee_item, FeeDraft("保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, since))
    assert desk.run(dues.bill, parse_period("2026H2"))
    draft = PaymentDraft((home,), Fen(1500), Method.CASH, datetime.date(2026, 7, 20))
    assert desk.run(dues.record_payment, draft)
    (lines,) = page.card._area.findChildren(DuesLines)
    assert lines.newest[0].owed == Fen(7500)
    assert "2026年12月保洁费" in words(lines)
    asked: list[tuple[str, object]] = []
    desk.go_to.connect(lambda where, key: asked.append((where, key)))
    buttons = {one.text(): one for one in lines.findChildren(QPushButton)}
    buttons["收款台"].click()
    assert asked == [("dues", home)]
    buttons["查看全部"].click()
    dialog = lines.dialog
    assert isinstance(dialog, WholeAccount)
    assert len(dialog.table.model.everything) == 7
    assert "-15.00" in [dialog.table.model.columns[2].shown(one) for one in lines.newest]
    dialog.reject()


def test_the_card_leads_to_the_household_s_file_on_paper(page: RegisterPage, home: int) -> None:
    page.open_thing(home)
    gone: list[tuple[str, object]] = []
    page.desk.go_to.connect(lambda where, key: gone.append((where, key)))
    page.card.print_file()
    assert gone == [("papers", ("household_file", "3-2-501"))]
