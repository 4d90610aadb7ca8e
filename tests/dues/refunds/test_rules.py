"""A part given back is spread over the months of its charge to the fen."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.dues.refunds.rules import spread
from app.kernel.dates import Month
from app.kernel.money import Fen


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_the_months_add_up_to_the_part_and_follow_each_other(amount: int, count: int) -> None:
    months = [Month(2026, 1).plus(index) for index in range(count)]
    found = spread(Fen(amount), [(month.first, month.last) for month in months])
    assert sum(sum(since <= month.first <= until for month in months) * each for since, until, each in found) == amount
    assert all(each > 0 for *_, each in found)
    assert 1 <= len(found) <= 2
    for before, after in itertools.pairwise(found):
        assert before[1] < after[0]
        assert before[2] == after[2] + Fen(1)
