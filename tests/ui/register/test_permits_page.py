"""Lettings, permits, captains and groups, used as a person would."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.register.captains.queries import captains, groups
from app.register.permits.queries import passes, permits
from app.register.rules import PersonDraft
from app.register.tenancy import services
from app.register.tenancy.queries import tenancies
from app.register.tenancy.rules import LeaseDraft
from app.ui.register.living_lines import LivingLines
from app.ui.register.page import RegisterPage
from app.ui.register.permits_page import PermitsPage
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def page(desk: Desk, show: Callable[[QWidget], QWidget]) -> PermitsPage:
    place = desk.run(add_dwelling, ("1", "1", "101"), "周春英").result
    lease = LeaseDraft(DAY, datetime.date(2026, 9, 30), 2)
    desk.run(services.let_dwelling, place, PersonDraft("袁桂德", (), "", "ygd"), lease)
    made = PermitsPage(desk)
    made.reload()
    show(made)
    return made


def press(page: PermitsPage, words: str) -> None:
    """Press the button ``words`` of the list in hand."""
    every = [page.news[page.sheet.key], *page.buttons[page.sheet.key]]
    made = next(one for one in every if one.text() == words)
    assert made.isEnabled(), words
    made.click()


def fill(page: PermitsPage, **typed: object) -> None:
    """Type by place into the form in front (``f0`` the first field) and save it."""
    form = page.dialog.form
    for name, value in typed.items():
        field = form._rows[int(name[1:])].field
        if isinstance(value, str) and hasattr(field, "edit") and not hasattr(field.edit, "toPlainText"):
            field.edit.setText(value)
        else:
            field.put(value)
    form.submit()
    assert form.notice.isHidden()
    page.reload()  # as the window does after every change


def test_a_letting_says_what_is_missing_takes_a_lodger_and_ends(page: PermitsPage) -> None:
    assert "出租人还没有签字" in page.words.text()
    press(page, "修改")
    fill(page, f4="2026-01-02", f6="2026-01-03")
    press(page, "加租住人员")
    fill(page, f0="马小林", f2="河南周口")
    page.open_thing("lodgers")
    assert page.head.text() == "1-1-101  马小林"
    press(page, "迁出")
    fill(page, f0="2026-02-01")
    press(page, "删除过期资料")
    page.reload()
    assert page.table.row.lodger.erased
    page.open_thing("lettings")
    press(page, "迁出")
    fill(page, f0="2026-10-01")
    (known,) = page.desk.read(tenancies)
    assert known.left_on == datetime.date(2026, 10, 1)
    assert not page.buttons["lettings"][0].isEnabled()


def test_a_new_letting_looks_the_name_up_first(page: PermitsPage, qtbot: QtBot) -> None:
    page.desk.run(add_dwelling, ("1", "1", "102"), "杨华英")
    press(page, "登记出租")
    form = page.dialog.form
    form._rows[0].field.edit.setText("1-1-102")
    form._rows[1].field.put("卢云")
    form.submit()
    qtbot.waitUntil(lambda: len(page.desk.read(tenancies)) == 2, timeout=20_000)


def test_a_renovation_gets_a_pass_is_cleared_and_closed(page: PermitsPage) -> None:
    page.open_thing("permits")
    press(page, "办理许可")
    fill(page, f1="1-1-101", f2="刷墙", f3="住户自装", f6="2026-11-30")
    assert "没有押金" in page.words.text()
    press(page, "办出入证")
    fill(page, f2="鲁大勇", f3="瓦工")
    (given,) = page.desk.read(passes)
    assert given.room == "1-1-101"
    page.open_thing("passes")
    press(page, "修改")
    fill(page, f1="木工", f5="改做木工")
    assert "改做木工" in page.words.text()
    press(page, "补发")
    fill(page, f1="丢了")
    press(page, "作废")
    fill(page, f1="楼道动火")
    assert [len(one.steps) for one in page.desk.read(passes) if one.withdrawn_on] == [3]
    page.open_thing("permits")
    press(page, "垃圾已清")
    fill(page, f0="2026-10-07")
    press(page, "办结")
    fill(page, f0="2026-10-08")
    assert page.desk.read(permits)[0].closed_on == datetime.date(2026, 10, 8)
    page.open_thing("passes")
    assert page.table.row.returned_on == datetime.date(2026, 10, 8)


def test_a_captain_is_named_by_room_and_name_and_steps_down(page: PermitsPage) -> None:
    page.open_thing("captains")
    press(page, "登记楼门长")
    fill(page, f0="1", f1="1", f2="11101", f3="周春英")
    assert "未同意公布" in page.words.text()
    press(page, "公布同意")
    fill(page, f0="2026-10-01", f1=True)
    press(page, "卸任")
    fill(page, f0="2026-10-08")
    (known,) = page.desk.read(captains)
    assert (known.draft.phone_too, known.last) == (True, datetime.date(2026, 10, 8))


def test_a_group_has_members_who_are_checked_and_taken_out(page: PermitsPage) -> None:
    page.open_thing("groups")
    press(page, "登记聊天群")
    fill(page, f0="邻里群", f2="1-1-101", f3="周春英")
    press(page, "加群成员")
    fill(page, f0="1-1-101", f1="袁桂德")
    press(page, "全群已核对")
    press(page, "退群")
    fill(page, f0="2026-10-08")
    (group,) = page.desk.read(groups)
    assert (group.manager, group.present) == ("周春英", ())


def test_papers_open_from_their_lists(page: PermitsPage) -> None:
    press(page, "打印：房屋出租情况说明")
    assert page.dialog.isVisible()
    page.dialog.reject()
    page.print_page()
    page.dialog.reject()


def test_the_card_tells_of_letting_and_leads_to_it(page: PermitsPage, qtbot: QtBot) -> None:
    register = RegisterPage(page.desk)
    qtbot.addWidget(register)
    register.reload()
    register.card.show_dwelling(register._dwellings[0])
    (lines,) = register.card.findChildren(LivingLines)
    assert "袁桂德" in lines.lines[0].text()
