"""Rules of emergencies: plans with who does what, stores with their dates, drills and training held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import month_of
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

MOST_MONTHS: Final = 60
MOST: Final = 100_000
# What is said of a duty that goes with a post, whoever holds it: 当班门卫, 各楼门长, 管委会副主任.
_POST: Final = re.compile(
    r"(?:[各每]|[当值]班|\d+号楼|\d+单元|本院|[和或及、]|(?:管委会|居委会|业委会|委员会|街道办?|社区|物业|派出所|消防队|医院)|"
    r"(?:副?主任|委员|会计|出纳|监督|楼门长|楼栋?长|单元长|[组队]长|门卫|保安|保洁员?|绿化[员工]?|维修[员工]?|水电工|电工|师傅|民警|"
    r"值班员|工作人员|安全员|巡逻队|志愿者|居民代表|负责人)|"
    r"\b(?:the|all|each|on|duty|and|or|chair|vice|committee|members?|guards?|captains?|cleaners?|gardeners?|repairers?|"
    r"volunteers?|electrician|bookkeeper|cashier|supervisor)\b|\s)+",
    re.IGNORECASE,
)


class Exercise(StrEnum):
    """What was held."""

    DRILL = "drill"
    TRAINING = "training"


class Shelf(StrEnum):
    """How a store stands with its date."""

    EXPIRED = "expired"
    SOON = "soon"
    GOOD = "good"
    UNDATED = "undated"


def exercise_title(kind: Exercise) -> Message:
    """What was held, in words."""
    return {Exercise.DRILL: msg("Drill"), Exercise.TRAINING: msg("Training")}[kind]


def shelf_title(shelf: Shelf) -> Message:
    """How it stands, in words."""
    return {
        Shelf.EXPIRED: msg("past its date"),
        Shelf.SOON: msg("runs out soon"),
        Shelf.GOOD: msg("in date"),
        Shelf.UNDATED: msg("no expiry date"),
    }[shelf]


@dataclass(frozen=True)
class PlanDraft:
    """A plan as written: ``people`` a line each (duty, name, phone), ``steps`` a line each; a drill every so many months."""

    kind: str
    title: str
    steps: str
    place: str = ""
    people: str = ""
    adopted_on: datetime.date | None = None
    drill_months: int = 12
    title_en: str = ""
    steps_en: str = ""
    place_en: str = ""


@dataclass(frozen=True)
class StoreDraft:
    """Something kept ready: how much, where, until when it is good, who keeps it."""

    name: str
    place: str
    quantity: int
    unit: str = ""
    expires: datetime.date | None = None
    keeper: str = ""
    note: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class ExerciseDraft:
    """A drill or training as it was held; ``valid_until`` is for certificates that training gave."""

    kind: Exercise
    held_on: datetime.date
    topic: str
    led_by: str
    place: str = ""
    plan_id: int | None = None
    attended: int = 0
    who: str = ""
    minutes: int = 0
    course: str = ""
    found: str = ""
    measure: str = ""
    valid_until: datetime.date | None = None


@dataclass(frozen=True)
class Duty:
    """What somebody does when it happens, and how they are called."""

    what: str
    name: str = ""
    phone: str = ""


def check_plan(draft: PlanDraft) -> None:
    """Refused without a title or steps, or for drills further apart than five years."""
    if not draft.title.strip() or not draft.steps.strip():
        raise Refused(msg("A plan needs a title and what is done, step by step"))
    if not 0 <= draft.drill_months <= MOST_MONTHS:
        raise Refused(msg("A drill is held every 1 to {most} months; 0 means none", most=MOST_MONTHS))


def check_store(draft: StoreDraft) -> None:
    """Refused without a name or place, or for a number that cannot be."""
    if not draft.name.strip() or not draft.place.strip():
        raise Refused(msg("Say what is kept ready, and where"))
    if not 0 <= draft.quantity <= MOST:
        raise Refused(msg("{name}: how many there are lies between 0 and {most}", name=draft.name, most=MOST))


def check_exercise(draft: ExerciseDraft, today: datetime.date) -> None:
    """Refused without what it was about or who led it, for a day to come, for numbers below 0."""
    if not draft.topic.strip():
        raise Refused(msg("Say what it was about"))
    if not draft.led_by.strip():
        raise Refused(msg("Who led it? Write the name"))
    if draft.held_on > today:
        raise Refused(msg("{day} has not come yet: it is written down once it was held", day=draft.held_on))
    if draft.attended < 0 or draft.minutes < 0:
        raise Refused(msg("How many came and how long it took cannot be below 0: write 0 or more"))
    if draft.valid_until and draft.valid_until < draft.held_on:
        raise Refused(msg("A certificate cannot run out before the training: check the date"))


def duties(people: str) -> tuple[Duty, ...]:
    """The lines of ``people`` as duty, name and phone; what is more than three words stays with the duty."""
    found = []
    for line in people.splitlines():
        words = line.replace("：", " ").replace(":", " ").replace("，", " ").replace(",", " ").split()
        if not words:
            continue
        phone = words.pop() if any(sign.isdigit() for sign in words[-1]) and len(words) > 1 else ""
        name = words.pop() if len(words) > 1 else ""
        found.append(Duty(" ".join(words), name, phone))
    return tuple(found)


def is_post(name: str) -> bool:
    """Whether a duty goes with a post and names nobody."""
    return _POST.fullmatch(name) is not None


def steps_of(steps: str) -> tuple[str, ...]:
    """The steps one by one, without the numbers typed before them."""
    lines = (line.strip().lstrip("0123456789").lstrip(".、)） ").strip() for line in steps.splitlines())
    return tuple(line for line in lines if line)


def shelf_of(expires: datetime.date | None, today: datetime.date, ahead: int) -> Shelf:
    """How a store that is good until ``expires`` stands today; ``ahead`` days before is soon."""
    if expires is None:
        return Shelf.UNDATED
    if expires < today:
        return Shelf.EXPIRED
    return Shelf.SOON if (expires - today).days <= ahead else Shelf.GOOD


def next_drill(months: int, held: Iterable[datetime.date], adopted: datetime.date | None) -> datetime.date | None:
    """When the next drill of a plan falls due: so many months after the last, or after the plan was adopted; None for none."""
    last = max(held, default=adopted)
    if not months or last is None:
        return None
    of = month_of(last).plus(months)
    return of.first.replace(day=min(last.day, of.days))
