"""The month's figures as screens and papers show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.requests import presets
from app.caredesk.requests.counting.rules import Number, by_class, numbers
from app.caredesk.requests.queries import requests
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.dates import Period


def figures(reader: Reader, period: Period) -> tuple[Number, ...]:
    """All figures of ``period``: the whole, then each kind that came."""
    known = requests(reader)
    kinds = by_class(((one.id, one.course, one.subject.code) for one in known), period)
    return (
        *numbers(((one.id, one.course) for one in known), period, reader.clock.now()),
        *(
            Number(msg("Kind: {kind}", kind=presets.subjects()[code].title), keys)
            for code, keys in kinds.items()
        ),
    )  # fmt: skip
