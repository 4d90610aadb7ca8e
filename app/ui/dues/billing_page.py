"""Billing: fee items and their rates, what a period would charge, posted batches and their undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues import queries, services
from app.dues.billing.rules import show_rate
from app.dues.rules import basis_title, cycle_title
from app.kernel.dates import Month, Period, quarter_of
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import ZERO
from app.ui import theme
from app.ui.dues.costing import CostingDialog
from app.ui.dues.fee_dialog import fee_dialog, rate_dialog, scope_text
from app.ui.dues.late_dialog import LateDialog
from app.ui.dues.measure_dialogs import measure_dialog, needs_measures
from app.ui.dues.waiver_dialog import WaiverDialog
from app.ui.imports.dialog import import_button
from app.ui.operation import TakeBack
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import ask
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, plain, restyle, row
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    import datetime

    from app.dues.queries import Batch, BillingPlan, FeeItem
    from app.ui.operation import Desk


class BillingPage(Page):
    """Left what is charged and was; right what a period would charge."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {
            "fee",
            "batch",
            "balances",
            "payment",
            "receipt",
            "dwelling",
            "households",
            "charge",
            "waiver",
            "meter",
            "cost",
            "space",
            "late",
        }
    )

    def __init__(self, desk: Desk) -> None:
        """Build both sides."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.plan: BillingPlan | None = None
        self.new_button = button(tr("New fee item"), self.new_fee, icon="plus")
        self.rate_button = button(tr("New rate"), self.new_rate, icon="plus")
        for one in (self.new_button, self.rate_button):
            allow(one, seat(desk, Right.SET_FEES))
        self.import_button = import_button(desk, "balances", msg("Import dues kept on paper"), self)
        self.waivers_button = button(tr("Waivers"), self.waivers)
        self.late_button = button(tr("Late charges"), self.late)
        self.measure_button = button(tr("Enter readings and amounts"), self.measure, icon="clipboard-list")
        self._fee_chosen(None)
        self.costing_button = button(tr("Costing"), self.costing, icon="landmark")
        self.add_title(tr("Billing"), self.costing_button, self.import_button, self.rate_button, self.new_button)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        # at large type the two sides stand one above the other and the page scrolls
        sides = QVBoxLayout() if theme.current().type_size >= theme.SIZES[-1] else QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._left(), 4)
        sides.addWidget(self._right(), 5)
        for table in (self.fees, self.batches, self.lines):
            table.setMinimumHeight(theme.current().measures.row * 4)
        self.body.addLayout(sides, 1)

    def reload(self) -> None:
        """Read fee items and batches; a preview that is open is reckoned again."""
        items = self.desk.read(queries.fee_items)
        self.fees.put(items)
        self.batches.put(self.desk.read(queries.batches))
        if self.fees.row is None and items:
            self.fees.go_to(items[0])
        any_ = unless(items, msg("There is no fee item yet: enter one first"))
        allow(self.rate_button, seat(self.desk, Right.SET_FEES), any_)
        allow(self.preview_button, any_)
        if self.plan is not None:
            self.preview()

    def costing(self) -> None:
        """D2: what the services cost, and the fee that closes the gap."""
        self.dialog = CostingDialog(self.desk, self)
        self.dialog.open()

    def start(self) -> None:
        """The period has the keyboard; without a fee item, the button that makes one."""
        target: QWidget = self.period if self.fees.model.everything else self.new_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Esc: drop the preview."""
        self.plan = None
        self.lines.put(())
        self._say()

    def save(self) -> None:
        """Ctrl+Enter: post what is previewed, or preview first."""
        if self.plan is None:
            self.preview()
        else:
            self.post()

    def new_fee(self) -> None:
        """Ask for a fee item."""
        self.dialog = fee_dialog(self.desk, self)
        self.dialog.open()

    def new_rate(self) -> None:
        """Ask for another rate of the chosen fee item."""
        if self.fees.row is not None:
            self.dialog = rate_dialog(self.desk, self.fees.row, self)
            self.dialog.open()

    def measure(self) -> None:
        """Ask for what the chosen fee is reckoned by."""
        item = self.fees.row
        if item is not None and needs_measures(item):
            periods = near_periods(self.desk.book.clock.today())
            self.dialog = measure_dialog(self.desk, item, periods, self)
            self.dialog.open()

    def waivers(self) -> None:
        """Show the waivers."""
        self.dialog = WaiverDialog(self.desk, self)
        self.dialog.open()

    def late(self) -> None:
        """Show the late charges."""
        self.dialog = LateDialog(self.desk, self)
        self.dialog.open()

    def _fee_chosen(self, item: FeeItem | None) -> None:
        measured = item is None or needs_measures(item)
        allow(
            self.measure_button,
            seat(self.desk, Right.BILL),
            unless(item is not None, NOTHING_CHOSEN),
            unless(measured, msg("This fee needs no reading and no amount")),
        )

    def preview(self) -> None:
        """Reckon what the chosen period would charge."""
        self.notice.hide()
        try:
            self.plan = self.desk.read(queries.plan_billing, self.period.read())
        except UserError as error:
            self.plan = None
            self.desk.say_refused(error)
        self.lines.put(self.plan.shown if self.plan else ())
        self._say()

    def post(self) -> None:
        """Charge what is previewed."""
        if self.plan is None or not self.plan.shown:
            return
        period = self.plan.period
        self.plan = None
        done = self.desk.run(services.bill, period)
        if done is None:
            return
        result = done.result
        self.leave()
        self.desk.announce(
            msg("Charged {count} times, ¥{amount} in all", count=result.charges, amount=result.amount.grouped()),
            TakeBack(
                msg("Undo batch {batch}?", batch=result.batch),
                msg("Undo {count} charges", count=result.charges),
                lambda _: self._undo(result.batch),
            ),
        )
        if result.prepaid > ZERO:
            words = tr("¥{amount} of it is covered by prepayments", amount=result.prepaid.grouped())
            self.notice.show_text(words, Tone.GOOD)

    def undo(self) -> None:
        """Undo the chosen batch after asking."""
        batch = self.batches.row
        if batch is None or batch.withdrawn_on is not None:
            return
        question = msg("Undo batch {batch}?", batch=batch.id)
        if ask(question, msg("Undo {count} charges", count=batch.charges), self.window(), danger=True):
            self._undo(batch.id)

    def _undo(self, batch: int | None) -> None:
        if batch is not None and (done := self.desk.run(services.unbill, batch)):
            self.desk.announce(msg("Batch {batch} of ¥{amount} is undone", batch=batch, amount=done.result.grouped()))

    def _left(self) -> QWidget:
        self.fees = Table[queries.FeeItem](
            [
                Column(msg("Fee item"), lambda item: item.name, width=132),
                Column(msg("Fee rate"), lambda item: _rate(item, self.desk.book.clock.today()), width=85),
                Column(msg("Counted"), lambda item: basis_title(item.basis).text(), width=98),
                Column(msg("How often"), lambda item: cycle_title(item.cycle).text(), width=95),
                Column(msg("Only for"), scope_text),
            ],
            name=msg("Fee items"),
            filterable=False,
            empty=EmptyState(
                msg("Nothing is charged yet"),
                msg("Say what is charged, how it is counted and how much it is."),
                msg("New fee item") if self.desk.may(Right.SET_FEES) else None,
                self.new_fee,
                icon="hand-coins",
            ),
        )
        self.fees.chosen.connect(self._fee_chosen)
        self.batches = Table[queries.Batch](
            [
                Column(msg("Batch"), lambda batch: batch.id, width=66),
                Column(msg("Period"), lambda batch: batch.period, width=112),
                Column(msg("How many"), lambda batch: batch.charges, width=66),
                Column(msg("Amount"), lambda batch: batch.amount, width=118),
                Column(msg("Posted on"), _posted, tone=_batch_tone),
            ],
            name=msg("Billing batches"),
            filterable=False,
        )
        self.undo_button = button(tr("Undo this batch"), self.undo, icon="undo-2", role="danger")
        self._batch_chosen(None)
        self.batches.chosen.connect(self._batch_chosen)
        made = QWidget()
        inner = column(
            heading(tr("Fee items")),
            self.fees,
            row(self.measure_button, self.waivers_button, self.late_button, None),
            row(heading(tr("Billing batches")), None, self.undo_button),
            self.batches,
        )
        inner.setStretch(1, 1)
        inner.setStretch(4, 1)
        made.setLayout(inner)
        return made

    def _right(self) -> QWidget:
        periods = [(one, one.shown(current_language())) for one in near_periods(self.desk.book.clock.today())]
        self.period = ListField(periods, quarter_of(self.desk.book.clock.today()))
        self.period.say(tr("Period"))
        self.period.entered.connect(self.preview)
        self.period.changed.connect(self.leave)
        self.preview_button = button(tr("Preview"), self.preview, icon="search")
        self.post_button = button(tr("Post the charges"), self.post, icon="check", role="primary")
        self.sum = plain("", Tone.QUIET)
        self.lines = Table[queries.PlannedCharge](
            [
                Column(msg("Room"), lambda line: line.dwelling.room, width=105),
                Column(msg("Months"), lambda line: line.span.start, text=lambda line: line.span_text.text(), width=145),
                Column(msg("Amount"), lambda line: line.amount, total=True, width=130),
                Column(msg("How computed"), lambda line: f"{line.item.name} {line.formula}"),
            ],
            name=msg("What would be charged"),
        )
        made = QWidget()
        made.setLayout(
            column(row(heading(tr("Period")), self.period, self.preview_button, None), self.sum, self.lines,
                   row(None, self.post_button))
        )  # fmt: skip
        self._say()
        return made

    def _say(self) -> None:
        """One sentence over the preview."""
        plan = self.plan
        allow(self.post_button, seat(self.desk, Right.BILL), unless(plan and plan.shown, msg("Preview charges first")))
        if plan is None:
            words, tone = tr("Choose a period and look at what would be charged; nothing is posted yet."), Tone.QUIET
        elif not plan.shown:
            words, tone = tr("Nothing new is due: {count} charges stand already.", count=plan.standing), Tone.GOOD
        else:
            words, tone = (
                tr(
                    "{count} charges, ¥{amount} in all; not yet posted.",
                    count=len(plan.lines),
                    amount=plan.amount.grouped(),
                ),
                Tone.DUE,
            )
        self.sum.setText("\n".join((words, *(notice.text() for notice in (plan.notices if plan else ())))))
        self.sum.setProperty("tone", tone.value)
        restyle(self.sum)

    def _batch_chosen(self, batch: Batch | None) -> None:
        stands = batch is None or batch.withdrawn_on is None
        allow(
            self.undo_button,
            seat(self.desk, Right.BILL),
            unless(batch is not None, NOTHING_CHOSEN),
            unless(stands, msg("This batch is undone already")),
        )


def near_periods(today: datetime.date) -> tuple[Period, ...]:
    """The periods somebody bills at this time: quarters around, months around, half-years, years."""
    quarter, month = quarter_of(today), Month(today.year, today.month)
    after = Period(quarter.start.plus(3), "quarter")
    return (
        quarter.previous(),
        quarter,
        after,
        *(Period(month.plus(step), "month") for step in (-1, 0, 1)),
        *(Period(Month(today.year, first), "half") for first in (1, 7)),
        Period(Month(today.year, 1), "year"),
        Period(Month(today.year + 1, 1), "year"),
    )


def _rate(item: FeeItem, today: datetime.date) -> str:
    if not item.rates:
        return ""
    return show_rate((item.rate_on(today) or item.rates[0]).rate)


def _posted(batch: Batch) -> str:
    if batch.withdrawn_on is not None:
        return tr("undone on {day}", day=batch.withdrawn_on.isoformat())
    return batch.billed_on.isoformat()


def _batch_tone(batch: Batch) -> Tone:
    return Tone.QUIET if batch.withdrawn_on is not None else Tone.PLAIN
