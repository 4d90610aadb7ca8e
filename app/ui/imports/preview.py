"""What a file would do to the book: counts, warnings, columns nobody is sure of, and the rows that cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.exchange.columns import NOT_READ, bare, kind_of_file
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.choices import ListField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, named, panel, plain, row, scrolled
from app.ui.widgets.refused_rows import refused_table

if TYPE_CHECKING:
    from app.exchange.importing import ImportPlan
    from app.exchange.recognise import Recognised
    from app.kernel.errors import RefusedRow
    from app.ui.widgets.table import Table

_WARNINGS: Final = 6
_FEWER: Final = 3  # so that the refused rows are in sight
_ROWS: Final = 5  # of the table of refused rows that are in sight at least


class Preview(QWidget):
    """One plan; ``taken``, ``saved``, ``other`` and ``left`` when its buttons are pressed, ``asked_again`` with columns."""

    taken = Signal()
    saved = Signal()
    other = Signal()
    left = Signal()
    asked_again = Signal(object)

    def __init__(self, kind: str, file_name: str, plan: ImportPlan, columns: dict[str, str]) -> None:
        """``columns`` is what was said about the columns of the file so far."""
        super().__init__()
        self.plan = plan
        self.form: Form | None = None
        self.table = self._refused()
        self.take = self._take_button()
        things = [*self._warnings(), *self._asked(kind, columns)]
        if self.table is not None:
            things += [heading(tr("These rows cannot be taken as they stand")), self.table]
        inner = named(QWidget(), "ground")
        inside = column(hint(file_name), row(*self._counts()), *things, *([] if self.table else [None]))
        if self.table is not None:
            inside.setStretchFactor(self.table, 1)
        inner.setLayout(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(scrolled(inner), 1)
        layout.addLayout(self._buttons())

    @property
    def first(self) -> QPushButton:
        """The button that has the keyboard: taking it in, or another file where there is nothing to take."""
        return self.take if self.take.isEnabled() else self.another

    def _counts(self) -> list[QWidget]:
        plan = self.plan
        return [
            _count(tr("New"), plan.new, Tone.PLAIN),
            _count(tr("Changed"), plan.changed, Tone.DUE if plan.changed else Tone.PLAIN),
            _count(tr("As before"), plan.unchanged, Tone.PLAIN),
            _count(tr("Cannot be taken"), len(plan.refused), Tone.WRONG if plan.refused else Tone.PLAIN),
        ]

    def _warnings(self) -> list[QWidget]:
        told = self.plan.warnings
        if not told:
            return []
        most = _FEWER if self.plan.refused else _WARNINGS
        shown = [str(warning) for warning in told[:most]]
        shown += [tr("and {count} more", count=len(told) - most)] if len(told) > most else []
        return [plain("\n".join(shown), Tone.DUE)]

    def _refused(self) -> Table[RefusedRow] | None:
        if not self.plan.refused:
            return None
        made = refused_table()
        made.put(self.plan.refused)
        made.setMinimumHeight(_ROWS * theme.current().measures.row)
        return made

    def _take_button(self) -> QPushButton:
        words = tr("Take it in")
        if self.plan.refused:
            words = tr("Take the others, without these {count}", count=len(self.plan.refused))
        made = button(words, self.taken.emit, role="primary")
        allow(made, unless(self.plan.new + self.plan.changed > 0, msg("This list holds nothing new for the book")))
        made.setAutoDefault(True)
        return made

    def _buttons(self) -> QVBoxLayout:
        self.another = button(tr("Another file"), self.other.emit, icon="folder-open")
        leave = button(tr("Leave it"), self.left.emit)
        if not self.plan.refused:
            return column(row(self.take, self.another, leave, None))
        save = button(tr("Save these rows to mend"), self.saved.emit, icon="file-down")
        return column(row(self.take, save, self.another, leave, None))

    def _asked(self, kind: str, columns: dict[str, str]) -> list[QWidget]:
        """Columns whose heading is not a usual one: what they were read as, to be confirmed or changed."""
        unsure = dict(columns)
        for found in self.plan.found:
            unsure = _read_as(found.recognised) | unsure
        if not unsure:
            return []
        known = kind_of_file(kind).columns
        choices = [(NOT_READ, tr("not read")), *((name, usual[0]) for name, usual in known.items())]
        self.form = form = Form()
        fields: dict[str, ListField[str]] = {}
        for head, taken in unsure.items():
            words = msg("Column “{head}” is read as", head=head)
            fields[head] = form.add(words, ListField(choices, columns.get(head, taken)))
        form.submitted.connect(lambda: self.asked_again.emit({head: field.read() for head, field in fields.items()}))
        again = QWidget()
        again.setLayout(row(button(tr("Look again"), form.submit), None))
        return [form, again]


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
