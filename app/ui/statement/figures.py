"""The figures of a statement as a list: each with the question that opens what it was added up from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.bulletin.explain.queries import Changes, Charged, Money, OpeningMoney, Owed, Sum
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, current_language, msg
from app.kernel.money import Fen, total
from app.treasury.rules import BANK, CASH, MONEY

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.bulletin.explain.queries import Question
    from app.bulletin.statement.queries import Held, PeriodStatement
    from app.treasury.queries import Item


@frozen
class Line:
    """One figure: ``level`` 0 is a sum, 1 a part of it; ``shown`` stands for an amount where it is none."""

    words: str
    amount: Fen | None
    question: Question
    level: int = 0
    shown: str = ""

    @property
    def indented(self) -> str:
        """Its words, a part of a sum set in."""
        return f"\u3000{self.words}" if self.level else self.words

    @property
    def figure(self) -> str:
        """What stands in the figure's column."""
        return self.shown if self.amount is None else self.amount.grouped()


def figures(report: PeriodStatement) -> tuple[Line, ...]:
    """Every figure of the period, in the order of the paper."""
    money, period, dues = report.money, report.period, report.dues
    lines = [
        *_held(msg("Brought forward"), report.opening, {code: OpeningMoney((code,), period) for code in MONEY}),
        *_items(msg("Total income"), money.income),
        *_items(msg("Total spending"), money.expense),
    ]
    if period.first.month != 1:
        first = period.first.replace(month=1, day=1)
        lines += _year_so_far(msg("Income of the year so far"), money.income, first)
        lines += _year_so_far(msg("Spending of the year so far"), money.expense, first)
    if money.not_income_change:
        changes = Changes(money.not_income, period.first, period.last)
        lines.append(_line(msg("Change of what is not income"), money.not_income_change, changes))
    lines += _held(msg("Carried forward"), report.closing, {code: Money((code,), period.last) for code in MONEY})
    charged, paid = Charged(period.first, period.last), Charged(period.first, period.last, paid=True)
    overall = dues.overall
    households = msg("Households paid / charged: {paid} / {charged}", paid=overall.paid, charged=overall.charged)
    lines += [
        _line(msg("Dues charged in this period"), overall.charged_amount, charged),
        _line(msg("Dues paid of it"), overall.paid_amount, paid),
        Line(str(households), None, paid, 1, overall.rate),
        _line(msg("Dues owed altogether"), dues.arrears, Owed(period.last)),
    ]
    if report.last_year is not None:
        before = report.last_year
        for words, items in (
            (msg("Income a year before"), before.income),
            (msg("Spending a year before"), before.expense),
        ):
            shown = tuple(item for item in items if item.amount)
            lines.append(_line(words, total(item.amount for item in shown), Sum(shown)))
    language = current_language()
    lines += [
        Line(one.account.shown(language), one.closing, Money((one.account.code,), period.last, credit=True))
        for one in money.not_income
        if one.closing
    ]
    return tuple(lines)


def _line(words: Message, amount: Fen, question: Question) -> Line:
    return Line(words.text(), amount, question)


def _held(words: Message, held: Held, questions: dict[str, Money] | dict[str, OpeningMoney]) -> Iterable[Line]:
    first = questions[CASH]
    both = OpeningMoney(MONEY, first.period) if isinstance(first, OpeningMoney) else Money(MONEY, first.last)
    yield _line(words, held.total, both)
    yield Line(str(msg("of which cash in hand")), held.cash, questions[CASH], 1)
    yield Line(str(msg("of which in the bank")), held.bank, questions[BANK], 1)


def _year_so_far(words: Message, items: tuple[Item, ...], first: datetime.date) -> Iterable[Line]:
    """The same kinds since New Year's day ``first``, each opening its own vouchers."""
    year = (replace(one, amount=one.year_to_date, figure=replace(one.figure, first=first)) for one in items)
    return _items(words, tuple(one for one in year if one.amount))


def _items(words: Message, items: tuple[Item, ...]) -> Iterable[Line]:
    language = current_language()
    shown = tuple(item for item in items if item.amount or item.entries)
    whole = Sum(shown)
    yield Line(words.text(), total(item.amount for item in shown), whole)
    for item in shown:
        yield Line(item.account.shown(language), item.amount, item.figure, 1)
