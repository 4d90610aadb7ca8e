"""What screens read of activities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.activities import tables
from app.caredesk.activities.rules import ActivityDraft, ResultDraft
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.treasury.ledger.queries import entry

if TYPE_CHECKING:
    from app.book import Reader


@dataclass(frozen=True)
class Activity:
    """An activity with its vouchers and how it went; ``result`` is None before it was told."""

    id: int
    draft: ActivityDraft
    result: ResultDraft | None
    vouchers: tuple[str, ...]
    spent: Fen


def activities(reader: Reader) -> tuple[Activity, ...]:
    """Every activity, the latest first; money taken back in the books does not count."""
    costs = defaultdict(list)
    for row in reader.conn.execute(select(tables.activity_cost).order_by(tables.activity_cost.c.id)).all():
        paid = entry(reader, row.entry_id)
        if paid.reversed_by is None:
            costs[row.activity_id].append(paid)
    columns = tables.activity.c
    rows = reader.conn.execute(select(tables.activity).order_by(columns.day.desc(), columns.id.desc())).all()
    return tuple(
        Activity(
            row.id,
            ActivityDraft(row.name, row.day, row.place, row.plan, row.lead, row.people, row.cost),
            None if row.came is None else ResultDraft(row.came, row.words),
            tuple(one.voucher for one in costs[row.id]),
            total(-one.money for one in costs[row.id]),
        )
        for row in rows
    )


def activity_by(reader: Reader, activity_id: int) -> Activity:
    """One activity; Refused when there is none such."""
    for found in activities(reader):
        if found.id == activity_id:
            return found
    raise Refused(msg("There is no activity with the number {id}: look it up in the list", id=activity_id))
