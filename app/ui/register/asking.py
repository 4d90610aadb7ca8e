"""Asking for something with names in it: their readings are looked up in another process before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.kernel.i18n import Message, msg
from app.register.jobs import Readings, read_names
from app.ui.background import follow
from app.ui.widgets.form_sheet import FormSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk
    from app.ui.widgets.form import Form


class NameDialog(FormSheet):
    """A form whose names are looked up first; ``keep_with`` is given their readings and says whether it was kept."""

    def __init__(
        self,
        what: Message,
        form: Form,
        names: Callable[[], tuple[str, ...]],
        keep_with: Callable[[dict[str, Readings]], bool],
        *,
        desk: Desk,
        parent: QWidget,
    ) -> None:
        """``names`` gives the names that are new."""
        super().__init__(what, form, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._names = names
        self._keep_with = keep_with

    def keep(self) -> None:
        """Look the new names up in another process, then keep."""
        names = self._names()
        if not names:
            self._take({})
            return
        job = self._desk.background.start(read_names, names)
        self.form.setEnabled(False)
        job.ended.connect(self._unlock)
        job.failed.connect(fault)
        follow(job, msg("Looking the names up"), self, done=self._take, refused=self.refuse)

    def _unlock(self) -> None:
        self.form.setEnabled(True)

    def _take(self, readings: dict[str, Readings]) -> None:
        with self._desk.refusals_to(self.refuse):
            kept = self._keep_with(readings)
        if kept:
            self.accept()


class PlainDialog(FormSheet):
    """A form kept at once."""

    def __init__(self, what: Message, form: Form, keep_now: Callable[[], bool], *, desk: Desk, parent: QWidget) -> None:
        """``keep_now`` says whether it was kept."""
        super().__init__(what, form, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._keep_now = keep_now

    def keep(self) -> None:
        """Keep what is typed."""
        with self._desk.refusals_to(self.refuse):
            kept = self._keep_now()
        if kept:
            self.accept()


def fault(trace: str) -> None:
    """A fault in a worker is a fault of the program."""
    raise RuntimeError(trace)
