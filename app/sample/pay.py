"""Costing, wages and allowances of the sample courtyard's last month."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from app.dues.breakeven.queries import from_book
from app.dues.breakeven.rules import Part, Side
from app.dues.breakeven.services import save_variant
from app.gatehouse.wages.rules import AllowanceDraft, PayDraft
from app.gatehouse.wages.services import post_allowances, post_wages
from app.kernel.dates import month_of
from app.kernel.money import parse_amount
from app.treasury.contracts.rules import ContractDraft, Let
from app.treasury.contracts.services import add_contract, take_rent
from app.treasury.meters.rules import Flow, Reading
from app.treasury.meters.services import add_meter, note_reading
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
    parts = tuple(
        Part(side, name, parse_amount(amount), facts["english"].get(name, ""))
        for side in Side
        for name, amount in facts[str(side)].items()
    )
    known = from_book(work)
    save_variant(work, replace(known, name=facts["name"], parts=parts))


def contracts(work: UnitOfWork, story: Story) -> None:
    """An advertising place let for a year, its first rent taken; and two months of the yard's water meter."""
    facts = story.data["contract"]
    today = story.clock.day
    begun = today.replace(day=1)
    draft = ContractDraft(
        facts["party"],
        Let.ADVERT,
        facts["place"],
        since=begun,
        until=begun.replace(year=begun.year + 1) - datetime.timedelta(days=1),
        rent=parse_amount(facts["rent"]),
        resolution=facts["resolution"],
    )
    take_rent(work, add_contract(work, draft), today, BANK)
    add_meter(work, facts["meter"], Flow.WATER)
    for back, value in ((1, 152_300), (0, 156_150)):
        note_reading(work, facts["meter"], Reading(month_of(today).plus(-back), value, parse_amount("138.60")))


def allowances(work: UnitOfWork, story: Story, month: Month) -> None:
    """What two volunteers are given for meals and fares, from the cash box."""
    facts = story.data["wages"]
    given = [
        AllowanceDraft(one["name"], one["times"], parse_amount(one["each"]), one["what"]) for one in facts["volunteers"]
    ]
    post_allowances(work, month, given, PayDraft(story.clock.day, CASH, facts["approved_by"]))
