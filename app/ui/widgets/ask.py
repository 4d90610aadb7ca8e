"""Questions: rare, in words, with the act's own name on the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.i18n import Message, msg, tr
from app.ui.theme import Tone
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.form_sheet import FormSheet
from app.ui.widgets.labels import button, heading, plain, row

if TYPE_CHECKING:
    from collections.abc import Callable


class AskReason(QDialog):
    """Asks why before something is reversed; ``reason`` holds what was typed."""

    def __init__(self, question: Message, act: Message, parent: QWidget | None, *, detail: str = "") -> None:
        """``act`` names the deed on its button."""
        super().__init__(parent)
        self.setWindowTitle(question.text())
        self.setMinimumWidth(520)
        self.reason = ""
        self.form = Form()
        self.field = self.form.add(msg("Reason"), TextField(required=True))
        self.form.add_buttons(act, msg("Leave it"))
        self.form.submitted.connect(self._take)
        self.form.left.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(heading(question.text()))
        if detail:
            layout.addWidget(plain(detail, Tone.QUIET))
        layout.addWidget(self.form)
        self.form.start()

    def _take(self) -> None:
        self.reason = self.field.read()
        self.accept()


class Ask(QDialog):
    """A question whose buttons name the act and the way back; Esc is the way back."""

    def __init__(
        self, question: Message, act: Message, parent: QWidget | None, *, detail: str = "", danger: bool = False
    ) -> None:
        """The way back has the keyboard, so that Enter alone harms nothing."""
        super().__init__(parent)
        self.setWindowTitle(question.text())
        self.setMinimumWidth(480)
        self.act = button(act.text(), self.accept, role="danger" if danger else "primary")
        self.back = button(tr("Leave it"), self.reject)
        self.back.setAutoDefault(True)
        self.act.setAutoDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        words = heading(question.text())
        words.setWordWrap(True)
        layout.addWidget(words)
        if detail:
            layout.addWidget(plain(detail))
        layout.addLayout(row(self.act, self.back, None))
        (self.back if danger else self.act).setFocus()


def ask(question: Message, act: Message, parent: QWidget | None, *, detail: str = "", danger: bool = False) -> bool:
    """Whether the person chose the act."""
    return Ask(question, act, parent, detail=detail, danger=danger).exec() == QDialog.DialogCode.Accepted


def ask_reason(question: Message, act: Message, parent: QWidget | None, *, detail: str = "") -> str | None:
    """The reason typed, or None where the person left it."""
    dialog = AskReason(question, act, parent, detail=detail)
    return dialog.reason if dialog.exec() == QDialog.DialogCode.Accepted else None


class FormDialog(FormSheet):
    """A dialog around one form: ``save`` is called when it is submitted and says whether it was kept."""

    def __init__(self, what: Message, form: Form, save: Callable[[], bool], parent: QWidget | None) -> None:
        """Title ``what``; refusals are shown inside by ``desk.refusals_to(dialog.refuse)``."""
        super().__init__(what, form, parent)
        self._save = save

    def keep(self) -> None:
        """Let the page keep what is typed; close where it did."""
        if self._save():
            self.accept()
