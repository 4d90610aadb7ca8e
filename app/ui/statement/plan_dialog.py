"""Next month's spending plan: typed line by line, begun with what the last plan said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month, month_of
from app.kernel.i18n import current_language, msg
from app.treasury.plans.queries import Plan, plans
from app.treasury.plans.services import write_plan
from app.ui.statement.budget_dialog import PlansField, typed
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.book import Reader
    from app.ui.operation import Desk

_AHEAD: Final = 3  # months that can be planned


def plan_dialog(desk: Desk, parent: QWidget) -> FormDialog:
    """Ask for a month's plan; what is written can be printed to be posted."""
    now = month_of(desk.book.clock.today())
    form = Form(widest=640)
    months = [now.plus(step) for step in range(_AHEAD + 1)]
    month = form.add(
        msg("Month"), ListField[Month]([(one, one.shown(current_language())) for one in months], now.plus(1))
    )
    lines = form.add(
        msg("Planned items"),
        PlansField(required=True, lines=8),
        msg("One a line: kind, amount in yuan and, where it is not the usual one, the fund"),
    )
    note = form.add(msg("Note"), TextField(longest=200))
    paper = button(
        msg("Print").text(),
        lambda: open_paper(desk, desk.house.papers["spending_plan"], str(month.read()), parent),
        icon="printer",
    )
    form.add_buttons(msg("Write it down"), msg("Leave it"), paper)

    def begin() -> None:
        lines.put(_lines(desk.read(_begun, month.read())))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(write_plan, month.read(), lines.lines(), note.read())
        if done is not None:
            desk.announce(msg("The spending plan of {month} is written down", month=month.read()))
        return done is not None

    begin()
    month.changed.connect(begin)
    return FormDialog(msg("Spending plan"), form, save, parent)


def _begun(reader: Reader, month: Month) -> Plan | None:
    """The plan of ``month``, else the last one written."""
    found = plans(reader, month) or plans(reader)
    return found[-1] if found else None


def _lines(plan: Plan | None) -> str:
    language = current_language()
    if plan is None:
        return ""
    return "\n".join(
        f"{typed(account, language)} {amount.plain()} {typed(fund, language)}" for account, fund, amount in plan.lines
    )
