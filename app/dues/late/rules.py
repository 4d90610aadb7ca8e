"""Rules of late charges (违约金, D11): off unless a resolution sets them; grace days; a cap."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, round_fen

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS: Final = 100_000  # of what is owed, a day: 3‰ is 300
_PER_MILLE: Final = 100
_WHOLE: Final = 100
_MOST_DAYS: Final = 3660
_MILLE: Final = re.compile(r"^(\d{1,2})(?:\.(\d{1,2}))?\s*‰?$")


@frozen
class LateTerms:
    """What a resolution decided: so much a day of what is owed, or a fixed amount once; neither: no late charge."""

    since: datetime.date
    daily: int = 0
    fixed: Fen = ZERO
    grace: int = 0
    cap: int = 100
    resolution: str = ""

    @property
    def on(self) -> bool:
        """Whether anything is charged at all."""
        return bool(self.daily or self.fixed)

    @property
    def words(self) -> Message:
        """The terms in one sentence."""
        if not self.on:
            return msg("No late charge")
        how = (
            msg("{rate}‰ a day", rate=show_mille(self.daily))
            if self.daily
            else msg("¥{amount} once", amount=self.fixed.grouped())
        )
        return msg(
            "{how} after {grace} days of grace, at most {cap}% of what is owed", how=how, grace=self.grace, cap=self.cap
        )


def parse_mille(text: str) -> int:
    """Read ``0.5`` (‰ a day) as hundred-thousandths; UsageError otherwise."""
    found = _MILLE.match(text.strip())
    if not found:
        raise UsageError(msg("“{text}” is no rate a day: write thousandths, such as 0.5", text=text))
    return int(found[1]) * _PER_MILLE + int((found[2] or "").ljust(2, "0"))


def show_mille(daily: int) -> str:
    """Hundred-thousandths as thousandths: ``0.5``."""
    whole, rest = divmod(daily, _PER_MILLE)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def check_terms(terms: LateTerms, standing: Sequence[LateTerms]) -> None:
    """UsageError or Refused where the terms cannot be, name no resolution, or begin before those that stand."""
    if terms.daily and terms.fixed:
        raise UsageError(msg("A late charge is either a rate a day or a fixed amount: leave one of them out"))
    if terms.daily < 0 or terms.fixed < 0 or not 0 <= terms.grace <= _MOST_DAYS or not 0 < terms.cap <= _WHOLE:
        raise UsageError(msg("Days of grace are 0 or more, and the cap is between 1 and 100 per cent"))
    if not terms.resolution.strip():
        raise Refused(msg("Only a resolution can set a late charge, or end it: name it"))
    if standing and terms.since < standing[-1].since:
        raise Refused(
            msg("Terms stand from {day} already: let the new ones begin on that day or later", day=standing[-1].since)
        )


def terms_on(every: Sequence[LateTerms], day: datetime.date) -> LateTerms | None:
    """The terms in force on ``day``; None where there are none or they charge nothing."""
    begun = [one for one in every if one.since <= day]
    return begun[-1] if begun and begun[-1].on else None


def accrued(owed: Fen, due_on: datetime.date, on: datetime.date, terms: LateTerms) -> tuple[int, Fen]:
    """Days late beyond the grace (none before the terms began) and what they come to, capped, rounded to the fen."""
    counted_from = max(due_on, terms.since - datetime.timedelta(days=1))
    days = (on - counted_from).days - terms.grace
    if days <= 0:
        return 0, ZERO
    cap = Decimal(int(owed) * terms.cap) / _WHOLE
    exact = Decimal(int(terms.fixed)) if terms.fixed else Decimal(int(owed) * terms.daily * days) / _PARTS
    return days, round_fen(min(exact, cap))
