"""Late charges: the terms a resolution set, what has come due, charging it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues.late import services
from app.dues.late.queries import Late, all_terms, late_charges
from app.dues.late.rules import LateTerms, parse_mille, show_mille, terms_on
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO
from app.register.queries import dwellings
from app.ui import theme
from app.ui.committee.resolution_field import ResolutionField
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import FormDialog, ask
from app.ui.widgets.fields import DateField, LineField, NumberField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, plain, row, title
from app.ui.widgets.maybe_fields import MaybeMoneyField
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.errors import UserError
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.9


class MilleField(LineField[int]):
    """Thousandths a day; empty for none."""

    def read(self) -> int:
        """In hundred-thousandths; UsageError where it is no number."""
        return parse_mille(self.text()) if self.text() else 0

    def put(self, value: int) -> None:
        """Show ``value``."""
        self.edit.setText(show_mille(value))


class LateDialog(QDialog):
    """What being late has come to; nothing is charged before the button is pressed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show what has come due today."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Late charges"))
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(62 * theme.current().type_size, room.width()), min(600, room.height()))
        self.desk = desk
        self.dialog: QDialog | None = None
        self.rooms: dict[int, str] = {}
        self.words = plain("")
        self.table = Table[Late](
            [
                Column(msg("Room"), lambda one: self.rooms.get(one.charge.dwelling_id, ""), width=110),
                Column(msg("Fee item"), lambda one: one.charge.fee, width=140),
                Column(msg("Months"), lambda one: one.charge.start, text=lambda one: one.charge.span.text(), width=160),
                Column(msg("Owed"), lambda one: one.charge.open, width=110),
                Column(msg("Days late"), lambda one: one.days, width=100),
                Column(msg("Late charge"), lambda one: one.due, total=True),
            ],
            name=msg("Late charges"),
        )
        self.set_button = button(tr("Set the terms"), self.set_terms, icon="clipboard-list")
        allow(self.set_button, seat(desk, Right.SET_FEES))
        self.bill_button = button(tr("Charge what has come due"), self.bill, icon="check", role="primary")
        self.notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addLayout(row(title(tr("Late charges")), None, self.set_button))
        layout.addWidget(self.words)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.bill_button, None, button(tr("Close"), self.accept)))
        self.reload()

    def reload(self) -> None:
        """Read terms and lines afresh."""
        today = self.desk.book.clock.today()
        self.rooms = {place.id: place.room for place in self.desk.read(dwellings)}
        terms = terms_on(self.desk.read(all_terms), today)
        lines = [one for one in self.desk.read(late_charges, today) if one.due]
        self.table.put(lines)
        allow(self.bill_button, seat(self.desk, Right.BILL), unless(lines, msg("No late charge has come due")))
        if terms is None:
            self.words.setText(tr("No late charge is set. Only a resolution can set one; until then nobody owes any."))
        else:
            self.words.setText(f"{terms.words} · {terms.resolution}")

    def set_terms(self) -> None:
        """Ask for the terms of a resolution."""
        self.dialog = terms_form(self.desk, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()

    def bill(self) -> None:
        """Charge what is shown after asking."""
        if not ask(msg("Charge these late charges?"), msg("Charge {count} lines", count=self._count()), self):
            return
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.bill_late)
        if done is not None:
            words = msg(
                "Late charges of {count} dwellings, {amount} in all",
                count=done.result.dwellings,
                amount=done.result.amount.grouped(),
            )
            self.desk.announce(words)
            self.reload()

    def _count(self) -> int:
        return len(self.table.model.everything)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)


def terms_form(desk: Desk, parent: QWidget) -> FormDialog:
    """New terms from a day on."""
    today = desk.book.clock.today()
    before = desk.read(_last)
    form = Form()
    since = form.add(msg("In force from"), DateField(today))
    daily = form.add(msg("Thousandths a day"), MilleField(), msg("Such as 0.5: fifty fen a day on ¥1,000 owed"))
    fixed = form.add(msg("Or yuan, once"), MaybeMoneyField(), msg("Both empty: late charges end"))
    grace = form.add(msg("Days of grace"), NumberField(before.grace if before else 30, least=0, most=3660))
    cap = form.add(
        msg("At most per cent of what is owed"), NumberField(before.cap if before else 20, least=1, most=100)
    )
    resolution = form.add(msg("Resolution"), ResolutionField(desk, required=True))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        terms = LateTerms(since.read(), daily.read(), fixed.read() or ZERO, grace.read(), cap.read(), resolution.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.set_late_terms, terms)
        if done is not None:
            desk.announce(msg("The terms of late charges are kept"))
        return done is not None

    return FormDialog(msg("Terms of late charges"), form, save, parent)


def _last(reader: Reader) -> LateTerms | None:
    every = all_terms(reader)
    return every[-1] if every else None
