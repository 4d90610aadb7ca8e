"""Writing down how many lamps are lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.standards import tables
from app.standards.lamps.rules import check_lamps

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.standards.lamps.rules import LampDraft


@service(Right.GRADE_ROUND)
def count_lamps(work: UnitOfWork, draft: LampDraft) -> None:
    """Keep a count of lamps; Refused for figures that cannot be."""
    check_lamps(draft, work.clock.today())
    work.conn.execute(
        insert(tables.lamp_count).values(
            on=draft.on, place=draft.place.strip(), lamps=draft.lamps, lit=draft.lit, person=draft.person.strip(),
            operator_id=work.operator.id, at=work.clock.now(),
        )
    )  # fmt: skip
    after = {
        "on": draft.on,
        "where": draft.place.strip(),
        "lamps": draft.lamps,
        "lit": draft.lit,
        "person": draft.person.strip(),
    }
    work.audit("lamps.counted", "lamps", after=after)
