"""Esc loses no words without asking: the first one says what would be lost, the second one is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.kernel.i18n import tr
from app.ui.theme import Tone
from app.ui.widgets.fields import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.widgets.notice import Notice


class Unsaved:
    """Watches over what is typed into the fields of a form or a window."""

    def __init__(self, host: QWidget, notice: Notice, *, but: type[QWidget] | None = None) -> None:
        """The fields of ``host`` save those in a ``but``, which asks for itself; what is asked stands in ``notice``."""
        self._host = host
        self._notice = notice
        self._but = but
        self._warned: list[str] = []

    def may_leave(self) -> bool:
        """Whether nothing is lost by leaving now, or the person was told and means it."""
        typed = self._typed()
        if not typed or typed == self._warned:
            return True
        self._warned = typed
        self._notice.show_text(
            tr("What you typed is not saved yet: press Esc again to drop it, or go on writing"), Tone.DUE
        )
        return False

    @property
    def any(self) -> bool:
        """Whether something is typed that is kept nowhere."""
        return bool(self._fields())

    def saving(self) -> list[Field[Any]]:
        """What is typed goes to be saved and is the person's no more; gives the fields, should it be refused."""
        sent = self._fields()
        for field in sent:
            field.by_hand = False
        return sent

    def _fields(self) -> list[Field[Any]]:
        found = self._host.findChildren(Field)
        return [each for each in found if each.typed and each.isVisibleTo(self._host) and self._asks(each)]

    def _asks(self, field: QWidget) -> bool:
        at = field.parentWidget()
        while self._but is not None and at is not None and at is not self._host:
            if isinstance(at, self._but):
                return False
            at = at.parentWidget()
        return True

    def _typed(self) -> list[str]:
        return [each.typed for each in self._fields()]
