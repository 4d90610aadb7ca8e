"""Words of the committee's own in rounds and checklists that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import told

_PATROL, _LISTS = msg("Patrol"), msg("Checklists")

OWN_WORDS: Final = (
    *told("lamp_count", msg("Lamps"), "place"),
    *told("inspection_round", msg("Rounds"), "place"),
    *told("hazard", msg("Hazard ledger"), "place"),
    *told("patrol_point", _PATROL, "name", named=True),
    *told("patrol_route", _PATROL, "name", named=True),
    *told("patrol_point", _PATROL, "look", rows="id NOT IN (SELECT point_id FROM patrol_point_english)"),
    *told("checklist", _LISTS, "name", named=True),
    *told("check_item", _LISTS, "area_name", "text", named=True),
    *told("round_place", _LISTS, "place", named=True),
)
