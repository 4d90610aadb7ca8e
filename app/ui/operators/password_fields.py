"""A password typed twice, and what makes a good one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Role
from app.kernel import presets
from app.kernel.errors import UsageError
from app.kernel.i18n import Message, msg
from app.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from app.ui.widgets.form import Form


class PasswordFields:
    """A password and the same once more, under the other fields of a form."""

    def __init__(self, form: Form, *, required: bool, role: Role | None = None) -> None:
        """``required`` where an empty one would not do; ``role`` is the seat it is for."""
        self._form = form
        self.first = form.add(msg("Password"), TextField(secret=True, required=required), rule_words(role))
        self.again = form.add(msg("Password once more"), TextField(secret=True, required=required))

    def agree(self) -> bool:
        """Whether both are the same; says under the second where they are not."""
        if self.first.read() == self.again.read():
            return True
        self._form.blame(self.again, UsageError(msg("The two passwords differ: type them once more")))
        self.again.setFocus()
        return False


def rule_words(role: Role | None) -> Message:
    """How long a password must be; at the gate a PIN is enough."""
    kept = presets.load("passwords")
    if role is Role.GUARD:
        return msg("At least {least} characters, or a PIN of {pin} digits", least=kept["least"], pin=kept["guard_pin"])
    return msg("At least {least} characters, and not what everybody tries first", least=kept["least"])
