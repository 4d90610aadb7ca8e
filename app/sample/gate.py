"""The duty log of the sample courtyard: the first days of its last month, as they stand on paper."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.gatehouse import services as gatehouse
from app.gatehouse.dutylog.entries.queries import entries
from app.gatehouse.dutylog.entries.rules import EntryDraft, Kind, read_entries
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.roster import queries as rosters
from app.gatehouse.services import SignOn

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.gatehouse.roster.problem import Turn
    from app.kernel.dates import Month
    from app.sample.story import Story

_SIGNED_DAYS: Final = 5  # how much of the month's log is in the book
_MISSED: Final = 3  # which of the volunteers' turns


def stand_guard(work: UnitOfWork, story: Story, month: Month) -> None:
    """The first days of the month's log, as the paper log has it: each shift with its entries, handed over, taken over."""
    gate = rosters.gates(work)[0]
    made = rosters.roster(work, month)
    notes, told = story.data["gate"]["notes"], story.data["gate"]["entries"]
    signed = [turn for turn in made.turns if turn.date.day <= _SIGNED_DAYS]
    for turn in signed:
        if turn.gate_id != gate.id:
            continue
        late = datetime.timedelta(minutes=story.chance.choice((0, -5, -10, 3, 12)))
        came = turn.start + late
        duty = gatehouse.sign_on(work, gate, SignOn(turn.guard_id, came, accepts=True, from_paper=True))
        for draft in read_entries("\n".join(told[turn.shift.code]), turn.start, turn.end):
            gatehouse.note(work, duty, replace(draft, at=max(draft.at, came)), from_paper=True)
        gatehouse.sign_off(
            work, duty, turn.end + datetime.timedelta(minutes=5), Handover(matters=story.chance.choice(notes))
        )
    _settle(work, story, gate.id)
    _walk(work, [turn for turn in signed if turn.gate_id != gate.id])


def _walk(work: UnitOfWork, turns: list[Turn]) -> None:
    """The volunteers' evenings of those days; one of them could not come."""
    gates = {one.id: one for one in rosters.gates(work)}
    for turn in turns[:_MISSED] + turns[_MISSED + 1 :]:
        came = SignOn(turn.guard_id, turn.start, accepts=True, from_paper=True)
        duty = gatehouse.sign_on(work, gates[turn.gate_id], came)
        gatehouse.sign_off(work, duty, turn.end, Handover())


def _settle(work: UnitOfWork, story: Story, gate_id: int) -> None:
    """All but the last two matters were settled within some hours; one round was written down wrong and put right."""
    for matter in stock.matters(work, gate_id)[:-2]:
        at = matter.since + datetime.timedelta(hours=6)
        gatehouse.settle_matter(work, matter.id, at, story.data["gate"]["settled"])
    first = next(each for each in entries(work, datetime.date.min, story.clock.day) if each.kind is Kind.ROUND)
    gatehouse.correct_entry(work, first.id, EntryDraft(first.kind, first.at, story.data["gate"]["right"], first.text))
