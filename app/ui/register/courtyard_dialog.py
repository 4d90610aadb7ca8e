"""What is known of the courtyard itself (R1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.errors import UsageError
from app.kernel.i18n import Message, msg, tr
from app.register import queries
from app.register.rules import Mode, mode_title
from app.register.services import save_courtyard
from app.ui import theme
from app.ui.register.dialog import AreaField, NoteField
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import LineField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import heading, scrolled

if TYPE_CHECKING:
    from app.register.queries import Courtyard
    from app.ui.operation import Desk

_SEATS: Final[tuple[tuple[str, Message], ...]] = (
    ("chair", msg("Chair")),
    ("bookkeeper", msg("Bookkeeper")),
    ("cashier", msg("Cashier")),
    ("supervisor", msg("Supervisor")),
)


class YearField(LineField["int | None"]):
    """A year; may stay empty."""

    def read(self) -> int | None:
        """The year; UsageError where it is none."""
        typed = self.text().removesuffix("年")
        if not typed:
            return None
        if not (typed.isdecimal() and len(typed) == len("1985")):
            raise UsageError(msg("Please type a year, such as 1985"))
        return int(typed)

    def put(self, value: int | None) -> None:
        """Show ``value``."""
        self.edit.setText("" if value is None else str(value))


class CourtyardForm(Form):
    """Every fact of the courtyard."""

    def __init__(self, known: Courtyard) -> None:
        """Show what is ``known``."""
        super().__init__()
        self._known = known
        self.texts = {
            "name": self.add(msg("Name of the courtyard"), TextField(required=True)),
            "name_en": self.add(msg("Name in English"), TextField()),
            "address": self.add(msg("Address"), TextField()),
            "street_office": self.add(msg("Street office"), TextField()),
            "residents_committee": self.add(msg("Residents' committee"), TextField()),
            "city": self.add(msg("City"), TextField()),
            "custodian": self.add(msg("Who keeps the account"), TextField()),
            "committee_phone": self.add(msg("Committee's phone"), TextField()),
            "supervision_phone": self.add(msg("Supervision phone"), TextField()),
            "vouchers_seen_at": self.add(msg("Where vouchers can be seen"), TextField()),
        }
        self.year = self.add(msg("Year built"), YearField())
        self.area = self.add(msg("Area of the courtyard (m²)"), AreaField())
        modes = [(mode, mode_title(mode).text()) for mode in Mode]
        self.mode = self.add(msg("How it is run"), ListField(modes, known.mode))
        self.gates = self.add(msg("Gates"), NoteField(lines=2), msg("One on each line"))
        self.boards = self.add(msg("Bulletin boards"), NoteField(lines=2), msg("Place and size, one on each line"))
        self.seats = {seat: self.add(title, TextField()) for seat, title in _SEATS}
        self.add_buttons(msg("Save"), msg("Leave it"))
        for name, field in self.texts.items():
            field.put(getattr(known, name))
        for seat, field in self.seats.items():
            field.put(known.signatory(seat))
        self.year.put(known.year_built)
        self.area.put(known.area)
        self.gates.put_all(known.gates)
        self.boards.put_all(known.boards)

    def draft(self) -> Courtyard:
        """The courtyard as typed."""
        words = {name: field.read() for name, field in self.texts.items()}
        seats = tuple(sorted((seat, name) for seat, field in self.seats.items() if (name := field.read())))
        return replace(
            self._known,
            **words,
            year_built=self.year.read(),
            area=self.area.read(),
            mode=self.mode.read(),
            gates=self.gates.read_all(),
            boards=self.boards.read_all(),
            signatories=seats,
        )


class CourtyardDialog(QDialog):
    """The courtyard's facts, scrolled where they are more than the window holds."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show what the book knows."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("The courtyard"))
        self.resize(52 * theme.current().type_size, 640)
        self._desk = desk
        self.form = CourtyardForm(desk.read(queries.courtyard))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addWidget(heading(tr("The courtyard")))
        layout.addWidget(scrolled(self.form))
        self.form.submitted.connect(self._save)
        self.form.left.connect(self.reject)
        self.form.start()

    def _save(self) -> None:
        with self._desk.refusals_to(self.form.show_refusal):
            done = self._desk.run(save_courtyard, self.form.draft())
        if done is not None:
            self._desk.announce(msg("Saved what is known of {name}", name=done.result.name))
            self.accept()
