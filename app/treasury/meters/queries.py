"""What screens read of the yard's meters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.treasury.meters import tables
from app.treasury.meters.rules import Flow, Reading, Used, months_used
from app.treasury.rules import voucher_text
from app.treasury.tables import entry

if TYPE_CHECKING:
    from app.book import Reader


@frozen
class Meter:
    """One meter and its months."""

    id: int
    name: str
    flow: Flow
    readings: tuple[Reading, ...]

    @property
    def months(self) -> tuple[Used, ...]:
        """Use month by month."""
        return months_used(self.readings)


def meters(reader: Reader) -> tuple[Meter, ...]:
    """All meters with their readings by month; the last word on a month counts."""
    query = (
        select(tables.reading, entry.c.month.label("posted"), entry.c.number)
        .outerjoin(entry, entry.c.id == tables.reading.c.entry_id)
        .order_by(tables.reading.c.id)
    )
    kept: dict[int, dict[str, Reading]] = {}
    for row in reader.conn.execute(query).all():
        voucher = voucher_text(row.posted, row.number) if row.posted else ""
        made = Reading(parse_period(row.month).start, row.value, row.amount, voucher)
        kept.setdefault(row.meter_id, {})[row.month] = made
    return tuple(
        Meter(row.id, row.name, row.flow, tuple(one for _, one in sorted(kept.get(row.id, {}).items())))
        for row in reader.conn.execute(select(tables.meter).order_by(tables.meter.c.id)).all()
    )


def find_meter(reader: Reader, name: str) -> Meter:
    """The meter called ``name``; Refused names those there are."""
    found = meters(reader)
    for each in found:
        if each.name == name.strip():
            return each
    known = "、".join(each.name for each in found)
    raise Refused(msg("There is no meter {name}; there are: {known}", name=name, known=known or "–"))
