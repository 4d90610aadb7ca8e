"""The sample courtyard's service desk: a request or two a month, some still open at the end, work orders, a price list."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from app.caredesk import services as desk
from app.caredesk.orders.prices.rules import Price
from app.caredesk.orders.rules import OrderDraft, PaidBy, parse_line
from app.caredesk.requests.paths.rules import Path
from app.caredesk.requests.presets import usual_urgency
from app.caredesk.requests.rules import RequestDraft, Step, StepKind, Way
from app.caredesk.requests.standing.rules import AGREED
from app.kernel.money import parse_amount
from app.register.queries import dwellings, payer_names
from app.treasury.ledger.queries import Filter, entries

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.caredesk.requests.queries import Case
    from app.kernel.dates import Month
    from app.register.queries import Dwelling
    from app.sample.story import Story

_DAYS: Final = ((9, 21), (15,))  # of one month and the next
_HOUR: Final = datetime.time(8)  # everything of a day is done by ten, when its records are written
_GIVEN: Final = datetime.timedelta(minutes=2)  # after it was taken in
_APART: Final = 7  # dwellings between one who asks and the next


def live_month(work: UnitOfWork, story: Story, month: Month) -> None:
    """The requests of one month, each from taking in to call-back; nothing of the story's chance is used."""
    today, told = story.clock.day, story.data["request"]
    begun = (month.year - story.first.year) * 12 + month.month - story.first.month
    earlier = sum(len(_DAYS[before % 2]) for before in range(begun))
    homes = dwellings(work)
    for turn, day in enumerate(_DAYS[begun % 2], earlier):
        story.clock.day = month.first.replace(day=day)
        _one(work, story, homes[turn * _APART % len(homes)], told[turn % len(told)])
    if month >= story.last.plus(-1):
        _common_jobs(work, story, month)
    story.clock.day = today


def _taken(work: UnitOfWork, story: Story, home: Dwelling, facts: dict[str, Any]) -> Case:
    who = payer_names(work, story.clock.day, home.id).get(home.id, "").split("、")[0]
    at = datetime.datetime.combine(story.clock.day, _HOUR)
    kind, way = facts["kind"], Way(facts["way"])
    draft = RequestDraft(kind, facts["what"], way, usual_urgency(kind), home.id, who, taken_at=at)
    return desk.take_request(work, draft)


def _one(work: UnitOfWork, story: Story, home: Dwelling, facts: dict[str, Any]) -> None:
    one = _taken(work, story, home, facts)

    def step(kind: StepKind, minutes: int, **said: Any) -> Step:
        return Step(kind, one.taken_at + datetime.timedelta(minutes=minutes), **said)

    desk.route_request(work, one.id, Path(facts["path"]), facts["person"] if facts["path"] == "company" else "")
    if "warning" in facts:
        desk.note_warned(work, one.id, facts["warning"])
    if "ask" in facts:
        due = story.clock.day + datetime.timedelta(days=facts["ask"])
        desk.hand_over(work, one.id, step(StepKind.HANDED, 10, person=facts["person"], due=due))
    else:
        desk.assign_request(work, one.id, facts["person"], one.taken_at + _GIVEN)
    if "came" in facts:
        came = step(StepKind.ATTENDED, facts["came"], person=facts["person"], reason=facts.get("late", ""))
        desk.note_attended(work, one.id, came)
    if "meeting" in facts:
        desk.add_party(work, one.id, facts["other"])
        held = step(StepKind.MET, 60, person=facts["person"], words=facts["meeting"], place="居委会", present="双方")
        desk.hold_mediation(work, one.id, held)
        end = step(StepKind.SETTLED, facts["done"], words=facts["agreement"], choice=AGREED)
        desk.settle_dispute(work, one.id, end)
    else:
        desk.note_result(work, one.id, step(StepKind.DONE, facts["done"], words=facts["result"]))
    desk.call_back(work, one.id, step(StepKind.CALLED, 115, choice=facts["grade"], words=facts.get("again", "")))
    if "again" in facts:
        desk.note_result(work, one.id, step(StepKind.DONE, 117, words=facts["again"]))
        desk.call_back(work, one.id, step(StepKind.CALLED, 119, choice="basically"))
    if "order" in facts:
        _home_job(work, one)


def _home_job(work: UnitOfWork, one: Case) -> None:
    draft = OrderDraft(one.what, "老孙师傅", PaidBy.HOUSEHOLD, request_id=one.id)
    order = desk.give_order(work, draft)
    desk.write_lines(work, order.id, [parse_line("人工 换水龙头 1 个 15"), parse_line("材料 水龙头 1 个 28")])
    desk.finish_order(work, order.id, work.clock.today(), "换好了，住户看过")


def _common_jobs(work: UnitOfWork, story: Story, month: Month) -> None:
    """The orders behind the repairs paid in ``month``: each was given, done and paid on one day."""
    for paid in entries(work, Filter(first=month.first, last=month.last, accounts=("repairs",))):
        story.clock.day = paid.date
        order = desk.give_order(work, OrderDraft(paid.summary, "老孙师傅"))
        amount = (-paid.money).plain()
        desk.write_lines(work, order.id, [parse_line(f"人工 包工包料 1 次 {amount}")])
        desk.finish_order(work, order.id, paid.date, "已修好")
        desk.link_voucher(work, order.id, paid.voucher)


def stay_open(work: UnitOfWork, story: Story) -> None:
    """What is not finished when the story ends; the price list."""
    today, homes = story.clock.day, dwellings(work)
    for turn, facts in enumerate(sorted(story.data["open_request"], key=lambda each: -int(each["days_ago"])), 1):
        story.clock.day = today - datetime.timedelta(days=facts["days_ago"])
        one = _taken(work, story, homes[turn * 3 % len(homes)], facts)
        at = one.taken_at + datetime.timedelta(minutes=10)
        if facts["step"] == "handed":
            step = Step(StepKind.HANDED, at, facts["body"], due=today + datetime.timedelta(days=2))
            desk.hand_over(work, one.id, step)
        elif facts["step"] != "taken":
            desk.assign_request(work, one.id, "老孙师傅", one.taken_at + _GIVEN)
        if facts["step"] in ("attended", "done"):
            desk.note_attended(work, one.id, Step(StepKind.ATTENDED, at, "老孙师傅"))
        if facts["step"] == "done":
            desk.note_result(work, one.id, Step(StepKind.DONE, at, words=facts["result"]))
    story.clock.day = today
    for facts in story.data["repair_price"]:
        price = parse_amount(facts["price"])
        desk.set_price(
            work, Price(facts["name"], facts["unit"], price, story.first.first, facts["name_en"], facts["note"])
        )
