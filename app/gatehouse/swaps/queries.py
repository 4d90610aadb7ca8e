"""What screens and commands read of swaps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.gatehouse.staff.queries import members
from app.gatehouse.swaps import tables
from app.gatehouse.swaps.rules import SwapDraft, SwapState
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.kernel.dates import Month


@dataclass(frozen=True)
class Swap:
    """One swap with its history: who agreed, how it ended."""

    id: int
    draft: SwapDraft
    giver: str
    taker: str
    note: str
    asked_at: datetime.datetime
    agreed: tuple[int, ...]
    state: SwapState
    reason: str

    @property
    def waits_for(self) -> tuple[int, ...]:
        """Who has not agreed yet."""
        return tuple(each for each in (self.draft.giver_id, self.draft.taker_id) if each not in self.agreed)


def swaps(reader: Reader, month: Month) -> tuple[Swap, ...]:
    """Every swap asked for in ``month``, the newest first."""
    names = {each.id: each.name for each in members(reader)}
    query = select(tables.shift_swap).where(tables.shift_swap.c.month == str(month))
    rows = reader.conn.execute(query.order_by(tables.shift_swap.c.id.desc())).all()
    ids = [row.id for row in rows]
    agreed: dict[int, list[int]] = defaultdict(list)
    said = select(tables.swap_consent).where(tables.swap_consent.c.swap_id.in_(ids)).order_by(tables.swap_consent.c.id)
    for row in reader.conn.execute(said).all():
        agreed[row.swap_id].append(row.staff_id)
    over = select(tables.swap_end).where(tables.swap_end.c.swap_id.in_(ids))
    ends = {row.swap_id: row for row in reader.conn.execute(over).all()}
    return tuple(
        Swap(
            row.id,
            SwapDraft(row.giver_id, row.given_on, row.taker_id, row.returned_on),
            names[row.giver_id],
            names[row.taker_id],
            row.note,
            row.asked_at,
            tuple(agreed[row.id]),
            ends[row.id].state if row.id in ends else SwapState.ASKED,
            ends[row.id].reason if row.id in ends else "",
        )
        for row in rows
    )


def month_text(reader: Reader, swap_id: int) -> str:
    """The month a swap belongs to, as ``2026-11``; Refused where there is no such swap."""
    query = select(tables.shift_swap.c.month).where(tables.shift_swap.c.id == swap_id)
    found: str | None = reader.conn.execute(query).scalar()
    if found is None:
        raise Refused(msg("There is no swap with the number {id}: look it up in the list", id=swap_id))
    return found
