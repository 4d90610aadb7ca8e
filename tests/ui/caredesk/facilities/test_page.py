"""What is due is written down with Enter; ledger, areas and emergencies are kept on their tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.caredesk.areas.queries import areas
from app.caredesk.emergency import queries as emergency
from app.caredesk.emergency.rules import Exercise
from app.caredesk.facilities import queries, services
from app.caredesk.facilities.rules import FacilityDraft
from app.caredesk.upkeep import queries as upkeep
from app.ui.caredesk.facilities.page import EMERGENCY, LEDGER, FacilitiesPage
from tests.exchange.photos.test_photos import photo
from tests.ui.by_label import field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

    Live = Callable[[type[FacilitiesPage]], FacilitiesPage]
    Commit = Callable[[QWidget, str], None]


@pytest.fixture
def page(live: Live) -> FacilitiesPage:
    return live(FacilitiesPage)


def test_enter_on_a_line_writes_down_that_it_was_done(page: FacilitiesPage, desk: Desk, qtbot: QtBot):
    desk.run(services.add_facility, FacilityDraft("hydrant", "消火栓", "东门"), person="赵国平")
    page.start()
    before = len(page.due.table.model.rows)
    qtbot.keyClick(page.due.table.view, Qt.Key.Key_Return)
    assert field(page.due.dialog, "做的人").text() == "赵国平"
    page.due.dialog.form.submit()
    assert len(page.due.table.model.rows) == before - 1
    page.due.everything.setChecked(True)
    assert len(page.due.table.model.rows) == 2


def test_a_wrong_line_of_the_log_is_struck_out_there(page: FacilitiesPage, desk: Desk, commit_text: Commit):
    desk.run(services.add_facility, FacilityDraft("hydrant", "消火栓", "东门"), person="赵国平")
    page.due.done()
    page.due.dialog.form.submit()
    page.due.show_log()
    log = page.due.dialog
    assert log.back_button.isEnabled()
    log.take_back()
    commit_text(log.dialog.field.edit, "写错")
    log.dialog.form.submit()
    assert not log.back_button.isEnabled()
    log.accept()


def test_a_facility_is_entered_changed_and_its_upkeep_seen_to(page: FacilitiesPage, desk: Desk, commit_text: Commit):
    page.open_thing(LEDGER)
    page.ledger.new()
    dialog = page.ledger.dialog
    dialog.form.submit()
    assert dialog.form.error_of(field(dialog, "名称"))
    commit_text(field(dialog, "名称").edit, "楼道灭火器")
    commit_text(field(dialog, "位置").edit, "各单元")
    dialog.form.submit()
    (known,) = desk.read(queries.facilities)
    page.ledger.change(known)
    field(page.ledger.dialog, "数量").put(30)
    page.ledger.dialog.form.submit()
    assert desk.read(queries.facilities)[0].draft.quantity == 30
    page.ledger.table.go_to(None)
    page.ledger.tasks()
    tasks = page.ledger.dialog
    tasks.add()
    commit_text(field(tasks.dialog, "做什么").edit, "擦箱门")
    tasks.dialog.form.submit()
    tasks.table.go_to(tasks.table.model.rows[-1])
    tasks.change(tasks.table.row)
    commit_text(field(tasks.dialog, "责任人").edit, "黄淑兰")
    tasks.dialog.form.submit()
    tasks.table.go_to(tasks.table.model.rows[0])
    tasks.drop()
    assert "送检或更换到期的灭火器" in {one.draft.text for one in desk.read(upkeep.tasks)}
    assert len(desk.read(upkeep.tasks)) == 2
    tasks.reject()


def test_a_photo_of_a_facility_is_kept(page: FacilitiesPage, desk: Desk, tmp_path: Path):
    desk.run(services.add_facility, FacilityDraft("hydrant", "消火栓", "东门"))
    file = tmp_path / "栓.jpg"
    file.write_bytes(photo())
    page.ledger.table.go_to(None)
    page.ledger.photos()
    page.ledger.dialog.strips[0].attach(file)
    assert [one.name for one in page.ledger.dialog.strips[0].papers] == ["栓.jpg"]
    page.ledger.dialog.reject()


def test_an_area_is_entered_and_given_up(page: FacilitiesPage, desk: Desk, commit_text: Commit):
    page.areas.new()
    for label, words in (("名称", "院内道路"), ("责任人", "周玉芬")):
        commit_text(field(page.areas.dialog, label).edit, words)
    page.areas.dialog.form.submit()
    page.areas.table.go_to(None)
    page.areas.change(page.areas.table.row)
    commit_text(field(page.areas.dialog, "在岗时间").edit, "5:30–12:30")
    page.areas.dialog.form.submit()
    assert desk.read(areas)[0].draft.hours == "5:30–12:30"
    page.due.snow()
    page.due.dialog.form.submit()
    assert desk.read(upkeep.snow_ends)
    page.areas.table.go_to(None)
    page.areas.drop()
    assert desk.read(areas) == ()


def test_a_ready_plan_is_taken_a_drill_recorded_and_stores_looked_at(
    page: FacilitiesPage, desk: Desk, commit_text: Commit
):
    page.open_thing(EMERGENCY)
    tab = page.emergency
    tab.new_plan()
    commit_text(field(tab.dialog, "集合点").edit, "花池旁")
    tab.dialog.form.submit()
    (plan,) = desk.read(emergency.plans)
    assert (plan.draft.kind, plan.draft.place) == ("fire", "花池旁")
    assert plan.draft.steps_en
    tab.plans.go_to(None)
    tab.record()
    commit_text(field(tab.dialog, "主题").edit, "疏散")
    commit_text(field(tab.dialog, "组织人").edit, "王秀英")
    tab.dialog.form.submit()
    (held,) = desk.read(emergency.exercises)
    assert (held.draft.kind, held.draft.plan_id) == (Exercise.DRILL, plan.id)
    tab.held.go_to(None)
    tab.strike()
    commit_text(tab.dialog.field.edit, "没有举行")
    tab.dialog.form.submit()
    tab.new_store()
    for label, words in (("物资名称", "灭火毯"), ("位置", "门房")):
        commit_text(field(tab.dialog, label).edit, words)
    tab.dialog.form.submit()
    tab.looked()
    commit_text(field(tab.dialog, "查看人").edit, "李淑珍")
    tab.dialog.form.submit()
    (store,) = desk.read(emergency.stores)
    assert (store.draft.name_en, store.checked_on) == ("Fire blankets", desk.book.clock.today())
    tab.stores.go_to(None)
    tab.drop_store()
    tab.plans.go_to(None)
    tab.drop_plan()
    assert desk.read(emergency.plans) == ()


def test_ctrl_p_prints_the_paper_of_the_tab(page: FacilitiesPage, desk: Desk, qtbot: QtBot):
    page.open_thing(LEDGER)
    page.print_page()
    qtbot.waitUntil(page.ledger.dialog.paper.print_button.isEnabled, timeout=30_000)
    page.ledger.dialog.reject()
