"""The gatehouse's pages, used as a person would."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.gatehouse import services
from app.gatehouse.posts.queries import Terms, gate_hours, usual_terms
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.problem import Answer
from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.rulebook.rules import CaseDraft
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.dates import month_of
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.ui.gatehouse import gate_forms, roster_forms
from app.ui.gatehouse.roster_page import RosterPage
from app.ui.gatehouse.staff_page import StaffPage
from app.ui.widgets.allowing import why_not
from tests.gatehouse.crews import NAMES, NOVEMBER, regular
from tests.ui.by_label import field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.gatehouse.roster.problem import Problem
    from app.ui.operation import Desk
    from app.ui.widgets.table import Table

Show = "Callable[[QWidget], QWidget]"


@pytest.fixture
def crewed(desk: Desk) -> Desk:
    desk.run(services.open_gatehouse)
    for name in NAMES[:4]:
        desk.run(services.add_staff, StaffDraft(name, Post.GUARD, since=datetime.date(2024, 1, 1), wage=Fen(280_000)))
    return desk


@pytest.fixture
def rostered(crewed: Desk) -> Desk:
    problem = crewed.read(asking.problem, NOVEMBER)
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
    assert not page.search.isHidden()
    qtbot.waitUntil(page.search.take_button.isEnabled, timeout=60_000)
    qtbot.mouseClick(page.search.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shown is not None, timeout=60_000)
    assert page.search.isHidden()
    assert page.grid.rowCount() == 4
    assert page.grid.columnCount() == 30


def test_a_search_can_be_given_up(crewed: Desk, show: Callable[[QWidget], QWidget]):
    page = november(crewed, show)
    page.make()
    page.leave()
    assert page.search.run_ is None
    assert page.shown is None
    assert page.make_button.isEnabled()


def test_why_there_is_no_roster_is_said_above_the_grid(rostered: Desk, show: Callable[[QWidget], QWidget]):
    page = november(rostered, show)
    page.search.found.emit(
        page.asked, Answer((), reasons=(msg("There are no guards yet: enter the staff first, or import their list"),))
    )
    assert "还没有门卫" in page.notice.words.text()


def test_a_letter_typed_into_a_cell_is_judged_at_once_and_taken_back_with_ctrl_z(
    rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, commit_text: Callable[[QWidget, str], None]
):
    page = november(rostered, show)
    grid = page.grid
    grid.setFocus()
    grid.setCurrentCell(0, 0)
    before = [grid.item(0, column).text() for column in range(3)]
    commit_text(grid, "夜")
    qtbot.keyClicks(grid, "1")
    assert grid.currentColumn() == 2
    assert grid.item(0, 1).text().endswith("!")
    assert any("休息" in words for words in page.law.said())
    assert not page.publish_button.isEnabled()
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [grid.item(0, column).text() for column in range(3)] == before
    assert page.keep_button.isHidden()


def test_changes_by_hand_are_kept_as_a_version_and_judged_before_they_are_published(
    rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = november(rostered, show)
    page.grid.setCurrentCell(0, 0)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    with qtbot.waitSignal(rostered.problem):
        page.type_letter(1, NOVEMBER.first, "晚")
    page.keep_changes()
    assert page.shown is not None
    assert page.shown.version == 2
    with qtbot.waitSignal(rostered.problem):
        page.publish()


def test_one_cell_dragged_onto_another_exchanges_the_two(
    rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = november(rostered, show)
    grid = page.grid
    one, other = grid.item(0, 0), grid.item(1, 0)
    were = (one.text(), other.text())
    for item, act in ((one, qtbot.mousePress), (other, qtbot.mouseRelease)):
        act(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualItemRect(item).center())
    assert (grid.item(1, 0).text()[0], grid.item(0, 0).text()[0]) == (were[0][0], were[1][0])


def test_enter_on_a_cell_pins_it(rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot):
    page = november(rostered, show)
    page.grid.setCurrentCell(0, 0)
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    form = page.dialog.form
    form._rows[1].field.put(True)
    form.submit()
    assert len(page.desk.read(asking.problem_of, page.shown).pins) == 1
    assert "▪" in page.grid.item(0, 0).text()


def test_a_year_without_a_calendar_hangs_a_banner_out(rostered: Desk, show: Callable[[QWidget], QWidget]):
    page = november(rostered, show)
    assert page.banner.isHidden()
    page.turn(2 + 12 * 4)
    assert "2031" in page.banner.words.text()


def test_who_stands_in_is_shown_before_it_is_kept(
    rostered: Desk, show: Callable[[QWidget], QWidget], monkeypatch: pytest.MonkeyPatch
):
    rostered.run(services.add_staff, StaffDraft("孙德胜", Post.GUARD))
    page = november(rostered, show)
    page.substitute()
    dialog = page.dialog
    gone = page.shown.turns[0]

    def found(problem: Problem) -> None:
        away = next(guard.away for guard in problem.guards if guard.id == gone.guard_id)
        turns = tuple(
            replace(turn, guard_id=5) if turn.guard_id == gone.guard_id and turn.date in away else turn
            for turn in problem.keep
        )
        dialog.search.found.emit(problem, Answer(turns))

    monkeypatch.setattr(dialog.search, "begin", found)
    dialog.who.put(gone.guard_id)
    dialog.first.put(gone.date)
    dialog.last.put(gone.date)
    dialog.form.submit()
    assert "改为孙德胜" in dialog.found_words.text()
    dialog.keep()
    assert (page.shown.version, page.shown.origin) == (2, "substitution")


def test_wishes_swaps_gates_and_the_calendar_are_kept_in_a_window_of_their_own(
    rostered: Desk, show: Callable[[QWidget], QWidget]
):
    page = november(rostered, show)
    page.arrange()
    window = page.dialog
    assert window.tabs.count() == 8
    assert len(window.calendar.model.rows) == 28
    window._do(lambda: roster_forms.wish_dialog(rostered, NOVEMBER.first, window))
    form = window.dialog.form
    form._rows[0].field.put(1)
    form.submit()
    assert [window.names[row.staff_id] for row in window.wishes.model.rows] == ["王建国"]
    window._do(lambda: gate_forms.gate_dialog(rostered, None, window))
    form = window.dialog.form
    form._rows[0].field.put("西门")
    form.submit()
    assert [row.name for row in window.gates.model.rows] == ["大门", "西门"]
    window._do(lambda: gate_forms.gate_dialog(rostered, window.gates.model.rows[0], window))
    form = window.dialog.form
    fields = {row.label.text(): row.field for row in form._rows}
    fields["冬季开门"].put("06:00-21:00")
    fields["人员与时间自何日起"].put(NOVEMBER.first)
    form.submit()
    shut = [rostered.read(gate_hours, 1, NOVEMBER.first - datetime.timedelta(days=back))[1] for back in (0, 1)]
    assert shut == [21 * 60, 23 * 60]
    window._do(lambda: roster_forms.swap_dialog(rostered, NOVEMBER.first, window))
    form = window.dialog.form
    form.submit()
    assert form.notice.isVisible() or any(form.error_of(each.field) for each in form._rows)
    window.dialog.reject()
    window.reject()


def test_whose_turn_it_is_is_chosen_among_the_usual_ways_and_shown_in_the_grid(
    rostered: Desk, show: Callable[[QWidget], QWidget]
):
    page = november(rostered, show)
    page.arrange()
    window = page.dialog
    window.gates.go_to(None)
    window._do(lambda: window._with(window.gates, window._turns))
    assert "两类人" in window.notice.words.text()  # guards alone stand there
    rostered.run(services.set_terms, 1, Terms((Post.GUARD, Post.VOLUNTEER), usual_terms().hours))
    window.gates.go_to(None)
    window._do(lambda: window._with(window.gates, window._turns))
    way, lines, begun = (row.field for row in window.dialog.form._rows)
    way.box.setCurrentIndex(2)
    assert lines.read() == "早=门卫 中=门卫 夜=志愿者"
    assert begun.read() == NOVEMBER.first
    window.dialog.form.submit()
    assert [row[4] for row in rows_of(window.gates)] == ["白天门卫、夜里志愿者"]
    window.reject()
    page.reload()
    assert any("轮到志愿者" in words for words in page.law.said())  # the guards' nights are the neighbours' now


def rows_of(table: Table) -> list[list[str]]:
    model = table.model
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_publishing_says_so(rostered: Desk, show: Callable[[QWidget], QWidget]):
    page = november(rostered, show)
    page.publish()
    assert "执行" in page.state.text()
    assert not page.publish_button.isEnabled()


def test_a_case_goes_from_record_to_decision(
    crewed: Desk,
    show: Callable[[QWidget], QWidget],
    commit_text: Callable[[QWidget, str], None],
    tmp_path: Path,
):
    page = StaffPage(crewed)
    said: list[str] = []
    crewed.saved.connect(said.append)
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
    Image.new("RGB", (40, 30), "green").save(tmp_path / "cards.png")
    assert page.photos_button.isEnabled()
    page.photos()
    page.dialog.strips[0].attach(tmp_path / "cards.png")
    page.dialog.reject()
    assert len(crewed.read(rulebook.cases)[0].photos) == 1
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
    assert said[-1].startswith("已保存：王建国")
    assert page.cases.row is not None  # it stays in hand for what comes next
    page.decide()
    assert any("申诉：当时已经交班" in each.text() for each in page.dialog.findChildren(QLabel))
    page.dialog.reject()


def test_what_is_done_with_a_person_or_a_case_waits_for_one_to_be_chosen(
    crewed: Desk, show: Callable[[QWidget], QWidget]
):
    page = StaffPage(crewed)
    page.reload()
    show(page)
    assert why_not(page.appeal_button) == "请先在列表中选一件事"
    assert why_not(page.papers_button) == "请先在列表中选一行"
    assert page.record_button.isEnabled()
    page.people.go_to(None)
    assert page.papers_button.isEnabled()


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


def test_contract_and_certificates_of_somebody_stand_in_a_window_of_their_own(
    crewed: Desk, show: Callable[[QWidget], QWidget]
):
    page = StaffPage(crewed)
    page.reload()
    show(page)
    page.people.go_to(None)
    page.papers()
    listed = page.dialog
    listed.add()
    form = listed.dialog.form
    form._rows[2].field.put(datetime.date(2026, 1, 1))
    form.submit()
    assert [str(one.called) for one in listed.table.model.rows] == ["劳动合同"]
    listed.take_back()
    listed.dialog.field.put("写错人")
    listed.dialog.form.submit()
    assert listed.table.model.rows[0].taken_back == "写错人"
    listed.accept()


def test_who_does_not_agree_to_be_named_is_kept_so(crewed: Desk, show: Callable[[QWidget], QWidget]):
    page = StaffPage(crewed)
    page.reload()
    show(page)
    page.people.go_to(None)
    page.edit(page.people.row)
    form = page.dialog.form
    form._rows[-1].field.put(False)
    form.submit()
    assert crewed.read(staff.members)[0].public is False


def test_the_rulebook_is_set_by_a_resolution_and_cases_offer_its_rules(
    crewed: Desk, show: Callable[[QWidget], QWidget]
):
    page = StaffPage(crewed)
    page.reload()
    show(page)
    page.rules()
    form = page.dialog.form
    form._rows[0].field.put("8 上班玩手机 | Playing with a phone")
    form.submit()
    assert "请填写" in form.error_of(form._rows[-1].field)
    form._rows[-1].field.put("2026-07")
    form.submit()
    assert not page.dialog.isVisible()
    page.people.go_to(None)
    page.record()
    offered = page.dialog.form._rows[1].field.box
    assert [offered.itemText(i) for i in range(1, offered.count())] == ["上班玩手机  8.00"]
    page.dialog.reject()


def test_what_is_never_collected_is_said_under_the_cases(crewed: Desk, show: Callable[[QWidget], QWidget]):
    def settle(work):
        who = staff.members(work)[0].id
        at = work.clock.now()
        for _ in range(15):
            case = services.record_case(work, CaseDraft(who, "joined_cards", at, "监控", statement="打了"))
            services.decide_case(work, case, upheld=True)
        services.settle_deduction(work, who, month_of(at.date()))

    crewed.run(settle)
    page = StaffPage(crewed)
    page.reload()
    show(page)
    page.cases.go_to(None)
    assert "应扣 300.00，实扣 260.00，超出上限不再收取 40.00" in page.settled.text()


def test_a_step_with_no_row_chosen_says_so_and_a_change_in_hand_keeps_its_month(
    rostered: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot
):
    page = november(rostered, show)
    page.arrange()
    window = page.dialog
    window.tabs.setCurrentIndex(3)
    agree = next(each for each in window.findChildren(QPushButton) if each.text() == "同意" and each.isVisible())
    qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)
    assert window.notice.words.text() == "请先在列表中选一行"
    window._do(lambda: roster_forms.swap_dialog(rostered, NOVEMBER.first, window))
    form = window.dialog.form
    returned = field(window.dialog, "换回哪天的班")
    returned.edit.setText("11.10")
    assert returned.read() == datetime.date(rostered.book.clock.today().year, 11, 10)
    form.left.emit()
    window.reject()
    page.grid.setCurrentCell(0, 0)
    page.type_letter(1, NOVEMBER.first, "休")
    assert not page.after.isEnabled()
    assert why_not(page.after) == "请先保留或放弃手上的改动"
