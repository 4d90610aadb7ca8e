"""Closing a period with the points of every room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Right, service
from app.bulletin.closing.queries import room_findings
from app.treasury.closing import services as closing

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.treasury.closing.rules import CloseDraft


@service(Right.POST_ENTRY)
def close_period(work: UnitOfWork, draft: CloseDraft) -> int:
    """Close a period; Refused where any room's point is not in order."""
    return closing.close_period(work, draft, room_findings(work))
