"""The directory in a window of its own: searched by typing, entered, changed, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.register.directory import queries, services
from app.register.directory.papers import PAPERS
from app.register.directory.rules import Body, Entry, EntryDraft, body_title
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, leave_button, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.ui.operation import Desk


class DirectoryDialog(QDialog):
    """Every outside body; typing finds, Enter changes."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Read the directory."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.setWindowTitle(tr("Useful phone numbers"))
        self.resize(1080, 640)
        self.table = Table[Entry](
            [
                Column(msg("Kind of body"), lambda each: str(body_title(each.draft.body)), width=190),
                Column(msg("Called"), lambda each: each.draft.name, width=200),
                Column(msg("Answers for"), lambda each: each.draft.answers_for, width=230),
                Column(msg("Phones"), lambda each: each.draft.phones, width=180),
                Column(msg("Hours of business"), lambda each: each.draft.hours, width=160),
            ],
            name=msg("Useful phone numbers"),
        )
        self.table.opened.connect(self.change)
        self.add_button = button(tr("New entry"), self.add, icon="plus", role="primary")
        self.drop_button = button(tr("Take off the list"), self.drop, icon="x")
        self.print_button = button(tr("Print"), self.paper, icon="printer")
        for each in (self.add_button, self.drop_button):
            allow(each, seat(desk, Right.EDIT_REGISTER))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Useful phone numbers")), None, leave_button(self.reject)))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.add_button, self.drop_button, self.print_button, None))
        self.reload()

    def reload(self) -> None:
        """Read the directory."""
        self.table.put(self.desk.read(queries.entries))

    def add(self) -> None:
        """Enter a body."""
        self._ask(None)

    def change(self, known: Entry) -> None:
        """Change the body chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self._ask(known)

    def drop(self) -> None:
        """Take the body chosen off the list."""
        if self.table.row is not None and self.desk.run(services.drop_entry, self.table.row.id) is not None:
            self.reload()

    def paper(self) -> None:
        """Show the posted list."""
        self.dialog = open_paper(self.desk, PAPERS["directory"], None, self)

    def _ask(self, known: Entry | None) -> None:
        before = known.draft if known else EntryDraft(Body.WATER, "")
        form = Form()
        body = form.add(
            msg("Kind of body"), ListField[Body]([(each, str(body_title(each))) for each in Body], before.body)
        )
        words = [
            form.add(label, TextField(required=required, longest=120))
            for label, required in (
                (msg("Called"), True),
                (msg("Answers for"), False),
                (msg("Phones"), False),
                (msg("Hours of business"), False),
                (msg("English name"), False),
                (msg("Answers for, in English"), False),
                (msg("Remarks"), False),
            )
        ]
        told = (
            before.name, before.answers_for, before.phones, before.hours, before.name_en, before.answers_for_en,
            before.note,
        )  # fmt: skip
        for field, text in zip(words, told, strict=True):
            field.put(text)
        public = form.add(msg("On the board"), TickField(msg("may stand on the posted list"), ticked=before.public))
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            name, answers_for, phones, hours, name_en, english, note = (field.read() for field in words)
            draft = EntryDraft(body.read(), name, answers_for, phones, hours, name_en, note, public.read(), english)
            with self.desk.refusals_to(form.show_refusal):
                if known is None:
                    return self.desk.run(services.add_entry, draft) is not None
                return self.desk.run(services.change_entry, known.id, draft) is not None

        self.dialog = FormDialog(msg("New entry") if known is None else msg("Change the entry"), form, save, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()
