"""Costing, wages and allowances of the sample courtyard's last month."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.dues.breakeven.queries import from_book
from app.dues.breakeven.rules import Part, Side
from app.dues.breakeven.services import save_variant
from app.gatehouse.wages.rules import AllowanceDraft, PayDraft
from app.gatehouse.wages.services import post_allowances, post_wages
from app.kernel.money import parse_amount
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.sample.story import Story


def wages(work: UnitOfWork, story: Story, month: Month) -> None:
    """The month's wages from the bank, approved and posted from their sheet."""
    facts = story.data["wages"]
    post_wages(work, month, PayDraft(story.clock.day, BANK, facts["approved_by"], facts["fund"]))


def costing(work: UnitOfWork, story: Story) -> None:
    """What the services cost, shared among the households."""
    facts = story.data["costing"]
    parts = tuple(Part(side, name, parse_amount(amount)) for side in Side for name, amount in facts[str(side)].items())
    known = from_book(work)
    save_variant(work, replace(known, name=facts["name"], parts=parts))


def allowances(work: UnitOfWork, story: Story, month: Month) -> None:
    """What two volunteers are given for meals and fares, from the cash box."""
    facts = story.data["wages"]
    given = [
        AllowanceDraft(one["name"], one["times"], parse_amount(one["each"]), one["what"]) for one in facts["volunteers"]
    ]
    post_allowances(work, month, given, PayDraft(story.clock.day, CASH, facts["approved_by"]))
