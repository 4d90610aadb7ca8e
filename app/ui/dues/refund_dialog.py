"""Deposits and refunds: all slips in one list; taking a deposit, giving money back, voiding a wrong slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues.queries import charges, prepayments
from app.dues.refunds import services
from app.dues.refunds.queries import Slip, slips
from app.dues.refunds.rules import SlipDraft, SlipKind, slip_title
from app.dues.rules import Method, method_title
from app.kernel.i18n import Message, msg, tr
from app.kernel.money import total
from app.register.queries import dwellings
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.ask import FormDialog, ask_reason
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, row, title
from app.ui.widgets.maybe_fields import MaybeMoneyField, RoomField
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.dues.queries import Charge
    from app.kernel.errors import UserError
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.94


class RefundDialog(QDialog):
    """Every slip, voided ones too."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the slips of the book."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Deposits and refunds"))
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(84 * theme.current().type_size, room.width()), min(640, room.height()))
        self.desk = desk
        self.dialog: QDialog | None = None
        self.rooms: dict[int, str] = {}
        self.table = self._list()
        self.take_button = button(tr("Take a deposit"), self.take, icon="plus")
        self.prepaid_button = button(tr("Give a prepayment back"), self.prepayment, icon="undo-2")
        self.charge_button = button(tr("Give paid dues back"), self.charge, icon="undo-2")
        self.back_button = button(tr("Give this deposit back"), self.back, icon="undo-2")
        self.void_button = button(tr("Void this slip"), self.void, icon="x", role="danger")
        self.print_button = button(tr("Print this slip"), self.print_slip, icon="printer")
        self.take_button.setEnabled(desk.may(Right.COLLECT))
        self.prepaid_button.setEnabled(desk.may(Right.VOID_RECEIPT))
        self.charge_button.setEnabled(desk.may(Right.VOID_RECEIPT) and desk.may(Right.BILL))
        self.table.chosen.connect(self._chosen)
        self.notice = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addLayout(row(title(tr("Deposits and refunds")), None))
        layout.addLayout(row(self.take_button, self.prepaid_button, self.charge_button, None))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(
            row(self.back_button, self.void_button, self.print_button, None, button(tr("Close"), self.accept))
        )
        self.reload()

    def reload(self) -> None:
        """Read them afresh."""
        self.rooms = {place.id: place.room for place in self.desk.read(dwellings)}
        self.table.put(self.desk.read(slips))
        self._chosen(self.table.row)

    def take(self) -> None:
        """Take a deposit."""
        self._ask(msg("Take a deposit"), msg("What the deposit is for"), msg("Payer"), services.take_deposit)

    def prepayment(self) -> None:
        """Give a prepayment back."""
        self._ask(
            msg("Give a prepayment back"), msg("Why it is given back"), msg("Paid to"), services.refund_prepayment,
            waiting=self._waiting(),
        )  # fmt: skip

    def back(self) -> None:
        """Give the chosen deposit back."""
        slip = self.table.row
        if slip is None or not slip.held:
            return

        def give(work: Any, draft: SlipDraft) -> Slip:
            return services.return_deposit(work, slip.number, draft)

        self._ask(msg("Give this deposit back"), msg("Why it is given back"), msg("Paid to"), give, slip=slip)

    def charge(self) -> None:
        """Give back what was paid of a charge."""
        paid = [one for one in self.desk.read(charges) if one.allocated]
        self.dialog = _charge_form(self.desk, paid, self.rooms, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()

    def void(self) -> None:
        """Void the chosen slip after asking why."""
        slip = self.table.row
        if slip is None:
            return
        why = ask_reason(msg("Void slip {slip}?", slip=slip.text), msg("Void this slip"), self)
        if why is None:
            return
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.void_slip, slip.number, why)
        if done is not None:
            self.reload()

    def print_slip(self) -> None:
        """Show the slip's paper."""
        if self.table.row is not None:
            form = "deposit_slip" if self.table.row.kind is SlipKind.DEPOSIT else "refund_slip"
            self.accept()
            self.desk.go_to.emit("papers", form)

    def _waiting(self) -> list[tuple[int, str]]:
        left: dict[int, list[Any]] = {}
        for one in self.desk.read(prepayments):
            left.setdefault(one.dwelling_id, []).append(one.left)
        return [(key, f"{self.rooms[key]}  ¥{total(some).grouped()}") for key, some in left.items()]

    def _ask(
        self,
        what: Message,
        why: Message,
        whom: Message,
        act: Callable[[Any, SlipDraft], Slip],
        *,
        slip: Slip | None = None,
        waiting: list[tuple[int, str]] | None = None,
    ) -> None:
        """Ask for a slip; ``waiting`` are the households to choose from, ``slip`` the deposit given back."""
        if waiting is not None and not waiting:
            self.notice.show_text(tr("Nobody has anything prepaid."), Tone.QUIET)
            return
        form = Form()
        place: Any = None
        if slip is None:
            field = ListField(waiting) if waiting is not None else RoomField(self.desk)
            place = form.add(msg("Room"), field)
        amount = form.add(msg("Amount"), MoneyField(slip.held if slip else None))
        ways = [(one, method_title(one).text()) for one in Method]
        method = form.add(msg("Method"), ListField(ways, slip.method if slip else Method.CASH))
        reference = form.add(msg("Transfer number"), TextField(longest=60))
        person = form.add(whom, TextField(longest=60), msg("Empty: the householder"))
        reason = form.add(why, TextField(required=True, longest=120))
        day = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        form.add_buttons(what, msg("Leave it"))

        def save() -> bool:
            draft = SlipDraft(
                dwelling_id=slip.dwelling_id if slip else place.read(),
                amount=amount.read(),
                method=method.read(),
                date=day.read(),
                reason=reason.read(),
                person=person.read(),
                reference=reference.read(),
            )
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(act, draft)
            if done is not None:
                self.desk.announce(msg("Slip {slip} is written: ¥{amount}", slip=done.result.text, amount=draft.amount))
            return done is not None

        self.dialog = FormDialog(what, form, save, self)
        self.dialog.accepted.connect(self.reload)
        self.dialog.open()

    def _chosen(self, slip: Slip | None) -> None:
        may = self.desk.may(Right.VOID_RECEIPT)
        self.back_button.setEnabled(may and slip is not None and bool(slip.held))
        self.void_button.setEnabled(may and slip is not None and slip.voided_on is None)
        self.print_button.setEnabled(slip is not None)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _list(self) -> Table[Slip]:
        return Table[Slip](
            [
                Column(msg("Slip"), lambda one: one.number, text=lambda one: one.text, width=140),
                Column(msg("Date"), lambda one: one.date, width=130),
                Column(msg("What for"), lambda one: slip_title(one.kind).text(), width=140),
                Column(msg("Room"), lambda one: self.rooms.get(one.dwelling_id, ""), width=110),
                Column(msg("Person"), lambda one: one.person, width=110),
                Column(msg("Amount"), lambda one: one.amount, width=120),
                Column(msg("Still held"), lambda one: one.held, total=True, width=120),
                Column(msg("Reason"), lambda one: one.reason, width=180),
                Column(msg("How it stands"), _stands, tone=_tone),
            ],
            name=msg("Deposits and refunds"),
            empty=EmptyState(
                msg("No deposit, no refund"),
                msg("Every deposit and every refund has a slip with a number of its own."),
                icon="hand-coins",
            ),
        )


def _charge_form(desk: Desk, paid: list[Charge], rooms: dict[int, str], parent: QWidget) -> FormDialog:
    """A paid charge given back, all of it or a part."""
    form = Form()
    known = {one.id: one for one in paid}
    words = [
        (one.id, f"{rooms[one.dwelling_id]}  {one.fee} {one.span}  ¥{one.allocated.grouped()}")
        for one in reversed(paid)
    ]
    which = form.add(msg("Which dues"), ListField(words))
    amount = form.add(msg("Amount"), MaybeMoneyField(), msg("Empty: all that was paid"))
    ways = [(one, method_title(one).text()) for one in Method]
    method = form.add(msg("Method"), ListField(ways, Method.CASH))
    person = form.add(msg("Paid to"), TextField(longest=60), msg("Empty: the householder"))
    reason = form.add(msg("Why it is given back"), TextField(required=True, longest=120))
    form.add_buttons(msg("Give paid dues back"), msg("Leave it"))

    def save() -> bool:
        charge = known[which.read()]
        today = desk.book.clock.today()
        part = amount.read()
        much = charge.allocated if part is None else part
        draft = SlipDraft(charge.dwelling_id, much, method.read(), today, reason.read(), person.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.refund_charge, charge.id, draft)
        if done is not None:
            desk.announce(msg("Slip {slip} is written: ¥{amount}", slip=done.result.text, amount=draft.amount))
        return done is not None

    return FormDialog(msg("Give paid dues back"), form, save, parent)


def _stands(one: Slip) -> str:
    if one.voided_on is None:
        return tr("stands")
    return tr("voided on {day}: {reason}", day=one.voided_on.isoformat(), reason=one.void_reason or "")


def _tone(one: Slip) -> Tone:
    return Tone.WRONG if one.voided_on else Tone.PLAIN
