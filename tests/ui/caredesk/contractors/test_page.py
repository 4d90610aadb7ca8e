"""Contractors are entered, checked, assessed and looked at again from one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.caredesk.contractors import queries
from app.caredesk.contractors.rules import Verdict
from app.ui.caredesk.contractors.page import ContractorsPage
from tests.ui.by_label import field

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk

    Live = Callable[[type[ContractorsPage]], ContractorsPage]
    Show = Callable[[QWidget], QWidget]
    Commit = Callable[[QWidget, str], None]


@pytest.fixture
def page(live: Live) -> ContractorsPage:
    return live(ContractorsPage)


def entered(page: ContractorsPage, commit_text: Commit) -> None:
    page.new()
    commit_text(field(page.dialog, "名称").edit, "洁城清运队")
    page.dialog.form.submit()
    page.add_terms()
    commit_text(field(page.dialog, "合同内容").edit, "生活垃圾清运")
    page.dialog.form.submit()


def test_a_contractor_has_its_contract_checked_and_ended(page: ContractorsPage, desk: Desk, commit_text: Commit):
    entered(page, commit_text)
    page.check()
    field(page.dialog, "合同").box.setChecked(False)
    commit_text(field(page.dialog, "检查人").edit, "李淑珍")
    page.dialog.form.submit()
    assert page.dialog.form.notice.isVisible()
    commit_text(field(page.dialog, "检查情况").edit, "两次漏清")
    page.dialog.form.submit()
    (check,) = desk.read(queries.contractors)[0].terms[0].checks
    assert (check.kept, check.note) == (False, "两次漏清")
    page.change(page.table.row)
    commit_text(field(page.dialog, "电话").edit, "62358899")
    page.dialog.form.submit()
    assert desk.read(queries.contractors)[0].draft.phone == "62358899"
    page.end()
    commit_text(field(page.dialog, "原因").edit, "换单位")
    page.dialog.form.submit()
    assert desk.read(queries.contractors)[0].terms[0].ended_why == "换单位"


def test_votes_lead_to_mending_which_is_looked_at_again_and_a_wrong_one_is_struck_out(
    page: ContractorsPage, desk: Desk, commit_text: Commit
):
    entered(page, commit_text)
    page.assess()
    field(page.dialog, "满意").put(2)
    field(page.dialog, "基本满意").put(5)
    page.dialog.form.submit()
    assert page.dialog.form.notice.isVisible()  # no date to mend by
    field(page.dialog, "整改期限").put(desk.book.clock.today())
    page.dialog.form.submit()
    page.assessments.go_to(None)
    assert page.assessments.row.verdict is Verdict.MEND
    page.recheck()
    page.dialog.form.submit()
    assert desk.read(queries.assessments)[0].passed
    page.assessments.go_to(None)
    page.strike()
    commit_text(page.dialog.field.edit, "记错单位")
    page.dialog.form.submit()
    assert desk.read(queries.assessments)[0].struck == "记错单位"


def test_own_staff_are_scored_with_stars_and_payments_come_from_the_vouchers(yard: Desk, show: Show):
    page = ContractorsPage(yard)
    page.reload()
    show(page)
    page.assess_staff()
    field(page.dialog, "自聘人员").put("黄淑兰")
    field(page.dialog, "计票或打分").put(value=False)
    field(page.dialog, "百分制分数").put(91)
    page.dialog.form.submit()
    newest = yard.read(queries.assessments)[0]
    assert (newest.name, newest.stars) == ("黄淑兰", 3)
    assert len(page.payments.model.rows) == 12
