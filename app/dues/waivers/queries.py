"""What billing, screens and statements read of waivers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.dues.reckoning.rules import Relief
from app.dues.tables import fee_item
from app.dues.waivers import tables
from app.dues.waivers.rules import WaiverKind, waiver_title
from app.kernel.frozen import frozen
from app.kernel.i18n import DEFAULT_LANGUAGE
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import Reader


@frozen
class Waiver:
    """A waiver with what it has taken off so far; ``voided_on`` tells when it was taken back."""

    id: int
    fee_item_id: int
    fee: str
    dwelling_id: int
    kind: WaiverKind
    percent: int
    amount: Fen
    since: datetime.date
    until: datetime.date
    resolution: str
    note: str
    voided_on: datetime.date | None
    taken_off: Fen

    @property
    def why(self) -> str:
        """Why and by whom, as a charge keeps it."""
        return f"{waiver_title(self.kind).text(DEFAULT_LANGUAGE)} {self.resolution}".strip()


@frozen
class WaivedOfFee:
    """What was waived of one fee in a period, and of how many dwellings."""

    fee: str
    fee_en: str
    kind: WaiverKind
    dwellings: int
    amount: Fen


def waivers(reader: Reader, dwelling_id: int | None = None, fee_item_id: int | None = None) -> tuple[Waiver, ...]:
    """Every waiver, those taken back too, newest first."""
    columns, off = tables.waiver.c, tables.waived.c
    taken_off = (
        select(func.sum(off.amount))
        .where(off.waiver_id == columns.id, off.withdrawn.is_(False))
        .correlate(tables.waiver)
        .scalar_subquery()
    )
    wanted = (
        select(
            columns.id,
            columns.fee_item_id,
            fee_item.c.name,
            columns.dwelling_id,
            columns.kind,
            columns.percent,
            columns.amount,
            columns.since,
            columns.until,
            columns.resolution,
            columns.note,
            tables.waiver_void.c.voided_on,
            func.coalesce(taken_off, ZERO),
        )
        .select_from(tables.waiver.join(fee_item).outerjoin(tables.waiver_void))
        .order_by(columns.id.desc())
    )
    for column, key in ((columns.dwelling_id, dwelling_id), (columns.fee_item_id, fee_item_id)):
        if key is not None:
            wanted = wanted.where(column == key)
    rows: Sequence[Any] = reader.conn.execute(wanted).all()
    return tuple(Waiver(*row) for row in rows)


def reliefs(reader: Reader) -> dict[tuple[int, int], list[Relief]]:
    """The standing waivers as reckoning takes them off, by fee item and dwelling."""
    found: dict[tuple[int, int], list[Relief]] = defaultdict(list)
    for one in waivers(reader):
        if one.voided_on is None:
            relief = Relief(one.id, one.since, one.until, one.percent, one.amount, one.why)
            found[one.fee_item_id, one.dwelling_id].append(relief)
    return {key: sorted(some, key=lambda one: one.first) for key, some in found.items()}


def waived_between(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[WaivedOfFee, ...]:
    """What was waived of charges beginning between two days, by fee and reason; for statements."""
    off, columns = tables.waived.c, tables.waiver.c
    rows = reader.conn.execute(
        select(
            fee_item.c.name,
            fee_item.c.name_en,
            columns.kind,
            func.count(off.dwelling_id.distinct()),
            func.sum(off.amount),
        )
        .select_from(
            tables.waived.join(tables.waiver, columns.id == off.waiver_id).join(
                fee_item, fee_item.c.id == off.fee_item_id
            )
        )
        .where(off.period_start.between(first, last), off.withdrawn.is_(False))
        .group_by(off.fee_item_id, columns.kind)
        .order_by(off.fee_item_id, columns.kind)
    )
    return tuple(WaivedOfFee(*row) for row in rows)
