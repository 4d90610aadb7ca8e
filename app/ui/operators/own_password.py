"""My password: whoever is at the desk changes it knowing the old one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.book.operators import change_own_password, list_operators, sit_down
from app.kernel.errors import UserError
from app.kernel.i18n import msg
from app.ui.operators.password_fields import PasswordFields
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk


class OwnPassword(FormDialog):
    """The old one where there is one, and the new one twice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask whoever is at ``desk``."""
        self._desk = desk
        has_one = any(one.has_password for one in desk.read(list_operators) if one.id == desk.operator.id)
        form = Form()
        self.old = form.add(msg("Password until now"), TextField(secret=True, required=True)) if has_one else None
        self.password = PasswordFields(form, required=True, role=desk.operator.role)
        form.add_buttons(msg("Set the password"), msg("Leave it"))
        super().__init__(msg("My password: {name}", name=desk.operator.name), form, self._keep, parent)

    def _keep(self) -> bool:
        if not self.password.agree():
            return False
        old = self.old.read() if self.old is not None else ""
        if self.old is not None and not self._is_right(old, self.old):
            return False
        with self._desk.refusals_to(self.form.show_refusal):
            done = self._desk.run(change_own_password, old, self.password.first.read())
        if done is None:
            return False
        self._desk.operator = replace(self._desk.operator, has_password=True)
        self._desk.announce(msg("You have a new password"))
        return True

    def _is_right(self, old: str, field: TextField) -> bool:
        """Asked as at the door, so that wrong ones are counted and recorded there too."""
        try:
            sit_down(self._desk.book, self._desk.operator.name, old, writing=True)
        except UserError as error:
            self.form.blame(field, error)
            field.setFocus()
            field.edit.selectAll()
            return False
        return True
