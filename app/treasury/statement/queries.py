"""The money of a period on the cash basis, figure by figure, and the entries behind each figure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, select

from app.kernel import presets
from app.kernel.money import ZERO, Fen, total
from app.treasury import tables
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import MONEY, NOT_INCOME, OPENING, AccountKind
from app.treasury.statement.figures import Figure, FundMoney, Held, Item, MoneySummary, NotIncome, Part, Single
from app.treasury.totals.queries import Sums, month_sums, whole_months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import ColumnElement

    from app.book import Reader

_DAY: Final = datetime.timedelta(days=1)
_OUTSIDE: Final = (AccountKind.ASSET, AccountKind.LIABILITY)


@dataclass(frozen=True)
class Section:
    """A group of lines in the statement."""

    code: str
    name: str
    name_en: str

    def shown(self, language: str) -> str:
        """Its name in ``language``."""
        return self.name if language.startswith("zh") else self.name_en


def sections() -> tuple[Section, ...]:
    """The line groups of the statement in order."""
    return tuple(Section(**one) for one in presets.load("accounts")["section"])


def money_summary(
    reader: Reader,
    first: datetime.date,
    last: datetime.date,
    *,
    sums_only: bool = False,
    above: Fen | None = None,
    full: bool = False,
) -> MoneySummary:
    """The money of ``first`` to ``last``; opening balances dated inside the period stand in its opening.

    Spending ``above`` a limit (the committee's, where none is named) stands alone. ``sums_only`` counts no papers and
    names no single item, for periods that are only compared with. ``full`` adds every line up, whatever the totals say.
    """
    accounts, funds = ledger_accounts.accounts(reader), ledger_accounts.funds(reader)
    sums = _sums(reader, first, last, full=full)
    papers = {} if sums_only else _papers(reader, first, last)
    money = [one for one in accounts if one.code in MONEY]
    none = Sums(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)

    def of(account: ledger_accounts.Account, fund: ledger_accounts.Fund) -> Sums:
        return sums.get((account.id, fund.id), none)

    def held(amount: Callable[[Sums], Fen]) -> tuple[Held, ...]:
        found = (Held(account, fund, amount(of(account, fund))) for account in money for fund in funds)
        return tuple(one for one in found if one.amount)

    def items(kind: AccountKind) -> tuple[Item, ...]:
        made = (
            _item(one, [of(one, fund) for fund in funds], papers.get(one.id, (0, 0)), first, last)
            for one in accounts
            if one.kind is kind
        )
        return tuple(item for item in made if item.amount or item.year_to_date or item.entries)

    others = [one for one in accounts if one.kind in _OUTSIDE and one.code not in MONEY]
    repairs, large = ((), ()) if sums_only else _alone(reader, first, last, accounts, above)
    return MoneySummary(
        first=first,
        last=last,
        opening=held(lambda one: one.before + one.opened),
        closing=held(lambda one: one.before + one.opened + one.period),
        income=items(AccountKind.INCOME),
        expense=items(AccountKind.EXPENSE),
        not_income=_outside(others, lambda one: [of(one, fund) for fund in funds], last),
        repairs=repairs,
        large=large,
        funds=tuple(_fund_money(fund, accounts, of) for fund in funds),
        opened_within=total(of(account, fund).opened for account in money for fund in funds),
    )


def _alone(
    reader: Reader,
    first: datetime.date,
    last: datetime.date,
    accounts: Sequence[ledger_accounts.Account],
    above: Fen | None,
) -> tuple[tuple[Single, ...], tuple[Single, ...]]:
    """What stands alone: every repair, and every spending above a limit."""
    spent = [one for one in accounts if one.kind is AccountKind.EXPENSE]
    limit = ledger_accounts.limits(reader).announce_above if above is None else above
    repairs = _singles(reader, first, last, [one for one in accounts if one.itemised])
    return repairs, _singles(reader, first, last, spent, above=limit)


def sums_between(reader: Reader, first: datetime.date, last: datetime.date) -> dict[tuple[int, int], Fen]:
    """What every account and fund (by their keys) moved from ``first`` to ``last``, debit positive."""
    return {key: sums.period + sums.opened for key, sums in _sums(reader, first, last).items()}


def explain(reader: Reader, figure: Figure) -> tuple[Part, ...]:
    """The entries ``figure`` is added up from, by date; their parts sum to it."""
    found = ledger.entries(
        reader, ledger.Filter(first=figure.first, last=figure.last, accounts=figure.accounts, funds=figure.funds)
    )
    parts = []
    for one in found:
        amount = total(
            line.amount
            for line in one.lines
            if line.account.code in figure.accounts and (not figure.funds or line.fund.code in figure.funds)
        )
        if amount:
            parts.append(Part(one, -amount if figure.credit else amount))
    return tuple(parts)


def money_figure(last: datetime.date, account: str, fund: str = "") -> Figure:
    """The figure of cash or bank at the end of ``last``."""
    return Figure((account,), None, last, (fund,) if fund else ())


def _sums(
    reader: Reader, first: datetime.date, last: datetime.date, *, full: bool = False
) -> dict[tuple[int, int], Sums]:
    """Sums by account and fund: from the running totals where whole months are asked for, unless in ``full``."""
    if whole_months(first, last) and not full:
        return month_sums(reader, first, last)
    return full_sums(reader, first, last)


def full_sums(reader: Reader, first: datetime.date, last: datetime.date) -> dict[tuple[int, int], Sums]:
    """Sums by account and fund, every line added up again."""
    line, entry = tables.line, tables.entry
    key = select(tables.account.c.id).where(tables.account.c.code == OPENING).scalar_subquery()
    openings = select(line.c.entry_id).where(line.c.account_id == key)
    opens = line.c.entry_id.in_(openings)
    inside = entry.c.date >= first

    def part(when: ColumnElement[bool], amount: Any = line.c.amount) -> Any:
        return func.coalesce(func.sum(case((when, amount))), ZERO)

    wanted = (
        select(
            line.c.account_id,
            line.c.fund_id,
            part(entry.c.date < first).label("before"),
            part(and_(inside, ~opens)).label("period"),
            part(entry.c.date >= last.replace(month=1, day=1)).label("year"),
            part(and_(inside, ~opens, line.c.amount < ZERO), -line.c.amount).label("received"),
            part(and_(inside, ~opens, line.c.amount > ZERO)).label("given"),
            part(and_(inside, opens)).label("opened"),
        )
        .select_from(line.join(entry, entry.c.id == line.c.entry_id))
        .where(entry.c.date <= last)
        .group_by(line.c.account_id, line.c.fund_id)
    )
    return {(row[0], row[1]): Sums(*(Fen(int(value)) for value in row[2:])) for row in reader.conn.execute(wanted)}


# what was taken back is found from the reversals, which are few, and not from the vouchers of the period
_PAPERS: Final = """
SELECT account_id, count(*), sum(slips) FROM (
  SELECT l.account_id, e.slips FROM entry e CROSS JOIN line l ON l.entry_id = e.id
   WHERE e.date BETWEEN :first AND :last AND e.id NOT IN (
     SELECT reverses_id FROM entry WHERE reverses_id IS NOT NULL AND +date BETWEEN :first AND :last
     UNION ALL SELECT red.id FROM entry red CROSS JOIN entry black ON black.id = red.reverses_id
      WHERE red.reverses_id IS NOT NULL AND black.date BETWEEN :first AND :last)
   GROUP BY e.id, l.account_id)
 GROUP BY account_id
"""


def _papers(reader: Reader, first: datetime.date, last: datetime.date) -> dict[int, tuple[int, int]]:
    """Entries and source papers by account; an entry taken back within the period counts for nothing, nor does its red."""
    asked = {"first": first.isoformat(), "last": last.isoformat()}
    return {account: (count, slips) for account, count, slips in reader.conn.exec_driver_sql(_PAPERS, asked).all()}


def _item(
    account: ledger_accounts.Account,
    sums: Iterable[Sums],
    papers: tuple[int, int],
    first: datetime.date,
    last: datetime.date,
) -> Item:
    credit = account.kind is AccountKind.INCOME
    period, year = ZERO, ZERO
    for one in sums:
        period, year = period + one.period, year + one.year
    figure = Figure((account.code,), first, last, credit=credit)
    if credit:
        period, year = -period, -year
    return Item(account, period, year, *papers, figure=figure)


def _outside(
    accounts: list[ledger_accounts.Account], sums: Callable[[ledger_accounts.Account], list[Sums]], last: datetime.date
) -> tuple[NotIncome, ...]:
    """What is no income: the usual kinds always, others (wages still owed) where they hold or moved anything."""
    known = {code: place for place, code in enumerate(NOT_INCOME)}
    found = [
        _not_income(one, sums(one), last) for one in sorted(accounts, key=lambda one: known.get(one.code, len(known)))
    ]
    return tuple(
        one for one in found if one.account.code in known or one.opening or one.received or one.given or one.closing
    )


def _not_income(account: ledger_accounts.Account, sums: list[Sums], last: datetime.date) -> NotIncome:
    opening = -total(one.before + one.opened for one in sums)
    return NotIncome(
        account=account,
        opening=opening,
        received=total(one.received for one in sums),
        given=total(one.given for one in sums),
        closing=opening - total(one.period for one in sums),
        figure=Figure((account.code,), None, last, credit=True),
    )


def _singles(
    reader: Reader,
    first: datetime.date,
    last: datetime.date,
    accounts: list[ledger_accounts.Account],
    above: Fen | None = None,
) -> tuple[Single, ...]:
    """Entries on ``accounts`` one by one, those taken back left out; only amounts ``above`` a limit where given."""
    codes = {one.code: one for one in accounts}
    found = []
    for entry in ledger.entries(reader, ledger.Filter(first=first, last=last, accounts=tuple(codes), above=above)):
        amounts: dict[str, Fen] = {}
        for line in entry.lines:
            if line.account.code in codes:
                amounts[line.account.code] = amounts.get(line.account.code, ZERO) + line.amount
        found += [
            Single(entry, codes[code], amount)
            for code, amount in amounts.items()
            if amount and (above is None or amount > above)
        ]
    keys = {one.entry.id for one in found}
    return tuple(one for one in found if one.entry.reversed_by not in keys and one.entry.reverses_id not in keys)


def _fund_money(
    fund: ledger_accounts.Fund,
    accounts: Iterable[ledger_accounts.Account],
    of: Callable[[ledger_accounts.Account, ledger_accounts.Fund], Sums],
) -> FundMoney:
    opening, income, expense, owed, closing = ZERO, ZERO, ZERO, ZERO, ZERO
    for account in accounts:
        one = of(account, fund)
        if account.code in MONEY:
            opening += one.before + one.opened
            closing += one.before + one.opened + one.period
        elif account.kind is AccountKind.INCOME:
            income -= one.period
        elif account.kind is AccountKind.EXPENSE:
            expense += one.period
        elif account.kind in _OUTSIDE:
            owed -= one.period
    return FundMoney(fund, opening, income, expense, owed, closing)
