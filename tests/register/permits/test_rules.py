"""Permits: what each kind needs, when it runs out."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.register.permits.rules import (
    Kind,
    PassDraft,
    PassStep,
    PermitDraft,
    Standing,
    check_closing,
    check_step,
    checked_pass,
    checked_permit,
    hours_text,
    kind_title,
    pass_step_title,
    standing_of,
    standing_title,
)

DAY = datetime.date(2026, 10, 1)
LATER = datetime.date(2026, 11, 30)
WORK = PermitDraft(Kind.RENOVATION, 1, "刷墙", DAY, LATER, "住户自装")
DOG = PermitDraft(Kind.DOG, 1, "豆豆", DAY, licence="皖犬1")
PASS = PassDraft("鲁大勇", DAY, datetime.date(2026, 10, 30), permit_id=1)


def test_each_kind_says_what_it_needs() -> None:
    for right in (WORK, DOG, replace(DOG, licence="", vaccinated=LATER), PermitDraft(Kind.PET, 1, "两只猫", DAY)):
        assert checked_permit(right) == right
    wrong = (
        replace(WORK, what=" "), replace(WORK, until=None), replace(WORK, who=""), replace(DOG, what=""),
        replace(DOG, licence=" "), replace(WORK, until=DAY - datetime.timedelta(days=1)),
    )  # fmt: skip
    for one in wrong:
        with pytest.raises(Refused):
            checked_permit(one)


def test_a_dogs_permit_runs_out_with_its_vaccination() -> None:
    assert replace(DOG, vaccinated=LATER).runs_out == LATER
    assert replace(DOG, vaccinated=LATER, until=DAY).runs_out == DAY
    assert DOG.runs_out is None


@given(st.integers(-100, 100), st.integers(0, 30))
def test_what_ends_is_said_to_end_ahead_of_time(days: int, ahead: int) -> None:
    found = standing_of(DAY + datetime.timedelta(days=days), None, DAY, ahead)
    assert found is (Standing.RUN_OUT if days < 0 else Standing.SOON if days <= ahead else Standing.HOLDS)
    assert standing_of(DAY, DAY, DAY, ahead) is Standing.CLOSED
    assert standing_of(None, None, DAY, ahead) is Standing.HOLDS


def test_a_renovation_is_closed_after_its_rubble_is_gone() -> None:
    check_closing(Kind.RENOVATION, None, DAY)
    check_closing(Kind.DOG, None, None)
    for kind, closed, rubble in ((Kind.RENOVATION, None, None), (Kind.DOG, DAY, None)):
        with pytest.raises(Refused):
            check_closing(kind, closed, rubble)


def test_a_pass_ends_with_the_permit_and_within_its_days() -> None:
    assert checked_pass(PASS, LATER, 30) == PASS
    assert checked_pass(replace(PASS, permit_id=None, employer="管委会"), None, 30).employer == "管委会"
    wrong = (
        (replace(PASS, name=" "), LATER, 30), (PASS, LATER, 29), (PASS, DAY, 30),
        (replace(PASS, until=DAY - datetime.timedelta(days=1)), LATER, 30), (replace(PASS, permit_id=None), None, 30),
    )  # fmt: skip
    for one, until, most in wrong:
        with pytest.raises(Refused):
            checked_pass(one, until, most)


def test_a_step_needs_a_reason_and_a_pass_that_holds() -> None:
    assert check_step(" 丢了 ", None, None) == "丢了"
    for reason, returned, withdrawn in ((" ", None, None), ("丢了", DAY, None), ("丢了", None, DAY)):
        with pytest.raises(Refused):
            check_step(reason, returned, withdrawn)


def test_kinds_standings_and_hours_are_said() -> None:
    assert len({pass_step_title(one).text() for one in PassStep}) == len(PassStep)
    assert len({kind_title(one).text() for one in Kind}) == len(Kind)
    assert len({standing_title(one).text() for one in Standing}) == len(Standing)
    assert hours_text((8, 12, 14, 17)) == "8:00–12:00, 14:00–17:00"
