"""Asking for something with names in it: their readings are looked up in another process before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.kernel.i18n import Message, msg
from app.register.jobs import Readings, read_names
from app.ui.background import follow
from app.ui.widgets.ask import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk
    from app.ui.widgets.form import Form


class NameDialog(FormDialog):
    """A form whose names are looked up first; ``keep`` is given their readings and says whether it was kept."""

    def __init__(
        self,
        what: Message,
        form: Form,
        names: Callable[[], tuple[str, ...]],
        keep: Callable[[dict[str, Readings]], bool],
        *,
        desk: Desk,
        parent: QWidget,
    ) -> None:
        """``names`` gives the names that are new."""
        super().__init__(what, form, self._look_up, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._names = names
        self._keep = keep

    def _look_up(self) -> bool:
        names = self._names()
        if not names:
            return self._kept({})
        job = self._desk.background.start(read_names, names)
        self.form.setEnabled(False)
        job.ended.connect(lambda: self.form.setEnabled(True))
        job.failed.connect(fault)
        follow(job, msg("Looking the names up"), self, done=self._take, refused=self.refuse)
        return False

    def _take(self, readings: dict[str, Readings]) -> None:
        if self._kept(readings):
            self.accept()

    def _kept(self, readings: dict[str, Readings]) -> bool:
        with self._desk.refusals_to(self.refuse):
            return self._keep(readings)


class PlainDialog(FormDialog):
    """A form kept at once; refusals are shown inside it."""

    def __init__(self, what: Message, form: Form, keep: Callable[[], bool], *, desk: Desk, parent: QWidget) -> None:
        """``keep`` says whether it was kept."""

        def kept() -> bool:
            with desk.refusals_to(self.refuse):
                return keep()

        super().__init__(what, form, kept, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def fault(trace: str) -> None:
    """A fault in a worker is a fault of the program."""
    raise RuntimeError(trace)
