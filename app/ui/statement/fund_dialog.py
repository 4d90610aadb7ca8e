"""The maintenance fund: each dwelling's part, what is asked of it, and the acts that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QWidget

from app.book.rights import Right
from app.kernel.i18n import Message, msg, tr
from app.treasury.maintenance.queries import FundReport, Held, fund_report
from app.treasury.maintenance.rules import DepositDraft, MoveKind, UseDraft, kind_title, parse_deposits
from app.treasury.maintenance.services import carry_common_income, pay_in, use_fund
from app.treasury.rules import BANK, CASH
from app.ui import theme
from app.ui.committee.resolution_field import ResolutionField
from app.ui.imports.dialog import ImportDialog
from app.ui.statement.fund_acts import acts_list
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import DateField, LinesField, MoneyField, TextField
from app.ui.widgets.fitting import on_screen
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, hint, plain, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.operation import Desk

_WIDTH, _HEIGHT, _OF_WINDOW = 66, 42, 0.94
_PLACES: Final = (("", msg("Housing office")), (BANK, msg("Bank")), (CASH, msg("Cash")))


class DepositsField(LinesField):
    """Rooms and amounts, one a line."""

    def read(self) -> str:
        """The lines, once each of them can be read."""
        words = super().read()
        parse_deposits(words)
        return words


class FundDialog(QDialog):
    """Enter on a dwelling opens its card; Esc leaves."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the fund as it stands today."""
        super().__init__(parent)
        self._desk = desk
        self.report: FundReport | None = None
        self.form_dialog: FormDialog | None = None
        self.setWindowTitle(tr("Maintenance fund"))
        self.about = plain("")
        self.asked = plain("", Tone.DUE)
        self.table = Table["Held"](
            [
                Column(msg("Room"), lambda one: one.dwelling.room, width=130, tone=_tone),
                Column(msg("First deposit"), lambda one: one.standing.first, total=True),
                Column(msg("Paid in altogether"), lambda one: one.standing.paid, total=True),
                Column(msg("Share of uses"), lambda one: one.standing.used, total=True),
                Column(msg("Still left"), lambda one: one.standing.balance, total=True),
                Column(msg("Remarks"), lambda one: tr("top up") if one.below else "", width=110),
            ],
            name=msg("Maintenance fund"),
        )
        self.table.opened.connect(self._open)
        may = desk.may(Right.POST_ENTRY)
        self.carry = button(tr("Carry over common income"), self.carry_over)
        self.bring_in = button(tr("Import deposits"), self.import_deposits, icon="file-plus")
        paid = button(tr("Paid in"), self.pay_in, role="primary")
        acts = [paid, self.bring_in, button(tr("Enter a use"), self.use), self.carry]
        for one in acts:
            one.setVisible(may)
        acts.append(button(tr("All acts"), self.show_acts, icon="clipboard-list"))
        self.notices = button(tr("Notices to pay in"), lambda: self._print("fund_topup_notice"), icon="printer")
        layout = on_screen(self)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(heading(tr("Maintenance fund")))
        layout.addWidget(self.about)
        layout.addWidget(self.asked)
        layout.addWidget(self.table, 1)
        layout.addWidget(hint(tr("Enter on a room opens its card.")))
        layout.addLayout(row(*acts, None))
        whole = button(tr("Print"), lambda: self._print("maintenance_fund"), icon="printer")
        layout.addLayout(row(whole, self.notices, None, button(tr("Close"), self.reject)))
        size, window = theme.current().type_size, parent.window()
        self.resize(
            min(_WIDTH * size, int(window.width() * _OF_WINDOW)), min(_HEIGHT * size, int(window.height() * _OF_WINDOW))
        )
        self.reload()
        self.table.setFocus()

    def reload(self) -> None:
        """Read the fund afresh."""
        self.report = report = self._desk.read(fund_report, self._desk.book.clock.today())
        whole = report.whole
        self.about.setText(
            tr(
                "Paid in {paid}, used {used}, left {balance} yuan.",
                paid=whole.paid.grouped(),
                used=whole.used.grouped(),
                balance=whole.balance.grouped(),
            )
        )
        self.asked.setText("\n".join(str(words) for words in asked_words(report)))
        self.asked.setVisible(bool(report.asked or report.below))
        allow(self.carry, unless(report.common_owed > 0, msg("Nothing of the common income is owed to the fund")))
        allow(self.notices, unless(report.asked, msg("Nobody is asked to top up")))
        self.table.put(report.dwellings)

    def pay_in(self) -> None:
        """Ask what was paid in."""
        today = self._desk.book.clock.today()
        form = Form(widest=640)
        day = form.add(msg("Date"), DateField(today))
        kinds = (MoveKind.FIRST, MoveKind.TOPUP)
        first = not self.report or not self.report.dwellings
        chosen = MoveKind.FIRST if first else MoveKind.TOPUP
        kind = form.add(msg("Kind"), ChoiceField([(one, kind_title(one)) for one in kinds], chosen))
        place = form.add(msg("Kept where"), ChoiceField(_PLACES, "" if first else BANK))
        parts = form.add(
            msg("Rooms"),
            DepositsField(required=True, lines=8),
            msg("One a line: room and amount, such as 3-2-501 3200"),
        )
        form.add_buttons(msg("Save"), msg("Leave it"))
        self._ask(
            msg("Paid into the maintenance fund"),
            form,
            lambda: self._desk.run(
                pay_in, DepositDraft(day.read(), kind.read(), parse_deposits(parts.read()), place.read())
            ),
        )

    def import_deposits(self) -> None:
        """A list of what was paid in, dwelling by dwelling."""
        self.import_dialog = ImportDialog(
            self._desk, "fund_deposits", msg("Import deposits into the maintenance fund"), self
        )
        self.import_dialog.accepted.connect(self.reload)
        self.import_dialog.open()

    def use(self) -> None:
        """Ask what the fund paid for."""
        today = self._desk.book.clock.today()
        form = Form()
        day = form.add(msg("Date"), DateField(today))
        amount = form.add(msg("Amount"), MoneyField())
        purpose = form.add(msg("Used for"), TextField(required=True, longest=120))
        vote = form.add(msg("Vote that allowed it"), ResolutionField(self._desk, required=True))
        building = form.add(msg("Building"), TextField(longest=20), msg("Empty: all share it, by their floor area"))
        place = form.add(msg("Paid from"), ChoiceField(_PLACES, ""))
        form.add_buttons(msg("Save"), msg("Leave it"))
        self._ask(
            msg("Use of the maintenance fund"),
            form,
            lambda: self._desk.run(
                use_fund,
                UseDraft(day.read(), amount.read(), purpose.read(), vote.read(), building.read(), place.read()),
            ),
        )

    def carry_over(self) -> None:
        """Offer what common income owes the fund as an entry."""
        today = self._desk.book.clock.today()
        form = Form()
        day = form.add(msg("Date"), DateField(today))
        amount = form.add(msg("Amount"), MoneyField(self.report.common_owed if self.report else None))
        form.add_buttons(msg("Save"), msg("Leave it"))
        self._ask(
            msg("Carry common-area income over to the maintenance fund"),
            form,
            lambda: self._desk.run(carry_common_income, day.read(), amount.read()),
        )

    def show_acts(self) -> None:
        """Every act of the fund, with taking one back."""
        self.acts = acts_list(self._desk, self)
        self.acts.finished.connect(self.reload)
        self.acts.open()

    def _ask(self, what: Message, form: Form, act: Callable[[], object]) -> None:
        def save() -> bool:
            with self._desk.refusals_to(form.show_refusal):
                done = act()
            if done is not None:
                self._desk.announce(msg("Written down in the maintenance fund"))
            return done is not None

        self.form_dialog = FormDialog(what, form, save, self)
        self.form_dialog.accepted.connect(self.reload)
        self.form_dialog.open()

    def _open(self, one: Held) -> None:
        self.accept()
        self._desk.go_to.emit("register", one.dwelling.id)

    def _print(self, paper: str) -> None:
        open_paper(self._desk, self._desk.house.papers[paper], None, self)


def asked_words(report: FundReport) -> list[Message]:
    """What the fund asks for on its day, in words."""
    found = []
    if report.asked:
        found.append(
            msg(
                "{count} dwellings have less than {percent}% of their first deposit left.",
                count=len(report.asked),
                percent=report.percent,
            )
        )
    if report.below:
        found.append(
            msg(
                "The whole fund is below {percent}%: at least {share}% of common-area income goes to it first. This year "
                "{income} came in, {given} were carried over, {owed} yuan are still to be carried over.",
                percent=report.percent,
                share=report.common_percent,
                income=report.common_income.grouped(),
                given=report.common_given.grouped(),
                owed=report.common_owed.grouped(),
            )
        )
    return found


def _tone(one: Held) -> Tone:
    return Tone.DUE if one.below else Tone.PLAIN
