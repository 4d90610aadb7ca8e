"""What each seat meets at the desk: no step that would be refused, nothing of other people's work."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.book import Role
from app.book.operators import add_operator
from app.book.rights import looks_only
from app.bulletin.today.rules import Matter, Step, Urgency
from app.kernel.dates import Month
from app.kernel.i18n import msg
from app.ui.caredesk.requests.page import RequestsPage
from app.ui.frame import StatusLine
from app.ui.gatehouse.duty_page import ENTRY, DutyPage
from app.ui.gatehouse.roster_page import RosterPage
from app.ui.gatehouse.specs import VISITS
from app.ui.gatehouse.visits_page import VisitsPage
from app.ui.notices.page import NoticesPage
from app.ui.pages import all_rooms
from app.ui.rail import Rail
from app.ui.shell import Shell
from app.ui.today.matters import step_words
from app.ui.today.page import TodayPage
from app.ui.widgets.beside import Beside
from app.ui.widgets.labels import row


@pytest.fixture
def seated(yard, show):
    def sit(role, kind):
        if role is not Role.OWNER:
            with yard.book.work(yard.operator) as work:
                yard.operator = add_operator(work, "老张", role, None)
                work.commit()
        made = kind(yard)
        made.resize(1100, 700)
        show(made)
        made.reload()
        made.start()
        return made

    return sit


def test_a_guard_sees_this_months_roster_and_no_step_of_those_who_make_it(seated):
    page = seated(Role.GUARD, RosterPage)
    assert page.month == Month(2026, 10)
    assert page.grid.hasFocus()
    page.turn(1)
    words = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert words == ["打印", "上个月", "下个月"]
    page.start()
    assert page.before.hasFocus()


def test_a_guard_takes_requests_in_and_meets_no_button_that_is_never_theirs(seated):
    page = seated(Role.GUARD, RequestsPage)
    assert page.figures_button.isHidden()
    assert page.print_button.isHidden()
    assert page.new_button.isEnabled()


def test_a_supervisor_is_led_to_look_where_others_are_told_to_do(seated):
    due = Matter(Step.RENT, msg("Have a look"), Urgency.DUE)
    said = []
    for role in (Role.OWNER, Role.SUPERVISOR):
        page = seated(role, TodayPage)
        page._list.put([due], datetime.date(2026, 10, 1))
        said += [button.text() for button in page._list.buttons]
    assert said == [step_words(Step.RENT).text(), "去看看"]
    assert said[0] != said[1]


@pytest.mark.parametrize("kind", [DutyPage, VisitsPage, NoticesPage])
def test_in_a_narrow_window_the_lists_go_below(seated, kind):
    both = seated(Role.OWNER, kind).findChild(Beside)
    assert not both.below
    both.resize(both.minimumSizeHint().width(), 500)
    assert both.below


def test_the_rail_keeps_room_for_its_scroll_bar(yard, show):
    rooms = all_rooms()
    rail = Rail(rooms, [page for room in rooms for page in room.pages])
    rail.resize(rail.width(), 300)
    show(rail)
    rail.show_as_current("requests")
    button = rail.buttons["requests"]
    assert button.width() >= button.sizeHint().width()
    assert rail.widget().width() <= rail.viewport().width()


def test_the_seat_that_only_looks_is_told_why_its_buttons_are_dashed(show):
    assert [role for role in Role if looks_only(role)] == [Role.SUPERVISOR]
    line = StatusLine(looks_only=True)
    show(line)
    assert line.words.text() == "本岗位只看不改，虚线框的按钮由别的岗位办理"


def test_after_signing_on_the_keyboard_stays_with_the_form(yard, show, qtbot):
    page = DutyPage(yard)
    beside = QPushButton("帮助")
    host = QWidget()
    host.setLayout(row(page, beside))
    show(host)
    page.reload()
    page.start()
    page.form.submit()
    page.reload()
    assert page.there
    assert page.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert page.act == ENTRY


def test_in_the_window_ctrl_enter_sends_off_the_form_the_keyboard_is_in_at_every_press(yard, show, qtbot, monkeypatch):
    shell = Shell(yard, (VISITS,), lambda _: ())
    show(shell)
    form, sent = shell.page.form, []
    monkeypatch.setattr(form, "check", lambda: sent.append(1))
    for _ in range(2):
        qtbot.keyClick(shell.page.fields.name.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [1, 1]
