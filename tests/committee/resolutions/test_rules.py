"""What a meeting may decide, by exact fractions, and how a resolution is named."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.committee.resolutions import rules
from app.committee.resolutions.rules import Kind, Majority, ResolutionDraft, Vote
from app.kernel.errors import Refused
from app.kernel.i18n import Message

TODAY = datetime.date(2026, 10, 8)


VOTE = Vote(9, 7, 5, 1, 1)


def draft(vote: Vote = VOTE, **changes) -> ResolutionDraft:
    said = {"held_on": TODAY, "kind": Kind.RATE, "subject": "卫生费", "text": "每户每月 15 元", "vote": vote} | changes
    return ResolutionDraft(**said)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), st.data())
def test_quorum_and_majorities_are_exact(heads, data) -> None:
    called, present = heads
    favour = data.draw(st.integers(0, present))
    vote = Vote(called, present, favour, present - favour)
    assert vote.quorate == (Fraction(present, called) >= Fraction(2, 3))
    assert vote.carried(Majority.HALF) == (2 * favour >= present)
    assert vote.carried(Majority.MORE_THAN_HALF) == (2 * favour > present)
    assert vote.carried(Majority.TWO_THIRDS) == (3 * favour >= 2 * present)


def test_half_is_enough_where_the_rule_includes_it_and_not_where_it_does_not() -> None:
    even = Vote(9, 6, 3, 3)
    rules.check_draft(draft(even), TODAY)
    with pytest.raises(Refused):
        rules.check_draft(draft(even, majority=Majority.MORE_THAN_HALF), TODAY)


def test_nobody_called_decides_nothing() -> None:
    assert not Vote(0, 0, 0).quorate


@pytest.mark.parametrize(
    "wrong",
    [
        draft(held_on=TODAY + datetime.timedelta(days=1)),
        draft(subject=" "),
        draft(text=""),
        draft(in_force_until=TODAY - datetime.timedelta(days=1)),
        draft(Vote(9, 5, 5)),
        draft(Vote(9, 7, 5, 1, 0)),
        draft(Vote(9, 10, 10)),
        draft(Vote(9, 7, -1, 7, 1)),
        draft(Vote(9, 7, 3, 4)),
    ],
)
def test_what_cannot_be_a_resolution_is_refused(wrong: ResolutionDraft) -> None:
    with pytest.raises(Refused):
        rules.check_draft(wrong, TODAY)


def test_a_resolution_is_named_by_its_number() -> None:
    assert rules.number_text(2026, 7) == "2026-07"
    assert rules.number_in("见决议 2026-07 号") == (2026, 7)
    assert rules.number_in("2026年第7号决议") == rules.number_in("管〔2026〕7号") == (2026, 7)
    assert rules.number_in("2026年第七号") is None
    assert rules.number_in("2026年7月5日会议") is None


def test_every_kind_and_majority_has_a_name() -> None:
    assert all(rules.kind_title(kind).text() for kind in Kind)
    assert all(rules.majority_title(each).text() for each in Majority)
    assert rules.post_by(TODAY) == datetime.date(2026, 10, 11)
    assert rules.digest(1) != rules.digest(2)


def test_a_number_alone_is_said_in_the_language_of_the_paper_and_other_words_stay_as_typed() -> None:
    for typed in ("2026年第1号决议", "2026年第1号", " 2026-01 "):
        said = rules.said(typed)
        assert isinstance(said, Message)
        assert (said.text("zh_CN"), said.text("en")) == ("2026年第1号决议", "Resolution No. 1 of 2026")
    for typed in ("管〔2026〕1号", "2025年第1次业主大会决定", "见 2026-01", ""):
        assert rules.said(typed) == typed
