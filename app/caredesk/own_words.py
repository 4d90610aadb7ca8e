"""Words of the committee's own at the care desk that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import Shape, told

_KEPT: Final = "NOT dropped"
_AREAS, _PLAN, _READY = msg("Cleaning and greening areas"), msg("Emergency plan"), msg("Kept ready")
_FACILITY, _PARTS, _FIRM = msg("Facilities ledger"), msg("Common-parts inventory"), msg("Contractors")
_PRICES: Final = msg("Prices of small repairs")

OWN_WORDS: Final = (
    *told("clean_area", _AREAS, "hours", "extent", rows=_KEPT),
    *told("clean_area", _AREAS, "name", rows=_KEPT, named=True),
    *told("emergency_plan", _PLAN, "people", shape=Shape.DUTIES, rows=_KEPT),
    *told("emergency_plan", _PLAN, "place", "title", rows=_KEPT, named=True),
    *told("emergency_plan", _PLAN, "steps", shape=Shape.LINES, rows=_KEPT, named=True),
    *told("emergency_store", _READY, "place", rows=_KEPT),
    *told("emergency_store", _READY, "name", rows=_KEPT, named=True),
    *told("facility", _FACILITY, "place", "maker", "answers", "note"),
    *told("facility", _FACILITY, "name", named=True),
    *told("common_part", _PARTS, "name", "place", "note"),
    *told("common_part", _PARTS, "keeper", shape=Shape.POST),
    *told("upkeep_task", msg("Upkeep of the year"), "text", rows=_KEPT, named=True),
    *told("works", msg("Works"), "name", "place", "what", "contractor", "resolution"),
    *told("contractor", _FIRM, "name", named=True),
    *told("service_contract", _FIRM, "what", "promise", "prices"),
    *told("repair_price", _PRICES, "note"),
    *told("repair_price", _PRICES, "name", named=True),
    *told("convention_clause", msg("Convention"), "number", "text"),
    *told("exercise", _PLAN, "place"),
    *told("service_assessment", _FIRM, "work"),
)
