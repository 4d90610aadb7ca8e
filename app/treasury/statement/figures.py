"""The figures of a period's money, frozen: what they stand for and what stands behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.money import Fen, total

if TYPE_CHECKING:
    import datetime

    from app.treasury.ledger import queries as ledger
    from app.treasury.ledger.accounts import queries as ledger_accounts


@dataclass(frozen=True)
class Figure:
    """What a figure stands for: the lines of ``accounts`` (and ``funds``; none named: all) from ``first`` to ``last``."""

    accounts: tuple[str, ...]
    first: datetime.date | None
    last: datetime.date
    funds: tuple[str, ...] = ()
    credit: bool = False  # positive on the credit side, as income and what is owed


@dataclass(frozen=True)
class Part:
    """One entry behind a figure, and what it adds to it."""

    entry: ledger.Entry
    amount: Fen


@dataclass(frozen=True)
class Held:
    """Money of one fund in one place."""

    account: ledger_accounts.Account
    fund: ledger_accounts.Fund
    amount: Fen


@dataclass(frozen=True)
class Item:
    """One kind of income or expense: this period, the year so far, and the papers behind this period's amount."""

    account: ledger_accounts.Account
    amount: Fen
    year_to_date: Fen
    entries: int
    slips: int
    figure: Figure


@dataclass(frozen=True)
class Single:
    """One entry that stands alone: a repair, or a large item; what it moves on one account."""

    entry: ledger.Entry
    account: ledger_accounts.Account
    amount: Fen

    @property
    def is_part(self) -> bool:
        """Whether the entry moves other accounts of the same kind too, as a wage sheet of guards and cleaners does."""
        alike = {line.account.code for line in self.entry.lines if line.account.kind is self.account.kind}
        return len(alike) > 1


@dataclass(frozen=True)
class NotIncome:
    """Money held that is not the courtyard's own; all positive where it is owed to others."""

    account: ledger_accounts.Account
    opening: Fen
    received: Fen
    given: Fen
    closing: Fen
    figure: Figure

    @property
    def change(self) -> Fen:
        """What it adds to the money in hand."""
        return self.closing - self.opening


@dataclass(frozen=True)
class FundMoney:
    """One fund over the period."""

    fund: ledger_accounts.Fund
    opening: Fen
    income: Fen
    expense: Fen
    not_income: Fen
    closing: Fen


@dataclass(frozen=True)
class MoneySummary:
    """The money of a period: opening + income − expense + change of what is not income = closing.

    A prepayment is money in and not yet income; when it turns into income no money moves, and it leaves
    ``not_income`` by the same amount: so the sum holds on the cash basis.
    """

    first: datetime.date
    last: datetime.date
    opening: tuple[Held, ...]
    closing: tuple[Held, ...]
    income: tuple[Item, ...]
    expense: tuple[Item, ...]
    not_income: tuple[NotIncome, ...]
    repairs: tuple[Single, ...]
    large: tuple[Single, ...]
    funds: tuple[FundMoney, ...]
    opened_within: Fen  # opening balances dated inside the period; the closing before it was that much less

    @property
    def opening_total(self) -> Fen:
        """Cash and bank at the start."""
        return total(one.amount for one in self.opening)

    @property
    def closing_total(self) -> Fen:
        """Cash and bank at the end."""
        return total(one.amount for one in self.closing)

    @property
    def income_total(self) -> Fen:
        """All income of the period."""
        return total(one.amount for one in self.income)

    @property
    def expense_total(self) -> Fen:
        """All expenses of the period."""
        return total(one.amount for one in self.expense)

    @property
    def not_income_change(self) -> Fen:
        """What money that is no income adds to closing."""
        return total(one.change for one in self.not_income)

    @property
    def adds_up(self) -> bool:
        """Whether opening + income − expense + not income = closing."""
        return (
            self.opening_total + self.income_total - self.expense_total + self.not_income_change == self.closing_total
        )

    def held(self, account: str, *, closing: bool = True) -> Fen:
        """Money in ``cash`` or ``bank`` over all funds, at the end or at the start."""
        return total(one.amount for one in (self.closing if closing else self.opening) if one.account.code == account)
