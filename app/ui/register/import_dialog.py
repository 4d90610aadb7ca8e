"""Bringing a household list in: choose it, look at what it would do, take it whole or without the refused rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.exchange.columns import NOT_READ, bare, kind_of_file
from app.exchange.importing import ImportOptions
from app.exchange.rejects import write_rejects
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.register.household_import.services import KIND, import_households
from app.register.jobs import plan_import
from app.ui import theme
from app.ui.background import follow
from app.ui.register.asking import fault
from app.ui.theme import Tone
from app.ui.widgets.choices import ListField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, row, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.refused_rows import refused_table

if TYPE_CHECKING:
    from app.exchange.importing import ImportPlan
    from app.exchange.recognise import Recognised
    from app.ui.operation import Desk

_WARNINGS = 6


class ImportDialog(QDialog):
    """One file at a time; nothing is changed before the last button."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask for a file."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a list"))
        self.resize(64 * theme.current().type_size, 660)
        self.desk = desk
        self.file: Path | None = None
        self.plan: ImportPlan | None = None
        self.columns: dict[str, str] = {}
        self.notice = Notice()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._first())
        self.preview: QWidget | None = None
        self.take: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addWidget(title(tr("Import a list")))
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)

    def choose_file(self) -> None:
        """Ask which file, and look at it."""
        kinds = tr("Lists") + " (*.xlsx *.xls *.ods *.csv)"
        named, _ = QFileDialog.getOpenFileName(self, tr("Which list?"), str(Path.home()), kinds)
        if named:
            self.look_at(Path(named))

    def look_at(self, file: Path) -> None:
        """Plan what ``file`` would do, in another process."""
        if file != self.file:
            self.columns = {}
        self.file = file
        self.notice.hide()
        options = ImportOptions(self.columns)
        job = self.desk.background.start(plan_import, self.desk.book.path, file, options)
        job.failed.connect(fault)
        follow(job, msg("Reading {file}", file=file.name), self, done=self.show_plan, refused=self._refuse)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would be done."""
        self.plan = plan
        if self.preview is not None:
            self.stack.removeWidget(self.preview)
            self.preview.deleteLater()
        self.preview = self._preview(plan)
        self.stack.addWidget(self.preview)
        self.stack.setCurrentWidget(self.preview)
        if self.take is not None:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Take the rows that can be taken."""
        plan = self.plan
        if plan is None:
            return
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(import_households, plan)
        if done is not None:
            self.desk.announce(
                msg(
                    "Taken in: {new} new, {changed} changed, {unchanged} as before",
                    new=plan.new,
                    changed=plan.changed,
                    unchanged=plan.unchanged,
                )
            )
            self.accept()

    def save_refused(self) -> None:
        """Write the refused rows beside the file, to be mended and brought back."""
        if self.plan is None or self.file is None:
            return
        try:
            written = write_rejects(self.file, self.plan.refused, self.plan.found)
        except UserError as error:
            self._refuse(error)
            return
        words = msg("The refused rows are in {path}: mend them there and import that file", path=written)
        self.notice.show_text(words.text(), Tone.PLAIN)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _first(self) -> QWidget:
        made = QWidget()
        choose = button(tr("Choose the file"), self.choose_file, icon="folder-open", role="primary")
        made.setLayout(
            column(
                plain(
                    tr(
                        "The list as the committee keeps it: .xlsx, .xls, .ods or .csv, a sheet for each building or all in one."
                    )
                ),
                hint(
                    tr(
                        "Title rows, merged cells, subtotals and blank lines may stay. Nothing is changed before you have seen it."
                    )
                ),
                row(choose, button(tr("Leave it"), self.reject), None),
                None,
            )
        )
        return made

    def _preview(self, plan: ImportPlan) -> QWidget:
        counts = [
            _count(tr("New"), plan.new, Tone.PLAIN),
            _count(tr("Changed"), plan.changed, Tone.DUE if plan.changed else Tone.PLAIN),
            _count(tr("As before"), plan.unchanged, Tone.PLAIN),
            _count(tr("Cannot be taken"), len(plan.refused), Tone.WRONG if plan.refused else Tone.PLAIN),
        ]
        things: list[QWidget] = []
        if plan.warnings:
            shown = [str(warning) for warning in plan.warnings[:_WARNINGS]]
            more = len(plan.warnings) - len(shown)
            shown += [tr("and {count} more", count=more)] if more else []
            things.append(plain("\n".join(shown), Tone.DUE))
        asked = self._asked(plan)
        things += [asked] if asked is not None else []
        table = None
        if plan.refused:
            table = refused_table()
            table.put(plan.refused)
            things += [heading(tr("These rows cannot be taken as they stand")), table]
        made = QWidget()
        layout = column(
            hint(self.file.name if self.file else ""),
            row(*counts),
            *things,
            *([] if table else [None]),
            self._buttons(plan),
        )
        if table is not None:
            layout.setStretchFactor(table, 1)
        made.setLayout(layout)
        return made

    def _buttons(self, plan: ImportPlan) -> QWidget:
        good = plan.new + plan.changed
        words = tr("Take it in")
        if plan.refused:
            words = tr("Take the others, without these {count}", count=len(plan.refused))
        take = button(words, self.take_in, role="primary")
        take.setEnabled(good > 0)
        take.setAutoDefault(True)
        other = button(tr("Another file"), self.choose_file, icon="folder-open")
        self.take = take if good else other
        save = button(tr("Save these rows to mend"), self.save_refused, icon="file-down") if plan.refused else None
        made = QWidget()
        leave = button(tr("Leave it"), self.reject)
        made.setLayout(row(take, *([save] if save else []), other, leave, None))
        return made

    def _asked(self, plan: ImportPlan) -> QWidget | None:
        """Columns whose heading is not a usual one: what they were read as, to be confirmed or changed."""
        unsure = dict(self.columns)
        for found in plan.found:
            unsure = _read_as(found.recognised) | unsure
        if not unsure:
            return None
        known = kind_of_file(KIND).columns
        choices = [(NOT_READ, tr("not read")), *((name, usual[0]) for name, usual in known.items())]
        form = Form()
        fields: dict[str, ListField[str]] = {}
        for head, taken in unsure.items():
            words = msg("Column “{head}” is read as", head=head)
            fields[head] = form.add(words, ListField(choices, self.columns.get(head, taken)))

        def again() -> None:
            self.columns = {head: field.read() for head, field in fields.items()}
            if self.file is not None:
                self.look_at(self.file)

        form.submitted.connect(again)
        made = QWidget()
        made.setLayout(column(form, row(button(tr("Look again"), form.submit), None)))
        return made


def _read_as(known: Recognised) -> dict[str, str]:
    """Headings that are not usual ones, and what each was read as; a column taken by another heading was passed over."""
    taken = {column: bare(known.heads[index]) for column, index in known.columns.items()}
    return {head: column if taken.get(column) == bare(head) else NOT_READ for head, column in known.unsure}


def _count(words: str, count: int, tone: Tone) -> QWidget:
    """One figure of the preview."""
    figure = plain(str(count), tone)
    figure.setProperty("role", "figure")
    figure.setAccessibleName(f"{words}: {count}")
    return panel(hint(words), figure, margin=12)
