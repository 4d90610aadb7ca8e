"""What a person does about measures: things kept, readings, costs to share out, where anniversaries begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book import Right, service
from app.book.bulk import insert_rows
from app.committee.resolutions.queries import grounds
from app.dues.billing.facts import weight_of
from app.dues.billing.rules import Split, decimals, split_shared
from app.dues.charges.queries import charges
from app.dues.fees.queries import FeeItem, fee_by
from app.dues.measures import tables
from app.dues.measures.queries import SharedCost, quantities, readings, shared_costs
from app.dues.measures.rules import QuantityDraft, Reading, ReadingDraft, SharedDraft, check_reading
from app.dues.reckoning.rules import steps
from app.dues.rules import Basis
from app.kernel.dates import month_of, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.register.queries import dwelling, dwellings

if TYPE_CHECKING:
    import datetime

    from app.book import Reader, UnitOfWork


@service(Right.BILL)
def set_quantity(work: UnitOfWork, draft: QuantityDraft) -> None:
    """Say how many units (hundredths) a dwelling has of a fee from a day on, or to ``until``; 0 ends it.

    Refused where those days are charged already. Of a shared cost it is the coefficient.
    """
    item, place = fee_by(work, draft.fee), dwelling(work, draft.dwelling_id)
    quantity, since, until = draft.quantity, draft.since, draft.until
    if item.basis is not Basis.QUANTITY and not (item.basis is Basis.SHARED and item.split is Split.COEFFICIENT):
        raise Refused(msg("{fee} is not counted by things kept: choose a fee that is", fee=item.name))
    if quantity < 0:
        raise UsageError(msg("A number of things cannot be less than 0: write 0 or more"))
    if until is not None and until < since:
        raise UsageError(
            msg("The last day, {last}, lies before the first, {first}: check the two days", first=since, last=until)
        )
    if item.basis is Basis.QUANTITY:
        _refuse_charged(work, item, place.id, since, until)
    said = quantities(work, item.id).get(place.id, [])
    after = _next_day(until) if until else None
    rows = [{"quantity": quantity, "since": since}]
    if after is not None:
        kept = [held for (first, last), held in steps(said, after) if first <= after <= last]
        rows.append({"quantity": kept[-1] if kept else 0, "since": after})
    later = [row for row in said if row[0] > since and (after is None or row[0] < after)]
    rows += [{"quantity": quantity, "since": day} for day, _ in later]
    for row in rows:
        work.conn.execute(insert(tables.fee_quantity).values(fee_item_id=item.id, dwelling_id=place.id, **row))
    told = {"fee_item": item.name, "room": place.room, "quantity": decimals(quantity), "since": since, "until": until}
    work.audit("fee.quantity_set", f"fee {item.id}", after=told)


def _next_day(day: datetime.date) -> datetime.date:
    return day.fromordinal(day.toordinal() + 1)


@service(Right.BILL)
def set_start(work: UnitOfWork, dwelling_id: int, since: datetime.date) -> None:
    """Say from which day a dwelling's own years are counted; what is charged stays as it is."""
    place = dwelling(work, dwelling_id)
    work.conn.execute(insert(tables.fee_start).values(dwelling_id=dwelling_id, since=since))
    work.audit("fee.start_set", f"dwelling {dwelling_id}", after={"room": place.room, "since": since})


@service(Right.BILL)
def read_meter(work: UnitOfWork, draft: ReadingDraft) -> Reading:
    """Write a reading down; one lower than the last is refused unless the meter was replaced."""
    item, place = fee_by(work, draft.fee), dwelling(work, draft.dwelling_id)
    if item.basis is not Basis.METER:
        raise Refused(msg("{fee} does not go by a meter: choose a fee that does", fee=item.name))
    if draft.reading < 0:
        raise UsageError(msg("A reading cannot be less than 0: write 0 or more"))
    if draft.read_on > work.clock.today():
        raise Refused(
            msg("{day} has not come yet: check the date, and the clock of this PC if it is wrong", day=draft.read_on)
        )
    known = readings(work, item.id, place.id).get(place.id, [])
    check_reading(draft, known)
    _refuse_charged(work, item, place.id, draft.read_on, draft.read_on)
    common = {
        "fee_item_id": item.id,
        "dwelling_id": place.id,
        "read_on": draft.read_on,
        "estimated": draft.estimated,
        "note": draft.note.strip(),
    }
    if draft.last_of_old is not None and known:
        work.conn.execute(insert(tables.meter_reading).values(reading=draft.last_of_old, begins=False, **common))
    begins = draft.replaced or not known
    work.conn.execute(insert(tables.meter_reading).values(reading=draft.reading, begins=begins, **common))
    told = {"fee_item": item.name, "room": place.room, "reading": decimals(draft.reading), "date": draft.read_on}
    told |= {"estimated": draft.estimated, "replaced": draft.replaced}
    work.audit("meter.read", f"dwelling {place.id}", after=told)
    return readings(work, item.id, place.id)[place.id][-1]


@service(Right.BILL)
def void_reading(work: UnitOfWork, reading_id: int, reason: str) -> None:
    """Void a reading that was wrong; Refused where it is charged already, or another stands after it."""
    row = work.conn.execute(select(tables.meter_reading).where(tables.meter_reading.c.id == reading_id)).first()
    known = [] if row is None else readings(work, row.fee_item_id, row.dwelling_id).get(row.dwelling_id, [])
    if row is None or reading_id not in [one.id for one in known]:
        raise Refused(msg("There is no such reading: look at the list again"))
    if not reason.strip():
        raise UsageError(msg("Say why the reading is void"))
    if known[-1].id != reading_id:
        raise Refused(msg("Later readings stand on this one: void the last one first"))
    item = next(one for one in _meters(work) if one.id == row.fee_item_id)
    _refuse_charged(work, item, row.dwelling_id, row.read_on, row.read_on)
    work.conn.execute(
        insert(tables.meter_reading_void).values(
            reading_id=reading_id, voided_on=work.clock.today(), reason=reason.strip()
        )
    )
    told = {"fee_item": item.name, "reading": decimals(row.reading), "date": row.read_on}
    work.audit("meter.reading_voided", f"dwelling {row.dwelling_id}", before=told, after={"reason": reason.strip()})


def _meters(reader: Reader) -> list[FeeItem]:
    from app.dues.fees.queries import fee_items  # noqa: PLC0415 — only where a reading is voided

    return [item for item in fee_items(reader) if item.basis is Basis.METER]


@service(Right.BILL)
def share_cost(work: UnitOfWork, draft: SharedDraft) -> SharedCost:
    """Share a cost out over the dwellings its fee is for; the parts add up to the fen. Refused for a period twice."""
    item, period = fee_by(work, draft.fee), parse_period(draft.period)
    if item.basis is not Basis.SHARED:
        raise Refused(msg("{fee} is no cost to share out: choose a fee that is", fee=item.name))
    if draft.amount <= 0:
        raise UsageError(msg("{text}: an amount must be more than 0", text=draft.amount.plain()))
    for known in shared_costs(work, item.id):
        own = parse_period(known.period)
        if known.voided_on is None and own.first <= period.last and period.first <= own.last:
            raise Refused(
                msg("{fee} is shared out for {period} already: take that back first", fee=item.name, period=own)
            )
    said = quantities(work, item.id)
    places = [place for place in dwellings(work) if item.applies_to(place)]
    weights = [weight_of(item.split, place, _in_force(said.get(place.id, []), period.first)) for place in places]
    amounts = split_shared(draft.amount, weights)
    values = {
        "fee_item_id": item.id,
        "period": str(period),
        "amount": draft.amount,
        "note": draft.note.strip(),
        "resolution": grounds(work, draft.resolution, work.clock.today()),
        "entered_on": work.clock.today(),
    }
    key = work.conn.execute(insert(tables.shared_cost).values(**values).returning(tables.shared_cost.c.id)).scalar_one()
    parts = zip(places, weights, amounts, strict=True)
    rows = [(key, place.id, weight, int(amount)) for place, weight, amount in parts if weight]
    insert_rows(work.conn, tables.shared_part, ("cost_id", "dwelling_id", "weight", "amount"), rows)
    told = {name: value for name, value in values.items() if name != "fee_item_id"}
    work.audit(
        "cost.shared", f"fee {item.id}", after={"number": key, "fee_item": item.name, **told, "parts": len(rows)}
    )
    return next(cost for cost in shared_costs(work, item.id) if cost.id == key)


def _in_force(said: list[tuple[datetime.date, int]], day: datetime.date) -> int:
    begun = [quantity for since, quantity in said if since <= day]
    return begun[-1] if begun else 0


@service(Right.BILL)
def void_shared(work: UnitOfWork, cost_id: int, reason: str) -> None:
    """Take a shared cost back; Refused where it is charged already."""
    cost = next((one for one in shared_costs(work) if one.id == cost_id), None)
    if cost is None or cost.voided_on is not None:
        raise Refused(msg("There is no such shared cost: look at the list again"))
    if not reason.strip():
        raise UsageError(msg("Say why the shared cost is taken back"))
    period = parse_period(cost.period)
    standing = charges(work, first=period.first, last=period.last)
    if any(one.fee_item_id == cost.fee_item_id and one.start == period.first for one in standing):
        raise Refused(msg("This cost is charged already: undo that batch first"))
    work.conn.execute(
        insert(tables.shared_void).values(cost_id=cost_id, voided_on=work.clock.today(), reason=reason.strip())
    )
    before = {"number": cost_id, "period": cost.period, "amount": cost.amount}
    work.audit("cost.taken_back", f"fee {cost.fee_item_id}", before=before, after={"reason": reason.strip()})


def _refuse_charged(
    work: UnitOfWork, item: FeeItem, dwelling_id: int, first: datetime.date, last: datetime.date | None
) -> None:
    """Refused where a day from ``first`` to ``last`` is charged already: what a charge came from stays."""
    for charge in charges(work, dwelling_id=dwelling_id, last=last):
        if charge.fee_item_id == item.id and charge.end >= first:
            raise Refused(
                msg(
                    "{fee} is charged for {month} already: undo that batch first, or choose a later day",
                    fee=item.name,
                    month=month_of(charge.start),
                )
            )
