"""A round graded by keys alone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.standards import queries, services
from app.standards.rules import Grade
from app.ui.standards.page import RoundsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

DAY = datetime.date(2026, 10, 8)


def page_of(desk: Desk, show: Callable[[QWidget], QWidget]) -> RoundsPage:
    page = RoundsPage(desk)
    desk.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    return page


def test_thirty_items_are_graded_without_the_mouse(
    desk: Desk,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
):
    desk.run(services.open_round, "周明", DAY)
    page = page_of(desk, show)
    page.start()
    qtbot.keyClick(page.grades, Qt.Key.Key_3)
    commit_text(page.note.edit, "夜里东门无人")
    qtbot.keyClick(page.note.edit, Qt.Key.Key_Return)
    qtbot.keyClick(page.grades, Qt.Key.Key_0)
    for _ in range(28):
        qtbot.keyClick(page.grades, Qt.Key.Key_1)
    (made,) = desk.read(queries.rounds)
    assert [graded.grade for graded in made.items[:3]] == [Grade.FAIL, Grade.NOT_APPLICABLE, Grade.PASS]
    assert made.items[0].note == "夜里东门无人"
    assert made.score.open == 0
    page.close_round()
    assert desk.read(queries.rounds)[0].closed_on == DAY


def test_escape_leaves_the_note_and_keeps_nothing(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    desk.run(services.open_round, "周明", DAY)
    page = page_of(desk, show)
    page.start()
    qtbot.keyClick(page.grades, Qt.Key.Key_2)
    assert page.note.isEnabled()
    page.leave()
    assert not page.note.isEnabled()
    assert desk.read(queries.rounds)[0].items[0].grade is None


def test_a_fault_is_ordered_put_right_and_rechecked(
    desk: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    key = desk.run(services.open_round, "周明", DAY).result
    item = desk.read(queries.round_, key).items[0].item.id
    desk.run(services.grade_item, key, item, Grade.FAIL, "夜里东门无人")
    page = page_of(desk, show)
    page.rectify()
    commit_text(page.dialog.form._rows[0].field.edit, "李大海")
    page.dialog.form.submit()
    assert page.recheck_button.isEnabled()
    page.recheck()
    assert desk.read(queries.open_rectifications) == ()


def test_a_round_begins_from_an_empty_page(
    desk: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    page = page_of(desk, show)
    assert page.right.isHidden()
    page.new()
    commit_text(page.dialog.form._rows[0].field.edit, "周明")
    page.dialog.form.submit()
    assert page.shown is not None
    assert page.grades.rowCount() == 30


def test_the_sheet_is_shown_blank_and_filled(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    desk.run(services.open_round, "周明", DAY)
    page = page_of(desk, show)
    for act in (page.print_blank, page.print_page):
        act()
        dialog = page.dialog
        qtbot.waitUntil(dialog.paper.print_button.isEnabled, timeout=30_000)
        dialog.reject()
