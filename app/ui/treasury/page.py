"""Money in, money out: what lies in cash and bank, the entries, and the plain forms to add one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.treasury import queries, services
from app.treasury.rules import BANK, CASH
from app.ui import theme
from app.ui.actions import bind
from app.ui.operation import TakeBack
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.treasury.closing import ClosingDialog
from app.ui.treasury.correcting import CorrectionDialog
from app.ui.treasury.desks import Desks
from app.ui.treasury.entry_table import entry_table
from app.ui.treasury.forms import EarnForm, MoneyForm, MoveForm, OpeningForm, SpendForm
from app.ui.treasury.voucher import VoucherView
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import AskReason
from app.ui.widgets.choices import ListField
from app.ui.widgets.explain import ExplainDialog, Part
from app.ui.widgets.labels import button, column, heading, panel, restyle, row, scrolled
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.treasury.rules import Posted
    from app.ui.operation import Desk

_ALL = 0
_SIDE = 26  # widths of a letter a form needs


class MoneyPage(Page):
    """Entries on the left; the form or the voucher in hand on the right."""

    listens: ClassVar[frozenset[str]] = frozenset({"entry", "entries", "accounts", "payment", "receipt"})

    def __init__(self, desk: Desk) -> None:
        """Build list and forms."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.form: MoneyForm | None = None
        self.voucher: VoucherView | None = None
        self.add_title(tr("In and out"), *self._acts())
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.desks = Desks(desk, self, self.show_closing, self.open_balance)
        self.cash = button("", lambda: self.explain(CASH), tip=tr("Press to see what it is made of"))
        self.bank = button("", lambda: self.explain(BANK), tip=tr("Press to see what it is made of"))
        self.year = ListField[int]([(_ALL, tr("All years"))], _ALL)
        self.year.say(tr("Year"))
        self.year.changed.connect(self._fill)
        self.table = entry_table(self.open_balance)
        self.table.opened.connect(lambda one: self.show_voucher(one.id))
        self.side = QStackedWidget()
        self.side.hide()
        self.tabs = QTabWidget()
        self.tabs.addTab(self._entries(), tr("Entries"))
        for words, tab in self.desks.tabs():
            self.tabs.addTab(tab, words)
        self.body.addWidget(self.tabs, 1)
        for keys, act in (("F5", self.earn), ("F6", self.spend), ("F7", self.carry)):
            bind(self, keys, act)

    def reload(self) -> None:
        """Read balances, entries and what the forms offer."""
        self._show_money()
        years = self.desk.read(queries.years)
        chosen = self.year.read() if self._years_known else self.desk.book.clock.today().year
        self.year.blockSignals(True)  # noqa: FBT003 — Qt's signature
        choices = [*((year, tr("Year {year}", year=year)) for year in years), (_ALL, tr("All years"))]
        self.year.fill(choices, chosen if chosen in years else _ALL)
        self.year.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self._years_known = bool(years)
        self._fill()
        if self.form is not None:
            self.form.reload()
        if self.voucher is not None:
            self._lay_out(self.voucher.entry.id)

    def start(self) -> None:
        """The list has the keyboard, or the form in hand."""
        if self.form is not None:
            self.form.start_again()
        else:
            self.table.setFocus()

    def open_thing(self, key: object) -> None:
        """Show the voucher with the key ``key``."""
        if isinstance(key, int):
            self.show_voucher(key)

    def save(self) -> None:
        """Ctrl+Enter outside the form."""
        if self.form is not None:
            self.form.submit()

    def leave(self) -> None:
        """Esc: put the form or the voucher away."""
        self._put_away()
        self.table.setFocus()

    def earn(self) -> None:
        """F5: money in."""
        self._take_up(EarnForm)

    def spend(self) -> None:
        """F6: money out."""
        self._take_up(SpendForm)

    def carry(self) -> None:
        """F7: carry money."""
        self._take_up(MoveForm)

    def show_closing(self) -> None:
        """The list gone through before a period is closed."""
        closing = ClosingDialog(self.desk, self)
        closing.leads.connect(self.show_voucher)
        self.dialog = closing
        closing.open()

    def open_balance(self) -> None:
        """What was there at the start."""
        self._take_up(OpeningForm)

    def show_voucher(self, key: int) -> None:
        """Show one entry on the right."""
        self.tabs.setCurrentIndex(0)
        self._lay_out(key)

    def _lay_out(self, key: int) -> None:
        entry = self.desk.read(queries.entry, key)
        self._put_away()
        self.voucher = VoucherView(self.desk, entry)
        self.voucher.take_back.connect(self.ask_take_back)
        self.voucher.wrong.connect(self.ask_correction)
        self.voucher.print_wanted.connect(self.print_voucher)
        self.voucher.closed.connect(self.leave)
        self._show_side(scrolled(panel(self.voucher)))

    def ask_take_back(self, entry: queries.Entry) -> None:
        """Ask why, then take the voucher back."""
        dialog = self.dialog = AskReason(
            msg("Take back voucher {voucher}?", voucher=entry.voucher),
            msg("Take it back"),
            self,
            detail=f"{entry.summary}  ¥{entry.moved.grouped()}",
        )
        dialog.accepted.connect(lambda: self._take_back(entry.id, dialog.reason))
        dialog.open()

    def ask_correction(self, entry: queries.Entry) -> None:
        """What is wrong with the voucher, and put it right."""
        self.dialog = CorrectionDialog(self.desk, entry, self)
        self.dialog.open()

    def print_voucher(self, entry: queries.Entry) -> None:
        """The voucher as a paper."""
        self.dialog = open_paper(self.desk, self.desk.house.papers["voucher"], entry.voucher, self)

    def explain(self, account: str) -> None:
        """T13: the entries a balance is added up from."""
        language, today = current_language(), self.desk.book.clock.today()
        name = self.desk.read(queries.account_by, account).shown(language)
        parts = [
            Part(part.entry.summary, f"{part.entry.date}  {part.entry.voucher}", part.amount, "money", part.entry.id)
            for part in self.desk.read(queries.explain, queries.money_figure(today, account))
        ]
        dialog = self.dialog = ExplainDialog(
            name, msg("Everything that went in and out since the book began."), parts, self
        )
        dialog.opened.connect(lambda part: self.show_voucher(part.key))
        dialog.open()

    def _acts(self) -> list[QWidget]:
        made = [
            button(tr("Money in (F5)"), self.earn, icon="plus", role="primary"),
            button(tr("Money out (F6)"), self.spend, icon="wallet"),
            button(tr("Move (F7)"), self.carry, icon="landmark"),
        ]
        for one in made:
            allow(one, seat(self.desk, Right.POST_ENTRY))
        return [*made]

    def _entries(self) -> QWidget:
        """Balances and list on the left, the form or voucher in hand on the right."""
        self.left, tab = QWidget(), QWidget()
        self.left.setLayout(column(row(self.cash, self.bank, None, self.year), self.table))
        self.table.setMinimumHeight(6 * theme.current().measures.row)
        sides = QHBoxLayout(tab)
        sides.setContentsMargins(0, theme.current().measures.gap, 0, 0)
        sides.setSpacing(16)
        sides.addWidget(self.left, 3)
        sides.addWidget(self.side, 2)
        return tab

    def _fill(self) -> None:
        year = self.year.read()
        wanted = queries.Filter()
        if year != _ALL:
            wanted = queries.Filter(first=datetime.date(year, 1, 1), last=datetime.date(year, 12, 31))
        self.table.put(self.desk.read(queries.entries, wanted, newest_first=True))

    def _show_money(self) -> None:
        held = self.desk.read(queries.money_at)
        for shown, code, words in ((self.cash, CASH, tr("Cash in hand")), (self.bank, BANK, tr("In the bank"))):
            below = held[code] < 0
            shown.setText("  ".join((words, held[code].grouped(), *([tr("less than nothing")] if below else []))))
            shown.setProperty("role", "danger" if below else "")
            restyle(shown)

    def _take_up(self, form: type[MoneyForm]) -> None:
        if not self.desk.may(Right.POST_ENTRY):
            return
        self._put_away()
        self.tabs.setCurrentIndex(0)
        made = form(self.desk)
        made.reload()
        made.submitted.connect(lambda: self._keep(made))
        made.left.connect(self.leave)
        if isinstance(made, SpendForm):
            made.drafted.connect(self.desks.show_approvals)
        self.form = made
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel(heading(made.heading.text()), made, None))
        self._show_side(scrolled(inner))
        made.start_again()

    def _show_side(self, thing: QWidget) -> None:
        """The list stands beside it where there is room for both, else it waits until ``thing`` is put away."""
        self.side.addWidget(thing)
        self.side.show()
        self._fit()

    def _fit(self) -> None:
        wanted = self.left.minimumSizeHint().width() + _SIDE * theme.current().type_size
        self.left.setVisible(self.side.isHidden() or self.tabs.width() >= wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """What stood side by side may have no room any more."""
        super().resizeEvent(event)
        self._fit()

    def _put_away(self) -> None:
        self.form, self.voucher = None, None
        self.notice.hide()
        while self.side.count():
            gone = self.side.widget(0)
            self.side.removeWidget(gone)
            gone.deleteLater()
        self.side.hide()
        self._fit()

    def _keep(self, form: MoneyForm) -> None:
        done = form.keep()
        if done is None:
            return
        form.clear()
        self._say_saved(done.result)

    def _say_saved(self, posted: Posted) -> None:
        if posted.warnings:
            self.notice.show_text("\n".join(str(warning) for warning in posted.warnings), Tone.DUE)
        else:
            self.notice.hide()
        self.desk.announce(
            msg("Saved as voucher {voucher}", voucher=posted.voucher),
            TakeBack(
                msg("Take back voucher {voucher}?", voucher=posted.voucher),
                msg("Take it back"),
                lambda reason: self._take_back(posted.id, reason),
                asks_reason=True,
            ),
        )

    def _take_back(self, key: int, reason: str) -> None:
        if done := self.desk.run(services.take_back, key, reason):
            self.desk.announce(msg("Taken back by voucher {voucher}", voucher=done.result.voucher))

    _years_known = False
