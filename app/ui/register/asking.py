"""Asking for something with names in it: their readings are looked up in another process before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.i18n import Message, msg
from app.register.jobs import Readings, read_names
from app.ui import theme
from app.ui.background import follow
from app.ui.widgets.labels import heading, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.errors import UserError
    from app.ui.operation import Desk
    from app.ui.widgets.form import Form

_OF_SCREEN: Final = 0.9
_WIDTH: Final = 42  # times the type size
_BESIDE: Final = 72  # edges and the scroll bar
_AROUND: Final = 180  # title, edges, a field not yet shown and the line a refusal takes


class FormSheet(QDialog):
    """A dialog around one form, scrolled where it is higher than the screen, as it is in large type."""

    def __init__(self, what: Message, form: Form, parent: QWidget) -> None:
        """Title ``what``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(what.text())
        self.form = form
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(heading(what.text()))
        layout.addWidget(scrolled(form))
        form.submitted.connect(self.keep)
        form.left.connect(self.reject)
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        wide = max(_WIDTH * theme.current().type_size, form.minimumSizeHint().width() + _BESIDE)
        self.resize(min(wide, room.width()), min(form.sizeHint().height() + _AROUND, room.height()))
        form.start()

    def keep(self) -> None:
        """What is typed can be read: keep it."""
        raise NotImplementedError

    def refuse(self, error: UserError) -> None:
        """Say why it was not kept."""
        self.form.show_refusal(error)


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
        job.ended.connect(lambda: self.form.setEnabled(True))
        job.failed.connect(fault)
        follow(job, msg("Looking the names up"), self, done=self._take, refused=self.refuse)

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
