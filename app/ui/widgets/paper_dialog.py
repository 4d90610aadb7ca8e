"""Any paper of a room in a window of its own: the very page, in the language and type wanted, printed or saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.shelf import find_form
from app.ui.actions import bind
from app.ui.jobs import render_paper
from app.ui.widgets.allowing import SAYS_ITSELF
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.labels import heading, leave_button, row
from app.ui.widgets.paper_desk import PaperDesk

if TYPE_CHECKING:
    from app.paper.forms import Paper
    from app.paper.shelf import TypeSize
    from app.ui.background import Job
    from app.ui.operation import Desk

_LANGUAGES: Final = (("zh_CN", msg("Chinese")), ("en", msg("English")), ("zh_CN+en", msg("Both")))
_TYPES: Final = (("normal", msg("Usual type")), ("large", msg("Large type")))


class PaperDialog(QDialog):
    """``paper`` for ``for_`` (a month, a number …); UserError where there is nothing to print."""

    def __init__(self, desk: Desk, paper: Paper, for_: str | None, parent: QWidget | None) -> None:
        """Gather the data and begin to set the page."""
        super().__init__(parent)
        self._desk = desk
        self._id = paper.id
        form = find_form(paper.id)
        # as it is printed everywhere: names guarded, own words with their English, on the committee's own form
        whole = desk.house.papers[paper.id]
        self._data = desk.read(whole.build, PaperRequest(for_, form.audience, desk.book.clock))
        self.setWindowTitle(paper.title.text())
        self.resize(980, 680)
        self.setProperty(SAYS_ITSELF, True)  # noqa: FBT003 — Qt's signature
        self.language = ChoiceField(_LANGUAGES)
        self.language.say(tr("Language of the paper"))
        self.type = ChoiceField(_TYPES, form.type)
        self.type.say(tr("Type size of the paper"))
        self.paper = PaperDesk(desk, self._render, lambda: _file_name(paper.id, for_), lambda: paper.id)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(paper.title.text()), None, leave_button(self.reject)))
        layout.addLayout(row(self.language, None, self.type))
        layout.addWidget(self.paper, 1)
        bind(self, "Ctrl+P", self.paper.print_paper)
        self._begun = False  # whether a page was shown already
        self.language.changed.connect(self._show)
        self.type.changed.connect(self._show)
        self._show()

    def _options(self) -> PaperOptions:
        return PaperOptions(self.language.read(), type=cast("TypeSize", self.type.read()))

    def _render(self, kind: str) -> Job:
        return self._desk.background.start(render_paper, self._id, self._data, self._options(), kind)

    def _show(self) -> None:
        self.paper.show_pdf(None, tr("Setting the page …"))
        self._desk.in_background(
            msg("Setting the page …"), self, self._put, render_paper, self._id, self._data, self._options()
        )

    def _put(self, pdf: bytes) -> None:
        """The first time the printer is one Enter away; afterwards the keyboard stays with what is being chosen."""
        self.paper.show_pdf(pdf)
        if not self._begun:
            self._begun = True
            self.paper.print_button.setFocus()


def _file_name(*words: str | None) -> str:
    return re.sub(r'[\\/:*?"<>|\s]+', "-", "-".join(word for word in words if word))


def open_paper(desk: Desk, paper: Paper, for_: str | None, parent: QWidget) -> PaperDialog | None:
    """Show ``paper``, or say in words why there is nothing to print."""
    try:
        dialog = PaperDialog(desk, paper, for_, parent)
    except UserError as error:
        desk.say_refused(error)
        return None
    dialog.open()
    return dialog
