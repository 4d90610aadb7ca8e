"""Words of the committee's own about dues that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import told

OWN_WORDS: Final = (
    *told("breakeven", msg("Costing"), "name"),
    *told("fee_item", msg("Fee items"), "name", named=True),
)
