"""What billing and screens read of measures: things kept, readings, shared costs, where anniversaries begin."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.dues.measures import tables
from app.dues.measures.rules import Reading
from app.kernel.frozen import frozen
from app.register import tables as register
from app.register.rules import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.dues.reckoning.rules import Stretch
    from app.kernel.money import Fen

_LIABLE = (Relation.OWNER, Relation.OCCUPANT, Relation.TENANT)
_BEGIN = datetime.date(1900, 1, 1)
_END = datetime.date(9999, 12, 31)


@frozen
class SharedPart:
    """What one dwelling bears of a shared cost; weights in hundredths."""

    dwelling_id: int
    weight: int
    amount: Fen


@frozen
class SharedCost:
    """A cost of a period with what each dwelling bears of it; ``voided_on`` tells when it was taken back."""

    id: int
    fee_item_id: int
    period: str
    amount: Fen
    note: str
    resolution: str
    entered_on: datetime.date
    voided_on: datetime.date | None
    parts: tuple[SharedPart, ...]

    @property
    def whole(self) -> int:
        """All weights together (hundredths)."""
        return sum(part.weight for part in self.parts)


def quantities(reader: Reader, fee_item_id: int) -> dict[int, list[tuple[datetime.date, int]]]:
    """How many units (hundredths) each dwelling has from which day on, in the order it was said."""
    columns = tables.fee_quantity.c
    rows = reader.conn.execute(
        select(columns.dwelling_id, columns.since, columns.quantity)
        .where(columns.fee_item_id == fee_item_id)
        .order_by(columns.since, columns.id)
    )
    found: dict[int, list[tuple[datetime.date, int]]] = defaultdict(list)
    for place, since, quantity in rows:
        found[place].append((since, quantity))
    return found


def readings(reader: Reader, fee_item_id: int, dwelling_id: int | None = None) -> dict[int, list[Reading]]:
    """The standing readings of a fee's meters by dwelling, oldest first."""
    columns = tables.meter_reading.c
    wanted = (
        select(
            columns.id,
            columns.fee_item_id,
            columns.dwelling_id,
            columns.read_on,
            columns.reading,
            columns.begins,
            columns.estimated,
            columns.note,
        )
        .where(columns.fee_item_id == fee_item_id, columns.id.not_in(select(tables.meter_reading_void.c.reading_id)))
        .order_by(columns.read_on, columns.id)
    )
    if dwelling_id is not None:
        wanted = wanted.where(columns.dwelling_id == dwelling_id)
    found: dict[int, list[Reading]] = defaultdict(list)
    for row in reader.conn.execute(wanted):
        found[row.dwelling_id].append(Reading(*row))
    return found


def shared_costs(reader: Reader, fee_item_id: int | None = None) -> tuple[SharedCost, ...]:
    """Shared costs with their parts, oldest first, those taken back too."""
    cost, part = tables.shared_cost.c, tables.shared_part.c
    wanted = select(tables.shared_cost, tables.shared_void.c.voided_on).select_from(
        tables.shared_cost.outerjoin(tables.shared_void)
    )
    if fee_item_id is not None:
        wanted = wanted.where(cost.fee_item_id == fee_item_id)
    rows = reader.conn.execute(wanted.order_by(cost.id)).all()
    parts: dict[int, list[SharedPart]] = defaultdict(list)
    if rows:
        borne = select(part.cost_id, part.dwelling_id, part.weight, part.amount).order_by(part.id)
        for key, place, weight, amount in reader.conn.execute(borne):
            parts[key].append(SharedPart(place, weight, amount))
    return tuple(
        SharedCost(
            row.id,
            row.fee_item_id,
            row.period,
            row.amount,
            row.note,
            row.resolution,
            row.entered_on,
            row.voided_on,
            tuple(parts[row.id]),
        )
        for row in rows
    )


def lived_in(reader: Reader) -> dict[int, list[Stretch]]:
    """When somebody owned or lived in each dwelling, as the register has it; overlapping stretches run together."""
    columns = register.holding.c
    rows = reader.conn.execute(
        select(columns.dwelling_id, columns.since, columns.until).where(columns.relation.in_(_LIABLE))
    )
    every: dict[int, list[Stretch]] = defaultdict(list)
    for place, since, until in rows:
        every[place].append((since or _BEGIN, until or _END))
    return {place: _run_together(stretches) for place, stretches in every.items()}


def _run_together(stretches: Sequence[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for first, last in sorted(stretches):
        if found and first.toordinal() <= found[-1][1].toordinal() + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def starts(reader: Reader) -> dict[int, datetime.date]:
    """From which day each dwelling's years are counted: as said, else since somebody came there by the register."""
    held = register.holding.c
    came = select(held.dwelling_id, func.min(held.since)).where(held.relation.in_(_LIABLE)).group_by(held.dwelling_id)
    found = {place: since for place, since in reader.conn.execute(came) if since is not None}
    said = tables.fee_start.c
    typed = reader.conn.execute(select(said.dwelling_id, said.since).order_by(said.id)).all()
    return found | {row.dwelling_id: row.since for row in typed}
