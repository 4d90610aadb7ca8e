"""What the fields of the desk's audit records are called, and what the tokens in them say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.orders.rules import PaidBy, paid_title
from app.caredesk.requests.clocks.rules import LEVELS, level_title
from app.caredesk.requests.paths.rules import Path, path_title
from app.caredesk.requests.rules import (
    Category,
    Satisfaction,
    Urgency,
    Way,
    When,
    category_title,
    satisfaction_title,
    urgency_title,
    way_title,
    when_title,
)
from app.caredesk.requests.standing.rules import AGREED, NO_AGREEMENT
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kernel.i18n import Message

FIELDS: Final[dict[str, Message]] = {
    "category": msg("Class"),
    "choice": msg("Outcome"),
    "payer_kind": msg("Who pays"),
    "price": msg("Price"),
    "urgency": msg("Urgency"),
    "way": msg("How it came"),
    "when": msg("When"),
}


def tokens() -> Mapping[str, Mapping[str, Message]]:
    """Field → token → what it says."""
    return {
        "category": {str(each): category_title(each) for each in Category},
        "urgency": {str(each): urgency_title(each) for each in Urgency},
        "way": {str(each): way_title(each) for each in Way},
        "payer_kind": {str(each): paid_title(each) for each in PaidBy},
        "when": {str(each): when_title(each) for each in When},
        "choice": {
            **{str(each): path_title(each) for each in Path},
            **{str(each): satisfaction_title(each) for each in Satisfaction},
            AGREED: msg("agreed"),
            NO_AGREEMENT: msg("no agreement"),
            **{str(level): level_title(level) for level in range(1, LEVELS + 1)},
        },
    }
