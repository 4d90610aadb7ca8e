"""Putting an entry of the visitor book right: it is struck out, and what is typed here stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse import services
from app.gatehouse.visits.rules import VisitKind
from app.kernel.errors import UserError
from app.kernel.i18n import msg
from app.ui.gatehouse.visit_fields import VisitFields
from app.ui.widgets.choices import TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.gatehouse.visits.queries import Visit
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog


def correct_dialog(desk: Desk, known: Visit, parent: QWidget) -> FormDialog:
    """Ask for the entry as it should have been, and why."""
    form = Form()
    fields = VisitFields(desk, form, known.kind, known.gate_id)
    fields.put(known)
    back = form.add(msg("Signed out"), TickField(msg("by mistake: is still inside")))
    form.show_field(back, shown=known.kind is VisitKind.VISIT and known.left_at is not None)
    reason = form.add(msg("Why it is put right"), TextField(required=True, longest=120))

    def keep() -> Done[object] | None:
        try:
            draft = fields.draft()
        except UserError as error:
            form.show_refusal(error)
            return None
        return desk.run(services.correct_visit, known.id, draft, reason.read(), inside=back.read())

    title = msg("Put right: {what}", what=f"{known.at:%m-%d %H:%M} {known.name or known.plate}".strip())
    return entering(desk, title, form, keep, parent=parent)
