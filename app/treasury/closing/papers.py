"""The year-end sheet: what each fund had, what the year brought and took, what it goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import Month, Period, parse_period
from app.kernel.i18n import current_language, msg
from app.kernel.money import total
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import TOTAL, UNIT_YUAN
from app.register.queries import courtyard
from app.treasury.closing import queries
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.money import Fen
    from app.paper.forms import PaperRequest


def build_year_carry(reader: Reader, request: PaperRequest) -> FormData:
    """The sheet of the year asked for, else of the year going on."""
    today = request.clock.today()
    year = parse_period(request.for_).start.year if request.for_ else today.year
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "year": Period(Month(year, 1), "year"),
            "next": Period(Month(year + 1, 1), "year"),
            "until": today if today < Period(Month(year, 1), "year").last else None,
        },
        tables={"funds": _funds(reader, year), "accounts": _accounts(reader, year)},
        author=place.name,
        label=str(year),
    )


def _funds(reader: Reader, year: int) -> Table:
    names = {one.code: Named(one.name, one.name_en) for one in ledger_accounts.funds(reader)}
    carries = queries.year_carry(reader, year)
    rows = [
        Row((names[one.fund], one.opening, _sum(one.income), _sum(one.expense), one.surplus, one.closing))
        for one in carries
    ]
    sums = (
        total(one.opening for one in carries),
        total(_sum(one.income) for one in carries),
        total(_sum(one.expense) for one in carries),
        total(one.surplus for one in carries),
        total(one.closing for one in carries),
    )
    columns = (
        Column(msg("Fund"), weight=6),
        Column(msg("Start of year"), "money"),
        Column(msg("Income"), "money"),
        Column(msg("Spending"), "money"),
        Column(msg("Surplus"), "money"),
        Column(msg("To next year"), "money"),
    )
    return Table(columns, (*rows, Row((TOTAL, *sums), "total")), unit=UNIT_YUAN)


def _accounts(reader: Reader, year: int) -> Table:
    """What is carried to each fund, account by account, under the fund's name."""
    funds = {one.code: Named(one.name, one.name_en) for one in ledger_accounts.funds(reader)}
    accounts = {one.code: Named(one.name, one.name_en) for one in ledger_accounts.accounts(reader)}
    carries = [one for one in queries.year_carry(reader, year) if one.income or one.expense]
    rows: list[Row] = []
    for one in carries:
        rows.append(Row((funds[one.fund], None, None), "heading"))
        rows += [Row((accounts[code], amount, None)) for code, amount in one.income]
        rows += [Row((accounts[code], None, amount)) for code, amount in one.expense]
    if rows:
        sums = (total(_sum(one.income) for one in carries), total(_sum(one.expense) for one in carries))
        rows.append(Row((TOTAL, *sums), "total"))
    columns = (
        Column(msg("Kind"), weight=2),
        Column(msg("Income"), "money"),
        Column(msg("Spending"), "money"),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN, empty=msg("Nothing came in or went out in this period."))


def _sum(parts: tuple[tuple[str, Fen], ...]) -> Fen:
    return total(amount for _, amount in parts)


def years(reader: Reader) -> list[tuple[str, str]]:
    """The years that have entries, the last one first."""
    language = current_language()
    return [(str(year), Period(Month(year, 1), "year").shown(language)) for year in ledger.years(reader)]


YEAR: Final = Asks(msg("Year"), years)
PAPERS: Final = {
    "year_carry": Paper(
        "year_carry",
        "treasury",
        msg("Carried over at the end of the year"),
        build_year_carry,
        asks=YEAR,
        right=Right.READ_MONEY,
    )
}
