"""A form in a dialog of its own, kept by one service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.kernel.errors import UserError
from app.kernel.i18n import msg
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.fields import DateField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.book import UnitOfWork
    from app.kernel.i18n import Message
    from app.ui.operation import Desk


def entering(
    desk: Desk, title: Message, form: Form, keep: Callable[[], Any], *, parent: QWidget, said: Message | None = None
) -> FormDialog:
    """Open ``form``; ``keep`` runs the service and gives None where it was refused.

    After it ``said`` is announced; without it, where ``keep`` said nothing itself, that ``title`` is saved.
    """
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        before = desk.announced
        with desk.refusals_to(form.show_refusal):
            try:
                done = keep()
            except UserError as error:
                form.show_refusal(error)
                return False
        if done is not None and (said is not None or desk.announced == before):
            desk.announce(said or msg("Saved: {what}", what=title))
        return done is not None

    dialog = FormDialog(title, form, save, parent)
    dialog.open()
    return dialog


def a_day(
    desk: Desk,
    title: Message,
    label: Message,
    service: Callable[[UnitOfWork, int, datetime.date], Any],
    key: int,
    *,
    parent: QWidget,
) -> FormDialog:
    """Ask for the one day that ``service`` wants to know about the row ``key``."""
    form = Form()
    day = form.add(label, DateField(desk.book.clock.today()))
    return entering(desk, title, form, lambda: desk.run(service, key, day.read()), parent=parent)
