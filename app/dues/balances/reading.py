"""Reading paper ledgers: months across, paid through a month, or owed since a month; each row gives months settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.dues.balances.rules import months_from_to, says_paid_through
from app.exchange.rows import fault
from app.exchange.values import BadValue, read_amount, read_date, read_mark
from app.kernel.dates import Month, month_of
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.dues.fees.queries import FeeItem
    from app.exchange.recognise import Recognised, Record
    from app.kernel.money import Fen


@dataclass(frozen=True)
class PaperMark:
    """A month that the paper ledger shows as settled; without amount it is ticked, whatever it cost."""

    dwelling_id: int
    fee_item_id: int
    month: Month
    amount: Fen | None
    source: str


@dataclass(frozen=True)
class PaperDebt:
    """What the paper ledger says a dwelling owes, for comparing."""

    dwelling_id: int
    fee_item_id: int
    since: Month
    amount: Fen


def months_across(known: Recognised, record: Record) -> Iterator[tuple[Month, Fen | None]]:
    """The months a row marks as paid, each with the amount written there."""
    for index, head in known.months.items():
        cell = record.raw[index] if index < len(record.raw) else None
        try:
            mark = read_mark(cell)
        except BadValue as bad:
            raise fault(known, record, known.heading(index), bad.message, cell) from bad
        year = head.year or known.year
        if mark.paid and not year:
            words = msg("nobody says which year this month is of: write the year in the title, such as 2026年")
            raise fault(known, record, known.heading(index), words, cell)
        if mark.paid and year:
            yield Month(year, head.month), mark.amount


@dataclass(frozen=True)
class ListedRow:
    """One row of a list without months: settled up to and with ``paid_through``; ``owed`` from then on, where written."""

    paid_through: Month | None
    owed: Fen | None


def read_listed(known: Recognised, record: Record) -> ListedRow:
    """What a row says that owes since a month or has paid through a month."""
    since = _month(known, record, "since")
    until = _month(known, record, "until")
    try:
        amount = read_amount(record.get("amount"))
    except BadValue as bad:
        raise fault(known, record, known.label("amount"), bad.message, record.get("amount")) from bad
    if until is not None and says_paid_through(known.label("until")):
        return ListedRow(until, amount)
    if since is not None:
        return ListedRow(since.plus(-1), amount)
    if amount:
        words = msg("say since when it is owed, such as 2026-04")
        raise fault(known, record, known.label("since"), words, record.get("since"))
    return ListedRow(None, None)


def _month(known: Recognised, record: Record, column: str) -> Month | None:
    try:
        day: datetime.date | None = read_date(record.get(column), known.year, whole_month=True)
    except BadValue as bad:
        raise fault(known, record, known.label(column), bad.message, record.get(column)) from bad
    return None if day is None else month_of(day)


def ticks(item: FeeItem, listed: ListedRow) -> Iterator[tuple[Month, Fen | None]]:
    """Every month from the fee's beginning to the one paid through, whatever it cost."""
    if listed.paid_through is not None and item.rates:
        for month in months_from_to(month_of(item.rates[0].since), listed.paid_through):
            yield month, None
