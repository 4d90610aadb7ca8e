"""Taking a roster from a sheet: a draft like any other, judged by the same checker before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Right, service
from app.book.house import Importer
from app.gatehouse.roster.importing.queries import MonthWork, plan_roster
from app.gatehouse.roster.services import keep_imported
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.exchange.importing import ImportPlan


@service(Right.MAKE_ROSTER)
def import_roster(work: UnitOfWork, plan: ImportPlan) -> None:
    """Keep each month of the sheet as a new version, not in force yet."""
    for month in plan.work:
        assert isinstance(month, MonthWork)  # noqa: S101 — the plan is of this room's own making
        keep_imported(work, month.month, month.turns)


IMPORTS = {"roster": Importer(msg("Roster"), Right.MAKE_ROSTER, plan_roster, import_roster)}
