"""Words of the committee's own at the gate that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import told

_WALKED: Final = "event_id IN (SELECT id FROM duty_event WHERE kind = 'round')"

OWN_WORDS: Final = (
    *told("duty_entry", msg("Patrol"), "subject", rows=_WALKED),
    *told("staff", msg("Staff"), "post_text"),
    *told("wage_line", msg("Staff"), "post_text"),
    *(
        source
        for table in ("gate", "gate_stock", "shift_pattern", "rotation")
        for source in told(table, msg("Gates"), "name", named=True)
    ),
)
