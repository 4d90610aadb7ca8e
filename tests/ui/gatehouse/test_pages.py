"""The gatehouse's pages, used as a person would."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.gatehouse import services
from app.gatehouse.dutylog import queries as dutylog
from app.gatehouse.roster import queries as rosters
from app.gatehouse.roster.problem import Answer
from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.money import Fen
from app.ui.gatehouse.duty_page import DutyPage
from app.ui.gatehouse.roster_page import RosterPage
from app.ui.gatehouse.staff_page import StaffPage
from tests.gatehouse.crews import NAMES, NOVEMBER, regular

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

Show = "Callable[[QWidget], QWidget]"


@pytest.fixture
def crewed(desk: Desk) -> Desk:
    desk.run(services.open_gatehouse)
    for name in NAMES[:4]:
        desk.run(services.add_staff, StaffDraft(name, Post.GUARD, since=datetime.date(2024, 1, 1), wage=Fen(280_000)))
    return desk


@pytest.fixture
def rostered(crewed: Desk) -> Desk:
    problem = crewed.read(rosters.problem, NOVEMBER)
    crewed.run(services.make_roster, problem, Answer(regular(problem), 26, proven=True))
    return crewed


def november(desk: Desk, show: Callable[[QWidget], QWidget]) -> RosterPage:
    page = RosterPage(desk)
    desk.changed.connect(lambda _: page.reload())
    page.month = NOVEMBER
    page.reload()
    show(page)
    return page


def test_the_roster_is_made_while_the_window_goes_on(crewed: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = november(crewed, show)
    assert not page.empty.isHidden()
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert not page.progress.isHidden()
    qtbot.waitUntil(page.take_button.isEnabled, timeout=30_000)
    qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shown is not None, timeout=30_000)
    assert page.progress.isHidden()
    assert page.grid.rowCount() == 4
    assert page.grid.columnCount() == 30


def test_a_search_can_be_given_up(crewed: Desk, show: Callable[[QWidget], QWidget]):
    page = november(crewed, show)
    page.make()
    page.leave()
    assert page.run_ is None
    assert page.shown is None
    assert page.make_button.isEnabled()


def test_three_guards_are_told_why_not(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    for name in NAMES[:3]:
        desk.run(services.add_staff, StaffDraft(name, Post.GUARD))
    page = november(desk, show)
    page.make()
    qtbot.waitUntil(lambda: not page.notice.isHidden(), timeout=30_000)
    assert "至少要 4 名门卫" in page.notice.words.text()


def test_a_change_that_breaks_a_rule_is_marked_and_cannot_be_published(
    rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = november(rostered, show)
    assert page.shown is not None
    old = page.shown.turns[0]
    page.change(old)
    form = page.dialog.form
    who = form._rows[0].field
    who.box.setCurrentIndex(1)
    form.submit()
    assert page.shown.version == 2
    marked = [page.grid.item(r, c).text() for r in range(4) for c in range(30) if "!" in page.grid.item(r, c).text()]
    assert marked
    with qtbot.waitSignal(rostered.problem):
        page.publish()


def test_publishing_says_so(rostered: Desk, show: Callable[[QWidget], QWidget]):
    page = november(rostered, show)
    page.publish()
    assert "执行" in page.state.text()
    assert not page.publish_button.isEnabled()


def test_enter_on_a_shift_asks_who_stands_in(rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = november(rostered, show)
    asked: list[object] = []
    page.grid.asked.connect(asked.append)
    assert page.shown is not None
    turn = page.shown.turns[0]
    page.grid.setCurrentCell(turn.guard_id - 1, turn.date.day - 1)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert asked == [turn]


def test_a_guard_signs_on_and_off_with_a_few_keys(
    rostered: Desk,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
):
    page = DutyPage(rostered)
    rostered.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    page.start()
    who = page.form._rows[0].field
    qtbot.keyClick(who.box, Qt.Key.Key_Down)
    qtbot.keyClick(who.box, Qt.Key.Key_Return)
    page.save()
    day = datetime.date(2026, 10, 8)
    (stood,) = rostered.read(dutylog.duties, day, day)
    assert (stood.guard, stood.shift, stood.off_at) == ("王建国", "早", None)
    rostered.book.clock = type(rostered.book.clock)(datetime.date(2026, 10, 9))
    page.reload()
    matters = page.form._rows[4].field
    commit_text(matters.edit, "3号楼钥匙在抽屉里")
    page.form._rows[0].field.put("2026-10-08 15:30")
    page.save()
    (stood,) = rostered.read(dutylog.duties, day, day)
    assert stood.handover is not None
    assert stood.handover.matters == "3号楼钥匙在抽屉里"


def test_a_time_that_is_none_is_said_under_its_field(rostered: Desk, show: Callable[[QWidget], QWidget]):
    page = DutyPage(rostered)
    page.reload()
    show(page)
    form = page.form
    form._rows[0].field.box.setCurrentIndex(1)
    form._rows[1].field.put("25:00")
    form.submit()
    assert "25:00" in form.error_of(form._rows[1].field)


def test_a_case_goes_from_record_to_decision(
    crewed: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    page = StaffPage(crewed)
    crewed.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    page.record()
    rows = [row.field for row in page.dialog.form._rows]
    rows[0].box.setCurrentIndex(1)
    rows[1].box.setCurrentIndex(2)
    rows[2].put("2026-10-03 22:15")
    commit_text(rows[3].edit, "监控录像")
    page.dialog.form.submit()
    (case,) = crewed.read(rulebook.cases)
    assert case.rule == "joined_cards"
    page.cases.go_to(None)
    page.decide()
    page.dialog.form.submit()
    assert "王建国" in page.dialog.form.notice.words.text()
    page.dialog.reject()
    page.statement()
    commit_text(page.dialog.form._rows[0].field.edit, "认识到不对")
    page.dialog.form.submit()
    page.cases.go_to(None)
    page.decide()
    page.dialog.form.submit()
    (case,) = crewed.read(rulebook.cases)
    assert case.decided == Fen(2_000)
    page.cases.go_to(None)
    page.appeal()
    commit_text(page.dialog.form._rows[0].field.edit, "当时已经交班")
    page.dialog.form.submit()
    assert crewed.read(rulebook.cases)[0].state == "appealed"


def test_staff_are_entered_changed_and_noted_away(
    crewed: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    page = StaffPage(crewed)
    crewed.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    page.new()
    commit_text(page.dialog.form._rows[0].field.edit, "马芹䶮")
    page.dialog.form.submit()
    people = crewed.read(staff.members)
    assert [each.name for each in people][-1] == "马芹䶮"
    page.edit(people[0])
    page.dialog.form._rows[5].field.put(Fen(300_000))
    page.dialog.form.submit()
    assert crewed.read(staff.member, people[0].id).wage == Fen(300_000)
    page.people.go_to(None)
    page.away()
    page.dialog.form.submit()
    day = datetime.date(2026, 10, 8)
    assert len(crewed.read(staff.absences, day, day)) == 1
