"""Charges as screens, papers and services read them: the amount, what is settled of it, how it came about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, Text, and_, bindparam, column, func, select, type_coerce

from app.dues import tables
from app.dues.billing.rules import formula, show_span
from app.dues.reckoning.rules import workings_from
from app.dues.rules import Basis, open_amount, settled_on_paper
from app.dues.totals.queries import maybe_open
from app.dues.waivers.tables import charge_workings
from app.kernel.dates import Month, month_of
from app.kernel.frozen import frozen
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, ScalarSelect

    from app.book import Reader
    from app.kernel.i18n import Message

_AT_ONCE = 500  # keys in one statement


@frozen
class Charge:
    """One charge: ``settled`` on paper before the program, ``allocated`` from payments."""

    id: int
    batch_id: int
    dwelling_id: int
    fee_item_id: int
    fee: str
    fee_en: str
    basis: Basis
    start: datetime.date
    end: datetime.date
    due_on: datetime.date
    quantity: int
    rate: int
    months: int
    amount: Fen
    settled: Fen
    allocated: Fen
    worked: str = ""  # how it came about as the book keeps it, where it took more than one step

    @property
    def open(self) -> Fen:
        """What it still wants."""
        return open_amount(self.amount, self.settled, self.allocated)

    @property
    def span(self) -> Message:
        """The months it is for, in words."""
        return show_span(self.start, self.end)

    @property
    def month_list(self) -> tuple[Month, ...]:
        """The months it is for."""
        first = month_of(self.start)
        return tuple(first.plus(index) for index in range(_months_between(self.start, self.end)))

    @property
    def formula(self) -> Message:
        """How it came about: ``58.30 m² × ¥0.50 × 3 months = ¥87.45``."""
        if self.worked:
            return workings_from(self.worked).formula(self.basis)
        return formula(self.basis, self.quantity, self.rate, self.months, self.amount)


def open_charges(reader: Reader, *dwelling_ids: int) -> tuple[Charge, ...]:
    """What the dwellings (all without one) still owe, oldest first, whatever has been billed so far."""
    wanted = _open_rows(of_some=bool(dwelling_ids))
    asked: dict[str, Any] = {"places": dwelling_ids} if dwelling_ids else {"among": maybe_open(reader, None)}
    found = read_charges(reader, wanted, asked)
    return tuple(charge for charge in found if charge.open > ZERO)


@cache
def _open_rows(*, of_some: bool) -> Select[Any]:
    """Made once: the cashier asks this at every payment, and making it anew costs more than running it."""
    wanted = charge_rows(None, None).where(tables.charge.c.amount > func.coalesce(allocated_to_charge(None), ZERO))
    if of_some:
        return wanted.where(tables.charge.c.dwelling_id.in_(bindparam("places", expanding=True)))
    return wanted.where(among(bindparam("among", type_=Text)))


def among(keys: Any) -> ColumnElement[bool]:
    """The charges whose keys stand in a JSON list."""
    return tables.charge.c.id.in_(select(column("value")).select_from(func.json_each(keys)))


def charges(
    reader: Reader,
    *,
    dwelling_id: int | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    batch_id: int | None = None,
    paid_until: datetime.date | None = None,
) -> tuple[Charge, ...]:
    """Charges whose first day lies between ``first`` and ``last``, oldest first; payments counted to ``paid_until``."""
    wanted = charge_rows(last, paid_until)
    if first is not None:
        wanted = wanted.where(tables.charge.c.period_start >= first)
    if dwelling_id is not None:
        wanted = wanted.where(tables.charge.c.dwelling_id == dwelling_id)
    if batch_id is not None:
        wanted = wanted.where(tables.charge.c.batch_id == batch_id)
    return tuple(read_charges(reader, wanted))


def charges_by_key(reader: Reader, keys: Collection[int]) -> dict[int, Charge]:
    """The charges with these keys, withdrawn ones too."""
    found: dict[int, Charge] = {}
    ordered = sorted(keys)
    for index in range(0, len(ordered), _AT_ONCE):
        some = tables.charge.c.id.in_(ordered[index : index + _AT_ONCE])
        found |= {charge.id: charge for charge in read_charges(reader, _rows(None).where(some))}
    return found


def charge_rows(last: datetime.date | None, paid_until: datetime.date | None) -> Select[Any]:
    """Standing charges beginning up to ``last`` with what was paid of them up to ``paid_until``, oldest first."""
    wanted = _rows(paid_until).where(tables.charge.c.withdrawn.is_(False))
    return wanted if last is None else wanted.where(tables.charge.c.period_start <= last)


def _rows(paid_until: datetime.date | None) -> Select[Any]:
    charge, item = tables.charge.c, tables.fee_item.c
    return (
        select(
            charge.id,
            charge.batch_id,
            charge.dwelling_id,
            charge.fee_item_id,
            item.name,
            item.name_en,
            item.basis,
            charge.period_start,
            charge.period_end,
            charge.due_on,
            charge.quantity,
            charge.rate,
            charge.months,
            charge.amount,
            func.coalesce(allocated_to_charge(paid_until), ZERO).label("allocated"),
            charge_workings.c.workings,
        )
        .join_from(tables.charge, tables.fee_item)
        .outerjoin(charge_workings, charge_workings.c.id == charge.id)
        .order_by(charge.due_on, charge.period_start, charge.fee_item_id, charge.id)
    )


def allocated_to_charge(paid_until: datetime.date | None) -> ScalarSelect[Any]:
    """What payments up to ``paid_until`` gave to the charge of the row."""
    columns = tables.allocation.c
    wanted = select(func.sum(columns.amount)).where(columns.charge_id == tables.charge.c.id)
    if paid_until is not None:
        wanted = wanted.where(columns.date <= paid_until)
    return wanted.correlate(tables.charge).scalar_subquery()


def marked_on_paper() -> ColumnElement[bool]:
    """Joins a charge to the months of it that the paper ledger marked as settled."""
    paper, charge = tables.paper_settlement.c, tables.charge.c
    return and_(
        paper.dwelling_id == charge.dwelling_id,
        paper.fee_item_id == charge.fee_item_id,
        paper.month.between(_month_text(charge.period_start), _month_text(charge.period_end)),
    )


def _month_text(day: ColumnElement[datetime.date]) -> ColumnElement[str]:
    return func.substr(type_coerce(day, Text), 1, 7)


Marks = dict[tuple[int, int], dict[str, Fen | None]]


def _paper_marks(reader: Reader, rows: Sequence[Any]) -> Marks:
    """The months marked on paper, by dwelling and fee item, for the dwellings of ``rows``."""
    paper = tables.paper_settlement.c
    wanted = select(paper.dwelling_id, paper.fee_item_id, paper.month, paper.amount)
    places = {row.dwelling_id for row in rows[: _AT_ONCE + 1]}
    if len(rows) <= _AT_ONCE:
        wanted = wanted.where(paper.dwelling_id.in_(places))
    marks: Marks = {}
    for place, item, month, amount in reader.conn.execute(wanted):
        marks.setdefault((place, item), {})[month] = amount
    return marks


def read_charges(reader: Reader, wanted: Select[Any], asked: Mapping[str, Any] | None = None) -> Iterator[Charge]:
    """The rows of ``wanted`` as charges; ``asked`` fills its places."""
    rows = reader.conn.execute(wanted, asked).all()
    marks = _paper_marks(reader, rows) if rows else {}
    for row in rows:
        of_fee = marks.get((row[2], row[3]))
        settled = ZERO
        if of_fee:
            start, end, amount = row[7], row[8], row[13]
            months = _months_between(start, end)
            first = month_of(start)
            here = [str(first.plus(index)) for index in range(months)]
            settled = settled_on_paper(amount, months, [of_fee[month] for month in here if month in of_fee])
        fields: tuple[Any, ...] = (*row[:14], settled, row[14], row[15] or "")
        yield Charge(*fields)


def _months_between(start: datetime.date, end: datetime.date) -> int:
    """Months begun on the day ``start`` begins on; of calendar months simply how many they are."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day >= start.day)
