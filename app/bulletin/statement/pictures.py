"""The pictures of a statement: income and spending by kind, balance over time, collection by building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bulletin.statement.rules import THIS
from app.dues.rules import rate_text
from app.kernel.i18n import msg
from app.paper.blocks import Named, Picture, Series
from app.paper.labels import short_month

if TYPE_CHECKING:
    from app.bulletin.statement.queries import PeriodStatement
    from app.dues.queries import Collected
    from app.kernel.i18n import Message
    from app.treasury.queries import Item

PICTURES = ("income", "spending", "balance", "collection")
_LEAST = 2  # points that make a line


def pictures_of(report: PeriodStatement) -> dict[str, Picture]:
    """Each picture by the name forms place it by; one that would show nothing is left out."""
    last_year = report.last_year
    made = {
        "income": _kinds(report, msg("Income by kind"), report.money.income, last_year.income if last_year else ()),
        "spending": _kinds(
            report, msg("Spending by kind"), report.money.expense, last_year.expense if last_year else ()
        ),
        "balance": _balance(report),
        "collection": _collection(report),
    }
    return {name: picture for name, picture in made.items() if picture is not None}


def _kinds(
    report: PeriodStatement, title: Message, items: tuple[Item, ...], before: tuple[Item, ...]
) -> Picture | None:
    now = {one.account.code: one for one in items if one.amount}
    then = {one.account.code: one for one in before if one.amount}
    shown = sorted((then | now).values(), key=lambda one: -max(int(_of(now, one)), int(_of(then, one))))
    if not shown:
        return None
    series = [Series(THIS[report.period.kind], tuple(_of(now, one) for one in shown))]
    if then:
        series.append(Series(msg("A year before"), tuple(_of(then, one) for one in shown)))
    return Picture("bars", title, tuple(Named(one.account.name, one.account.name_en) for one in shown), tuple(series))


def _of(items: dict[str, Item], wanted: Item) -> int:
    found = items.get(wanted.account.code)
    return int(found.amount) if found else 0


def _balance(report: PeriodStatement) -> Picture | None:
    if len(report.course) < _LEAST:
        return None
    months = tuple(short_month(month) for month, _ in report.course)
    held = Series(msg("Cash and bank"), tuple(int(amount) for _, amount in report.course))
    return Picture("line", msg("Cash and bank at the end of each month"), months, (held,))


def _collection(report: PeriodStatement) -> Picture | None:
    buildings = [one for one in report.dues.by_building if one.charged_amount]
    if not buildings:
        return None
    paid = tuple(int(one.paid_amount) for one in buildings)
    owed = tuple(int(one.charged_amount - one.paid_amount) for one in buildings)
    return Picture(
        "stacked",
        msg("Dues collected, building by building"),
        tuple(msg("Building {building}", building=one.name) for one in buildings),
        (Series(msg("Paid"), paid), Series(msg("Still owing"), owed)),
        notes=tuple(_of_the_money(one) for one in buildings),
    )


def _of_the_money(one: Collected) -> Message:
    """The bar is of money, the rate of the table beside it of households: the share says which it is."""
    return msg("{rate} of the money", rate=rate_text(int(one.paid_amount), int(one.charged_amount)))
