"""What a person does about late charges: keep what a resolution decided, charge what has come due."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select

from app.book import Right, service
from app.book.bulk import insert_rows
from app.committee.resolutions.queries import standing
from app.dues import tables as dues
from app.dues.billing.rules import FeeDraft
from app.dues.billing.services import add_fee_item
from app.dues.fees.queries import FeeItem, fee_items
from app.dues.late import tables
from app.dues.late.queries import Late, all_terms, late_charges
from app.dues.late.rules import LateTerms, check_terms
from app.dues.reckoning.rules import Lateness, Workings
from app.dues.recorded.queries import charges_digest
from app.dues.rules import Basis, Cycle
from app.dues.totals.services import add_batch
from app.dues.waivers.tables import charge_workings
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    from app.book import UnitOfWork

NAME: Final = "违约金"
_NAME_EN: Final = "Late charge"


@dataclass(frozen=True)
class LateResult:
    """What was charged: the batch (None where nothing was due), of how many dwellings, how much."""

    batch: int | None
    dwellings: int
    amount: Fen


@service(Right.SET_FEES)
def set_late_terms(work: UnitOfWork, terms: LateTerms) -> None:
    """Keep what a resolution of the book decided about late charges; terms that charge nothing end them."""
    check_terms(terms, all_terms(work))
    terms = dataclasses.replace(terms, resolution=standing(work, terms.resolution, terms.since).number)
    if terms.on and _item(work) is None:
        draft = FeeDraft(NAME, Basis.LATE, Cycle.MONTH, 0, terms.since, name_en=_NAME_EN, resolution=terms.resolution)
        add_fee_item(work, draft)
    values = dataclasses.asdict(terms)
    work.conn.execute(insert(tables.late_terms).values(**values))
    work.audit("late.terms_set", "late charges", after=values)


def _item(work: UnitOfWork) -> FeeItem | None:
    return next((item for item in fee_items(work) if item.basis is Basis.LATE), None)


@service(Right.BILL)
def bill_late(work: UnitOfWork, *dwelling_ids: int) -> LateResult:
    """Charge these dwellings (or all) what their arrears have come to by being late and is not charged yet.

    A dwelling is charged at most once a day. Refused while no resolution has set a late charge.
    """
    today, item = work.clock.today(), _item(work)
    if item is None:
        raise Refused(msg("No late charge is set: only a resolution can set one, under “Late charge” in billing"))
    columns = dues.charge.c
    done = select(columns.dwelling_id).where(
        columns.fee_item_id == item.id, columns.period_start == today, columns.withdrawn.is_(False)
    )
    charged = set(work.conn.execute(done).scalars())
    by_place: dict[int, list[Late]] = defaultdict(list)
    for late in late_charges(work, today, *dwelling_ids):
        if late.due and late.charge.dwelling_id not in charged:
            by_place[late.charge.dwelling_id].append(late)
    if not by_place:
        return LateResult(None, 0, ZERO)
    amount = total(late.due for some in by_place.values() for late in some)
    batch = work.conn.execute(
        insert(dues.billing_batch)
        .values(period=f"{today:%Y-%m}", billed_on=today, charges=len(by_place), amount=amount)
        .returning(dues.billing_batch.c.id)
    ).scalar_one()
    for place, some in by_place.items():
        _charge(work, batch, item, place, some)
    add_batch(work, batch)
    told = {"period": f"{today:%Y-%m}", "charges": len(by_place), "amount": amount, "fee_item": item.name}
    told["digest"] = charges_digest(work, batch)
    work.audit("batch.billed", f"batch {batch}", after=told)
    return LateResult(batch, len(by_place), amount)


def _charge(work: UnitOfWork, batch: int, item: FeeItem, place: int, some: list[Late]) -> None:
    today, amount = work.clock.today(), total(late.due for late in some)
    key = work.conn.execute(
        insert(dues.charge)
        .values(
            batch_id=batch,
            fee_item_id=item.id,
            dwelling_id=place,
            period_start=today,
            period_end=today,
            due_on=today,
            quantity=0,
            rate=0,
            months=0,
            amount=amount,
        )
        .returning(dues.charge.c.id)
    ).scalar_one()
    workings = Workings(amount, late=tuple(Lateness(late.charge.open, late.days, late.due) for late in some))
    work.conn.execute(insert(charge_workings).values(id=key, workings=workings.kept()))
    rows = [(key, late.charge.id, late.days, int(late.due)) for late in some]
    insert_rows(work.conn, tables.late_part, ("late_charge_id", "charge_id", "days", "amount"), rows)
