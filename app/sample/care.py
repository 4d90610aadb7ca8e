"""Facilities, areas, contractors and emergencies of the sample courtyard: its last year."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from app.caredesk.areas.rules import AreaDraft
from app.caredesk.areas.services import add_area
from app.caredesk.contractors import queries as standing
from app.caredesk.contractors import services as contractors
from app.caredesk.contractors.rules import AssessmentDraft, ContractorDraft, TermsDraft, Trade, Votes
from app.caredesk.emergency import queries as emergencies
from app.caredesk.emergency import services as emergency
from app.caredesk.emergency.rules import Exercise, ExerciseDraft, StoreDraft
from app.caredesk.facilities.rules import Condition, FacilityDraft, Whose
from app.caredesk.facilities.services import add_facility
from app.caredesk.upkeep import queries as upkeep
from app.caredesk.upkeep.rules import EACH_DAY, DoneDraft, Outcome, Rhythm
from app.caredesk.upkeep.services import note_done, note_snow
from app.kernel import paths
from app.kernel.dates import Month
from app.kernel.money import Fen, parse_amount
from app.treasury.ledger.queries import Filter, entries

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.caredesk.upkeep.queries import Task
    from app.sample.story import Story

_DAILY: Final = 2  # the last months whose daily sheets are typed in
_LEFT: Final = 3  # of upkeep, what was left undone in one month
_QUARTER: Final = 3  # months
_LAMPS: Final = "楼道灯"


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "sample" / "care.toml").read_text(encoding="utf8"))


def begins(story: Story) -> Month:
    """The month in which the care desk's books begin: the January of the story's last year."""
    return max(story.first, Month(story.last.year, 1))


def _open_books(work: UnitOfWork, story: Story, start: datetime.date) -> None:
    """The ledger, the contractors, the areas and the plans, as they were written down at first."""
    told = _told()
    for one in told["facility"]:
        draft = FacilityDraft(
            one["kind"], one["name"], one["place"], one.get("quantity", 1), one.get("number", ""), one.get("maker", ""),
            _date(one.get("installed")), _date(one.get("warranty")), Whose(one.get("whose", "common")),
            one.get("answers", ""), Condition(one.get("condition", "in_use")), one.get("note", ""), one["name_en"],
        )  # fmt: skip
        add_facility(work, draft, person=one["person"])
    firms = [_contractor(work, story, one, start) for one in told["contractor"]]
    for one in told["area"]:
        firm = firms[one["contractor"]] if "contractor" in one else None
        add_area(
            work,
            AreaDraft(one["kind"], one["name"], one["person"], one["hours"], one["extent"], firm, "", one["name_en"]),
        )
    facts = told["emergency"]
    for plan in emergencies.shipped_plans():
        if plan.kind in facts["plans"]:
            own = {"place": facts["place"], "place_en": facts["place_en"], "people": facts["people"]}
            emergency.add_plan(work, replace(plan, adopted_on=start, **own))


def _contractor(work: UnitOfWork, story: Story, one: dict[str, Any], start: datetime.date) -> int:
    draft = ContractorDraft(
        one["name"],
        Trade(one["trade"]),
        one["contact"],
        one["phone"],
        tuple(one.get("payees", ())),
        name_en=one["name_en"],
    )
    key = contractors.add_contractor(work, draft)
    first, months = one["months"]
    since = Month(start.year, start.month).plus(first).first
    until = Month(since.year, since.month).plus(months - 1).last
    yearly = Fen(parse_amount(one["yearly"]) * story.households // 100)  # as it is paid month by month
    terms = TermsDraft(one["what"], since, until, one["promise"], one["prices"], yearly)
    contractors.add_terms(work, key, terms)
    return key


def live_month(work: UnitOfWork, story: Story, month: Month) -> None:
    """What was done in ``month``, typed in on its last day; some of it was left undone."""
    story.clock.day = month.last
    if month == begins(story):
        _open_books(work, story, month.first)
    facts = _told()["emergency"]
    if str(month) == facts["snow"][:7]:
        note_snow(work, datetime.datetime.fromisoformat(facts["snow"]))
    last_months = month > story.last.plus(-_DAILY)
    for number, task in enumerate(upkeep.tasks(work, month.last)):
        if task.draft.rhythm in EACH_DAY:
            if last_months:
                note_done(work, task.id, DoneDraft(month.first, task.draft.person, until=month.last))
            continue
        if task.draft.rhythm is Rhythm.WEEKLY:
            if month.month % 3 == 0:  # the quarter's sheet
                first = max(task.draft.since, month.plus(-2).first)
                note_done(work, task.id, DoneDraft(first, task.draft.person, until=month.last))
            continue
        days = task.schedule.between(month.first, month.last)
        if not days or (number % 7 == _LEFT and month.month % 4 == _LEFT) or _lamps_last(story, task, month):
            continue
        on = min(days[0] + datetime.timedelta(days=number % 3), month.last)
        note_done(work, task.id, DoneDraft(on, task.draft.person))
    if month == story.last:
        _sum_up(work, month.last)


def _checks(work: UnitOfWork, facts: dict[str, Any]) -> None:
    """The contracts were checked month by month, but for one of them in the last."""
    for number, one in enumerate(standing.contractors(work)):
        for terms in one.terms:
            for month in terms.missing[: len(terms.missing) - number]:
                contractors.check_contract(work, terms.id, month, facts["teller"], kept=True)


def _sum_up(work: UnitOfWork, day: datetime.date) -> None:
    """What the representatives thought, the drill and the training held, what is kept ready."""
    told = _told()
    _checks(work, told["assessment"])
    _assess(work, told["assessment"], day)
    facts = told["emergency"]
    plan = emergencies.plans(work)[0]
    for kind, back in ((Exercise.TRAINING, 150), (Exercise.DRILL, 130)):
        one = facts[str(kind)]
        held = ExerciseDraft(
            kind, day - datetime.timedelta(days=back), one["topic"], one["led_by"], facts["place"],
            plan.id if kind is Exercise.DRILL else None, one["attended"], one["who"], one["minutes"], one["course"],
            one.get("found", ""), one.get("measure", ""),
        )  # fmt: skip
        emergency.record_exercise(work, held)
    for one in facts["stores"]:
        emergency.add_store(
            work,
            StoreDraft(
                one["name"], one["place"], one["quantity"], one["unit"], _date(one.get("expires")), one["keeper"], "",
                one["name_en"],
            ),
        )  # fmt: skip
    _lamp(work, facts["fault"])


def _assess(work: UnitOfWork, facts: dict[str, Any], day: datetime.date) -> None:
    good, slow = (1, 2)
    on = day - datetime.timedelta(days=40)
    contractors.assess(
        work,
        AssessmentDraft(
            on,
            good,
            "",
            "生活垃圾清运",
            facts["called"],
            Votes(*facts["votes"]),
            said=facts["said"],
            teller=facts["teller"],
        ),
    )
    mended = facts["mended"]
    by = on + datetime.timedelta(days=mended["days"])
    key = contractors.assess(
        work,
        AssessmentDraft(
            on,
            slow,
            "",
            "院内零星维修",
            facts["called"],
            Votes(*mended["votes"]),
            mend_by=by,
            said=mended["said"],
            teller=facts["teller"],
        ),
    )
    contractors.recheck_assessment(work, key, by, passed=True, note=mended["note"])
    for one in facts["points"]:
        contractors.assess(
            work,
            AssessmentDraft(
                on, None, one["person"], one["work"], points=one["points"], said=one["said"], teller=facts["teller"]
            ),
        )


def _lamps_last(story: Story, task: Task, month: Month) -> bool:
    """Whether it is the lamps' last quarter, which is answered by the lamp that was replaced in it."""
    lamps = task.draft.rhythm is Rhythm.QUARTERLY and _LAMPS in task.subject.zh
    return lamps and month > story.last.plus(-_QUARTER)


def _lamp(work: UnitOfWork, facts: dict[str, Any]) -> None:
    """The lamps looked over in the last quarter and one replaced, with the voucher that paid for it where there is one."""
    task = next(one for one in upkeep.tasks(work) if one.draft.rhythm is Rhythm.QUARTERLY and _LAMPS in one.subject.zh)
    due = task.schedule.latest(work.clock.today())
    bulbs = [one for one in entries(work, Filter(text="换楼道灯泡", first=due)) if one.reversed_by is None]
    on, voucher = (bulbs[-1].date, bulbs[-1].voucher) if bulbs else (work.clock.today(), "")
    note_done(work, task.id, DoneDraft(on, task.draft.person, Outcome.MENDED, facts["note"], voucher=voucher))


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
