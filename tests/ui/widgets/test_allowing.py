"""A step that cannot be taken says why; what the keyboard is on is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.book import Role
from app.book.operators import add_operator
from app.book.rights import Right
from app.kernel.i18n import msg, use_language
from app.ui import theme
from app.ui.background import ProgressDialog
from app.ui.frame import HelpPanel, StatusLine
from app.ui.pages import all_rooms
from app.ui.rail import Rail
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, greyed, press, seat, unless, why_not
from app.ui.widgets.choices import TickField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, scrolled
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from tests.ui.by_hand import JobByHand


@pytest.fixture
def page(show):
    made = QWidget()
    made.step = button("公示", tip="挂到公示栏")
    made.setLayout(column(made.step))
    return show(made)


def test_a_grey_button_says_the_first_reason_and_an_open_one_its_own_tip(page):
    allow(page.step, None, NOTHING_CHOSEN, msg("This round is closed"))
    assert not page.step.isEnabled()
    said = "请先在列表中选一行"
    assert (page.step.toolTip(), page.step.statusTip(), page.step.accessibleDescription()) == (said, said, said)
    allow(page.step, msg("This round is closed"))
    allow(page.step, unless(page, NOTHING_CHOSEN))
    assert page.step.isEnabled()
    assert (page.step.toolTip(), page.step.accessibleDescription(), why_not(page.step)) == ("挂到公示栏", "", "")


def test_a_step_of_other_seats_names_them(yard):
    assert seat(yard, Right.COLLECT) is None
    with yard.book.work(yard.operator) as work:
        yard.operator = add_operator(work, "老张", Role.CHAIR, None)
        work.commit()
    assert seat(yard, Right.COLLECT).text() == "这一步由别的岗位办理：出纳、记账兼出纳"


def test_the_key_of_a_grey_button_says_why_and_does_nothing(page, desk):
    said, pressed = [], []
    desk.problem.connect(lambda error: said.append(str(error)))
    page.step.clicked.connect(lambda: pressed.append(1))
    allow(page.step, NOTHING_CHOSEN)
    press(desk, page.step)
    assert (said, pressed) == (["公示：请先在列表中选一行"], [])
    allow(page.step)
    press(desk, page.step)
    assert pressed == [1]


def test_the_status_line_says_why_while_a_grey_button_is_pointed_at(show):
    window = QWidget()
    line = StatusLine(window)
    window.setLayout(column(line))
    show(window)
    line.say("已保存", can_take_back=False)
    QApplication.sendEvent(window, QStatusTipEvent("请先在列表中选一行"))
    assert line.words.text() == "请先在列表中选一行"
    QApplication.sendEvent(window, QStatusTipEvent(""))
    assert line.words.text() == "已保存"


def test_the_help_lists_the_grey_buttons_in_sight_with_why(page, show):
    allow(page.step, NOTHING_CHOSEN)
    panel = HelpPanel(lambda: None, page)
    assert greyed(page) == [("公示", "请先在列表中选一行")]
    panel.explain(msg("Today"), msg("Today"))
    show(panel)
    assert panel._greyed.text() == "公示：请先在列表中选一行"
    allow(page.step)
    panel.hide()
    panel.show()
    assert panel._greyed.isHidden()


def test_enter_on_a_row_nothing_opens_goes_on_to_what_can_be_done_with_it(show, qtbot):
    table = Table([Column(msg("Name"), str)], name=msg("Name"), filterable=False)
    act = button("办理")
    host = QWidget()
    host.setLayout(column(table, act))
    show(host)
    table.put(["一", "二"])
    table.go_to("一")
    table.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert act.hasFocus()
    opened = []
    table.opened.connect(opened.append)
    table.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened == ["一"]


def test_the_field_the_keyboard_moves_to_and_a_refusal_come_into_sight(show, qtbot):
    form = Form()
    fields = [form.add(msg("Name"), TextField()) for _ in range(12)]
    save = form.add_buttons(msg("Save"))
    area = scrolled(form)
    area.resize(400, 260)
    show(area)

    def seen(thing):
        return not thing.visibleRegion().isEmpty()

    assert not seen(save)
    fields[-1].setFocus()
    qtbot.keyClick(fields[-1].edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: save.hasFocus() and seen(save))
    fields[0].setFocus()
    qtbot.waitUntil(lambda: seen(fields[0]))
    form.notice.show_text("没有保存")
    qtbot.waitUntil(lambda: seen(form.notice))
    assert isinstance(form.notice, Notice)


def test_enter_moves_on_from_a_tick_and_the_space_bar_ticks_it(show, qtbot):
    form = Form()
    tick, after = form.add(msg("Name"), TickField(msg("Save"))), form.add(msg("Name"), TextField())
    show(form)
    tick.setFocus()
    qtbot.keyClick(tick.box, Qt.Key.Key_Return)
    assert after.edit.hasFocus()
    assert not tick.read()


def test_enter_does_not_stop_what_is_being_done_and_esc_does(page, qtbot):
    job = JobByHand()
    dialog = ProgressDialog(job, msg("Save"), page)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert not job.stopped
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert job.stopped
    job.ended.emit()


def test_the_page_in_sight_is_written_whole_in_the_rail_at_large_type(yard, show):
    theme.apply("light", 20)
    use_language("en")
    rooms = all_rooms()
    rail = Rail(rooms, [each for room in rooms for each in room.pages])
    show(rail)
    for page_id, made in rail.buttons.items():
        rail.show_as_current(page_id)
        made.ensurePolished()
        assert made.width() >= made.sizeHint().width(), page_id
