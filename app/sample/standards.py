"""A year of rounds in the sample courtyard: faults found and mended, hazards, assessments, patrols, lamps."""

from __future__ import annotations

import datetime
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from app.sample.photos import SCENES, take_photo
from app.standards import queries, services
from app.standards.checklists.queries import usable
from app.standards.checklists.rules import PlaceDraft
from app.standards.checklists.services import use_checklist
from app.standards.hazards.rules import HazardDraft, HazardKind, Step, Strike
from app.standards.hazards.services import add_hazard, note_step, strike_off, take_up_finding
from app.standards.hazards.taking_up import drafted
from app.standards.lamps.rules import LampDraft
from app.standards.lamps.services import count_lamps
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, Visit, WalkDraft
from app.standards.patrol.services import add_point, lay_route, note_walk, plan_walks
from app.standards.rules import Grade, RectificationDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.sample.story import Story

_DAY: Final = datetime.timedelta(days=1)
_MONTHS: Final = 12  # so far back rounds are told
_FIRST: Final = 4  # faults of the first month; each quarter one less is found


def go_round(work: UnitOfWork, story: Story, month: Month) -> None:
    """The month's round over the four haves, its fire rounds; what the round before found is put right."""
    facts, story.clock.day = story.data["rounds"], month.last
    look_again(work, story, month)
    _fire_rounds(work, facts, month)
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
    if (shown := faults[0]["item"]) in SCENES:
        with _photo(shown, month.last, mended=False) as file:
            services.add_round_photo(work, number, keys[shown], file)
    services.close_round(work, number)


def look_again(work: UnitOfWork, story: Story, month: Month) -> None:
    """What the round of the month before found is looked at again; in the last month one thing is still not done."""
    waiting, shown = queries.open_rectifications(work), queries.round_photos(work)
    for made, graded in waiting[: -1 if month == story.last and len(waiting) > 1 else None]:
        order = graded.rectification
        assert order is not None  # noqa: S101 — such alone wait
        photo = _photo(graded.item.code, made.opened_on, mended=True)
        with photo if (made.id, graded.item.code) in shown else nullcontext() as file:
            services.recheck(work, order.id, order.due - _DAY, passed=True, note="已到现场看过", photo=file)


@contextmanager
def _photo(scene: str, day: datetime.date, *, mended: bool) -> Iterator[Path]:
    """A photo of ``scene`` as it was on ``day``, or after it was mended, for as long as it takes to keep it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{day:%Y%m%d}-{'2' if mended else '1'}.jpg"
        take_photo(file, scene, day.month, mended=mended)
        yield file


def _fire_rounds(work: UnitOfWork, facts: dict[str, Any], month: Month) -> None:
    """Two fire rounds of a month, typed in from their sheets; what one of them finds goes into the hazard ledger later."""
    seen, codes = facts["fire"], [each.code for each in usable(work, "fire_round").items]
    for day in (month.first + 13 * _DAY, month.first + 27 * _DAY):
        number = services.open_round(work, seen["inspector"], day, "全院", "fire_round", from_paper=True)
        found = day == seen["found_on"]
        fault = {seen["item"]: (Grade.FAIL, seen["note"])} if found else {}
        services.grade_items(work, number, dict.fromkeys(codes, (Grade.PASS, "")) | fault)
        if found:
            key = next(each.item.id for each in queries.round_(work, number).items if each.item.code == seen["item"])
            with _photo(seen["scene"], day, mended=False) as file:
                services.add_round_photo(work, number, key, file)
        services.close_round(work, number)


def _take_up(work: UnitOfWork, facts: dict[str, Any]) -> None:
    """What a fire round found stands in the ledger, and was struck off on a photo."""
    seen = facts["fire"]
    (made,) = queries.rounds(work, "fire_round", seen["found_on"], seen["found_on"])
    fault = next(each for each in made.items if each.fault)
    known = drafted(made, fault, made.opened_on)
    key = take_up_finding(work, made.id, fault.item.id, replace(known, person=seen["person"], measure=seen["measure"]))
    with _photo(seen["scene"], made.opened_on, mended=True) as file:
        strike_off(work, key, Strike(known.due - _DAY, made.inspector, seen["struck"]), file)


def look_after(work: UnitOfWork, story: Story) -> None:
    """Where lists are used, the hazard ledger, assessments, a route with its walks, lamps counted."""
    facts, today = story.data["rounds"], story.clock.day
    _fire_rounds(work, facts, story.last)
    for code, since in (("fire_round", story.last.plus(1 - _MONTHS).first), ("extinguishers", today + _DAY)):
        use_checklist(work, PlaceDraft(code, "全院", since, "The whole yard", person=facts["inspector"]))
    for one in facts["hazards"]:
        if "kind" in one:
            _hazard(work, one, today, facts["inspector"])
        else:
            _take_up(work, facts)
    for one in facts["assessed"]:
        number = services.open_round(work, facts["inspector"], today, one["place"], one["list"])
        codes = [each.item.code for each in queries.round_(work, number).items]
        partly = dict.fromkeys(one["partly"], (Grade.PARTLY, "基本做到，还有差距"))
        services.grade_items(work, number, dict.fromkeys(codes, (Grade.PASS, "")) | partly)
        services.close_round(work, number)
    points = tuple(add_point(work, PointDraft(**one)) for one in facts["points"])
    lay_route(work, RouteDraft("夜间巡逻", points, "Night patrol"))
    plan_walks(work, PlanDraft("夜间巡逻", 2, Per.WEEK, today, "22:00–23:00"))
    for days, passed in ((4, points), (1, points[:-1])):
        visits = tuple(Visit(point, f"22:{5 + 6 * place:02d}") for place, point in enumerate(passed))
        note_walk(work, WalkDraft("夜间巡逻", today - days * _DAY, "周桂兰", visits, "22:00", from_paper=True))
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
