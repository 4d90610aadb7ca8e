"""Breaches, works, activities and the common-parts inventory of the sample courtyard."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.caredesk.activities.rules import ActivityDraft, ResultDraft
from app.caredesk.activities.services import add_activity, tell_result
from app.caredesk.breaches.rules import Agreement, BreachDraft, ClauseDraft, Step, StepDraft
from app.caredesk.breaches.services import add_breach, add_clause, agree_compensation, take_step
from app.caredesk.inventory.rules import Condition, Part, PartDraft
from app.caredesk.inventory.services import add_part
from app.caredesk.works.queries import brings_support
from app.caredesk.works.rules import Step as WorksStep
from app.caredesk.works.rules import StepDraft as WorksStepDraft
from app.caredesk.works.rules import WorksDraft
from app.caredesk.works.services import add_works, take_works_step, tie_voucher
from app.kernel.money import Fen
from app.register.queries import dwellings, payer_name
from app.register.rules import Use
from app.treasury.ledger.queries import Filter, entries

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story


_FIRST_WORKS = datetime.timedelta(days=60)
_COURSE = (
    WorksStep.APPLIED, WorksStep.GRANTED, WorksStep.CONTRACTED, WorksStep.BEGUN, WorksStep.FINISHED, WorksStep.ACCEPTED,
)  # fmt: skip


def look_after(work: UnitOfWork, story: Story) -> None:
    """What the committee saw to in the year besides money and gate."""
    facts = story.data["caring"]
    _convention(work, story)
    _improve(work, story)
    today = story.clock.day
    for told in facts["activities"]:
        day = today - datetime.timedelta(days=told["before"])
        draft = ActivityDraft(
            told["name"], day, told["place"], told["plan"], told["lead"], told["people"], Fen(told["yuan"] * 100)
        )
        key = add_activity(work, draft)
        if day <= today:
            tell_result(work, key, ResultDraft(told["came"], told["words"]))
    for told in facts["parts"]:
        looked = story.first.plus(5).first
        area = told.get("area")
        add_part(
            work,
            PartDraft(
                Part(told["part"]), told["name"], told["place"], told.get("quantity", 1), told.get("unit", ""),
                int(area.replace(".", "")) if area else None, Condition(told.get("condition", "good")),
                told.get("keeper", ""), looked,
            ),
        )  # fmt: skip


def _convention(work: UnitOfWork, story: Story) -> None:
    """A clause on file, a breach that was mended, one that is waited for, one with agreed compensation."""
    today, facts = story.clock.day, story.data["caring"]
    homes = [place for place in dwellings(work) if place.use is Use.HOME]
    clauses = [
        add_clause(work, ClauseDraft(told["number"], told["text"], story.first.first, told["resolution"]))
        for told in facts["clauses"]
    ]
    for index, told in enumerate(facts["breaches"][: len(homes)]):
        home = homes[(index + 2) * len(homes) // 7]
        found = today - datetime.timedelta(days=told["before"])
        draft = BreachDraft(
            told["kind"], found, told["what"], told["place"], home.id, clauses[told["clause"]], "何桂英"
        )
        known = add_breach(work, draft)
        due = found + datetime.timedelta(days=7)
        notice = StepDraft(Step.NOTICE, found + datetime.timedelta(days=1), told["notice"], due=due)
        take_step(work, known.id, notice)
        if told.get("yuan"):
            signed = payer_name(work, home.id, due).split("、")[0]
            agree_compensation(work, known.id, Agreement(Fen(told["yuan"] * 100), due, signed, told["agreed"]))
        if told.get("mended"):
            take_step(work, known.id, StepDraft(Step.LOOK, due, "已改正", "何桂英", mended=True))


def _improve(work: UnitOfWork, story: Story) -> None:
    """Works the street office helped with, whose bill stands in the ledger; the file is as old as the bill."""
    told, since = story.data["caring"]["works"], story.first.first + _FIRST_WORKS
    bills = [one for one in entries(work, Filter(accounts=("repairs",))) if one.money < 0 and one.date >= since]
    if not bills:
        return
    bill = max(bills, key=lambda one: -one.money)
    cost = -bill.money
    draft = WorksDraft(bill.summary, told["place"], told["what"], bill.counterparty, cost, cost, told["resolution"])
    key = add_works(work, draft)
    for before, step in enumerate(_COURSE, 1):
        person, words = told[step]
        day = bill.date - datetime.timedelta(days=6 * (len(_COURSE) + 1 - before))
        amount = cost if step is WorksStep.GRANTED else Fen(0)
        take_works_step(work, key, WorksStepDraft(step, day, person, words, amount))
    tie_voucher(work, key, WorksStep.PAID, bill.voucher)
    helped = [one for one in entries(work, Filter(first=bill.date, funds=("subsidy",))) if brings_support(one)]
    if helped:
        tie_voucher(work, key, WorksStep.SUBSIDY, helped[0].voucher, min(cost, helped[0].money))
