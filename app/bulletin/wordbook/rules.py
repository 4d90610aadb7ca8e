"""Rules of the wordbook: which of the committee's own words papers print, and what they are in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 2000  # characters
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Shape(StrEnum):
    """How words stand in a column: as they are, in a list, a line each, as duties of people, or a post beside people's names."""

    WHOLE = "whole"
    LIST = "list"
    LINES = "lines"
    DUTIES = "duties"
    POST = "post"


@dataclass(frozen=True)
class Source:
    """A column whose words papers print: of which thing they are told, and which rows are left out."""

    table: str
    column: str
    thing: Message
    shape: Shape = Shape.WHOLE
    rows: str = "1"


@dataclass(frozen=True)
class OwnWords:
    """Words of the committee's own: what they are told of, and their English where somebody wrote it."""

    words: str
    thing: Message
    english: str = ""


_KEPT: Final = "NOT dropped"
_PHONES, _YARD, _BOARD = msg("Useful phone numbers"), msg("The courtyard"), msg("Bulletin boards")
_AREAS, _PLAN, _READY = msg("Cleaning and greening areas"), msg("Emergency plan"), msg("Kept ready")
_FACILITY, _PARTS, _WORKS = msg("Facilities ledger"), msg("Common-parts inventory"), msg("Works")
_FIRM, _ROUND, _INCOME = msg("Contractors"), msg("Rounds"), msg("Income contracts")

# words written once and printed often; what tells of a single event stays as it was typed
SOURCES: Final = (
    *(
        Source("courtyard", one, _YARD)
        for one in ("vouchers_seen_at", "custodian", "street_office", "residents_committee")
    ),
    Source("courtyard", "boards", _BOARD, Shape.LIST),
    Source("courtyard", "gates", msg("Gates"), Shape.LIST),
    Source("posting", "places", _BOARD, Shape.LIST),
    *(Source("directory", one, _PHONES, rows=_KEPT) for one in ("hours", "phones")),
    Source("directory", "name", _PHONES, rows=f"{_KEPT} AND name_en = ''"),
    Source(
        "directory",
        "answers_for",
        _PHONES,
        rows="NOT dropped AND id NOT IN (SELECT directory_id FROM directory_english)",
    ),
    *(Source("clean_area", one, _AREAS, rows=_KEPT) for one in ("hours", "extent")),
    Source("clean_area", "name", _AREAS, rows=f"{_KEPT} AND name_en = ''"),
    Source("emergency_plan", "people", _PLAN, Shape.DUTIES, _KEPT),
    Source("emergency_plan", "place", _PLAN, rows=f"{_KEPT} AND place_en = ''"),
    Source("emergency_plan", "title", _PLAN, rows=f"{_KEPT} AND title_en = ''"),
    Source("emergency_plan", "steps", _PLAN, Shape.LINES, f"{_KEPT} AND steps_en = ''"),
    Source("emergency_store", "place", _READY, rows=_KEPT),
    Source("emergency_store", "name", _READY, rows=f"{_KEPT} AND name_en = ''"),
    *(Source("facility", one, _FACILITY) for one in ("place", "maker", "answers", "note")),
    Source("facility", "name", _FACILITY, rows="name_en = ''"),
    *(Source("common_part", one, _PARTS) for one in ("name", "place", "note")),
    Source("upkeep_task", "text", msg("Upkeep of the year"), rows=f"{_KEPT} AND text_en = ''"),
    Source("common_part", "keeper", _PARTS, Shape.POST),
    *(Source("works", one, _WORKS) for one in ("name", "place", "what", "contractor", "resolution")),
    Source("contractor", "name", _FIRM, rows="name_en = ''"),
    *(Source("service_contract", one, _FIRM) for one in ("what", "promise", "prices")),
    Source("repair_price", "note", msg("Prices of small repairs")),
    Source("repair_price", "name", msg("Prices of small repairs"), rows="name_en = ''"),
    *(Source("convention_clause", one, msg("Convention")) for one in ("number", "text")),
    *(Source("resolution", one, msg("Resolutions")) for one in ("subject", "text")),
    *(Source("income_contract", one, _INCOME) for one in ("party", "place")),
    Source("breakeven", "name", msg("Costing")),
    *(Source("worker_pass", one, msg("Workers' passes")) for one in ("trade", "employer")),
    Source("duty_entry", "subject", msg("Patrol"), rows="event_id IN (SELECT id FROM duty_event WHERE kind = 'round')"),
    Source("exercise", "place", _PLAN),
    Source("service_assessment", "work", _FIRM),
    Source("lamp_count", "place", msg("Lamps")),
    Source("inspection_round", "place", _ROUND),
    Source("hazard", "place", msg("Hazard ledger")),
    *(Source(table, "name", msg("Patrol"), rows="name_en = ''") for table in ("patrol_point", "patrol_route")),
    Source("patrol_point", "look", msg("Patrol"), rows="id NOT IN (SELECT point_id FROM patrol_point_english)"),
    Source("staff", "post_text", msg("Staff")),
    Source("wage_line", "post_text", msg("Staff")),
    Source("fee_item", "name", msg("Fee items"), rows="name_en = ''"),
    Source("account", "name", msg("Accounts"), rows="name_en = ''"),
    Source("fund", "name", msg("Accounts"), rows="name_en = ''"),
    *(
        Source(table, "name", msg("Gates"), rows="name_en = ''")
        for table in ("gate", "gate_stock", "shift_pattern", "rotation")
    ),
    *(
        Source(table, column, msg("Checklists"), rows=f"{column}_en = ''")
        for table, column in (
            ("checklist", "name"),
            ("check_item", "area_name"),
            ("check_item", "text"),
            ("round_place", "place"),
        )
    ),
)


def wants_english(words: str) -> bool:
    """Whether ``words`` would stand in Chinese on a paper in English."""
    return _CHINESE.search(words) is not None


def check(words: str, english: str) -> None:
    """Refused where the words are not in Chinese, or the English is, or goes on and on."""
    if not wants_english(words):
        raise Refused(msg("“{words}” is not in Chinese: it needs no English beside it", words=words))
    if wants_english(english):
        raise Refused(msg("“{english}” is in Chinese: write here what the words are in English", english=english))
    if len(english) > LONGEST:
        raise Refused(msg("The English is longer than {most} characters: write it shorter", most=LONGEST))


def found_in(every: Iterable[OwnWords], words: str = "", *, missing: bool = False) -> tuple[OwnWords, ...]:
    """Those in which every word of ``words`` stands somewhere; only those without English where ``missing``."""
    needles = words.casefold().split()
    return tuple(
        one
        for one in every
        if not (missing and one.english)
        and all(needle in f"{one.words} {one.english} {one.thing}".casefold() for needle in needles)
    )
