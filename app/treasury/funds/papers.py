"""Papers of money with a purpose: common-area income and its use, grants and their use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import Period, parse_period, quarter_of
from app.kernel.i18n import Message, msg
from app.kernel.masks import FreeWords
from app.kernel.money import ZERO, total
from app.paper.asking import ENDED
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, DATE, ITEM, TOTAL, UNIT_YUAN
from app.register.queries import courtyard, resident_names
from app.treasury.funds.queries import COMMON, SUBSIDY, FundUse, Grant, Item, fund_use, grants
from app.treasury.rules import AccountKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book import Reader
    from app.paper.forms import PaperRequest

_NOTHING: Final = msg("None")


def build_common_revenue(reader: Reader, request: PaperRequest) -> FormData:
    """Common-area income and its use in the period asked for, or the quarter last ended; UsageError for no period."""
    period = _period(request)
    use = fund_use(reader, COMMON, period.first, period.last)
    year = fund_use(reader, COMMON, *period.year_to_date())
    return _form(
        reader, request, period, use, {"income": _kinds(use.income, year.income), "spending": _spent(reader, use)}
    )


def build_subsidy_use(reader: Reader, request: PaperRequest) -> FormData:
    """Every grant and its use up to the end of the period asked for, or of the quarter last ended."""
    period = _period(request)
    use = fund_use(reader, SUBSIDY, period.first, period.last)
    names = resident_names(reader)
    tables = {
        "grants": _grants(grants(reader, period.last), names),
        "kinds": _kinds(use.spending, fund_use(reader, SUBSIDY, *period.year_to_date()).spending),
        "spending": _spent(reader, use),
    }
    return _form(reader, request, period, use, tables)


def _period(request: PaperRequest) -> Period:
    return parse_period(request.for_) if request.for_ else quarter_of(request.clock.today()).previous()


def _form(reader: Reader, request: PaperRequest, period: Period, use: FundUse, tables: dict[str, Table]) -> FormData:
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "last": period.last,
            "opening": use.opening,
            "income": use.income_total,
            "spending": use.spending_total,
            "used": bool(tables["spending"].rows),
            "other": use.other,
            "carried": use.other != ZERO,
            "closing": use.closing,
            "phone": place.committee_phone or msg("(not given)"),
            "supervision": place.supervision_phone or msg("(not given)"),
            "today": request.clock.today(),
        },
        tables=tables,
        author=place.name,
    )


def _kinds(items: Iterable[Item], year: Iterable[Item]) -> Table:
    now = {one.account.code: one.amount for one in items}
    rows = [
        Row((Named(one.account.name, one.account.name_en), now.get(one.account.code, ZERO), one.amount)) for one in year
    ]
    if rows:
        rows.append(Row((TOTAL, total(now.values()), total(one.amount for one in year)), "total"))
    return Table(
        (Column(ITEM, weight=2), Column(msg("This period"), "money"), Column(msg("Year to date"), "money")),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=_NOTHING,
    )


def _spent(reader: Reader, use: FundUse) -> Table:
    """Every payment out of the fund; one taken back stands there with the entry that took it back."""
    names = resident_names(reader)
    rows = []
    for one in use.payments:
        for line in one.lines:
            if line.fund.code == use.fund.code and line.account.kind is AccountKind.EXPENSE:
                kind = Named(line.account.name, line.account.name_en)
                rows.append(Row((one.date, kind, FreeWords(one.summary, names), one.voucher, line.amount)))
    if rows:
        rows.append(Row((TOTAL, "", "", "", use.spending_total), "total"))
    return Table(
        (
            Column(DATE),
            Column(ITEM, weight=1),
            Column(msg("Used for"), weight=3),
            Column(msg("Voucher")),
            Column(AMOUNT, "money"),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=_NOTHING,
    )


def _grants(found: Iterable[Grant], names: frozenset[str]) -> Table:
    rows = [
        Row((one.date, _giver(one, names), _purpose(one, names), one.used.amount, one.used.used, one.used.left))
        for one in found
    ]
    if rows:
        sums = (total(row.cells[place] for row in rows) for place in (3, 4, 5))  # type: ignore[misc]
        rows.append(Row((TOTAL, "", "", *sums), "total"))
    return Table(
        (
            Column(DATE),
            Column(msg("Given by"), weight=2),
            Column(msg("For what"), weight=1),
            Column(AMOUNT, "money"),
            Column(msg("Used so far"), "money"),
            Column(msg("Still left"), "money"),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=_NOTHING,
    )


def _giver(one: Grant, names: frozenset[str]) -> FreeWords:
    """Who gave it: an office mostly, which is named; a resident is not."""
    return FreeWords(one.giver, names)


def _purpose(one: Grant, names: frozenset[str]) -> FreeWords | Message:
    return FreeWords(one.purpose, names) if one.entry is not None else msg("There when the book began")


PAPERS: Final = {
    "common_revenue": Paper(
        "common_revenue",
        "treasury",
        msg("Common-area income and its use"),
        build_common_revenue,
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
    "subsidy_use": Paper(
        "subsidy_use",
        "treasury",
        msg("Grants and their use"),
        build_subsidy_use,
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
}
