"""Two days of the sample courtyard's visitor book."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.gatehouse import services as gatehouse
from app.gatehouse.roster import queries as rosters
from app.gatehouse.visits.rules import Purpose, Refusal, VisitDraft, VisitKind
from app.register.queries import dwellings
from app.register.spaces.rules import VehicleKind

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story


def receive(work: UnitOfWork, story: Story) -> None:
    """Who came, was turned away and carried things out, as the paper sheets of the last two days have it."""
    gate = rosters.gates(work)[0].id
    homes = [each.id for each in dwellings(work)]
    for facts in story.data["visit"]:
        at = _time(story, facts["days_ago"], facts["at"])
        kind = VisitKind(facts.get("kind", VisitKind.VISIT))
        draft = VisitDraft(
            kind, at, gate, facts.get("name", ""), homes[facts["home"] % len(homes)] if "home" in facts else None,
            facts.get("whom", ""), Purpose(facts.get("purpose", Purpose.FAMILY)), facts.get("people", 1),
            facts.get("plate", ""), VehicleKind(facts["vehicle"]) if "vehicle" in facts else None,
            facts.get("tonnes", 0), reason=facts.get("reason", ""),
            refusal=Refusal(facts["refusal"]) if "refusal" in facts else None, goods=facts.get("goods", ""),
            witness=facts.get("witness", ""), note=facts.get("note", ""), from_paper=True,
        )  # fmt: skip
        key = gatehouse.write_visit(work, draft)
        if "left" in facts:
            gatehouse.sign_out(work, key, _time(story, facts["days_ago"], facts["left"]), from_paper=True)


def _time(story: Story, days_ago: int, clock: str) -> datetime.datetime:
    day = story.clock.day - datetime.timedelta(days=days_ago)
    return datetime.datetime.combine(day, datetime.time.fromisoformat(clock))
