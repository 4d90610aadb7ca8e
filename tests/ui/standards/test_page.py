"""A round graded by keys alone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt

from app.bulletin.today.queries import Copies, matters
from app.bulletin.today.rules import Step
from app.kernel.i18n import use_language
from app.standards import queries, services
from app.standards.checklists.rules import ItemDraft, ListDraft, PlaceDraft
from app.standards.checklists.services import use_checklist, write_checklist
from app.standards.hazards import queries as hazards
from app.standards.hazards.rules import HazardDraft, HazardKind
from app.standards.hazards.services import add_hazard
from app.standards.rules import Grade, RectificationDraft
from app.ui import theme
from app.ui.standards.checklists import ChecklistsPage
from app.ui.standards.hazards import HazardsPage
from app.ui.standards.page import RoundsPage
from app.ui.standards.patrols import PatrolsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

DAY = datetime.date(2026, 10, 8)
_ROOM = QSize(944, 615)  # what the rail leaves in English of a window of 1366 × 768 at 20 pt


def page_of(desk: Desk, show: Callable[[QWidget], QWidget], key: int | None = None) -> RoundsPage:
    page = RoundsPage(desk)
    desk.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    if key is not None:
        page.open_thing(key)
    return page


def test_thirty_items_are_graded_without_the_mouse(
    desk: Desk,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
):
    page = page_of(desk, show, desk.run(services.open_round, "周明", DAY).result)
    page.start()
    qtbot.keyClick(page.hand.grades, Qt.Key.Key_3)
    commit_text(page.hand.note.edit, "夜里东门无人")
    qtbot.keyClick(page.hand.note.edit, Qt.Key.Key_Return)
    qtbot.keyClick(page.hand.grades, Qt.Key.Key_0)
    for _ in range(28):
        qtbot.keyClick(page.hand.grades, Qt.Key.Key_1)
    (made,) = desk.read(queries.rounds)
    assert [graded.grade for graded in made.items[:3]] == [Grade.FAIL, Grade.NOT_APPLICABLE, Grade.PASS]
    assert made.items[0].note == "夜里东门无人"
    assert made.score.open == 0
    said = []
    desk.saved.connect(said.append)
    page.hand.close_round()
    assert desk.read(queries.rounds)[0].closed_on == DAY
    assert "1 个问题没有指定整改人" in said[-1]


def test_escape_leaves_the_note_and_keeps_nothing_and_then_the_round(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = page_of(desk, show, desk.run(services.open_round, "周明", DAY).result)
    page.start()
    qtbot.keyClick(page.hand.grades, Qt.Key.Key_2)
    assert page.hand.note.isEnabled()
    page.leave()
    assert not page.hand.note.isEnabled()
    assert desk.read(queries.rounds)[0].items[0].grade is None
    assert page.in_hand
    page.leave()
    assert not page.in_hand
    assert page.table.row.id == 1
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.in_hand


def test_a_fault_is_ordered_put_right_and_rechecked(
    desk: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    key = desk.run(services.open_round, "周明", DAY).result
    item = desk.read(queries.round_, key).items[0].item.id
    desk.run(services.grade_item, key, item, Grade.FAIL, "夜里东门无人")
    page = page_of(desk, show, key)
    page.hand.rectify()
    commit_text(page.hand.dialog.form._rows[0].field.edit, "李大海")
    page.hand.dialog.form.submit()
    assert page.hand.recheck_button.isEnabled()
    page.hand.recheck()
    page.hand.dialog.form.submit()
    assert desk.read(queries.open_rectifications) == ()


def test_a_round_begins_from_an_empty_page(
    desk: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    page = page_of(desk, show)
    assert not page.in_hand
    page.new()
    commit_text(page.dialog.form._rows[0].field.edit, "周明")
    page.dialog.form.submit()
    assert page.hand.shown is not None
    assert page.hand.grades.rowCount() == 30


def test_the_sheet_is_shown_blank_and_filled(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = page_of(desk, show)
    desk.run(services.open_round, "周明", DAY)
    page.open_thing(1)
    for act in (page.print_blank, page.print_page):
        act()
        dialog = page.hand.dialog if act == page.print_page else page.dialog
        qtbot.waitUntil(dialog.paper.print_button.isEnabled, timeout=30_000)
        dialog.reject()


def test_a_sheet_of_sixty_items_is_typed_from_paper_without_the_mouse(
    desk: Desk,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
):
    items = tuple(ItemDraft("东院" if number <= 30 else "西院", f"第{number}处完好") for number in range(1, 61))
    code = desk.run(write_checklist, ListDraft("大检查", items, DAY)).result
    desk.run(use_checklist, PlaceDraft(code, "全院", DAY, person="周明"))
    page = page_of(desk, show)
    (waits,) = [one for one in desk.read(matters, desk.operator, Copies(None, changed=False)) if one.step is Step.ROUND]
    page.open_thing(waits.thing)  # as Today goes there
    rows = page.dialog.form._rows
    rows[-1].field.put(True)
    page.dialog.form.submit()
    keys = [Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1] * 10
    for number, key in enumerate(keys, 1):
        qtbot.keyClick(page.hand.grades, key)
        if key in {Qt.Key.Key_2, Qt.Key.Key_3}:
            commit_text(page.hand.note.edit, f"第{number}处有损坏")
            qtbot.keyClick(page.hand.note.edit, Qt.Key.Key_Return)
    (made,) = desk.read(queries.rounds)
    assert (len(made.items), made.score.open, made.from_paper) == (60, 0, True)
    assert (made.score.passed, made.score.partly, made.score.failed, made.score.not_applicable) == (30, 10, 10, 10)
    assert made.items[4].note == "第5处有损坏"
    page.hand.close_round()
    assert page.due.model.rows == []


def test_enter_goes_on_to_the_next_item_not_graded_yet(desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = page_of(desk, show, desk.run(services.open_round, "周明", DAY).result)
    page.start()
    qtbot.keyClick(page.hand.grades, Qt.Key.Key_Return)
    qtbot.keyClick(page.hand.grades, Qt.Key.Key_1)
    made = desk.read(queries.rounds)[0]
    assert [graded.grade for graded in made.items[:2]] == [None, Grade.PASS]


def test_photos_of_an_item_are_kept_and_taken_off(desk: Desk, show: Callable[[QWidget], QWidget], photo):
    key = desk.run(services.open_round, "周明", DAY).result
    page = page_of(desk, show)
    page.open_thing(key)
    page.hand.photos()
    strip = page.hand.dialog.strips[0]
    strip.attach(photo("gray"))
    assert len(strip.papers) == 1
    strip.attach(photo("gray"))
    assert not strip.refusal.isHidden()
    strip.remove(strip.papers[0])
    strip.dialog.field.put("拍错了")
    strip.dialog.form.submit()
    assert strip.papers == ()
    page.hand.dialog.reject()


def test_what_is_not_put_right_yet_stays_open_and_its_notice_is_printed(
    desk: Desk, show: Callable[[QWidget], QWidget], photo, monkeypatch: pytest.MonkeyPatch
):
    key = desk.run(services.open_round, "周明", DAY).result
    item = desk.read(queries.round_, key).items[0].item.id
    desk.run(services.grade_item, key, item, Grade.FAIL, "夜里东门无人")
    desk.run(services.rectify, key, item, RectificationDraft("李大海", DAY))
    page = page_of(desk, show, key)
    page.hand.recheck()
    page.hand.dialog.form._rows[0].field.put(False)
    page.hand.dialog.form._rows[3].field.put(photo("gray"))
    page.hand.dialog.form.submit()
    assert [one.rectification.passed for _, one in desk.read(queries.open_rectifications)] == [False]
    printed = []
    monkeypatch.setattr(
        "app.ui.standards.round_in_hand.open_paper", lambda _desk, paper, for_, _page: printed.append((paper.id, for_))
    )
    page.hand.print_notice()
    assert printed == [("rectification_notice", "1")]


def test_a_finding_goes_into_the_hazard_ledger_by_one_key_with_place_words_and_photo(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, photo
):
    key = desk.run(services.open_round, "周明", DAY, "东院", "fire_round").result
    items = desk.read(queries.round_, key).items
    desk.run(services.grade_item, key, items[0].item.id, Grade.FAIL, "消防车道停了车")
    desk.run(services.add_round_photo, key, items[0].item.id, photo("gray"))
    page = page_of(desk, show, key)
    assert not page.hand.rectify_button.isHidden()
    qtbot.keyClick(page.hand.grades, Qt.Key.Key_F8)
    page.hand.dialog.form.submit()
    assert desk.read(hazards.hazards) == ()  # somebody has to see to it
    page.hand.dialog.form._rows[6].field.put("李大海")
    page.hand.dialog.form.submit()
    (known,) = desk.read(hazards.hazards)
    assert (known.place, known.what, known.kind.value, len(known.before)) == ("东院", "消防车道停了车", "exits", 1)
    assert "2026-001" in page.hand.hazard_button.text()
    went = []
    desk.go_to.connect(lambda page_id, thing: went.append((page_id, thing)))
    page.hand.hazard()
    ledger = HazardsPage(desk)
    ledger.reload()
    assert ledger.table.row == known
    ledger.go_to_round()
    assert went == [("hazards", known.id), ("standards", (key, items[0].item.id))]
    page.open_thing((key, items[2].item.id))
    assert page.hand.grades.current.item.id == items[2].item.id
    assert not page.hand.hazard_button.isEnabled()


def test_at_the_largest_type_no_item_is_cut_and_the_arrows_go_through_them(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    theme.apply("light", 20)
    use_language("en")
    page = page_of(desk, show, desk.run(services.open_round, "Wang", DAY).result)
    page.resize(_ROOM)
    grades = page.hand.grades
    assert grades.isColumnHidden(0)
    for row in range(grades.rowCount()):
        wide = grades.columnWidth(1) - 2 * 12
        words = grades.fontMetrics().boundingRect(
            0, 0, wide, 9999, Qt.TextFlag.TextWordWrap, grades.item(row, 1).text()
        )
        assert words.height() <= grades.rowHeight(row)
    qtbot.keyClick(grades, Qt.Key.Key_Down)
    assert grades.currentRow() == 1


def test_at_the_largest_type_every_page_fits_a_small_window(desk: Desk) -> None:
    desk.run(add_hazard, HazardDraft(DAY, HazardKind.OTHER, "东门", "电线裸露", "周明", "李大海", DAY))
    key = desk.run(services.open_round, "周明", DAY).result
    use_language("en")
    theme.apply("light", 20)
    for kind in (RoundsPage, HazardsPage, ChecklistsPage, PatrolsPage):
        page = kind(desk)
        page.reload()
        assert page.minimumSizeHint().width() <= _ROOM.width(), kind
        if isinstance(page, RoundsPage):
            page.open_thing(key)
            assert page.heightForWidth(_ROOM.width()) <= _ROOM.height()
