"""Rules of checklists: what a list of one's own needs, which version holds on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.standards.rules import Every

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

SHIPPED: Final = (
    "four_haves", "weekly_record", "fire_round", "extinguishers", "clean_up", "eight_haves", "civil_yard",
    "civil_building", "civil_entrance", "civil_household",
)  # fmt: skip
CIVILISED: Final = ("civil_yard", "civil_building", "civil_entrance", "civil_household")
OWN: Final = "own"  # how the fingerprint of a list begins that the committee has changed or written
_MOST_ITEMS: Final = 200
_CODE: Final = re.compile(r"(?:own|i)(\d+)")


@dataclass(frozen=True)
class ItemDraft:
    """One item as it is typed; ``code`` is empty for a new one, and stays for one that only changes its words."""

    area: str
    text: str
    every: Every = Every.WEEKLY
    area_en: str = ""
    text_en: str = ""
    code: str = ""


@dataclass(frozen=True)
class ListDraft:
    """A list as it is typed; ``code`` is empty for a new one."""

    name: str
    items: tuple[ItemDraft, ...]
    in_force_from: datetime.date
    name_en: str = ""
    code: str = ""


@dataclass(frozen=True)
class PlaceDraft:
    """Where a list is used from a day on; ``workdays`` where nobody goes round on days off."""

    code: str
    place: str
    since: datetime.date
    place_en: str = ""
    workdays: bool = False
    person: str = field(default="")


_OFTEN: Final = (  # the more exact first: “每日两次” speaks of a day too
    (Every.TWICE_DAILY, ("每日两次", "每天两次", "一日两次", "一天两次", "每日2次", "每天2次", "twice a day")),
    (Every.THRICE_WEEKLY, ("每周三次", "一周三次", "每周3次", "three times a week")),
    (Every.TWICE_MONTHLY, ("每月两次", "一月两次", "每月2次", "半月", "半个月", "twice a month")),
    (Every.CONTINUOUS, ("24小时", "全天", "昼夜", "不间断", "day and night")),
    (Every.BEFORE_WINTER, ("入冬", "冬季前", "过冬前", "before winter")),
    (Every.POSTED, ("公示", "张贴", "posted")),
    (Every.REGISTER, ("台账", "登记", "臺賬", "register")),
    (Every.EACH, ("每次", "随时", "隨時", "发生时", "發生時", "each time")),
    (Every.QUARTERLY, ("季", "三个月", "quarter")),
    (Every.WEEKLY, ("周", "週", "星期", "weekly", "week")),
    (Every.MONTHLY, ("月", "month")),
    (Every.YEARLY, ("年", "year")),
    (Every.DAILY, ("日", "天", "daily", "day")),
)


def every_meant(text: str) -> Every | None:
    """How often, as a committee writes it in its sheet or as the program's own word says it; None for what is no frequency."""
    said = text.lower().replace("兩", "两").replace("二次", "两次").replace("三個", "三个")
    said = said if said.isascii() else said.replace(" ", "")
    if said in set(Every):
        return Every(said)
    if "半年" in said:  # no item is looked at so often: better said than taken for a year
        return None
    return next((every for every, signs in _OFTEN if any(sign in said for sign in signs)), None)


def check_list(draft: ListDraft) -> None:
    """UsageError or Refused for a list without a name or items, with an item without words, or the same one twice."""
    if not draft.name.strip():
        raise UsageError(msg("Give the checklist a name"))
    if not draft.items:
        raise Refused(msg("The checklist has no item yet: write at least one"))
    if len(draft.items) > _MOST_ITEMS:
        raise Refused(msg("A checklist has at most {most} items: make two of it", most=_MOST_ITEMS))
    seen: set[tuple[str, str]] = set()
    for number, item in enumerate(draft.items, 1):
        if not item.text.strip() or not item.area.strip():
            raise UsageError(msg("Item {number} wants an area and words", number=number))
        key = item.area.strip(), item.text.strip()
        if key in seen:
            raise Refused(msg("“{text}” stands in the list twice: take one out", text=item.text.strip()))
        seen.add(key)


def next_code(prefix: str, known: Iterable[str]) -> str:
    """The next free code such as ``own3`` or ``i12``."""
    used = [int(found[1]) for each in known if each.startswith(prefix) and (found := _CODE.fullmatch(each))]
    return f"{prefix}{max(used, default=0) + 1}"


def coded(items: Sequence[ItemDraft], known: Iterable[str]) -> tuple[tuple[str, ItemDraft], ...]:
    """Every item with its code: the one it has, or a new one that no version of the list had."""
    used = {*known, *(item.code for item in items if item.code)}
    made = []
    for item in items:
        code = item.code or next_code("i", used)
        used.add(code)
        made.append((code, item))
    return tuple(made)


def in_force(versions: Sequence[tuple[int, datetime.date]], day: datetime.date) -> int:
    """The version that holds on ``day`` of (version, in force from), newest last; the first before any held."""
    holding = [version for version, since in versions if since <= day]
    return max(holding, default=min(version for version, _ in versions))


def check_place(draft: PlaceDraft, taken: Iterable[tuple[str, str]]) -> None:
    """UsageError without a place; Refused where the list is used there already."""
    if not draft.place.strip():
        raise UsageError(msg("Say where the list is used: the whole yard, a building, the gate …"))
    if (draft.code, draft.place.strip()) in set(taken):
        raise Refused(msg("This list is used at {place} already: choose another place", place=draft.place.strip()))
