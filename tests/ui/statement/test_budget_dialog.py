"""The budget on screen: adopted line by line, compared, opened down to the vouchers."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt

from app.treasury.budget.queries import budgets
from app.treasury.plans.queries import plans
from app.ui.statement.page import StatementPage
from app.ui.widgets.explain import ExplainDialog


def dialog_of(yard, show):
    page = StatementPage(yard)
    show(page)
    page.reload()
    page.show_budget()
    return page, page.budget_dialog


def test_each_item_stands_against_its_plan_and_opens(yard, show, qtbot):
    page, dialog = dialog_of(yard, show)
    assert dialog.report.budget.version == 2
    assert "第 2 版" in dialog.about.text()
    dialog.table.setFocus()
    dialog.table.go_to(next(row for row in dialog.table.model.rows if row.account.code == "repairs"))
    qtbot.keyClick(dialog.table.view, Qt.Key.Key_Return)
    opened = page.findChild(ExplainDialog)
    assert opened.sum == next(row for row in dialog.report.rows if row.account.code == "repairs").compared.actual
    opened.reject()


def test_a_new_version_begins_with_the_lines_of_the_last(yard, show):
    _, dialog = dialog_of(yard, show)
    dialog.adopt()
    form = dialog.form_dialog.form
    since, resolution, _, lines, _ = (row.field for row in form._rows)
    assert "门卫工资 124800.00 补助资金" in lines.read()
    since.put(datetime.date(2026, 10, 10))
    resolution.put("2026年第7号决议")
    lines.put(lines.read() + "\n绿化养护 300")
    form.submit()
    latest = yard.read(budgets, 2026)[-1]
    assert (latest.version, latest.lines[-1].account.code) == (3, "greening")
    dialog.reject()


def test_a_line_that_cannot_be_read_is_said_beside_it(yard, show):
    _, dialog = dialog_of(yard, show)
    dialog.adopt()
    form = dialog.form_dialog.form
    form._rows[1].field.put("2026年第7号决议")
    form._rows[3].field.put("绿化养护 三百")
    form.submit()
    assert "三百" in form._rows[3].error.text()
    assert len(yard.read(budgets, 2026)) == 2
    dialog.form_dialog.reject()
    dialog.reject()


def test_next_months_plan_begins_with_the_last_and_is_kept(yard, show):
    page = StatementPage(yard)
    show(page)
    page.show_plan()
    form = page.plan_dialog.form
    month, lines, _ = (row.field for row in form._rows)
    assert "保洁工资" in lines.read()
    lines.put("维修 600")
    form.submit()
    assert yard.read(plans, month.read())[-1].lines[0][0].code == "repairs"
