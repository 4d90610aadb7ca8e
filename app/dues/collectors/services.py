"""What is done with collectors: naming them, giving stubs out, entering stubs, handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.committee.resolutions.queries import standing
from app.dues.collectors import tables
from app.dues.collectors.queries import (
    Collector,
    HandIn,
    StubBook,
    collector_by,
    hand_ins,
    stub_books,
    takings_of,
)
from app.dues.collectors.rules import CollectorKind, check_collector, check_stubs
from app.dues.receipts.services import record_payment
from app.dues.rules import Method, PaymentDraft
from app.dues.urging.queries import guards
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import DEFAULT_LANGUAGE, msg
from app.kernel.money import ZERO, Fen, total
from app.register.queries import dwelling
from app.treasury.rules import CASH, EntryDraft, two_lines
from app.treasury.services import post_entry

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork

_HELD = "passed_through"  # what a collector was short stands here until made good; what was over, until it is explained
_FUND = "general"


@service(Right.COLLECT)
def name_collector(work: UnitOfWork, name: str, kind: CollectorKind, resolution: str = "") -> Collector:
    """Name somebody who may take money; Refused for a guard without a resolution, and for a name that is one already."""
    check_collector(name, kind, resolution, is_guard=name.strip() in guards(work))
    try:
        known = collector_by(work, name)
    except Refused:
        today = work.clock.today()
        leave = standing(work, resolution, today).number if kind is CollectorKind.GUARD else resolution.strip()
        values = {"name": name.strip(), "kind": kind, "resolution": leave, "since": today}
        work.conn.execute(insert(tables.collector).values(**values))
        told = {"name": name.strip(), "resolution": leave, "date": today}
        work.audit("collector.named", "collectors", after=told)
        return collector_by(work, name)
    raise Refused(msg("{name} is a collector already: give the stubs out to them", name=known.name))


@service(Right.COLLECT)
def give_stubs(work: UnitOfWork, name: str, first: int, last: int) -> StubBook:
    """Give numbered stubs to a collector; Refused where one of the numbers was given out before."""
    person = collector_by(work, name)
    check_stubs(first, last, [(book.first, book.last) for book in stub_books(work)])
    values = {"collector_id": person.id, "first": first, "last": last, "given_on": work.clock.today()}
    work.conn.execute(insert(tables.stub_book).values(**values))
    work.audit("stub.given", "collectors", after={"name": person.name, "first": str(first), "last": str(last)})
    return stub_books(work)[0]


@service(Right.COLLECT)
def return_stubs(work: UnitOfWork, book_id: int) -> StubBook:
    """Take a book of stubs back; Refused while money taken on it is not handed in, and the second time."""
    book = _book(work, book_id)
    if book.returned_on is not None:
        raise Refused(msg("These stubs came back on {day} already: look it up in the list", day=book.returned_on))
    if any(one.open for one in takings_of(work, book.collector_id) if one.book_id == book.id):
        raise Refused(msg("Money taken on these stubs is not handed in yet: hand it in first"))
    values = {"stub_book_id": book.id, "returned_on": work.clock.today()}
    work.conn.execute(insert(tables.stub_return).values(**values))
    work.audit(
        "stub.returned", "collectors", after={"name": book.name, "first": str(book.first), "last": str(book.last)}
    )
    return _book(work, book_id)


@service(Right.COLLECT)
def enter_stub(work: UnitOfWork, number: int, dwelling_id: int, amount: Fen, on: datetime.date) -> Collector:
    """Enter what was taken on a stub; it is the collector's to hand in. Refused for a stub not given out, or used."""
    if amount <= 0:
        raise UsageError(msg("{text}: an amount must be more than 0", text=amount.plain()))
    book = next((one for one in stub_books(work) if one.first <= number <= one.last), None)
    if book is None or book.returned_on is not None:
        raise Refused(msg("Stub {number} is with no collector: look at the number again", number=number))
    if any(one.number == number for one in takings_of(work)):
        raise Refused(msg("Stub {number} is entered already: look at the number again", number=number))
    if not book.given_on <= on <= work.clock.today():
        raise Refused(msg("Stub {number} was given out on {day}: check the date", number=number, day=book.given_on))
    place = dwelling(work, dwelling_id)
    values = {"number": number, "stub_book_id": book.id, "dwelling_id": place.id, "amount": amount, "taken_on": on}
    work.conn.execute(insert(tables.stub_taking).values(**values))
    told = {"number": str(number), "name": book.name, "amount": amount, "date": on}
    work.audit("stub.entered", f"dwelling {place.id}", after=told)
    return collector_by(work, book.name)


@service(Right.VOID_RECEIPT)
def void_stub(work: UnitOfWork, number: int, reason: str) -> None:
    """Void a stub entered wrongly or spoiled; Refused once handed in (void its receipt instead) and the second time."""
    one = next((one for one in takings_of(work) if one.number == number), None)
    if one is None or one.voided:
        raise Refused(msg("Stub {number} is not entered, or void already: look at the number again", number=number))
    if one.hand_in_id is not None:
        raise Refused(msg("Stub {number} is handed in and has its receipt: void that receipt instead", number=number))
    if not reason.strip():
        raise UsageError(msg("Say why stub {number} is void", number=number))
    values = {"taking_id": one.id, "reason": reason.strip(), "voided_on": work.clock.today()}
    work.conn.execute(insert(tables.stub_void).values(**values))
    work.audit("stub.voided", f"dwelling {one.dwelling_id}", after={"number": str(number), "reason": reason.strip()})


@service(Right.COLLECT)
def hand_in(work: UnitOfWork, name: str, counted: Fen, received_by: str) -> HandIn:
    """Hand in all that a collector has: each stub gets its receipt today, what is short or over is kept as open.

    Refused where nobody else received it, or there is nothing to hand in.
    """
    person, today = collector_by(work, name), work.clock.today()
    received = received_by.strip()
    if not received or received == person.name:
        raise Refused(msg("Two sign a hand-in: name who received it, somebody else than the collector"))
    waiting = [one for one in takings_of(work, person.id) if one.open]
    taken = total(one.amount for one in waiting)
    if counted < 0 or (not waiting and not counted):
        raise Refused(msg("{name} has nothing to hand in: enter the stubs first", name=person.name))
    payments = [
        record_payment(
            work,
            PaymentDraft(
                (one.dwelling_id,),
                one.amount,
                Method.CASH,
                today,
                reference=msg("Stub {number}", number=one.number).text(DEFAULT_LANGUAGE),
            ),
        ).payment_id
        for one in waiting
    ]
    entry_id = _keep_difference(work, person, counted - taken, today)
    values = {"collector_id": person.id, "on_day": today, "taken": taken, "counted": counted, "received_by": received}
    key = work.conn.execute(
        insert(tables.hand_in).values(entry_id=entry_id, **values).returning(tables.hand_in.c.id)
    ).scalar_one()
    parts = [
        {"hand_in_id": key, "taking_id": one.id, "payment_id": paid}
        for one, paid in zip(waiting, payments, strict=True)
    ]
    if parts:
        work.conn.execute(insert(tables.hand_in_part), parts)
    told = {"name": person.name, "amount": taken, "counted": counted, "witness": received, "date": today}
    work.audit("hand_in.recorded", "collectors", after=told)
    return hand_ins(work)[0]


def _keep_difference(work: UnitOfWork, person: Collector, difference: Fen, on: datetime.date) -> int | None:
    if difference == ZERO:
        return None
    sides = (CASH, _HELD) if difference > ZERO else (_HELD, CASH)
    words = "上交多出" if difference > ZERO else "上交短少"
    draft = EntryDraft(
        date=on,
        summary=f"{person.name}{words}",
        lines=two_lines(*sides, _FUND, abs(difference)),
        counterparty=person.name,
        origin="hand_in",
    )
    return post_entry(work, draft).id


def _book(work: UnitOfWork, book_id: int) -> StubBook:
    found = next((one for one in stub_books(work) if one.id == book_id), None)
    if found is None:
        raise Refused(msg("There is no such book of stubs: look at the list"))
    return found
