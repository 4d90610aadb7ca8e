"""The maintenance fund on screen: what is asked is said, acts are typed, refusals stand in the form."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.kernel.money import Fen
from app.treasury.maintenance.queries import fund_report
from app.ui.statement.page import StatementPage
from tests.register.lists import flat


def dialog_of(yard, show):
    page = StatementPage(yard)
    show(page)
    page.show_fund()
    return page.fund_dialog


def fields(dialog):
    return [row.field for row in dialog.form_dialog.form._rows]


def test_what_is_asked_of_dwellings_and_of_common_income_is_said(yard, show):
    dialog = dialog_of(yard, show)
    assert "有 24 户" in dialog.asked.text()
    assert "公共收益至少 50%" in dialog.asked.text()
    assert dialog.carry.isEnabled()
    assert dialog.notices.isEnabled()
    dialog.reject()


def test_common_income_is_offered_as_an_entry(yard, show):
    dialog = dialog_of(yard, show)
    owed = dialog.report.common_owed
    dialog.carry_over()
    assert fields(dialog)[1].read() == owed
    dialog.form_dialog.form.submit()
    assert dialog.report.common_owed == 0
    assert not dialog.carry.isEnabled()
    dialog.reject()


def test_a_deposit_is_typed_room_by_room(yard, show):
    dialog = dialog_of(yard, show)
    before = dialog.report.whole.paid
    room = dialog.report.dwellings[0].dwelling.room
    dialog.pay_in()
    fields(dialog)[3].put(f"{room} 1000")
    dialog.form_dialog.form.submit()
    assert yard.read(fund_report, yard.book.clock.today()).whole.paid == before + Fen(100_000)
    dialog.reject()


def test_a_list_of_deposits_comes_in_and_the_fund_shows_it(yard, show, qtbot, tmp_path):
    dialog = dialog_of(yard, show)
    before = dialog.report.whole.paid
    room = dialog.report.dwellings[0].dwelling.room
    dialog.bring_in.click()
    chosen = dialog.import_dialog
    file = flat(
        tmp_path / "交存.xlsx", ("房号", "日期", "金额", "类别"), [(room, "2026-08-03", 1000, "补交")], "交存清单"
    )
    chosen.look_at(file)
    qtbot.waitUntil(lambda: chosen.plan is not None, timeout=30_000)
    assert (chosen.plan.new, chosen.plan.refused) == (1, ())
    with qtbot.waitSignal(chosen.accepted, timeout=30_000):
        chosen.take_in()
    assert dialog.report.whole.paid == before + Fen(100_000)
    dialog.reject()


def test_more_than_there_is_is_refused_in_the_form(yard, show):
    dialog = dialog_of(yard, show)
    dialog.use()
    _, amount, purpose, vote, _, _ = fields(dialog)
    amount.put(Fen(10**9))
    purpose.put("屋面")
    vote.put("2026年业主大会第1号")
    dialog.form_dialog.form.submit()
    said = [label.text() for label in dialog.form_dialog.form.notice.findChildren(QLabel)]
    assert "不够支用" in " ".join(said)
    dialog.form_dialog.reject()
    dialog.reject()


def test_an_act_that_was_wrong_is_taken_back_from_the_list(yard, show):
    dialog = dialog_of(yard, show)
    before = yard.read(fund_report, yard.book.clock.today()).whole
    dialog.show_acts()
    acts = dialog.acts
    wrong = next(one for one in acts.table.model.rows if one.counts)
    acts.table.go_to(wrong)
    acts.back_button.click()
    acts.dialog.field.put("记重了")
    acts.dialog.form.submit()
    assert yard.read(fund_report, yard.book.clock.today()).whole != before
    assert sum(one.taken_back for one in acts.table.model.rows) == 1
    acts.accept()
    dialog.reject()
