"""What screens and papers read of work orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.caredesk.orders import rules
from app.caredesk.orders.rules import Line, MoneyWay, PaidBy, number_text, parse_number
from app.caredesk.orders.tables import work_order, work_order_end, work_order_line, work_order_money
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import total
from app.treasury.approvals.queries import expenses
from app.treasury.ledger import queries as ledger

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader
    from app.caredesk.requests.rules import When
    from app.exchange.photos.queries import Photo
    from app.kernel.money import Fen


@dataclass(frozen=True)
class Moved:
    """Money of an order: the voucher that moved it, or the draft that waits for signatures."""

    way: MoneyWay
    voucher: str
    amount: Fen
    reversed: bool = False
    draft: str = ""

    @property
    def stands(self) -> bool:
        """Whether it moved and was not taken back."""
        return bool(self.voucher) and not self.reversed


@dataclass(frozen=True)
class Order:
    """A work order as it stands."""

    id: int
    number: str
    request_id: int | None
    what: str
    place: str
    person: str
    paid_by: PaidBy
    ordered_on: datetime.date
    lines: tuple[Line, ...]
    ended_on: datetime.date | None
    words: str
    given_up: bool
    money: tuple[Moved, ...]

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.ended_on is None

    @property
    def cost(self) -> Fen:
        """What material and labour come to."""
        return rules.cost(self.lines)

    @property
    def spent(self) -> Fen:
        """What was paid out for it, vouchers taken back left aside."""
        return total(one.amount for one in self.money if one.stands and one.way is not MoneyWay.RECEIVED)

    @property
    def received(self) -> Fen:
        """What the household paid."""
        return total(one.amount for one in self.money if one.stands and one.way is MoneyWay.RECEIVED)

    @property
    def waiting(self) -> str:
        """The spending draft that still waits; empty where none does."""
        return next((one.draft for one in self.money if one.draft and not one.voucher), "")


def orders(reader: Reader, request_id: int | None = None) -> tuple[Order, ...]:
    """All work orders, the newest first, or those of one request."""
    order, end = work_order.c, work_order_end.c
    wanted = (
        select(work_order, end.ended_on, end.words, end.given_up)
        .outerjoin(work_order_end, end.order_id == order.id)
        .order_by(order.id.desc())
    )
    if request_id is not None:
        wanted = wanted.where(order.request_id == request_id)
    lines, money = _lines(reader), _money(reader)
    return tuple(
        Order(
            row.id, number_text(row.year, row.number), row.request_id, row.what, row.place, row.person, row.paid_by,
            row.ordered_on, tuple(lines.get(row.id, ())), row.ended_on, row.words or "", bool(row.given_up),
            tuple(money.get(row.id, ())),
        )
        for row in reader.conn.execute(wanted)
    )  # fmt: skip


def _lines(reader: Reader) -> Mapping[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    version: dict[int, int] = {}
    for row in reader.conn.execute(select(work_order_line).order_by(work_order_line.c.id)):
        if version.get(row.order_id) != row.version:
            found[row.order_id], version[row.order_id] = [], row.version
        found[row.order_id].append(Line(row.kind, row.name, row.quantity, row.unit, row.price))
    return found


def _money(reader: Reader) -> Mapping[int, list[Moved]]:
    found: dict[int, list[Moved]] = {}
    rows = reader.conn.execute(select(work_order_money).order_by(work_order_money.c.id)).all()
    drafts: dict[str, Any] = {one.number: one for one in expenses(reader)} if any(row.draft for row in rows) else {}
    for row in rows:
        draft = drafts.get(row.draft)
        key = draft.entry_id if draft is not None else row.entry_id
        if key is None:
            if draft is not None and draft.waiting:
                found.setdefault(row.order_id, []).append(Moved(row.way, "", draft.amount, draft=row.draft))
            continue
        entry = ledger.entry(reader, key)
        moved = Moved(row.way, entry.voucher, abs(entry.money), entry.reversed_by is not None, row.draft)
        found.setdefault(row.order_id, []).append(moved)
    return found


def order(reader: Reader, key: int) -> Order:
    """One order by its key; Refused where there is none."""
    found = next((one for one in orders(reader) if one.id == key), None)
    if found is None:
        raise Refused(msg("There is no work order with the key {key}: look it up in the list", key=key))
    return found


def order_by(reader: Reader, text: str) -> Order:
    """The order called ``工-2026-007``; Refused where there is none."""
    wanted = number_text(*parse_number(text))
    found = next((one for one in orders(reader) if one.number == wanted), None)
    if found is None:
        raise Refused(msg("There is no work order {number}: look it up in the list", number=wanted))
    return found


def photos(reader: Reader, key: int, when: When) -> tuple[Photo, ...]:
    """The photos of an order before or after the work."""
    return tuple(one for one in photos_of(reader, work_order.name, key) if one.role == when)


def next_number(reader: Reader, year: int) -> int:
    """The number the next order of ``year`` gets."""
    table = work_order.c
    return (
        int(
            reader.conn.execute(select(func.coalesce(func.max(table.number), 0)).where(table.year == year)).scalar_one()
        )
        + 1
    )
