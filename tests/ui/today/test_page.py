from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.book import Role
from app.book.backups.making import make_backup
from app.book.operators import add_operator
from app.bulletin.today.queries import long_owing
from app.bulletin.today.rules import Step
from app.kernel.i18n import use_language
from app.ui.page import pages_of
from app.ui.pages import all_rooms
from app.ui.shell import Shell
from app.ui.today import page as today_page
from app.ui.today.page import TodayPage
from app.ui.today.specs import TODAY as SPEC
from app.ui.today.words import ago, last_copy, weekday
from app.ui.widgets.elevation import CellState


@pytest.fixture
def page(yard, show):
    made = TodayPage(yard)
    made.resize(1200, 700)
    show(made)
    made.reload()
    made.start()
    return made


def test_when_the_program_starts_the_numbers_stand_first_and_the_rest_follows(yard, show, qtbot):
    made = TodayPage(yard)
    show(made)
    made.reload_first()
    made.start()
    assert made.held.accessibleName().startswith("现金 / 银行: ")
    assert made.matters == ()
    qtbot.waitUntil(lambda: made.matters != ())
    assert made.waiting.accessibleName() == f"待办: {len(made.matters)}"
    assert made._list.buttons[0].hasFocus()


def test_a_window_closed_at_once_reads_nothing_more(yard, show, qtbot):
    made = TodayPage(yard)
    show(made)
    made.reload_first()
    made.window().hide()
    qtbot.wait(60)
    assert made.matters == ()


def went(desk):
    gone = []
    desk.go_to.connect(lambda name, key: gone.append((name, key)))
    return gone


def words(page):
    return [label.text() for label in page.findChildren(QLabel)]


def button_of(page, step):
    return page._list.buttons[[matter.step for matter in page.matters].index(step)]


def test_the_day_stands_in_words(page):
    assert "2026年10月20日  星期二" in words(page)


def test_the_numbers_are_told_to_screen_readers(page):
    assert page.held.accessibleName().startswith("现金 / 银行: ")
    assert page.collected.accessibleName() == "本季已收: 0.00"
    assert page.rate.accessibleDescription() == "还没有计费"
    assert page.waiting.accessibleName() == f"待办: {len(page.matters)}"


def test_what_waits_first_has_the_keyboard_and_enter_leads_there(page, yard, qtbot):
    gone = went(yard)
    first = page._list.buttons[0]
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert gone == [(today_page.PAGES[page.matters[0].step], None)]


def test_a_number_opens_what_it_was_added_up_from_down_to_the_voucher(page, yard, qtbot):
    gone = went(yard)
    page.held.setFocus()
    qtbot.keyClick(page.held, Qt.Key.Key_Space)
    first = page.dialog
    assert first.sum == page.numbers.cash + page.numbers.bank
    qtbot.keyClick(first.table.view, Qt.Key.Key_Return)  # what there was when the quarter began
    deeper = page.findChildren(type(first))[-1]
    assert deeper is not first
    assert deeper.windowTitle() == "现金 / 银行 › 2026年第四季度初"
    assert deeper.sum == first.sum
    voucher = next(part for part in deeper.table.model.rows if part.page == "money")
    deeper.table.go_to(voucher)
    qtbot.keyClick(deeper.table.view, Qt.Key.Key_Return)
    assert gone == [("money", voucher.key)]


def test_each_number_can_be_opened(page):
    for card in (page.collected, page.rate, page.waiting):
        card.click()
        assert page.dialog.isVisible()
        page.dialog.reject()


def test_what_waits_can_be_opened_from_its_number(page, yard, qtbot):
    gone = went(yard)
    page.waiting.click()
    assert len(page.dialog.table.model.rows) == len(page.matters)
    qtbot.keyClick(page.dialog.table.view, Qt.Key.Key_Return)
    assert len(gone) == 1


def test_households_far_behind_are_listed_and_opened(page, yard, qtbot):
    behind = yard.read(long_owing)
    if not behind:
        pytest.fail("the sample has nobody far behind")
    gone = went(yard)
    button_of(page, Step.ARREARS).click()
    assert [part.key for part in page.dialog.table.model.rows] == [one.dwelling.id for one in behind]
    assert page.dialog.sum == sum((one.total for one in behind[1:]), behind[0].total)
    qtbot.keyClick(page.dialog.table.view, Qt.Key.Key_Return)
    assert gone == [("register", behind[0].dwelling.id)]


def test_the_list_and_the_yard_agree_on_who_is_far_behind(page, yard):
    in_yard = {cell.dwelling_id for cell in page.elevation._cells if cell.state == CellState.OWES_LONG}
    assert in_yard == {one.dwelling.id for one in yard.read(long_owing)}


def test_a_door_opens_its_household_by_mouse_and_by_keyboard(page, yard, qtbot):
    gone = went(yard)
    cell = page.elevation._cells[3]
    where = page.elevation.box_of(cell.dwelling_id).center()
    qtbot.mouseClick(page.elevation.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.keyClick(page.elevation, Qt.Key.Key_Return)
    assert gone == [("register", cell.dwelling_id)] * 2


def test_the_copy_is_asked_for_by_its_button_and_by_its_line(page, yard):
    asked = []
    yard.back_up_wanted.connect(asked.append)
    page.back_up_button.click()
    button_of(page, Step.BACK_UP).click()
    assert asked == ["here", "here"]


def test_after_a_copy_its_line_is_gone_and_its_hour_is_told(page, yard):
    assert page.copy.text() == "还没有备份"
    make_backup(yard.book)
    page.reload()
    assert page.copy.text() == "最近备份 今天 12:00"
    assert Step.BACK_UP not in [matter.step for matter in page.matters]


def test_a_guard_sees_no_money_no_yard_and_no_copy(yard, show):
    yard.sit_down(yard.run(add_operator, "张门卫", Role.GUARD, None).result)
    made = TodayPage(yard)
    show(made)
    made.reload()
    made.start()
    assert not made.cards.isVisible()
    assert not made.elevation.isVisible()
    assert not made.back_up_button.isVisible()
    assert "0.00" not in words(made)


def test_an_empty_book_is_calm(desk, show, qtbot):
    make_backup(desk.book)
    made = TodayPage(desk)
    show(made)
    made.reload()
    made.start()
    assert made.matters == ()
    assert "没有待办的事，账本里知道的都办好了。" in words(made)
    assert made.waiting.hasFocus()


def test_every_step_leads_to_a_page_there_is():
    known = {spec.id for spec in pages_of(all_rooms())}
    assert set(today_page.PAGES.values()) | {"register", "money"} <= known | {"today"}


def test_it_is_the_first_page_of_the_window(yard, show):
    shell = Shell(yard, [SPEC], lambda _: [])
    show(shell)
    assert shell.page_id == "today"
    assert shell.windowTitle() == "今日 · 桂花里小区 · 院务通"


def test_days_are_said_as_one_says_them():
    now = datetime.datetime(2026, 11, 20, 17, 30)  # noqa: DTZ001
    days = [now - datetime.timedelta(days=back, hours=1) for back in (0, 1, 3)]
    assert [str(ago(day, now)) for day in days] == ["今天 16:30", "昨天", "3 天前"]
    assert last_copy(days[0], days[2].isoformat(), now) == "最近备份 今天 16:30 · U盘 3 天前"
    assert last_copy(None, "never", now) == "还没有备份"
    use_language("en")
    assert [str(weekday(datetime.date(2026, 11, 16 + i))) for i in range(7)][::6] == ["Monday", "Sunday"]
