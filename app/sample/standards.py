"""A year of rounds in the sample courtyard: faults found and mended, hazards, assessments, patrols, lamps."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from app.standards import queries, services
from app.standards.checklists.rules import PlaceDraft
from app.standards.checklists.services import use_checklist
from app.standards.hazards.rules import HazardDraft, HazardKind, Step, Strike
from app.standards.hazards.services import add_hazard, note_step, strike_off
from app.standards.lamps.rules import LampDraft
from app.standards.lamps.services import count_lamps
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, Visit, WalkDraft
from app.standards.patrol.services import add_point, lay_route, note_walk, plan_walks
from app.standards.rules import Grade, RectificationDraft

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.sample.story import Story

_DAY: Final = datetime.timedelta(days=1)
_FIRST: Final = 4  # faults of the first month; each quarter one less is found


def go_round(work: UnitOfWork, story: Story, month: Month) -> None:
    """The month's round over the four haves; what the one before found is put right."""
    facts, story.clock.day = story.data["rounds"], month.last
    for made, graded in queries.open_rectifications(work):
        if graded.rectification is not None and made.opened_on < month.last:
            services.recheck(work, graded.rectification.id, month.last, passed=True, note="已到现场看过")
    index = (month.year - story.last.year) * 12 + month.month - story.last.month + 11
    faults = [facts["faults"][(3 * index + place) % len(facts["faults"])] for place in range(_FIRST - index // 3)]
    number = services.open_round(work, facts["inspector"], month.last, "全院")
    known = queries.round_(work, number)
    grades: dict[str, tuple[Grade, str]] = {each.item.code: (Grade.PASS, "") for each in known.items}
    keys = {each.item.code: each.item.id for each in known.items}
    for place, fault in enumerate(faults):
        grades[fault["item"]] = (Grade.FAIL if place == 0 else Grade.PARTLY, fault["note"])
    services.grade_items(work, number, grades)
    for fault in faults:
        services.rectify(work, number, keys[fault["item"]], RectificationDraft(fault["person"], month.last + 7 * _DAY))
    services.close_round(work, number)


def look_after(work: UnitOfWork, story: Story) -> None:
    """Where lists are used from now on, the hazard ledger, assessments, a route with its walks, lamps counted."""
    facts, today = story.data["rounds"], story.clock.day
    for code in ("fire_round", "extinguishers"):
        use_checklist(work, PlaceDraft(code, "全院", today + _DAY, "The whole yard", person=facts["inspector"]))
    for one in facts["hazards"]:
        _hazard(work, one, today, facts["inspector"])
    for one in facts["assessed"]:
        number = services.open_round(work, facts["inspector"], today, one["place"], one["list"])
        codes = [each.item.code for each in queries.round_(work, number).items]
        partly = dict.fromkeys(one["partly"], (Grade.PARTLY, "基本做到，还有差距"))
        services.grade_items(work, number, dict.fromkeys(codes, (Grade.PASS, "")) | partly)
        services.close_round(work, number)
    points = tuple(add_point(work, PointDraft(one["name"], one["name_en"], one["look"])) for one in facts["points"])
    lay_route(work, RouteDraft("夜间巡逻", points, "Night patrol"))
    plan_walks(work, PlanDraft("夜间巡逻", 2, Per.WEEK, today, "22:00–23:00"))
    for days, passed in ((4, points), (1, points[:-1])):
        visits = tuple(Visit(point, f"22:{5 + 6 * place:02d}") for place, point in enumerate(passed))
        note_walk(work, WalkDraft("夜间巡逻", today - days * _DAY, "志愿者周大妈", visits, "22:00", from_paper=True))
    for place, lamps, lit in (("楼道灯", 96, 95), ("院灯", 14, 14)):
        count_lamps(work, LampDraft(today, place, lamps, lit, facts["inspector"]))


def _hazard(work: UnitOfWork, one: dict[str, Any], today: datetime.date, by: str) -> None:
    found = today - one["days"] * _DAY
    draft = HazardDraft(
        found, HazardKind(one["kind"]), one["place"], one["what"], by, one["person"], found + 20 * _DAY, one["measure"]
    )
    key = add_hazard(work, draft)
    if "step" in one:
        note_step(work, key, Step(today, one["person"], one["step"], today + one["until"] * _DAY))
    if "struck" in one:
        strike_off(work, key, Strike(found + 15 * _DAY, by, one["struck"]))
