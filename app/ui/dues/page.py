"""The cashier desk: find, Enter, the amount offered, Enter, the way of paying, Enter: the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues import queries, services
from app.dues.rules import Method, PaymentDraft, method_title
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, Fen, total
from app.register.queries import dwelling, payer_name
from app.ui import theme
from app.ui.actions import bind
from app.ui.dues.charge_list import ChargeList
from app.ui.dues.more import MoreRow
from app.ui.dues.receipt_dialog import ReceiptDialog
from app.ui.dues.takings import TakingsPanel, void_receipt
from app.ui.finding import find
from app.ui.operation import TakeBack
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, restyle, row, scrolled, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from app.book import Reader
    from app.dues.queries import Charge
    from app.dues.services import PaymentResult
    from app.register.queries import Dwelling
    from app.ui.operation import Desk
    from app.ui.widgets.search_box import Hit


FIND_FIRST = msg("Find who pays first: a room, a name, initials or the end of a phone number")
_BAR = 20  # pixels a scroll bar needs beside its contents


@dataclass(frozen=True)
class _Owing:
    """The households at the desk."""

    places: tuple[Dwelling, ...]
    payer: str
    charges: tuple[Charge, ...]
    prepaid: Fen


class TenderedField(MoneyField):
    """Notes and coins handed over; may stay empty."""

    def read(self) -> Fen:
        """The amount, 0 where nothing is typed."""
        return super().read() if self.text() else ZERO


class CashierPage(Page):
    """One household after the other."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {"payment", "receipt", "batch", "balances", "dwelling", "holding", "person", "households"}
    )

    def __init__(self, desk: Desk) -> None:
        """Build the desk."""
        super().__init__(desk)
        self._places: tuple[int, ...] = ()
        self._adding = False
        self.dialog: QDialog | None = None
        self.next_number = hint("")
        self.next_number.setWordWrap(False)
        self.search = SearchBox(
            lambda text: desk.read(find, text), msg("Room, name, initials or end of the phone number")
        )
        self.search.chosen.connect(self._found)
        head = row(title(tr("Cashier desk")), self.search, self.next_number, spacing=16)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.more = MoreRow(desk)
        self.body.addWidget(self.more)
        self.takings = TakingsPanel(desk)
        self.takings.opened.connect(self.show_receipt)
        self.body.addLayout(self._sides(), 1)
        bind(self, "F4", self.charges.explain)
        bind(self, "F6", self.takings.show_receipt)
        bind(self, "F8", self.takings.void)

    def reload(self) -> None:
        """Read what is owed and what was taken; what was begun stays with its household."""
        self.takings.reload()
        day = self.desk.book.clock.today()
        number = self.desk.read(queries.next_receipt, day)
        self.next_number.setText(tr("Next receipt № {number}", number=number))
        self._show(self._places)

    def start(self) -> None:
        """The search box has the keyboard."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_thing(self, key: object) -> None:
        """Take the dwelling with the key ``key`` to the desk."""
        if isinstance(key, int):
            self._show((key,))
            self._to_amount()

    def leave(self) -> None:
        """Esc: the next household."""
        self._clear()
        self.start()

    def save(self) -> None:
        """Ctrl+Enter outside the form."""
        self.take(print_receipt=True)

    def print_page(self) -> None:
        """Ctrl+P: the chosen receipt."""
        self.takings.show_receipt()

    def show_receipt(self, number: int) -> None:
        """The receipt's page, with the printer one Enter away."""
        self.dialog = ReceiptDialog(self.desk, number, self)
        self.dialog.finished.connect(self.start)
        self.dialog.open()

    def take(self, *, print_receipt: bool) -> None:
        """Take the payment as it stands on the desk."""
        if not self._places:
            self.start()
            return
        if not self.form.check() or not self._enough():
            return
        draft = PaymentDraft(
            dwellings=self._places,
            amount=self.amount.read(),
            method=self.method.read(),
            date=self.day.read(),
            charges=self.charges.chosen_keys,
            payer=self.payer.read(),
            reference="" if self.method.read() is Method.CASH else self.reference.read(),
        )
        back = "" if self.change.isHidden() else self.change.text()  # read before the page reloads
        with self.desk.refusals_to(self.form.show_refusal):
            done = self.desk.run(services.record_payment, draft)
        if done is not None:
            self._taken(done.result, back, print_receipt=print_receipt)

    def _sides(self) -> QHBoxLayout | QVBoxLayout:
        """Side by side, each scrolling by itself; at large type one above the other, and the page scrolls."""
        household = self._household()
        if theme.current().type_size >= theme.SIZES[-1]:
            self.takings.setMinimumHeight(theme.current().measures.row * 9)
            return column(household, self.takings, spacing=16)
        sides = row(spacing=16)
        for inner, share, least in ((household, 5, household.minimumSizeHint().width()), (self.takings, 4, 300)):
            side = scrolled(inner)
            side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            side.setMinimumSize(least + _BAR, 320)
            sides.addWidget(side, share)
        return sides

    def _household(self) -> QWidget:
        self.who = heading(tr("Whose payment is it? Type a room or a name above."))
        self.who.setWordWrap(True)
        self.owes = plain("", Tone.QUIET)
        self.change = plain("", Tone.GOOD)
        self.change.setWordWrap(False)
        self.charges = ChargeList()
        self.charges.ticked.connect(self._offer)
        self._fields()
        self.charges.entered.connect(self._to_amount)
        self.how_button = button(tr("How computed (F4)"), self.charges.explain, role="link")
        self.more_button = button(tr("One more dwelling"), self._add_another, icon="plus", role="link")
        top = row(self.who, self.more_button, self.how_button)
        top.setStretch(0, 1)
        money = row(self.owes, self.change)
        money.setStretch(0, 1)
        made = panel(top, money, self.charges, self.form)
        layout = made.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(2, 1)
        return made

    def _fields(self) -> None:
        self.form = form = Form()
        self.amount = form.add(msg("Amount"), MoneyField())
        self.method = form.add(
            msg("Paid by"),
            ChoiceField([(m, method_title(m)) for m in Method], Method(self.desk.settings.pay_method)),
        )
        self.tendered = form.add(msg("Cash given"), TenderedField())
        self.reference = form.add(msg("Transfer number"), TextField(longest=60))
        self.payer = form.add(msg("Payer"), TextField(longest=100))
        self.day = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        only = button(tr("Only take"), lambda: self.take(print_receipt=False), icon="check")
        self.take_button = form.add_buttons(msg("Take and print the receipt"), None, only)
        allow(self.take_button, seat(self.desk, Right.COLLECT))
        allow(only, seat(self.desk, Right.COLLECT))
        form.submitted.connect(lambda: self.take(print_receipt=True))
        for field in (self.method, self.tendered, self.reference):
            field.entered.connect(lambda: self.take(print_receipt=True))
        self.method.changed.connect(self._method_changed)
        self.amount.changed.connect(self._reckon)
        self.tendered.changed.connect(self._reckon)
        self._method_changed()

    def _found(self, hit: Hit) -> None:
        if not isinstance(hit.key, int):
            return
        self.notice.hide()
        self._show((*self._places, hit.key) if self._adding else (hit.key,))
        self._to_amount()

    def _add_another(self) -> None:
        """The next household found is paid for together with this one."""
        self._adding = bool(self._places)
        self.start()

    def _show(self, keys: tuple[int, ...]) -> None:
        fresh = keys != self._places
        self._places = tuple(dict.fromkeys(keys))
        self._adding = False
        for one in (self.form, self.more_button, self.how_button):
            allow(one, unless(self._places, FIND_FIRST))
        if not self._places:
            return
        owing = self.desk.read(_owing, self._places)
        self.charges.put(owing.charges, {place.id: place.room for place in owing.places})
        self.who.setText(_who(owing))
        self._say_owed(owing)
        if fresh:
            self.payer.put(owing.payer)
            self.tendered.edit.clear()
            self.reference.put("")
            self.day.put(self.desk.book.clock.today())
        self._offer()

    def _say_owed(self, owing: _Owing) -> None:
        owed = total(charge.open for charge in owing.charges)
        months = len({month for charge in owing.charges for month in charge.month_list})
        words = (
            msg("Owes {months} months, ¥{amount}", months=months, amount=owed.grouped())
            if owed
            else msg("Owes nothing: what is paid now is kept for months to come")
        )
        prepaid = tr("; ¥{amount} prepaid", amount=owing.prepaid.grouped()) if owing.prepaid else ""
        self.owes.setText(f"{words}{prepaid}")
        self.owes.setProperty("tone", (Tone.WRONG if owed else Tone.GOOD).value)
        restyle(self.owes)

    def _clear(self) -> None:
        self._places = ()
        self._adding = False
        self.charges.put((), {})
        self.who.setText(tr("Whose payment is it? Type a room or a name above."))
        self.owes.setText("")
        for field in (self.amount, self.tendered, self.reference, self.payer):
            field.edit.clear()
        allow(self.form, FIND_FIRST)
        self.form.notice.hide()

    def _to_amount(self) -> None:
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)
        self.amount.edit.selectAll()

    def _offer(self) -> None:
        """Offer what the ticked lines want."""
        if self.charges.owed:
            self.amount.put(self.charges.owed)
        else:
            self.amount.edit.clear()

    def _method_changed(self) -> None:
        cash = self.method.read() is Method.CASH
        self.form.show_field(self.tendered, shown=cash)
        self.form.show_field(self.reference, shown=not cash)
        self._reckon()

    def _reckon(self) -> None:
        """Say what is given back."""
        try:
            tendered, amount = self.tendered.read(), self.amount.read()
        except UsageError:
            tendered = amount = ZERO
        shown = tendered > ZERO and self.method.read() is Method.CASH
        self.change.setVisible(shown)
        if shown:
            short = tendered < amount
            rest = abs(tendered - amount).grouped()
            self.change.setText(
                tr("Short by ¥{amount}", amount=rest) if short else tr("Give back ¥{amount}", amount=rest)
            )
            self.change.setProperty("tone", (Tone.WRONG if short else Tone.GOOD).value)
            restyle(self.change)

    def _enough(self) -> bool:
        if self.method.read() is Method.CASH and ZERO < self.tendered.read() < self.amount.read():
            words = msg("Less was handed over than is to be taken: lower the amount, or ask for the rest")
            self.form.blame(self.tendered, UsageError(words))
            return False
        return True

    def _taken(self, result: PaymentResult, back: str, *, print_receipt: bool) -> None:
        self.desk.remember(pay_method=self.method.read().value)
        room = self.desk.read(dwelling, self._places[0]).room
        self._clear()
        self.desk.announce(
            msg(
                "Took ¥{amount} for {room}: receipt {receipt}",
                amount=result.amount.grouped(),
                room=room,
                receipt=result.receipt,
            ),
            TakeBack(
                msg("Void receipt {receipt}?", receipt=result.receipt),
                msg("Void this receipt"),
                lambda reason: void_receipt(self.desk, result.number, reason),
                asks_reason=True,
            ),
        )
        words = [back, *(notice.text() for notice in result.notices)]
        if any(words):
            self.notice.show_text("  ".join(filter(None, words)), Tone.DUE if result.notices else Tone.GOOD)
        if print_receipt:
            self.show_receipt(result.number)
        else:
            self.start()


def _owing(reader: Reader, keys: tuple[int, ...]) -> _Owing:
    places = tuple(dwelling(reader, key) for key in keys)
    return _Owing(
        places=places,
        payer=payer_name(reader, keys[0], reader.clock.today()),
        charges=queries.open_charges(reader, *keys),
        prepaid=total(one.left for one in queries.prepayments(reader, *keys)),
    )


def _who(owing: _Owing) -> str:
    first = owing.places[0]
    area = f"{first.area // 100}.{first.area % 100:02d} m²" if first.area else ""
    rooms = "、".join(place.room for place in owing.places)
    return "  ".join(filter(None, (rooms, owing.payer, area if len(owing.places) == 1 else "")))
