"""Days on which upkeep falls due, what is due today, what was missed."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.upkeep.rules import (
    EACH_DAY,
    DoneDraft,
    MonthMark,
    Outcome,
    Rhythm,
    Schedule,
    State,
    Stretch,
    TaskDraft,
    answered,
    check_done,
    check_task,
    gone_by,
    is_covered,
    outcome_title,
    rhythm_title,
    standing,
    state_title,
    stretch_of,
    year_marks,
)
from app.kernel.errors import Refused
from app.kernel.money import Fen

D = datetime.date
PRESET = {"ahead_days": 7, "missed_days": 92, "daily_days": 7}
DATED = [one for one in Rhythm if one is not Rhythm.AFTER_SNOW]
days = st.dates(D(2000, 1, 1), D(2060, 12, 31))


@pytest.mark.parametrize(
    ("since", "rhythm", "wanted"),
    [
        (D(2026, 1, 31), Rhythm.MONTHLY, [D(2026, 1, 31), D(2026, 2, 28), D(2026, 3, 31), D(2026, 4, 30)]),
        (
            D(2024, 2, 29),
            Rhythm.YEARLY,
            [D(2024, 2, 29), D(2025, 2, 28), D(2026, 2, 28), D(2027, 2, 28), D(2028, 2, 29)],
        ),
        (D(2025, 11, 30), Rhythm.QUARTERLY, [D(2025, 11, 30), D(2026, 2, 28), D(2026, 5, 30)]),
        (D(2026, 8, 31), Rhythm.HALF_YEARLY, [D(2026, 8, 31), D(2027, 2, 28), D(2027, 8, 31)]),
        (D(2026, 12, 28), Rhythm.WEEKLY, [D(2026, 12, 28), D(2027, 1, 4)]),
        (D(2026, 12, 31), Rhythm.DAILY, [D(2026, 12, 31), D(2027, 1, 1)]),
    ],
)
def test_the_end_of_a_month_and_leap_years_never_move_the_day_for_good(since, rhythm, wanted):
    assert list(Schedule(since, rhythm).between(since, wanted[-1])) == wanted


@given(since=days, day=days, rhythm=st.sampled_from(DATED))
def test_latest_and_after_hold_the_day_between_them(since, day, rhythm):
    schedule = Schedule(since, rhythm)
    before, following = schedule.latest(day), schedule.after(day)
    assert following is not None
    assert following > day
    assert (before is None) == (day < since)
    if before is not None:
        assert before <= day
        assert schedule.after(before) == following


@given(since=days, span=st.integers(0, 800), rhythm=st.sampled_from(DATED))
def test_days_between_are_those_one_after_another(since, span, rhythm):
    schedule, last = Schedule(since, rhythm), since + datetime.timedelta(days=span)
    found = schedule.between(since, last)
    assert found[0] == since
    assert all(schedule.after(one) == two for one, two in itertools.pairwise(found))
    assert schedule.after(found[-1]) > last


def test_snow_falls_due_on_the_days_it_must_be_gone_by_and_on_no_other():
    schedule = Schedule(D(2026, 1, 1), Rhythm.AFTER_SNOW, (D(2025, 12, 30), D(2026, 1, 16), D(2026, 2, 3)))
    assert schedule.latest(D(2026, 1, 10)) is None
    assert schedule.latest(D(2026, 1, 20)) == D(2026, 1, 16)
    assert schedule.between(D(2026, 1, 1), D(2026, 12, 31)) == (D(2026, 1, 16), D(2026, 2, 3))
    assert gone_by(datetime.datetime(2026, 1, 15, 14), 1) == D(2026, 1, 16)  # noqa: DTZ001


def test_what_is_due_overdue_soon_or_far_off_is_told_apart():
    monthly = Schedule(D(2026, 1, 10), Rhythm.MONTHLY)
    seen = [Stretch(D(2026, month, 10), D(2026, month, 10)) for month in range(1, 9)]
    assert standing(monthly, D(2026, 9, 10), seen, PRESET).state is State.DUE
    late = standing(monthly, D(2026, 9, 20), seen, PRESET)
    assert (late.state, late.due, late.missed) == (State.OVERDUE, D(2026, 9, 10), ())
    assert standing(monthly, D(2026, 9, 4), seen, PRESET).state is State.SOON
    rest = standing(monthly, D(2026, 8, 12), seen, PRESET)
    assert (rest.state, rest.due) == (State.RESTING, D(2026, 9, 10))
    assert standing(Schedule(D(2027, 1, 1), Rhythm.YEARLY), D(2026, 9, 1), (), PRESET).due == D(2027, 1, 1)


def test_what_was_missed_is_told_as_far_back_as_the_figure_says():
    monthly = Schedule(D(2026, 1, 10), Rhythm.MONTHLY)
    assert standing(monthly, D(2026, 9, 20), (), PRESET).missed == (D(2026, 7, 10), D(2026, 8, 10))
    daily = standing(
        Schedule(D(2026, 9, 1), Rhythm.DAILY), D(2026, 9, 20), [Stretch(D(2026, 9, 1), D(2026, 9, 17))], PRESET
    )
    assert (daily.state, daily.missed) == (State.DUE, (D(2026, 9, 18), D(2026, 9, 19)))


def test_two_rounds_a_day_want_both():
    twice = Schedule(D(2026, 9, 1), Rhythm.TWICE_DAILY)
    once = Stretch(D(2026, 9, 1), D(2026, 9, 3), 1)
    assert not is_covered(twice, D(2026, 9, 2), [once])
    assert is_covered(twice, D(2026, 9, 2), [once, once])
    assert standing(twice, D(2026, 9, 1), [Stretch(D(2026, 9, 1), D(2026, 9, 1), 2)], PRESET).state is State.RESTING


def test_weekly_work_is_shown_two_days_ahead_at_most():
    weekly = Schedule(D(2026, 9, 1), Rhythm.WEEKLY)
    done = [Stretch(D(2026, 9, 1), D(2026, 9, 1))]
    assert standing(weekly, D(2026, 9, 5), done, PRESET).state is State.RESTING
    assert standing(weekly, D(2026, 9, 6), done, PRESET).state is State.SOON


def test_work_done_answers_the_last_day_due_or_the_next_where_that_is_seen_to():
    monthly = Schedule(D(2026, 1, 10), Rhythm.MONTHLY)
    assert answered(monthly, D(2026, 2, 14), ()) == D(2026, 2, 10)
    early = [Stretch(D(2026, 2, 10), D(2026, 2, 10)), Stretch(D(2026, 3, 10), D(2026, 3, 10))]
    assert answered(monthly, D(2026, 2, 14), early) == D(2026, 4, 10)
    assert answered(monthly, D(2026, 1, 2), ()) == D(2026, 1, 10)
    with pytest.raises(Refused, match="雪停"):
        answered(Schedule(D(2026, 1, 1), Rhythm.AFTER_SNOW), D(2026, 1, 2), ())


def test_a_sheet_of_days_is_typed_in_at_once_what_comes_seldom_is_not():
    daily, monthly = Schedule(D(2026, 9, 1), Rhythm.TWICE_DAILY), Schedule(D(2026, 9, 1), Rhythm.MONTHLY)
    sheet = DoneDraft(D(2026, 9, 1), "黄淑兰", until=D(2026, 9, 30))
    assert stretch_of(sheet, daily, ()) == Stretch(D(2026, 9, 1), D(2026, 9, 30), 2)
    assert stretch_of(DoneDraft(D(2026, 9, 3), "黄淑兰", rounds=1), daily, ()) == Stretch(
        D(2026, 9, 3), D(2026, 9, 3), 1
    )
    assert stretch_of(DoneDraft(D(2026, 9, 3), "黄淑兰"), monthly, ()) == Stretch(D(2026, 9, 1), D(2026, 9, 1), 1)
    weekly = Schedule(D(2026, 9, 1), Rhythm.WEEKLY)
    assert stretch_of(sheet, weekly, ()) == Stretch(D(2026, 9, 1), D(2026, 9, 30), 1)
    check_done(sheet, weekly, D(2026, 10, 1))


@pytest.mark.parametrize(
    ("draft", "rhythm", "said"),
    [
        (DoneDraft(D(2026, 9, 3), " "), Rhythm.DAILY, "谁做的"),
        (DoneDraft(D(2026, 10, 3), "黄"), Rhythm.DAILY, "还没有到"),
        (DoneDraft(D(2026, 9, 3), "黄", until=D(2026, 9, 1)), Rhythm.DAILY, "早于"),
        (DoneDraft(D(2026, 9, 1), "黄", until=D(2026, 9, 3)), Rhythm.MONTHLY, "每日、每周"),
        (DoneDraft(D(2026, 8, 1), "黄"), Rhythm.DAILY, "没有到期"),
        (DoneDraft(D(2026, 9, 2), "黄", until=D(2026, 9, 3)), Rhythm.WEEKLY, "没有到期"),
        (DoneDraft(D(2026, 9, 3), "黄", rounds=2), Rhythm.DAILY, "最多 1 遍"),
        (DoneDraft(D(2026, 9, 3), "黄", Outcome.WRONG), Rhythm.DAILY, "问题"),
        (DoneDraft(D(2026, 9, 3), "黄", cost=Fen(-1)), Rhythm.DAILY, "不能小于"),
    ],
)
def test_what_cannot_have_been_done_is_refused(draft, rhythm, said):
    with pytest.raises(Refused) as fault:
        check_done(draft, Schedule(D(2026, 9, 1), rhythm), D(2026, 9, 30))
    assert said in str(fault.value)


def test_a_year_shows_what_falls_due_was_done_and_was_missed():
    monthly = Schedule(D(2026, 3, 31), Rhythm.MONTHLY)
    marks = year_marks(monthly, 2026, [Stretch(D(2026, 4, 30), D(2026, 4, 30))], D(2026, 6, 1))
    assert marks[:6] == (
        MonthMark(0, 0, 0), MonthMark(0, 0, 0), MonthMark(1, 0, 1), MonthMark(1, 1, 0), MonthMark(1, 0, 0), MonthMark(1, 0, 0),
    )  # fmt: skip
    snow = Schedule(D(2026, 1, 1), Rhythm.AFTER_SNOW, (D(2026, 1, 16),))
    assert year_marks(snow, 2026, (), D(2026, 6, 1))[0] == MonthMark(1, 0, 0)


def test_a_task_says_what_is_done():
    check_task(TaskDraft("擦玻璃", Rhythm.WEEKLY, D(2026, 1, 1)))
    with pytest.raises(Refused):
        check_task(TaskDraft(" ", Rhythm.WEEKLY, D(2026, 1, 1)))


def test_every_token_has_words():
    assert len({str(rhythm_title(one)) for one in Rhythm}) == len(Rhythm)
    assert len({str(outcome_title(one)) for one in Outcome}) == len(Outcome)
    assert len({str(state_title(one)) for one in State}) == len(State)
    assert Rhythm.DAILY in EACH_DAY
