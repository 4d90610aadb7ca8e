"""Rules of the board."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.board import rules
from app.bulletin.board.rules import Days, Duty, Ending, ObjectionDraft, PostingDraft, Standing
from app.kernel.dates import parse_period
from app.kernel.errors import Refused, UsageError

TODAY = datetime.date(2026, 10, 20)
DAY = datetime.timedelta(days=1)
dates = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))


@given(dates, st.integers(0, 30))
def test_working_days_end_on_one_and_pass_over_so_many(start: datetime.date, count: int) -> None:
    days = Days(frozenset({datetime.date(2026, 10, 1)}), frozenset({datetime.date(2026, 10, 10)}))
    end = rules.after_working_days(start, count, days)
    passed = sum(days.works(start + (each + 1) * DAY) for each in range((end - start).days))
    assert passed == count
    assert not count or days.works(end)


def test_a_moved_weekend_is_worked_and_a_holiday_is_not() -> None:
    days = Days(frozenset({datetime.date(2026, 10, 1)}), frozenset({datetime.date(2026, 10, 10)}))
    assert days.works(datetime.date(2026, 10, 10))
    assert not days.works(datetime.date(2026, 10, 1))
    assert not days.works(datetime.date(2026, 10, 11))


def test_a_paper_hangs_so_many_days_or_working_days_or_as_long_as_one_likes() -> None:
    friday = datetime.date(2026, 10, 16)
    assert rules.hangs_until(friday, Duty("a", "quarter", days=15), Days()) == friday + 15 * DAY
    assert rules.hangs_until(friday, Duty("a", "quarter", days=10, working=True), Days()) == friday + 14 * DAY
    assert rules.hangs_until(friday, Duty("a", "quarter"), Days()) is None


def test_a_quarter_is_due_after_it_ended_and_none_before_the_book_began() -> None:
    duty = Duty("accounts", "quarter", within=30)
    found = dict(rules.occasions(duty, TODAY, datetime.date(2026, 5, 3)))
    assert found == {
        parse_period("2026Q2"): datetime.date(2026, 7, 30),
        parse_period("2026Q3"): datetime.date(2026, 10, 30),
        parse_period("2026Q4"): datetime.date(2027, 1, 30),
    }
    assert len(dict(rules.occasions(duty, TODAY, TODAY))) == 1


def test_a_plan_is_due_on_the_eve_of_its_month() -> None:
    found = dict(rules.occasions(Duty("plan", "month", ahead=True), TODAY, datetime.date(2026, 1, 1)))
    assert found == {
        parse_period("2026-10"): datetime.date(2026, 9, 30),
        parse_period("2026-11"): datetime.date(2026, 10, 31),
    }
    assert len(dict(rules.occasions(Duty("plan", "month", ahead=True), TODAY, TODAY))) == 1


@pytest.mark.parametrize(
    ("days", "hung", "expected"),
    [(-1, False, Standing.OVERDUE), (0, False, Standing.DUE), (14, False, Standing.DUE), (15, False, Standing.AHEAD),
     (-9, True, Standing.HANGS)],
)  # fmt: skip
def test_what_is_late_stands_before_what_is_near(days: int, hung: bool, expected: Standing) -> None:
    assert rules.standing(TODAY + days * DAY, TODAY, hung=hung) is expected


@given(dates, st.integers(1, 12))
def test_a_standing_posting_is_looked_at_again_on_the_same_day_so_many_months_later(
    last: datetime.date, months: int
) -> None:
    again = rules.confirm_by(last, months)
    assert (again.year * 12 + again.month) - (last.year * 12 + last.month) == months
    assert again.day == last.day or (again + DAY).day == 1


def test_everything_has_its_words() -> None:
    assert len({str(rules.ending_title(each)) for each in Ending}) == len(Ending)
    assert len({str(rules.standing_title(each)) for each in Standing}) == len(Standing)


GOOD = PostingDraft("收支公示", ("东门",), TODAY, "陈玉兰", until=TODAY + 15 * DAY)


def test_a_posting_says_what_hangs_where_and_who_hung_it_up() -> None:
    rules.check_posting(GOOD, TODAY)
    for wrong in (
        PostingDraft(" ", ("东门",), TODAY, "陈"),
        PostingDraft("a", (" ",), TODAY, "陈"),
        PostingDraft("a", ("东门",), TODAY, " "),
    ):
        with pytest.raises(UsageError):
            rules.check_posting(wrong, TODAY)
    for impossible in (
        PostingDraft("a", ("东门",), TODAY + DAY, "陈"),
        PostingDraft("a", ("东门",), TODAY, "陈", until=TODAY - DAY),
        PostingDraft("a", ("东门",), TODAY, "陈", objections_until=TODAY - DAY),
    ):
        with pytest.raises(Refused):
            rules.check_posting(impossible, TODAY)


def test_an_ending_lies_between_hanging_up_and_today_and_a_loss_is_explained() -> None:
    rules.check_ending(Ending.TAKEN_DOWN, TODAY, TODAY, TODAY, "")
    rules.check_ending(Ending.LOST, TODAY, TODAY, TODAY, "被雨淋掉")
    with pytest.raises(UsageError):
        rules.check_ending(Ending.MISTAKE, TODAY, TODAY, TODAY, " ")
    for on in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(Refused):
            rules.check_ending(Ending.TAKEN_DOWN, TODAY, on, TODAY, "")


def test_an_objection_and_its_answer_have_words_and_days_in_order() -> None:
    rules.check_objection(ObjectionDraft(TODAY, "", "太贵"), TODAY, TODAY)
    rules.check_reply("已说明", TODAY, TODAY, TODAY)
    with pytest.raises(UsageError):
        rules.check_objection(ObjectionDraft(TODAY, "", " "), TODAY, TODAY)
    with pytest.raises(UsageError):
        rules.check_reply("", TODAY, TODAY, TODAY)
    with pytest.raises(Refused):
        rules.check_objection(ObjectionDraft(TODAY + DAY, "", "太贵"), TODAY, TODAY)
    with pytest.raises(Refused):
        rules.check_reply("已说明", TODAY, TODAY - DAY, TODAY)
