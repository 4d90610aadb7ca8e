"""Posting dates and the equality of opening and closing."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.statement.rules import equality, posting_dates
from app.kernel.money import Fen

amounts = st.integers(-(10**9), 10**9).map(Fen)


def test_objections_run_seven_days_and_the_paper_hangs_fifteen() -> None:
    dates = posting_dates(datetime.date(2026, 10, 8), {"objection_days": 7, "posted_days": 15})
    assert dates.objections_until == datetime.date(2026, 10, 15)
    assert dates.posted_until == datetime.date(2026, 10, 23)


@given(amounts, amounts)
def test_an_opening_that_is_not_the_last_closing_is_said_with_the_difference(closing: Fen, opened: Fen) -> None:
    assert "一致" in equality(closing, closing, opened).text("zh_CN")
    if opened:
        assert opened.plain() in equality(closing, closing + opened, opened).text("zh_CN")
        wrong = equality(closing, closing + opened, Fen(0)).text("zh_CN")
        assert "相差" in wrong
        assert opened.plain() in wrong
