"""What the sample courtyard is made of, and the clock its story goes by."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.kernel.dates import Clock

if TYPE_CHECKING:
    from random import Random

    from app.kernel.dates import Month


@dataclass
class SampleClock(Clock):
    """A clock that goes as the story goes."""

    day: datetime.date

    def today(self) -> datetime.date:
        """The day the story has come to."""
        return self.day

    def now(self) -> datetime.datetime:
        """Ten in the morning of that day."""
        return datetime.datetime.combine(self.day, datetime.time(10))


@dataclass
class Story:
    """What the sample's money is made of, and what the month before left behind."""

    data: dict[str, Any]
    households: int
    chance: Random
    first: Month
    clock: SampleClock
    last: Month
    habits: dict[int, float] = field(default_factory=dict)  # dwelling → how surely it pays in a quarter
    voided: bool = False
    by_sheet: Month | None = None  # the month whose wages are posted from a sheet
