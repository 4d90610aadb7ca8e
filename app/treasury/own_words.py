"""Words of the committee's own about money that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import told

OWN_WORDS: Final = (
    *told("income_contract", msg("Income contracts"), "party", "place"),
    *told("account", msg("Accounts"), "name", named=True),
    *told("fund", msg("Accounts"), "name", named=True),
)
