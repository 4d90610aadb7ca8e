"""The plain forms: money in, money out, moved, and what was there at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.kernel.i18n import current_language, msg, tr
from app.treasury import queries, services
from app.treasury.approvals.rules import ExpenseDraft
from app.treasury.approvals.services import draft_expense
from app.treasury.rules import BANK, CASH, AccountKind, EarnDraft, MoveDraft, OpeningDraft, SpendDraft
from app.ui.committee.resolution_field import ResolutionField
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.fields import DateField, MoneyField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, row

if TYPE_CHECKING:
    from app.kernel.i18n import Message
    from app.treasury.rules import Posted
    from app.ui.operation import Desk, Done

_IN = (AccountKind.INCOME, AccountKind.LIABILITY)
_OUT = (AccountKind.EXPENSE, AccountKind.LIABILITY)
_USUAL = ""


def _places() -> list[tuple[str, Message]]:
    return [(CASH, msg("Cash")), (BANK, msg("Bank"))]


def _funds(desk: Desk) -> ListField[str]:
    names = [(one.code, one.shown(current_language())) for one in desk.read(queries.funds)]
    return ListField([(_USUAL, msg("The usual one").text()), *names], _USUAL)


class MoneyForm(Form):
    """One act with money; ``keep`` does it, ``clear`` makes ready for the next."""

    heading: Message

    def __init__(self, desk: Desk) -> None:
        """Begin with the date and the amount."""
        super().__init__()
        self.desk = desk
        self.day = self.add(msg("Date"), DateField(desk.book.clock.today()))
        self.amount = self.add(msg("Amount"), MoneyField())

    def finish(self) -> None:
        """The buttons below the fields."""
        self.add_buttons(msg("Save"), msg("Leave it"))

    def keep(self) -> Done[Posted] | None:
        """Post it; None where it was refused, which is then said in the form."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read afresh what is offered."""

    def clear(self) -> None:
        """Ready for the next one: the day, the place and the fund stay."""
        self.amount.edit.clear()
        self.start_again()

    def start_again(self) -> None:
        """The keyboard goes to the amount."""
        self.amount.setFocus()


class InOutForm(MoneyForm):
    """What money in and money out have in common."""

    kinds: tuple[AccountKind, ...]

    def __init__(self, desk: Desk, party: Message, place: Message) -> None:
        """``party`` and ``place`` name the other side and where the money lies."""
        super().__init__(desk)
        self.kind = self.add(
            msg("Kind"),
            SuggestField(
                required=True,
                placeholder=msg("Type a few characters, or press Down"),
                check=lambda words: desk.read(queries.account_by, words, self.kinds),
            ),
        )
        self.note = self.add(msg("What for"), TextField(placeholder=msg("such as: new bulbs, entrance 2")))
        self.party = self.add(party, SuggestField())
        self.place = self.add(place, ChoiceField(_places(), CASH))
        self.fund = self.add(msg("Fund"), _funds(desk))

    def reload(self) -> None:
        """The last kinds and parties come first."""
        language = current_language()
        recent = self.desk.read(queries.recent_accounts, self.kinds)
        self.kind.offer([one.shown(language) for one in recent if one.code != "prepayments"])
        self.party.offer(self.desk.read(queries.recent_parties))

    def clear(self) -> None:
        """Ready for the next one."""
        for field in (self.kind, self.note, self.party):
            field.edit.clear()
        super().clear()


class EarnForm(InOutForm):
    """Money in that is no household's payment."""

    heading = msg("Money in")
    kinds = _IN

    def __init__(self, desk: Desk) -> None:
        """Ask what came in, from whom, where it lies."""
        super().__init__(desk, msg("From whom"), msg("Where it went"))
        self.slips = self.add(msg("Source papers"), NumberField(1, most=999))
        self.finish()

    def keep(self) -> Done[Posted] | None:
        """Post it."""
        draft = EarnDraft(
            date=self.day.read(),
            amount=self.amount.read(),
            kind=self.kind.read(),
            payer=self.party.read(),
            note=self.note.read(),
            money=self.place.read(),
            fund=self.fund.read(),
            slips=self.slips.read(),
        )
        with self.desk.refusals_to(self.show_refusal):
            return self.desk.run(services.earn, draft)


class SpendForm(InOutForm):
    """Money out."""

    heading = msg("Money out")
    drafted = Signal(str)
    kinds = _OUT

    def __init__(self, desk: Desk) -> None:
        """Ask what was paid, to whom, out of which place, and who allowed it."""
        super().__init__(desk, msg("To whom"), msg("Paid out of"))
        self.approved = self.add(msg("Approved by"), TextField())
        self.resolution = self.add(msg("Resolution"), ResolutionField(desk))
        self.slips = self.add(msg("Source papers"), NumberField(1, most=999))
        self.drafting = button(tr("Draft it for signatures"), self.draft, icon="clipboard-list")
        self.finish()
        below = self.layout()
        if isinstance(below, QVBoxLayout):
            below.addLayout(row(self.drafting, None))

    def draft(self) -> None:
        """Write it down to be signed before it is paid."""
        self.notice.hide()
        if not self.check():
            return
        wanted = ExpenseDraft(
            date=self.day.read(),
            amount=self.amount.read(),
            kind=self.kind.read(),
            payee=self.party.read(),
            note=self.note.read(),
            money=self.place.read(),
            fund=self.fund.read(),
            resolution=self.resolution.read(),
            slips=self.slips.read(),
        )
        with self.desk.refusals_to(self.show_refusal):
            done = self.desk.run(draft_expense, wanted)
        if done is not None:
            self.clear()
            self.drafted.emit(done.result)

    def keep(self) -> Done[Posted] | None:
        """Post it."""
        draft = SpendDraft(
            date=self.day.read(),
            amount=self.amount.read(),
            kind=self.kind.read(),
            payee=self.party.read(),
            note=self.note.read(),
            money=self.place.read(),
            fund=self.fund.read(),
            approved_by=self.approved.read(),
            resolution=self.resolution.read(),
            slips=self.slips.read(),
        )
        with self.desk.refusals_to(self.show_refusal):
            return self.desk.run(services.spend, draft)

    def clear(self) -> None:
        """Ready for the next one."""
        self.resolution.edit.clear()
        super().clear()


class MoveForm(MoneyForm):
    """Own money carried from cash to bank or back."""

    heading = msg("Move money")

    def __init__(self, desk: Desk) -> None:
        """Ask which way."""
        super().__init__(desk)
        ways = [((CASH, BANK), msg("Cash to bank")), ((BANK, CASH), msg("Bank to cash"))]
        self.way = self.add(msg("Which way"), ChoiceField(ways))
        self.note = self.add(msg("What for"), TextField())
        self.finish()

    def keep(self) -> Done[Posted] | None:
        """Post it."""
        source, target = self.way.read()
        draft = MoveDraft(self.day.read(), self.amount.read(), source, target, note=self.note.read())
        with self.desk.refusals_to(self.show_refusal):
            return self.desk.run(services.move, draft)


class OpeningForm(MoneyForm):
    """What was there when the book began."""

    heading = msg("What was there at the start")

    def __init__(self, desk: Desk) -> None:
        """Ask which place and whose money."""
        super().__init__(desk)
        self.place = self.add(msg("Where it lay"), ChoiceField(_places(), CASH))
        self.fund = self.add(msg("Fund"), _funds(desk))
        self.finish()

    def keep(self) -> Done[Posted] | None:
        """Post it."""
        draft = OpeningDraft(self.day.read(), self.place.read(), self.amount.read(), self.fund.read())
        with self.desk.refusals_to(self.show_refusal):
            return self.desk.run(services.open_balance, draft)
