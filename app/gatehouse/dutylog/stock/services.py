"""What a person does with a gate's list and with what is carried forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from app.book import Right, service
from app.gatehouse.dutylog.stock import queries, tables
from app.gatehouse.dutylog.stock.rules import read_things, thing_line
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.gatehouse.roster.queries import Gate


@service(Right.MAKE_ROSTER)
def set_stock(work: UnitOfWork, gate: Gate, lines: str) -> None:
    """Write down what the gate holds, one thing a line with how many (``大门钥匙 3``); handovers stay as they were."""
    things = read_things(lines)
    if not things:
        raise Refused(msg("Write at least one thing that is handed over"))
    before = [thing_line(each) for each in queries.things(work, gate.id)]
    work.conn.execute(delete(tables.gate_stock).where(tables.gate_stock.c.gate_id == gate.id))
    for place, thing in enumerate(things):
        work.conn.execute(
            insert(tables.gate_stock).values(
                gate_id=gate.id,
                place=place,
                sort=thing.sort,
                name=thing.name,
                name_en=thing.name_en,
                number=thing.count,
            )
        )
    work.audit(
        "gate.stock_set",
        f"gate {gate.name}",
        before={"things": before},
        after={"things": [thing_line(each) for each in things]},
    )


@service(Right.SIGN_SHIFT)
def settle_matter(
    work: UnitOfWork, matter_id: int, at: datetime.datetime, how: str = "", duty_id: int | None = None
) -> None:
    """Say that something carried forward is settled, how, and by the guard of which shift; Refused where it is already."""
    known = queries.matter(work, matter_id)
    if known.settled_at is not None:
        raise Refused(msg("This was settled already: {how}", how=known.how or "–"))
    if not known.since <= at <= work.clock.now():
        raise Refused(msg("A matter is settled after it was handed over, and not later than now: check the time"))
    work.conn.execute(
        insert(tables.matter_settled).values(
            matter_id=matter_id, duty_id=duty_id, at=at, how=how.strip(), operator_id=work.operator.id
        )
    )
    work.audit("duty.matter_settled", f"matter {matter_id}", after={"at": at})
