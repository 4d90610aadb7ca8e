"""What a request is, its number, and what many ask."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.requests import rules
from app.caredesk.requests.rules import RequestDraft
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import LANGUAGES

NOW = datetime.datetime(2026, 11, 20, 10, 0)  # noqa: DTZ001 — local civil time


@given(st.integers(2000, 2100), st.integers(1, 20_000))
def test_a_number_is_read_as_it_was_written(year: int, number: int) -> None:
    text = rules.number_text(year, number)
    assert rules.parse_number(text) == (year, number)
    assert rules.parse_number(f" {year}-{number} ") == (year, number)


@pytest.mark.parametrize("text", ["", "受", "2026", "受-2026-x", "1-2-3"])
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(UsageError):
        rules.parse_number(text)


def test_a_request_comes_from_a_room_or_from_somebody() -> None:
    rules.check_request(RequestDraft("drain", dwelling_id=1), known=True, now=NOW)
    rules.check_request(RequestDraft("drain", who="快递员", taken_at=NOW), known=True, now=NOW)
    for draft, known in (
        (RequestDraft("drain", who=" "), True),
        (RequestDraft("nothing", dwelling_id=1), False),
        (RequestDraft("drain", dwelling_id=1, taken_at=NOW + datetime.timedelta(minutes=1)), True),
    ):
        with pytest.raises(Refused):
            rules.check_request(draft, known=known, now=NOW)


def test_what_came_often_lately_is_named_the_most_frequent_first() -> None:
    today = NOW.date()
    days = [today - datetime.timedelta(days=back) for back in (0, 1, 29, 30)]
    codes = [("noise", day) for day in days] + [("drain", today)] * 4 + [("lamp", today)] * 2
    assert rules.often(codes, today, 30, 3) == ("drain", "noise")
    assert rules.often(codes, today, 30, 5) == ()
    assert rules.often([("noise", today + datetime.timedelta(days=1))] * 3, today, 30, 3) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_token_has_words_of_its_own(language: str) -> None:
    for tokens, title in (
        (rules.Category, rules.category_title),
        (rules.Way, rules.way_title),
        (rules.Urgency, rules.urgency_title),
        (rules.When, rules.when_title),
        (rules.Satisfaction, rules.satisfaction_title),
        (rules.StepKind, rules.step_title),
    ):
        said = [title(token).text(language) for token in tokens]
        assert len(set(said)) == len(said)
    assert rules.Words("灯", "Lamp").shown(language) == ("Lamp" if language == "en" else "灯")
