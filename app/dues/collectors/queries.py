"""What screens, papers and checks read of collectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.book.integrity import Fault
from app.dues import tables as dues
from app.dues.collectors import tables
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader
    from app.dues.collectors.rules import CollectorKind


@frozen
class Taking:
    """What was taken on one stub; ``hand_in_id`` tells whether it was handed in."""

    id: int
    number: int
    book_id: int
    collector_id: int
    dwelling_id: int
    amount: Fen
    taken_on: datetime.date
    hand_in_id: int | None
    voided: bool

    @property
    def open(self) -> bool:
        """Whether the collector still has the money."""
        return self.hand_in_id is None and not self.voided


@frozen
class StubBook:
    """Numbered stubs given to a collector."""

    id: int
    collector_id: int
    name: str
    first: int
    last: int
    given_on: datetime.date
    returned_on: datetime.date | None


@frozen
class HandIn:
    """Money handed in: what the stubs say, what was counted."""

    id: int
    collector_id: int
    on: datetime.date
    taken: Fen
    counted: Fen
    received_by: str

    @property
    def difference(self) -> Fen:
        """Over where positive, short where negative."""
        return self.counted - self.taken


@frozen
class Collector:
    """A collector with what is not handed in yet; ``owes`` counts former shorts, less what was over."""

    id: int
    name: str
    kind: CollectorKind
    resolution: str
    since: datetime.date
    open: Fen
    short: Fen
    stubs_out: int

    @property
    def owes(self) -> Fen:
        """The open balance."""
        return self.open + self.short


def takings_of(reader: Reader, collector_id: int | None = None) -> tuple[Taking, ...]:
    """What was taken on stubs, by number, voided ones too."""
    one, book, part, void = tables.stub_taking.c, tables.stub_book.c, tables.hand_in_part.c, tables.stub_void.c
    wanted = (
        select(
            one.id, one.number, one.stub_book_id, book.collector_id, one.dwelling_id, one.amount, one.taken_on,
            part.hand_in_id, void.id.is_not(None),
        )
        .select_from(
            tables.stub_taking.join(tables.stub_book, book.id == one.stub_book_id)
            .outerjoin(tables.hand_in_part, part.taking_id == one.id)
            .outerjoin(tables.stub_void, void.taking_id == one.id)
        )
        .order_by(one.number)
    )  # fmt: skip
    if collector_id is not None:
        wanted = wanted.where(book.collector_id == collector_id)
    rows: Any = reader.conn.execute(wanted).all()
    return tuple(Taking(*row) for row in rows)


def stub_books(reader: Reader) -> tuple[StubBook, ...]:
    """Every book of stubs given out, newest first."""
    book = tables.stub_book.c
    rows: Any = reader.conn.execute(
        select(
            book.id, book.collector_id, tables.collector.c.name, book.first, book.last, book.given_on,
            tables.stub_return.c.returned_on,
        )
        .select_from(tables.stub_book.join(tables.collector).outerjoin(tables.stub_return))
        .order_by(book.id.desc())
    ).all()  # fmt: skip
    return tuple(StubBook(*row) for row in rows)


def hand_ins(reader: Reader) -> tuple[HandIn, ...]:
    """Every hand-in, newest first."""
    one = tables.hand_in.c
    rows: Any = reader.conn.execute(
        select(one.id, one.collector_id, one.on_day, one.taken, one.counted, one.received_by).order_by(one.id.desc())
    ).all()
    return tuple(HandIn(*row) for row in rows)


def collectors(reader: Reader) -> tuple[Collector, ...]:
    """All collectors with their open balances."""
    held: dict[int, Fen] = {}
    for one in takings_of(reader):
        if one.open:
            held[one.collector_id] = held.get(one.collector_id, ZERO) + one.amount
    short: dict[int, Fen] = {}
    for done in hand_ins(reader):
        short[done.collector_id] = short.get(done.collector_id, ZERO) - done.difference
    out: dict[int, int] = {}
    for book in stub_books(reader):
        if book.returned_on is None:
            out[book.collector_id] = out.get(book.collector_id, 0) + 1
    person = tables.collector.c
    rows = reader.conn.execute(
        select(person.id, person.name, person.kind, person.resolution, person.since).order_by(person.id)
    ).all()
    return tuple(Collector(*row, held.get(row.id, ZERO), short.get(row.id, ZERO), out.get(row.id, 0)) for row in rows)


def collector_by(reader: Reader, name: str) -> Collector:
    """The collector of that name; Refused where there is none."""
    found = next((one for one in collectors(reader) if one.name == name.strip()), None)
    if found is None:
        raise Refused(msg("{name} is no collector: name them as one first", name=name))
    return found


def check_hand_ins(reader: Reader) -> Iterator[Fault]:
    """Every hand-in is the sum of its stubs, and each stub's receipt is of its amount."""
    part, one = tables.hand_in_part.c, tables.stub_taking.c
    wanted = (
        select(part.hand_in_id, func.sum(one.amount))
        .join_from(tables.hand_in_part, tables.stub_taking, one.id == part.taking_id)
        .group_by(part.hand_in_id)
    )
    sums: dict[int, Fen] = {row[0]: row[1] for row in reader.conn.execute(wanted)}
    for done in hand_ins(reader):
        if sums.get(done.id, ZERO) != done.taken:
            yield Fault(msg("Hand-in {number} is not the sum of its stubs", number=done.id))
    wrong = reader.conn.execute(
        select(one.number)
        .join_from(tables.hand_in_part, tables.stub_taking, one.id == part.taking_id)
        .join(dues.payment, dues.payment.c.id == part.payment_id)
        .where(dues.payment.c.amount != one.amount)
    ).scalars()
    for number in wrong.all():
        yield Fault(msg("The receipt of stub {number} is not of its amount", number=number))
