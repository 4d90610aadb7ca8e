"""The gatehouse rulebook as it stands, to be changed by a resolution after it was talked over and announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse import services
from app.gatehouse.rulebook import queries
from app.gatehouse.rulebook.rules import RulebookDraft, rule_line
from app.kernel.i18n import Message, msg
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.gatehouse.rulebook.queries import Rulebook
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog

_LINES = 9


def rulebook_dialog(desk: Desk, parent: QWidget) -> FormDialog:
    """Show the rules in force and let others hold from a day."""
    today = desk.book.clock.today()
    known = desk.read(queries.rulebook_on, today)
    form = Form(widest=900)
    hint = msg("one rule in each line: the amount each time, a blank, the rule, then after a bar its English")
    lines = form.add(in_force(known), LinesField(required=True, lines=_LINES), hint)
    lines.put("\n".join(rule_line(each) for each in known.items))
    consulted = form.add(msg("Talked over with the guards on"), DateField(today))
    announced = form.add(msg("Announced on"), DateField(today))
    since = form.add(msg("Holds from"), DateField(today))
    resolution = form.add(msg("Decided by"), TextField(required=True, longest=60))

    def keep() -> Done[object] | None:
        draft = RulebookDraft(since.read(), consulted.read(), announced.read(), resolution.read(), lines.read())
        return desk.run(services.adopt_rulebook, draft)

    return entering(desk, msg("Gatehouse rulebook"), form, keep, parent=parent)


def in_force(known: Rulebook) -> Message:
    """Since when the rules hold."""
    if known.since is None:
        return msg("Rules, as shipped")
    return msg("Rules, in force since {date}", date=known.since)
