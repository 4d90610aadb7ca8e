"""The words of a form on the left, the page they make on the right; a broken form is told with its line and not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.bulletin.own_forms import queries, services
from app.bulletin.own_forms.rules import FILES, FormDraft
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.shelf import find_form
from app.ui.forms.jobs import try_form
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.labels import button, column, heading, hint, leave_button, plain, row
from app.ui.widgets.paper_preview import PaperView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.paper.forms import Paper
    from app.ui.background import Job
    from app.ui.operation import Desk

_AFTER_TYPING_MS: Final = 700
_NAMES: Final = ((0, msg("Chinese words")), (1, msg("English words")), (2, msg("Sheet and title")))
_ORDER: Final = (FILES[1], FILES[2], FILES[0])


class FormEditor(QDialog):
    """``paper`` for ``for_``: its form as it holds today, to be changed and kept from a day on."""

    def __init__(self, desk: Desk, paper: Paper, for_: str | None, parent: QWidget | None) -> None:
        """Gather the data the words are tried on; UserError where there is nothing to print yet."""
        super().__init__(parent)
        self._desk, self._id = desk, paper.id
        self._job: Job | None = None
        form = find_form(paper.id)
        built = desk.read(paper.build, PaperRequest(for_, form.audience, desk.book.clock))
        self._data = built if isinstance(built, FormData) else next(iter(built))
        self.setWindowTitle(paper.title.text())
        self.resize(1180, 720)
        self.which = ChoiceField[int](_NAMES)
        self.which.say(tr("What is changed"))
        self.edits = {name: self._edit() for name in _ORDER}
        stack = QStackedWidget()
        for name in _ORDER:
            stack.addWidget(self.edits[name])
        self.which.changed.connect(lambda: stack.setCurrentIndex(self.which.read()))
        self.said = plain("", Tone.WRONG)
        self.said.hide()
        self.view = PaperView()
        self.versions = ListField[int]([])
        self.versions.say(tr("Versions"))
        self.since = DateField(desk.book.clock.today())
        self.since.say(tr("In force from"))
        self.note = TextField(placeholder=msg("What was changed and why"))
        self.note.say(tr("Note"))
        self.keep_button = button(tr("Keep this version"), self.keep, icon="save", role="primary")
        self.back_button = button(tr("Back to the shipped form"), self.give_up, icon="undo-2")
        self._lay_out(paper.title.text(), stack)
        self._typed = QTimer(self, singleShot=True, interval=_AFTER_TYPING_MS)
        self._typed.timeout.connect(self.try_out)
        self._load_versions()
        self.put(desk.read(queries.files_of, paper.id))
        self.versions.changed.connect(self._take_version)
        for edit in self.edits.values():
            edit.textChanged.connect(self._typed.start)
        self.try_out()
        next(iter(self.edits.values())).setFocus()

    @property
    def files(self) -> dict[str, str]:
        """The files as they stand in the fields."""
        return {name: edit.toPlainText() for name, edit in self.edits.items()}

    def put(self, files: Mapping[str, str]) -> None:
        """Show ``files``."""
        for name, edit in self.edits.items():
            edit.setPlainText(files[name])

    def try_out(self) -> None:
        """Set the page as the words stand, or say what is wrong in which line."""
        before, self._job = self._job, None
        if before is not None:
            before.cancel()
        own = queries.as_form(self._id, self.files)
        self._job = job = self._desk.background.start(try_form, own, self._data, PaperOptions("zh_CN+en"))
        job.finished.connect(self._show)
        job.refused.connect(self.refuse)

    def refuse(self, error: UserError) -> None:
        """Say what is wrong; the page stays as it was."""
        self.said.setText(str(error))
        self.said.show()

    def keep(self) -> None:
        """Keep the words as a version from the day given."""
        try:
            draft = FormDraft(self._id, self.files, self.since.read(), self.note.read())
        except UserError as error:
            self.refuse(error)
            return
        with self._desk.refusals_to(self.refuse):
            done = self._desk.run(services.keep_form, draft, self._data)
        if done is not None:
            self._desk.announce(
                msg("Version {version} is kept and holds from {day}", version=done.result, day=draft.since)
            )
            self.accept()

    def give_up(self) -> None:
        """Print on the shipped form again."""
        with self._desk.refusals_to(self.refuse):
            done = self._desk.run(services.give_up_form, self._id, self.note.read())
        if done is not None:
            self.put(queries.shipped(self._id))
            self._load_versions()

    def done(self, result: int) -> None:
        """Stop what is being set."""
        self._typed.stop()
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _show(self, pdf: bytes) -> None:
        self._job = None
        self.said.hide()
        self.view.put(pdf)

    def _load_versions(self) -> None:
        known = self._desk.read(queries.versions, self._id)
        rows = [(0, tr("as shipped"))]
        rows += [
            (
                one.version,
                tr("version {version}, since {day} {note}", version=one.version, day=one.since, note=one.note),
            )
            for one in known
            if one.files
        ]
        own = self._desk.read(queries.holding, self._id)
        self.versions.blockSignals(True)  # noqa: FBT003 — Qt's own
        self.versions.fill(rows, own.version if own else 0)
        self.versions.blockSignals(False)  # noqa: FBT003 — Qt's own
        allow(
            self.back_button,
            unless(own is not None, msg("These are the words of the program: nothing of your own to give up")),
        )

    def _take_version(self) -> None:
        chosen = self.versions.read()
        known = {one.version: one.files for one in self._desk.read(queries.versions, self._id)}
        self.put(known.get(chosen) or queries.shipped(self._id))

    @staticmethod
    def _edit() -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        made.setTabChangesFocus(True)
        made.moveCursor(QTextCursor.MoveOperation.Start)
        return made

    def _lay_out(self, words: str, stack: QStackedWidget) -> None:
        explained = hint(
            tr(
                "What stands between {braces} is filled in by the program. Both languages keep the same blocks in the same order.",
                braces="{{ }}",
            )
        )
        left = QWidget()
        left.setLayout(
            column(
                row(self.which, None), stack, self.said, explained, self.note,
                row(plain(tr("In force from")), self.since, None), row(self.keep_button, self.back_button, None),
            )
        )  # fmt: skip
        sides = QHBoxLayout()
        sides.addWidget(left, 1)
        sides.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(words), None, self.versions, leave_button(self.reject)))
        layout.addLayout(sides, 1)


def open_editor(desk: Desk, paper: Paper, for_: str | None, parent: QWidget) -> FormEditor | None:
    """Change the words of ``paper``, or say in words why there is nothing to try them on."""
    try:
        dialog = FormEditor(desk, paper, for_, parent)
    except UserError as error:
        desk.say_refused(error)
        return None
    dialog.open()
    return dialog
