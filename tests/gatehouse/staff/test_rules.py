"""Posts read from a committee's own words, and pay on a day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.staff import rules
from app.gatehouse.staff.rules import Pay, Post, StaffDraft
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.money import ZERO, Fen

DAY = datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("门卫", Post.GUARD),
        ("保洁（半日）", Post.CLEANER),
        ("绿化兼维修（半日）", Post.GARDENER),
        ("维修兼绿化", Post.REPAIRER),
        ("会计", Post.OTHER),
        ("", Post.OTHER),
    ],
)
def test_a_post_is_read_from_the_word_that_stands_first(text: str, post: Post):
    assert rules.read_post(text, presets.load("shifts")["posts"]) is post


@pytest.mark.parametrize(
    "draft",
    [
        StaffDraft(" ", Post.GUARD),
        StaffDraft("何犇", Post.GUARD, wage=Fen(-1)),
        StaffDraft("何犇", Post.GUARD, bonus=Fen(-1)),
        StaffDraft("何犇", Post.GUARD, since=DAY, until=DAY - datetime.timedelta(days=1)),
    ],
)
def test_a_draft_that_cannot_be_is_refused(draft: StaffDraft):
    with pytest.raises(Refused):
        rules.check_staff(draft)


def test_a_plain_draft_is_taken():
    assert rules.check_staff(StaffDraft("何犇", Post.GUARD, since=DAY, until=DAY)) is None


def test_every_post_has_a_name():
    assert len({str(rules.post_title(post)) for post in Post}) == len(Post)


@given(st.lists(st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 1, 1)), max_size=6), st.dates())
def test_the_pay_in_force_is_the_last_that_began(starts: list[datetime.date], day: datetime.date):
    pays = [Pay(start, Fen(index), ZERO) for index, start in enumerate(starts)]
    found = rules.pay_on(pays, day)
    begun = [pay for pay in pays if pay.since <= day]
    assert (found is None) == (not begun)
    if found:
        assert found.since == max(pay.since for pay in begun)
        assert found == [pay for pay in begun if pay.since == found.since][-1]


def test_service_runs_from_the_first_day_to_the_last():
    later = DAY + datetime.timedelta(days=9)
    assert rules.serves_on(None, None, DAY)
    assert rules.serves_on(DAY, DAY, DAY)
    assert not rules.serves_on(later, None, DAY)
    assert not rules.serves_on(None, DAY, later)
