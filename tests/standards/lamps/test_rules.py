"""At least 98 in 100 lamps work: reached, not rounded to."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused, UsageError
from app.standards.lamps import rules
from app.standards.lamps.rules import LampDraft

DAY = datetime.date(2026, 10, 8)
COUNT = LampDraft(DAY, "楼道", 100, 98, "周明")


@given(st.integers(1, 2_000), st.data())
def test_enough_is_98_of_100_exactly(lamps: int, data: st.DataObject) -> None:
    lit = data.draw(st.integers(0, lamps))
    assert rules.enough(lamps, lit) == (100 * lit >= 98 * lamps)
    assert rules.lit_tenths(lamps, lit) * lamps <= 1000 * lit


def test_a_count_says_where_who_and_how_many() -> None:
    rules.check_lamps(COUNT, DAY)
    for wrong in (replace(COUNT, place=" "), replace(COUNT, person="")):
        with pytest.raises(UsageError):
            rules.check_lamps(wrong, DAY)
    for figures in (
        replace(COUNT, lit=101),
        replace(COUNT, lit=-1),
        replace(COUNT, lamps=0, lit=0),
        replace(COUNT, on=DAY + datetime.timedelta(days=1)),
    ):
        with pytest.raises(Refused):
            rules.check_lamps(figures, DAY)
