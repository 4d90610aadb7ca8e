"""What the committee of the sample courtyard planned, and what lies in its maintenance fund."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from app.committee.resolutions.rules import Kind
from app.kernel.dates import Month
from app.kernel.money import Fen, total
from app.register.queries import dwellings
from app.sample.committee import agree
from app.treasury.budget.rules import BudgetDraft, PlannedLine
from app.treasury.budget.services import adopt_budget
from app.treasury.maintenance.rules import DepositDraft, MoveKind, UseDraft
from app.treasury.maintenance.services import pay_in, use_fund
from app.treasury.plans.services import write_plan

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story

_FEN: Final = 100


def open_fund(work: UnitOfWork, story: Story) -> None:
    """What the households paid in when the fund began, and the roof it was used for since; the housing office keeps it."""
    told = story.data["maintenance"]
    begun = story.clock.day.replace(month=1, day=10)
    rates = {one.id: one.area or told["usual_area"] for one in dwellings(work)}
    parts = tuple((one.room, Fen(rates[one.id] * told["fen"])) for one in dwellings(work))
    pay_in(work, DepositDraft(begun, MoveKind.FIRST, parts))
    whole = total(amount for _, amount in parts)
    for use in told["use"]:
        amount = Fen(int(whole) * use["percent"] // 100)
        use_fund(
            work,
            UseDraft(
                begun + datetime.timedelta(days=use["after"]), amount, use["for"], use["vote"].format(year=begun.year)
            ),
        )


def plan(work: UnitOfWork, story: Story, month: Month) -> None:
    """What is decided in ``month``: the year's budget in January, its second version in July."""
    told = story.data["budget"]
    lines = told["lines"]
    if month == Month(story.last.year, 1):
        _adopt(work, story, month, told["first"], lines)
    elif month == Month(story.last.year, 7):
        raised = told["raised"]
        _adopt(work, story, month, told["second"], [raised if one["kind"] == raised["kind"] else one for one in lines])


def plan_ahead(work: UnitOfWork, story: Story) -> None:
    """What is to be spent in the month after the story."""
    spent = ("guard_wages", "cleaning_wages", "refuse_removal", "utilities", "cleaning_supplies", "office")
    yearly = [one for one in story.data["budget"]["lines"] if one["kind"] in spent]
    lines = [PlannedLine(one["kind"], Fen(int(_yuan(story, one)) // 12), one.get("fund", "")) for one in yearly]
    write_plan(work, story.last.plus(1), lines)


def _adopt(work: UnitOfWork, story: Story, month: Month, said: dict[str, str], lines: list[dict[str, Any]]) -> None:
    planned = tuple(PlannedLine(one["kind"], _yuan(story, one), one.get("fund", "")) for one in lines)
    number = agree(work, story, Kind.BUDGET, said["subject"], said["text"])
    adopt_budget(work, BudgetDraft(month.year, month.first, number, planned, work.clock.today()))


def _yuan(story: Story, one: dict[str, Any]) -> Fen:
    yuan = one["yuan"] if one.get("fixed") else -(-one["yuan"] * story.households // 100)
    return Fen(yuan * _FEN)
