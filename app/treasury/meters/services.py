"""Entering a meter of the yard and its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.figures.queries import number
from app.treasury.ledger.queries import entry_by_voucher
from app.treasury.meters import queries, tables
from app.treasury.meters.rules import Flow, Reading, check_reading, jumped, reading_text

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.i18n import Message


@service(Right.POST_ENTRY)
def add_meter(work: UnitOfWork, name: str, flow: Flow) -> None:
    """Enter a public meter; Refused without a name or for one that stands already."""
    bare = name.strip()
    if not bare or any(each.name == bare for each in queries.meters(work)):
        raise Refused(msg("A meter needs a name of its own"))
    work.conn.execute(insert(tables.meter).values(name=bare, flow=flow))
    work.audit("yard_meter.added", f"meter {bare}", after={"name": bare, "flow": flow})


@service(Right.POST_ENTRY)
def note_reading(work: UnitOfWork, name: str, reading: Reading) -> tuple[Message, ...]:
    """Keep a month's reading, with the bill and its voucher where known; gives what should be looked at."""
    meter = queries.find_meter(work, name)
    check_reading(meter.readings, reading)
    entry_id = entry_by_voucher(work, reading.voucher).id if reading.voucher.strip() else None
    work.conn.execute(
        insert(tables.reading).values(
            meter_id=meter.id,
            month=str(reading.month),
            value=reading.value,
            amount=reading.amount,
            entry_id=entry_id,
            noted_on=work.clock.today(),
            operator_id=work.operator.id,
        )
    )
    told = {"month": str(reading.month), "reading": reading_text(reading.value), "amount": reading.amount}
    work.audit("yard_meter.read", f"meter {meter.name}", after={**told, "voucher": reading.voucher})
    limit = number(work, "thresholds.meters.jump_percent")
    now = next(one for one in queries.find_meter(work, name).months if one.reading.month == reading.month)
    if not jumped(now, limit):
        return ()
    return (
        msg("{name}: {rise}% more than the month before: look for a leak or a wrong reading", name=name, rise=now.rise),
    )
