"""Lettings: what a lease needs, how it stands, when a lodger is forgotten."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.register.tenancy.rules import (
    LeaseDraft,
    LodgerDraft,
    Seen,
    Standing,
    check_leaving,
    checked_lease,
    checked_lodger,
    last_erased,
    missing,
    seen_title,
    standing_of,
    standing_title,
)

DAY = datetime.date(2026, 10, 1)
LEASE = LeaseDraft(DAY, datetime.date(2027, 9, 30), 2, seen_on=DAY, stated_on=DAY)


def test_a_lease_needs_days_in_order_and_somebody_who_lives_there() -> None:
    assert checked_lease(replace(LEASE, note=" 朝南 ", seen_by=" 周 ")).note == "朝南"
    assert checked_lease(replace(LEASE, until=None)).until is None
    for wrong in (replace(LEASE, until=datetime.date(2026, 9, 30)), replace(LEASE, people=0)):
        with pytest.raises(Refused):
            checked_lease(wrong)


def test_a_lodger_needs_a_name() -> None:
    assert checked_lodger(LodgerDraft(" 马小林 ", DAY)).name == "马小林"
    with pytest.raises(Refused):
        checked_lodger(LodgerDraft(" ", DAY))


def test_what_was_not_seen_or_signed_is_missing() -> None:
    assert missing(LEASE) == ()
    assert len(missing(replace(LEASE, seen_on=None, stated_on=None))) == 2


def test_a_lease_that_has_run_out_is_no_moving_out() -> None:
    day = datetime.timedelta(days=1)
    assert standing_of(LEASE, None, DAY - day) is Standing.COMING
    assert standing_of(LEASE, None, DAY) is Standing.GOING_ON
    assert standing_of(replace(LEASE, until=None), None, DAY.replace(year=2040)) is Standing.GOING_ON
    assert standing_of(LEASE, None, datetime.date(2027, 10, 1)) is Standing.RUN_OUT
    assert standing_of(LEASE, DAY, DAY) is Standing.GOING_ON
    assert standing_of(LEASE, DAY, DAY + day) is Standing.ENDED


def test_nobody_leaves_twice_or_before_they_came() -> None:
    check_leaving(DAY, None, DAY)
    for left_on, day in ((DAY, DAY), (None, DAY - datetime.timedelta(days=1))):
        with pytest.raises(Refused):
            check_leaving(DAY, left_on, day)


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2090, 1, 1)), st.integers(1, 1000))
def test_whoever_left_so_long_ago_is_due(today: datetime.date, keep: int) -> None:
    assert (today - last_erased(today, keep)).days == keep


def test_every_paper_and_standing_has_its_words() -> None:
    assert len({seen_title(one).text() for one in Seen}) == len(Seen)
    assert len({standing_title(one).text() for one in Standing}) == len(Standing)
