"""What the committee of the sample courtyard planned, and what lies in its maintenance fund."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.kernel.dates import Month
from app.kernel.money import Fen
from app.treasury.budget.rules import BudgetDraft, PlannedLine
from app.treasury.budget.services import adopt_budget

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story

_FEN: Final = 100


def plan(work: UnitOfWork, story: Story, month: Month) -> None:
    """What is decided in ``month``: the year's budget in January, its second version in July."""
    told = story.data["budget"]
    lines = told["lines"]
    if month == Month(story.last.year, 1):
        _adopt(work, story, month, told["first"], lines)
    elif month == Month(story.last.year, 7):
        raised = told["raised"]
        _adopt(work, story, month, told["second"], [raised if one["kind"] == raised["kind"] else one for one in lines])


def _adopt(work: UnitOfWork, story: Story, month: Month, resolution: str, lines: list[dict[str, Any]]) -> None:
    planned = tuple(PlannedLine(one["kind"], _yuan(story, one), one.get("fund", "")) for one in lines)
    adopt_budget(work, BudgetDraft(month.year, month.first, resolution, planned, work.clock.today()))


def _yuan(story: Story, one: dict[str, Any]) -> Fen:
    yuan = one["yuan"] if one.get("fixed") else -(-one["yuan"] * story.households // 100)
    return Fen(yuan * _FEN)
