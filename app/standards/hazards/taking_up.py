"""What was seen on a round, as it would stand in the hazard ledger: place, words, finder and days are carried over."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import current_language, msg
from app.standards.hazards.rules import HazardDraft, kind_meant

if TYPE_CHECKING:
    from app.standards.queries import Graded, Round

_WEEK: Final = datetime.timedelta(days=7)


def drafted(made: Round, graded: Graded, today: datetime.date) -> HazardDraft:
    """The entry for an item of ``made``; nobody sees to it yet where nobody was named on the round."""
    order, item = graded.rectification, graded.item
    wanted = item.text if current_language().startswith("zh") or not item.text_en else item.text_en
    return HazardDraft(
        made.opened_on,
        kind_meant(graded.note) if kind_meant(graded.note) != "other" else kind_meant(f"{item.text} {item.text_en}"),
        made.place or msg("the whole courtyard").text(),
        graded.note or wanted,
        made.inspector,
        order.person if order else "",
        order.due if order else today + _WEEK,
        order.measure if order else "",
    )
