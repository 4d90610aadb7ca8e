"""Deposits and refunds: all slips in one list; taking a deposit, giving money back, voiding a wrong slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.book.rights import Right
from app.dues.queries import charges, prepayments
from app.dues.refunds import services
from app.dues.refunds.queries import Slip, slips
from app.dues.refunds.rules import SlipDraft, SlipKind, slip_title
from app.dues.rules import Method, method_title
from app.kernel.i18n import Message, msg, tr
from app.kernel.money import total
from app.register.queries import dwellings
from app.ui.dues.slips import SlipsDialog, standing
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button
from app.ui.widgets.maybe_fields import MaybeMoneyField, RoomField
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.dues.queries import Charge
    from app.ui.operation import Desk


class RefundDialog(SlipsDialog):
    """Every slip, voided ones too."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the slips of the book."""
        super().__init__(desk, parent, msg("Deposits and refunds"), services.void_slip)
        self.rooms: dict[int, str] = {}
        self.table = self._list()
        self.take_button = button(tr("Take a deposit"), self.take, icon="plus")
        self.prepaid_button = button(tr("Give a prepayment back"), self.prepayment, icon="undo-2")
        self.charge_button = button(tr("Give paid dues back"), self.charge, icon="undo-2")
        self.back_button = button(tr("Give this deposit back"), self.back, icon="undo-2")
        allow(self.take_button, seat(desk, Right.COLLECT))
        allow(self.prepaid_button, seat(desk, Right.VOID_RECEIPT))
        allow(self.charge_button, seat(desk, Right.VOID_RECEIPT), seat(desk, Right.BILL))
        above = (self.take_button, self.prepaid_button, self.charge_button)
        self.lay_out(*above, foot=(self.back_button,), wide=84, high=640)

    def reload(self) -> None:
        """Read them afresh."""
        self.rooms = {place.id: place.room for place in self.desk.read(dwellings)}
        self.table.put(self.desk.read(slips))
        self.chosen(self.table.row)

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
        self.ask(_charge_form(self.desk, paid, self.rooms, self))

    def paper(self, slip: Slip) -> str:
        """A deposit taken has a form of its own."""
        return "deposit_slip" if slip.kind is SlipKind.DEPOSIT else "refund_slip"

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

        self.ask(FormDialog(what, form, save, self))

    def chosen(self, slip: Slip | None) -> None:
        """A deposit still held may be given back."""
        super().chosen(slip)
        allow(
            self.back_button,
            seat(self.desk, Right.VOID_RECEIPT),
            unless(slip is not None, NOTHING_CHOSEN),
            unless(slip is None or slip.held, msg("Nothing of this slip is held any longer")),
        )

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
                standing(),
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
