"""What is read of the cash box: its days, its counts, and whether what was closed still stands."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.book.integrity import Check, Fault
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, parse_amount, total
from app.treasury.balance.queries import money_at
from app.treasury.cashbox import tables
from app.treasury.cashbox.rules import Day, counted, from_takings, hints
from app.treasury.ledger import queries as ledger
from app.treasury.rules import BANK, CASH, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader

_DAY: Final = datetime.timedelta(days=1)
_LOOK_BACK: Final = 31  # days over which takings and payments are followed


@frozen
class Count:
    """A count of the cash box; ``difference`` is what lay there more than the book said."""

    id: int
    number: int
    date: datetime.date
    counted_at: datetime.datetime
    pieces: dict[int, int]
    counted: Fen
    book: Fen
    counted_by: str
    watched_by: str
    note: str
    entry_id: int | None
    reason: str

    @property
    def difference(self) -> Fen:
        """Over positive, short negative."""
        return self.counted - self.book


@frozen
class ClosedDay:
    """A day as it was closed; ``now`` is the same day as the book has it now."""

    day: Day
    closing: Fen
    closed_by: str
    closed_at: datetime.datetime
    now: Day

    @property
    def changed(self) -> bool:
        """Whether a voucher came or went after the day was closed."""
        return self.day != self.now


def pieces() -> tuple[int, ...]:
    """The notes and coins there are, in fen, the largest first."""
    return tuple(presets.load("bank")["cash"]["pieces"])


def float_limit() -> Fen:
    """What may stay in the box at the end of a day."""
    return parse_amount(presets.load("bank")["cash"]["float_limit"])


def day_of(reader: Reader, day: datetime.date) -> Day:
    """The cash box on one day, as the book has it now."""
    opening = money_at(reader, day - _DAY)[CASH]
    amounts = [_cash(one) for one in ledger.entries(reader, ledger.Filter(first=day, last=day, accounts=(CASH,)))]
    taken = total(amount for amount in amounts if amount > 0)
    return Day(day, opening, taken, -total(amount for amount in amounts if amount < 0))


def day_hints(reader: Reader, day: datetime.date) -> tuple[Message, ...]:
    """What is better done with the cash at the end of ``day``: bank the takings, pay from money fetched for it."""
    first = day - datetime.timedelta(days=_LOOK_BACK)
    found = ledger.entries(reader, ledger.Filter(first=first, last=day, accounts=(CASH,)))
    held = money_at(reader, first - _DAY)[CASH]
    own = min(float_limit(), max(held, ZERO))
    before = from_takings(own, held - own, [_movement(one) for one in found if one.date < day])
    until = from_takings(own, held - own, [_movement(one) for one in found])
    return hints(money_at(reader, day)[CASH], float_limit(), until - before)


def _movement(entry: ledger.Entry) -> tuple[Fen, bool]:
    carried = entry.origin == Origin.OPENING or any(line.account.code == BANK for line in entry.lines)
    return _cash(entry), carried


def _cash(entry: ledger.Entry) -> Fen:
    return total(line.amount for line in entry.lines if line.account.code == CASH)


def counts(reader: Reader) -> tuple[Count, ...]:
    """Every count, the last one first."""
    table, settled = tables.cash_count, tables.cash_difference
    wanted = select(table, settled.c.entry_id, settled.c.reason).outerjoin(settled, settled.c.count_id == table.c.id)
    return tuple(_count(row) for row in reader.conn.execute(wanted.order_by(table.c.number.desc())))


def _count(row: Any) -> Count:
    return Count(
        id=row.id,
        number=row.number,
        date=row.date,
        counted_at=row.counted_at,
        pieces={int(value): how_many for value, how_many in row.pieces.items()},
        counted=row.counted,
        book=row.book,
        counted_by=row.counted_by,
        watched_by=row.watched_by,
        note=row.note,
        entry_id=row.entry_id,
        reason=row.reason or "",
    )


def count(reader: Reader, number: int) -> Count:
    """One count; Refused where there is none of this number."""
    found = next((one for one in counts(reader) if one.number == number), None)
    if found is None:
        raise Refused(msg("There is no cash count no. {number}", number=number))
    return found


def closed_days(reader: Reader, limit: int | None = None) -> tuple[ClosedDay, ...]:
    """Days that were closed, the last one first; a day closed again stands as it was closed last."""
    table = tables.cash_day
    latest: dict[datetime.date, Any] = {}
    for row in reader.conn.execute(select(table).order_by(table.c.id)):
        latest[row.date] = row
    rows = sorted(latest.values(), key=lambda row: row.date, reverse=True)[:limit]
    return tuple(
        ClosedDay(
            Day(row.date, row.opening, row.taken, row.paid),
            row.closing,
            row.closed_by,
            row.closed_at,
            day_of(reader, row.date),
        )
        for row in rows
    )


def check_counts(reader: Reader) -> Iterator[Fault]:
    """Every count is worth its notes and coins, and a voucher made for a difference is of that amount."""
    for one in counts(reader):
        words = msg("The cash count no. {number} was changed outside the program", number=one.number)
        if counted(one.pieces) != one.counted or (
            one.entry_id is not None and _cash(ledger.entry(reader, one.entry_id)) != one.difference
        ):
            yield Fault(words)


def check_days(reader: Reader) -> Iterator[Fault]:
    """Every closed day adds up in itself."""
    table = tables.cash_day
    for row in reader.conn.execute(select(table)):
        if Day(row.date, row.opening, row.taken, row.paid).closing != row.closing:
            yield Fault(msg("The cash day {day} was changed outside the program", day=row.date))


CHECKS: tuple[Check, ...] = (check_counts, check_days)
