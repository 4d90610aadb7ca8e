"""What screens and papers read of receipts and the payments behind them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Select, bindparam, func, select

from app.book import tables as book_tables
from app.dues import tables
from app.dues.charges.queries import Charge, charges_by_key
from app.dues.rules import Method, names_year, parse_receipt, receipt_text, receipt_year
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.treasury.reconcile.rules import Channel

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import Reader

_AT_ONCE = 500  # keys in one statement


@dataclass(frozen=True)
class Allocation:
    """What part of a payment went to which charge."""

    charge: Charge
    amount: Fen


@dataclass(frozen=True)
class Receipt:
    """A receipt with the payment behind it; ``printed`` counts earlier prints."""

    id: int
    number: int
    text: str
    payment_id: int
    issued_on: datetime.date
    dwelling_id: int
    payer: str
    date: datetime.date
    method: Method
    reference: str
    amount: Fen
    entry_id: int
    operator: str
    recorded_at: datetime.datetime
    printed: int
    voided_on: datetime.date | None
    void_reason: str
    allocations: tuple[Allocation, ...] = ()

    @property
    def prepaid(self) -> Fen:
        """What no charge has wanted of it when it was paid."""
        return self.amount - total(part.amount for part in self.allocations)

    @property
    def voided(self) -> bool:
        """Whether it was voided."""
        return self.voided_on is not None


@dataclass(frozen=True)
class Takings:
    """What came in on one day by each method, voided receipts left out."""

    date: datetime.date
    count: int
    amount: Fen
    by_method: tuple[tuple[Method, int, Fen], ...]


def receipt_by(reader: Reader, number: int | str) -> Receipt:
    """The receipt numbered ``number`` (``2026-000352`` or 352) with what it paid; Refused where there is none."""
    key = parse_receipt(number) if isinstance(number, str) else number
    row = reader.conn.execute(_receipts().where(tables.receipt.c.number == key)).first()
    if row is None or (isinstance(number, str) and not names_year(number, row.year)):
        raise Refused(msg("There is no receipt {number} in this book: look the number up on the paper", number=number))
    return with_parts(reader, [_receipt(row)])[0]


def last_receipts(reader: Reader, count: int | None = 5) -> tuple[Receipt, ...]:
    """The newest receipts first (all with None), without what each paid."""
    newest = _receipts().order_by(tables.receipt.c.number.desc()).limit(count)
    return tuple(_receipt(row) for row in reader.conn.execute(newest))


def payments_of(reader: Reader, dwelling_id: int) -> tuple[Receipt, ...]:
    """Every payment of or for the dwelling, oldest first, each with what it paid."""
    paid_for = (
        select(tables.allocation.c.payment_id)
        .join(tables.charge, tables.charge.c.id == tables.allocation.c.charge_id)
        .where(tables.charge.c.dwelling_id == dwelling_id)
    )
    mine = (tables.payment.c.dwelling_id == dwelling_id) | tables.payment.c.id.in_(paid_for)
    rows = reader.conn.execute(_receipts().where(mine).order_by(tables.payment.c.date, tables.receipt.c.number)).all()
    return with_parts(reader, [_receipt(row) for row in rows])


def receipts_between(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Receipt, ...]:
    """Receipts of payments between the two days, by number, without what each paid."""
    columns = tables.payment.c
    wanted = _receipts().where(columns.date >= first, columns.date <= last).order_by(tables.receipt.c.number)
    return tuple(_receipt(row) for row in reader.conn.execute(wanted))


def taken(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[int, Fen]:
    """How many receipts of payments between the two days stand, and what they come to."""
    count, amount = reader.conn.execute(_TAKEN, {"first": first, "last": last}).one()
    return int(count), amount or ZERO


_TAKEN: Final = (
    select(func.count(), func.sum(tables.payment.c.amount))
    .join_from(tables.payment, tables.receipt)
    .outerjoin(tables.receipt_void)
    .where(tables.payment.c.date.between(bindparam("first"), bindparam("last")), tables.receipt_void.c.id.is_(None))
)


def takings(reader: Reader, day: datetime.date) -> Takings:
    """What came in on ``day``."""
    kept = (
        select(tables.payment.c.method, func.count().label("count"), func.sum(tables.payment.c.amount).label("amount"))
        .join_from(tables.payment, tables.receipt)
        .outerjoin(tables.receipt_void)
        .where(tables.payment.c.date == day, tables.receipt_void.c.id.is_(None))
        .group_by(tables.payment.c.method)
        .order_by(tables.payment.c.method)
    )
    by_method = tuple((row.method, int(row[1]), row.amount) for row in reader.conn.execute(kept))
    return Takings(day, sum(part[1] for part in by_method), total(part[2] for part in by_method), by_method)


def next_receipt(reader: Reader, day: datetime.date) -> str:
    """The number the next receipt will show."""
    last = reader.conn.execute(
        select(tables.receipt.c.number, tables.receipt.c.year).order_by(tables.receipt.c.number.desc()).limit(1)
    ).first()
    return receipt_text(receipt_year(day, last.year if last else None), (last.number if last else 0) + 1)


def _receipts() -> Select[Any]:
    from_book = tables.receipt.join(tables.payment).join(
        book_tables.operator, book_tables.operator.c.id == tables.payment.c.operator_id
    )
    printed = (
        select(func.count())
        .where(tables.receipt_print.c.receipt_id == tables.receipt.c.id)
        .correlate(tables.receipt)
        .scalar_subquery()
    )
    return select(
        tables.receipt.c.id,
        tables.receipt.c.number,
        tables.receipt.c.year,
        tables.receipt.c.issued_on,
        tables.payment.c.id.label("payment_id"),
        tables.payment.c.dwelling_id,
        tables.payment.c.payer,
        tables.payment.c.date,
        tables.payment.c.method,
        tables.payment.c.reference,
        tables.payment.c.amount,
        tables.payment.c.entry_id,
        tables.payment.c.recorded_at,
        book_tables.operator.c.name.label("operator"),
        printed.label("printed"),
        tables.receipt_void.c.voided_on,
        tables.receipt_void.c.reason,
    ).select_from(from_book.outerjoin(tables.receipt_void))


def _receipt(row: Any) -> Receipt:
    return Receipt(
        id=row.id,
        number=row.number,
        text=receipt_text(row.year, row.number),
        payment_id=row.payment_id,
        issued_on=row.issued_on,
        dwelling_id=row.dwelling_id,
        payer=row.payer,
        date=row.date,
        method=row.method,
        reference=row.reference,
        amount=row.amount,
        entry_id=row.entry_id,
        operator=row.operator,
        recorded_at=row.recorded_at,
        printed=row.printed,
        voided_on=row.voided_on,
        void_reason=row.reason or "",
    )


def with_parts(reader: Reader, receipts: Sequence[Receipt]) -> tuple[Receipt, ...]:
    """The same receipts with what each paid when it was made; what was given or taken back later is left out."""
    columns = tables.allocation.c
    wanted = (
        select(columns.payment_id, columns.charge_id, columns.amount)
        .join(tables.payment, tables.payment.c.id == columns.payment_id)
        .where(columns.entry_id == tables.payment.c.entry_id, columns.amount > ZERO)
        .order_by(columns.id)
    )
    if len(receipts) <= _AT_ONCE:
        wanted = wanted.where(columns.payment_id.in_([receipt.payment_id for receipt in receipts]))
    paid = reader.conn.execute(wanted).all()
    known = charges_by_key(reader, {row.charge_id for row in paid})
    parts: dict[int, list[Allocation]] = defaultdict(list)
    for row in paid:
        parts[row.payment_id].append(Allocation(known[row.charge_id], row.amount))
    return tuple(replace(receipt, allocations=tuple(parts[receipt.payment_id])) for receipt in receipts)


def bank_channels(reader: Reader) -> dict[int, Channel]:
    """By entry: which way a payment reached the bank and its number there, as the desk that took it wrote it down."""
    payment = tables.payment
    wanted = select(payment.c.entry_id, payment.c.method, payment.c.reference).where(payment.c.method != Method.CASH)
    return {row.entry_id: Channel(str(row.method), row.reference) for row in reader.conn.execute(wanted)}
