"""Words of the committee's own in the register that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import Shape, told

_KEPT: Final = "NOT dropped"
_PHONES: Final = msg("Useful phone numbers")

OWN_WORDS: Final = (
    *told("courtyard", msg("The courtyard"), "vouchers_seen_at", "custodian", "street_office", "residents_committee"),
    *told("courtyard", msg("Bulletin boards"), "boards", shape=Shape.LIST),
    *told("courtyard", msg("Gates"), "gates", shape=Shape.LIST),
    *told("directory", _PHONES, "hours", "phones", rows=_KEPT),
    *told("directory", _PHONES, "name", rows=_KEPT, named=True),
    *told(
        "directory",
        _PHONES,
        "answers_for",
        rows="NOT dropped AND id NOT IN (SELECT directory_id FROM directory_english)",
    ),
    *told("worker_pass", msg("Workers' passes"), "trade", "employer"),
)
