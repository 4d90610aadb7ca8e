"""The dwelling's card: its facts, what is owed, who is there and who was."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues.account import dwelling_account
from app.dues.arrears.queries import arrears_by_dwelling
from app.dues.urging.queries import urged
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, total
from app.kernel.naming import ERASED
from app.register import queries
from app.register.rules import Relation, Tenure, relation_title, state_title, tenure_title, use_title
from app.ui import theme
from app.ui.dues.arrears_dialog import limit_text
from app.ui.register import acts
from app.ui.register.dialog import area_text, share_text
from app.ui.register.dues_lines import DuesLines
from app.ui.register.living_lines import LivingLines
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, row, scrolled, title

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.book import Reader
    from app.dues.account import Moment
    from app.dues.urging.queries import Urged
    from app.kernel.money import Fen
    from app.register.queries import Dwelling, Holding
    from app.ui.operation import Desk


class DwellingCard(QWidget):
    """All about one dwelling, with what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        """Show no dwelling yet."""
        super().__init__()
        self.desk = desk
        self.dwelling: Dwelling | None = None
        self.holdings: tuple[Holding, ...] = ()
        self.dialog: QDialog | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._area: QScrollArea | None = None
        self.setFixedWidth(max(340, 25 * theme.current().type_size))
        self._show(column(hint(tr("Choose a dwelling to see who lives there.")), None))

    def show_dwelling(self, dwelling: Dwelling | None) -> None:
        """Show ``dwelling``; None where there is none to show."""
        self.dwelling = dwelling
        if dwelling is None:
            self._show(column(hint(tr("Choose a dwelling to see who lives there.")), None))
            return
        owed, self.holdings, moments, behind = self.desk.read(_about, dwelling.id)
        dues = [heading(tr("Dues")), DuesLines(self.desk, dwelling, moments)] if self.desk.may(Right.READ_MONEY) else []
        today = self.desk.book.clock.today()
        now = sorted((one for one in self.holdings if one.until is None or one.until >= today), key=_rank)
        past = [one for one in self.holdings if one not in now]
        change = button(tr("Change"), self.change)
        allow(change, seat(self.desk, Right.EDIT_REGISTER))
        add = button(tr("Add a person"), self.add_person, icon="plus")
        hand_over = button(tr("Hand over"), self.transfer, tip=tr("Sale or inheritance; the past stays"))
        for one in (add, hand_over):
            allow(one, seat(self.desk, Right.EDIT_REGISTER))
        people = [self._person(one) for one in now] or [hint(tr("Nobody is known here yet."))]
        before = [heading(tr("Before")), *(self._past(one) for one in past)] if past else []
        self._show(
            column(
                row(title(dwelling.room), None, change),
                _facts(dwelling),
                _owed(owed),
                *(_behind(one) for one in behind if self.desk.may(Right.READ_MONEY)),
                heading(tr("Who is there")),
                *people,
                row(add, hand_over, None),
                row(self._print_button(), None),
                LivingLines(self.desk, dwelling),
                *dues,
                *before,
                None,
                spacing=theme.current().measures.gap * 3 // 2,
            )
        )

    def change(self) -> None:
        """Change the facts."""
        if self.dwelling is not None:
            self.dialog = acts.edit_dwelling(self.desk, self.dwelling, self)

    def print_file(self) -> None:
        """All about it as a paper, on the page of papers."""
        if self.dwelling is not None:
            self.desk.go_to.emit("papers", ("household_file", self.dwelling.room))

    def add_person(self) -> None:
        """Add somebody."""
        if self.dwelling is not None:
            self.dialog = acts.add_person(self.desk, self.dwelling, self)

    def transfer(self) -> None:
        """Hand it over."""
        if self.dwelling is not None:
            self.dialog = acts.transfer(self.desk, self.dwelling, self)

    def change_person(self, holding: Holding) -> None:
        """Put right what stands about somebody."""
        if self.dwelling is not None:
            self.dialog = acts.edit_person(self.desk, self.dwelling, holding, self)

    def move_out(self, holding: Holding) -> None:
        """Somebody leaves."""
        if self.dwelling is not None:
            self.dialog = acts.move_out(self.desk, self.dwelling, holding, self)

    def _show(self, content: QVBoxLayout) -> None:
        if self._area is not None:
            self._place.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = scrolled(panel(content))
        self._place.addWidget(self._area)
        self._area.show()

    def _print_button(self) -> QWidget:
        made = button(
            tr("Print the file …"), self.print_file, icon="printer", tip=tr("All about this dwelling on paper")
        )
        made.setVisible(self.desk.may(Right.READ_MONEY))
        return made

    def _person(self, holding: Holding) -> QWidget:
        name = plain(holding.person.name)
        name.setProperty("role", "strong")
        words = " · ".join(
            part for part in (relation_title(holding.relation).text(), share_text(holding.share)) if part
        )
        made = QWidget()
        name.setWordWrap(True)
        change = button(tr("Change"), lambda: self.change_person(holding), role="link")
        leave = button(tr("Moves out"), lambda: self.move_out(holding), role="link")
        for one in (change, leave):
            allow(one, seat(self.desk, Right.EDIT_REGISTER))
            one.setAccessibleName(f"{one.text()}: {holding.person.name}")
        lines = [hint(line) for line in (words, _phones(holding), _span(holding), holding.person.note) if line]
        layout = column(name, *lines, row(change, leave, None, spacing=0), spacing=0)
        made.setLayout(layout)
        return made

    def _past(self, holding: Holding) -> QWidget:
        words = (holding.person.name, relation_title(holding.relation).text(), _span(holding))
        line = plain(" · ".join(part for part in words if part), Tone.QUIET)
        if holding.person.name == ERASED:
            return line
        erase = button(tr("Erase data …"), lambda: acts.erase(self.desk, holding, self), role="link")
        allow(erase, seat(self.desk, Right.EDIT_REGISTER))
        erase.setAccessibleName(f"{erase.text()}: {holding.person.name}")
        made = QWidget()
        made.setLayout(column(line, row(erase, None, spacing=0), spacing=0))
        return made


_About: TypeAlias = "tuple[Fen, tuple[Holding, ...], tuple[Moment, ...], tuple[Urged, ...]]"


def _about(reader: Reader, dwelling_id: int) -> _About:
    owed = arrears_by_dwelling(reader, reader.clock.today(), dwelling_id)
    sum_ = total(charge.open for one in owed for charge in one.charges)
    moments, behind = dwelling_account(reader, dwelling_id), urged(reader, dwelling_id)
    return sum_, queries.holdings(reader, dwelling_id), moments, behind


def _behind(one: Urged) -> QWidget:
    """When the claim runs out, said louder once it is near."""
    return plain(limit_text(one), Tone.WRONG if one.over else Tone.DUE if one.warned else Tone.QUIET)


def _facts(dwelling: Dwelling) -> QWidget:
    area = area_text(dwelling.area)
    right_unit = f"（{dwelling.right_unit}）" if dwelling.right_unit else ""
    tenure = "" if dwelling.tenure is Tenure.OWNED else tenure_title(dwelling.tenure).text() + right_unit
    facts = (
        (tr("Floor area (m²)"), area or tr("not known")),
        (tr("Residents"), str(dwelling.residents)),
        (tr("State"), state_title(dwelling.state).text()),
        (tr("Use"), use_title(dwelling.use).text()),
        (tr("Tenure"), tenure),
        (tr("Note"), dwelling.note),
    )
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    shown = [(name, words) for name, words in facts if words]
    for at, (name, words) in enumerate(shown):
        label = QLabel(name)
        label.setProperty("role", "hint")
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(plain(words), at, 1)
    grid.setColumnStretch(1, 1)
    return made


def _owed(owed: Fen) -> QWidget:
    if owed == ZERO:
        return plain(tr("Nothing is owed"), Tone.QUIET)
    return plain(msg("Owes ¥{amount}", amount=owed.grouped()).text(), Tone.WRONG)


def _rank(holding: Holding) -> int:
    """Owners first, then who lives there."""
    return list(Relation).index(holding.relation)


def _phones(holding: Holding) -> str:
    return " / ".join(holding.person.phones)


def _span(holding: Holding) -> str:
    """From when to when, as far as anybody knows."""
    if holding.since is not None and holding.until is not None:
        return tr("{since} to {until}", since=holding.since.isoformat(), until=holding.until.isoformat())
    if holding.since is not None:
        return tr("since {since}", since=holding.since.isoformat())
    return "" if holding.until is None else tr("until {until}", until=holding.until.isoformat())
