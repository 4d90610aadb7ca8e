"""Late charges: off by default, after the grace, never above the cap."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dues.late import rules
from app.dues.late.rules import LateTerms
from app.kernel.errors import Refused, UsageError
from app.kernel.money import ZERO, Fen

JAN, DUE = datetime.date(2026, 1, 1), datetime.date(2026, 7, 10)
DAILY = LateTerms(JAN, daily=50, grace=10, cap=20, resolution="2026-03")


def test_nothing_is_charged_before_the_grace_is_over():
    assert rules.accrued(Fen(10_000), DUE, DUE + datetime.timedelta(days=10), DAILY) == (0, ZERO)
    assert rules.accrued(Fen(10_000), DUE, DUE + datetime.timedelta(days=30), DAILY) == (20, Fen(100))


def test_days_before_the_terms_began_are_not_counted():
    late = LateTerms(datetime.date(2026, 8, 1), daily=100, resolution="2026-08")
    assert rules.accrued(Fen(10_000), DUE, datetime.date(2026, 8, 2), late) == (2, Fen(20))


@given(st.integers(1, 10**7), st.integers(0, 4000))
def test_a_late_charge_never_passes_its_cap(owed: int, days: int):
    for terms in (DAILY, LateTerms(JAN, fixed=Fen(5000), cap=20, resolution="2026-03")):
        _, amount = rules.accrued(Fen(owed), DUE, DUE + datetime.timedelta(days=days), terms)
        assert 0 <= int(amount) <= owed * 0.2 + 0.5


def test_a_fixed_amount_is_charged_once_whole():
    assert rules.accrued(Fen(10_000), DUE, DUE + datetime.timedelta(days=400), LateTerms(JAN, fixed=Fen(500)))[1] == 500


@pytest.mark.parametrize(("text", "daily"), [("3", 300), ("0.5‰", 50), ("0.05", 5)])
def test_a_rate_a_day_is_written_in_thousandths(text: str, daily: int):
    assert rules.parse_mille(text) == daily
    assert rules.show_mille(daily) == text.removesuffix("‰")


def test_what_is_no_rate_a_day_is_refused():
    with pytest.raises(UsageError):
        rules.parse_mille("3%")


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        (LateTerms(JAN, daily=50, fixed=Fen(1), resolution="1"), UsageError),
        (LateTerms(JAN, daily=-1, resolution="1"), UsageError),
        (LateTerms(JAN, fixed=Fen(-1), resolution="1"), UsageError),
        (LateTerms(JAN, daily=1, grace=-1, resolution="1"), UsageError),
        (LateTerms(JAN, daily=1, cap=101, resolution="1"), UsageError),
        (LateTerms(JAN, daily=1), Refused),
        (LateTerms(datetime.date(2025, 1, 1), daily=1, resolution="1"), Refused),
    ],
)
def test_terms_that_cannot_be_are_refused(terms: LateTerms, kind: type[Exception]):
    with pytest.raises(kind):
        rules.check_terms(terms, [DAILY])


def test_terms_begin_on_their_day_and_end_by_others():
    off = LateTerms(datetime.date(2026, 9, 1), resolution="2026-09")
    rules.check_terms(off, [DAILY])
    rules.check_terms(DAILY, [])
    assert rules.terms_on([DAILY, off], datetime.date(2025, 12, 31)) is None
    assert rules.terms_on([DAILY, off], datetime.date(2026, 8, 31)) == DAILY
    assert rules.terms_on([DAILY, off], datetime.date(2026, 9, 1)) is None


def test_terms_say_what_they_are():
    assert DAILY.words.text("en") == "0.5‰ a day after 10 days of grace, at most 20% of what is owed"
    assert "5.00" in LateTerms(JAN, fixed=Fen(500)).words.text("en")
    assert LateTerms(JAN).words.text("en") == "No late charge"
