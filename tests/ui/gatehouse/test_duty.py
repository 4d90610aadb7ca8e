"""The duty page, used by a guard with two fingers, and by whoever types paper sheets in."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.book import Role
from app.book.seats import passwords
from app.gatehouse import services
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries.queries import entries
from app.gatehouse.dutylog.stock.queries import matters, things
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.problem import Answer
from app.gatehouse.roster.queries import gates
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.dates import FixedClock
from app.ui import theme
from app.ui.gatehouse import duty_page
from app.ui.gatehouse.duty_page import DutyPage
from tests.gatehouse.crews import NAMES, NOVEMBER, regular
from tests.ui import by_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

DAY = datetime.date(2026, 11, 14)
PIN = "4826"


class Hour(FixedClock):
    """A clock that stands at an hour of its own."""

    hour: tuple[int, int] = (7, 26)

    def now(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, datetime.time(*self.hour))


def at(desk: Desk, hour: int, minute: int = 0) -> None:
    desk.book.clock.hour = (hour, minute)


@pytest.fixture
def gated(desk: Desk) -> Desk:
    """Four guards in November, at 7:26 on the 14th."""
    desk.run(services.open_gatehouse)
    for name in NAMES[:4]:
        desk.run(services.add_staff, StaffDraft(name, Post.GUARD, since=datetime.date(2024, 1, 1)))
    problem = desk.read(asking.problem, NOVEMBER)
    desk.run(services.make_roster, problem, Answer(regular(problem), 26, proven=True))
    desk.book.clock = Hour(DAY)
    return desk


def opened(desk: Desk, show: Callable[[QWidget], QWidget]) -> DutyPage:
    page = DutyPage(desk)
    desk.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    page.start()
    return page


def press(qtbot: QtBot, page: DutyPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.focusWidget() or page, key)


def stood(desk: Desk) -> tuple[queries.Duty, ...]:
    return desk.read(queries.duties, DAY, DAY)


def field(page: DutyPage, place: int) -> QWidget:
    return page.form._rows[place].field


def test_a_shift_is_kept_with_number_keys_and_enter(
    gated: Desk,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
):
    page = opened(gated, show)
    assert not page.buttons[duty_page.ROUND].isEnabled()
    press(qtbot, page, Qt.Key.Key_1, Qt.Key.Key_Return)
    (first,) = stood(gated)
    assert (first.shift, first.on_at.hour, first.on_at.minute) == ("早", 7, 26)
    at(gated, 9, 10)
    press(qtbot, page, Qt.Key.Key_2, Qt.Key.Key_Return)
    at(gated, 10)
    press(qtbot, page, Qt.Key.Key_4, Qt.Key.Key_Return)
    at(gated, 11, 5)
    press(qtbot, page, Qt.Key.Key_3)
    assert by_label.field(page, "事项").isAncestorOf(QApplication.focusWidget())
    commit_text(field(page, 4).edit, "两人争吵，已劝开")
    page.save()
    assert [(each.kind, each.text) for each in gated.read(entries, DAY, DAY)] == [
        ("round", ""),
        ("gate_opened", ""),
        ("incident", "两人争吵，已劝开"),
    ]
    at(gated, 15, 31)
    press(qtbot, page, Qt.Key.Key_5)
    assert [row.label.text() for row in page.form._rows][-2] == "交给下一班"  # one step back from the button
    commit_text(by_label.field(page, "交给下一班").edit, "3号楼路灯不亮")
    by_label.field(page, "大门钥匙").put(0)
    page.save()
    (first,) = stood(gated)
    assert first.handover is not None
    assert (first.handover.keys, first.handover.matters) == (False, "3号楼路灯不亮")
    assert "大门钥匙缺 1" in page.shown[0].findChildren(type(page.shown[0].layout().itemAt(1).widget()))[1].text()


def test_the_notes_of_the_shift_before_are_ticked_before_one_takes_over(
    gated: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    (gate,) = gated.read(gates)
    early = gated.run(services.sign_on, gate, services.SignOn(1, Hour(DAY).now())).result
    at(gated, 15, 28)
    gated.run(services.sign_off, early, gated.book.clock.now(), queries.Handover(matters="快递放在值班室"))
    page = opened(gated, show)
    press(qtbot, page, Qt.Key.Key_1)
    page.save()
    assert len(stood(gated)) == 1
    assert page.form.error_of(field(page, 3))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # read and received, on to the button
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    first, second = stood(gated)
    assert first.accepted_by == second.guard
    page.tabs.setCurrentIndex(2)
    page.matters.go_to(None)
    qtbot.mouseClick(page.settle_button, Qt.MouseButton.LeftButton)
    page.dialog.form._rows[0].field.put("已取走")
    page.dialog.form.submit()
    assert gated.read(matters, gate.id) == ()


def test_a_guard_with_a_pin_types_it_and_the_gates_seat_sees_the_gate_only(
    gated: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    quick = passwords.argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    chair = opened(gated, show)
    chair.pin()
    for row, value in zip((0, 2, 3), (1, PIN, PIN), strict=True):
        chair.dialog.form._rows[row].field.put(value)
    chair.dialog.form.submit()
    gated.operator = replace(gated.operator, role=Role.GUARD)
    page = opened(gated, show)
    field(page, 0).put(1)
    field(page, 2).put("9173")
    page.save()
    assert stood(gated) == ()
    assert "王建国" in page.form.notice.words.text()
    field(page, 2).put(PIN)
    page.save()
    assert [each.guard for each in stood(gated)] == ["王建国"]
    page.pin()
    for row, value in zip((0, 1, 2, 3), (1, PIN, "736251", "736252"), strict=True):
        page.dialog.form._rows[row].field.put(value)
    page.dialog.form.submit()
    assert page.dialog.form.error_of(page.dialog.form._rows[3].field)
    page.dialog.form._rows[3].field.put("736251")
    page.dialog.form.submit()
    assert not page.dialog.isVisible()


def test_sheets_of_paper_are_typed_one_after_the_other(gated: Desk, show: Callable[[QWidget], QWidget]):
    page = opened(gated, show)
    page.sheet()
    sheet = page.dialog
    assert (sheet.date.read(), sheet.shift.read(), sheet.on.read()) == (DAY - datetime.timedelta(days=1), "早", "07:30")
    sheet.entries.put("9:10 巡 东墙\n看不清")
    sheet.form.submit()
    assert "看不清" in sheet.form.notice.words.text()
    sheet.entries.put("9:10 巡 东墙")
    sheet.short.put("伞=1")
    sheet.form.submit()
    assert "伞" in sheet.form.notice.words.text()
    sheet.short.put("灭火器=1")
    sheet.form.submit()
    assert (sheet.shift.read(), sheet.entries.read()) == ("中", "")
    sheet.form.submit()
    early, late = gated.read(queries.duties, DAY - datetime.timedelta(days=1), DAY)
    assert (early.from_paper, early.accepted_by, late.shift) == (True, late.guard, "中")
    sheet.reject()
    page.month()
    assert [row.stood for row in page.dialog.table.model.rows if row.stood] == [1, 1]
    page.dialog.reject()


def test_an_entry_is_put_right_and_the_list_of_a_gate_is_changed(
    gated: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = opened(gated, show)
    press(qtbot, page, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return)
    page.entries.go_to(None)
    page.correct()
    page.dialog.form._rows[0].field.put("西墙")
    page.dialog.form.submit()
    wrong, right = sorted(gated.read(entries, DAY, DAY), key=lambda each: each.id)
    assert (right.subject, wrong.corrected_by) == ("西墙", right.id)
    page.stock()
    page.dialog.form._rows[0].field.put("东门钥匙 3\n雨衣 2")
    page.dialog.form.submit()
    (gate,) = gated.read(gates)
    assert [each.name for each in gated.read(things, gate.id)] == ["东门钥匙", "雨衣"]


def test_a_photo_of_an_incident_is_dropped_on_its_entry(
    gated: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, tmp_path: Path
):
    Image.new("RGB", (40, 30), "green").save(tmp_path / "lock.jpg")
    page = opened(gated, show)
    press(qtbot, page, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return)
    page.entries.go_to(None)
    page.photos()
    page.dialog.strips[0].attach(tmp_path / "lock.jpg")
    assert [each.name for each in page.dialog.strips[0].papers] == ["lock.jpg"]
    page.dialog.strips[0].attach(tmp_path / "lock.jpg")
    assert "lock.jpg" in page.dialog.strips[0].refusal.text()
    page.dialog.reject()
    assert any("存有照片 1 张" in page.entries.model.index(0, at).data() for at in range(4))


def test_a_gate_nobody_opened_is_told_to_whoever_is_on_duty(
    gated: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = opened(gated, show)
    at(gated, 15, 26)
    press(qtbot, page, Qt.Key.Key_1, Qt.Key.Key_Return)
    assert "没有人记下" not in told(page)
    at(gated, 23, 15)
    page.reload()
    assert "大门：没有人记下 23:00 关门" in told(page)
    press(qtbot, page, Qt.Key.Key_4, Qt.Key.Key_Return)
    assert "没有人记下" not in told(page)


def told(page: DutyPage) -> str:
    return "\n".join(each.text() for part in page.shown for each in part.findChildren(QLabel))


def test_a_time_that_is_none_is_said_under_its_field(gated: Desk, show: Callable[[QWidget], QWidget]):
    page = opened(gated, show)
    field(page, 1).put("25:00")
    page.form.submit()
    assert "25:00" in page.form.error_of(field(page, 1))


def test_whoever_only_reads_finds_the_log_and_no_form(gated: Desk, show: Callable[[QWidget], QWidget]):
    gated.operator = replace(gated.operator, role=Role.CASHIER)
    page = opened(gated, show)
    assert page.form is None
    assert not any(each.isEnabled() for each in (*page.buttons, page.sheet_button))
    assert page.table.model.rows


@pytest.mark.parametrize("palette", ["light", "contrast"])
def test_everything_has_room_at_the_largest_type(gated: Desk, show: Callable[[QWidget], QWidget], palette: str):
    theme.apply(palette, 20)
    page = opened(gated, show)
    page.resize(1140, 640)
    assert page.minimumSizeHint().width() <= 1140
    for each in page.buttons:
        assert each.fontMetrics().horizontalAdvance(each.text()) < each.width()
