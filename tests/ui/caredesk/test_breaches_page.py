"""The convention, works, activities and common parts, used as a person would."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.caredesk.activities.queries import activities
from app.caredesk.breaches.queries import breaches
from app.caredesk.breaches.rules import Standing
from app.caredesk.inventory.queries import common_parts
from app.caredesk.inventory.rules import Condition
from app.caredesk.works.queries import all_works
from app.caredesk.works.rules import Step
from app.kernel.money import Fen
from app.treasury.rules import EarnDraft
from app.treasury.services import earn
from app.ui.caredesk.breaches_page import BreachesPage
from tests.dues.conftest import add_dwelling
from tests.ui.register.test_permits_page import fill, press

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk


@pytest.fixture
def page(desk: Desk, show: Callable[[QWidget], QWidget]) -> BreachesPage:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    made = BreachesPage(desk)
    made.reload()
    show(made)
    return made


def test_a_breach_goes_from_notice_to_agreed_compensation(page: BreachesPage) -> None:
    page.open_thing("clauses")
    press(page, "登记条款")
    fill(page, f0="第十八条", f1="损坏的商定赔偿", f3="业主大会")
    page.open_thing("breaches")
    press(page, "登记违约")
    clause = page.desk.read(breaches)
    assert clause == ()
    fill(page, f0="damage", f1="1-1-101", f2="东门", f4="撞坏读卡器", f6=1)
    assert not page.buttons["breaches"][3].isEnabled()
    press(page, "下一步")
    fill(page, f2="周春英", f3="当面送达")
    press(page, "书面商定赔偿")
    fill(page, f1="180", f2="周春英")
    press(page, "收取赔偿")
    fill(page)
    press(page, "下一步")
    fill(page, f1=True)
    (known,) = page.desk.read(breaches)
    assert known.paid
    assert known.standing is Standing.CLOSED


def test_works_are_followed_and_tied_to_their_voucher(page: BreachesPage) -> None:
    day = datetime.date(2026, 10, 1)
    came = page.desk.run(earn, EarnDraft(day, Fen(5_000_00), "subsidy", "街道")).result
    page.open_thing("works")
    press(page, "登记工程")
    fill(page, f0="道路改造", f1="东门", f5="5000")
    press(page, "登记进展")
    fill(page, f0=Step.APPLIED, f2="周卫东")
    press(page, "关联凭证")
    fill(page, f0=Step.SUBSIDY, f1=came.voucher)
    (known,) = page.desk.read(all_works)
    assert known.sums == (Fen(5_000_00), Fen(0))
    assert "5,000.00" in page.words.text()
    press(page, "修改")
    fill(page, f3="安通门业")
    assert page.desk.read(all_works)[0].draft.contractor == "安通门业"


def test_an_activity_is_planned_and_told(page: BreachesPage) -> None:
    page.open_thing("activities")
    press(page, "新活动")
    fill(page, f0="茶话会", f2="活动室")
    press(page, "活动情况")
    fill(page, f0="30", f1="很热闹")
    assert page.desk.read(activities)[0].result.came == 30


def test_a_common_part_is_entered_and_looked_at(page: BreachesPage) -> None:
    page.open_thing("parts")
    press(page, "登记共用部位")
    fill(page, f1="长条凳", f2="院内", f3="8", f5="1.20")
    press(page, "清点")
    fill(page, f1=Condition.BROKEN)
    (known,) = page.desk.read(common_parts)
    assert (known.draft.condition, known.draft.area) == (Condition.BROKEN, 120)
