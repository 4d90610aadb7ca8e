"""What is due: each rule speaks only of what it knows, and what is late comes first."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.today import rules
from app.bulletin.today.rules import Facts, Step, Urgency, owes_long, what_is_due
from app.kernel import presets
from app.kernel.dates import parse_period
from app.kernel.i18n import msg
from app.kernel.money import Fen

PRESET = presets.load("today")
DAY = datetime.date(2026, 11, 20)
Q3, Q4 = parse_period("2026Q3"), parse_period("2026Q4")


def due(**facts):
    return what_is_due(Facts(facts.pop("today", DAY), **facts), PRESET)


def only(**facts):
    (matter,) = due(**facts)
    return matter


def test_a_book_that_knows_nothing_asks_for_nothing() -> None:
    assert due() == ()


def test_the_last_statement_waits_until_it_was_given_out() -> None:
    matter = only(statement=rules.Statement(Q3, None))
    assert (matter.step, matter.urgency, matter.due) == (Step.STATEMENT, Urgency.OVERDUE, datetime.date(2026, 10, 30))
    assert str(matter.when(DAY)) == "已逾期 21 天"
    assert str(matter.words) == "2026年第三季度收支公示表还没有打印张贴"
    assert due(statement=rules.Statement(Q3, DAY)) == ()
    early = only(statement=rules.Statement(Q3, None), today=datetime.date(2026, 10, 2))
    assert early.urgency is Urgency.SOON
    assert str(early.when(datetime.date(2026, 10, 2))) == "还有 28 天"


def test_a_quarter_that_is_not_billed_is_named_with_its_charges() -> None:
    now = rules.Billing(Q4, fees=1, households=120, charges=360, billed=0)
    assert str(only(billing=now).words) == "2026年第四季度还没有计费：共 360 笔"
    part = rules.Billing(Q4, fees=1, households=120, charges=3, billed=357)
    assert str(only(billing=part).words) == "2026年第四季度还有 3 笔没有计费"
    assert due(billing=rules.Billing(Q4, 1, 120, 0, 360)) == ()


def test_households_without_a_fee_item_want_one_and_an_empty_yard_does_not() -> None:
    assert only(billing=rules.Billing(Q4, 0, 120, 0, 0)).step is Step.FEES
    assert due(billing=rules.Billing(Q4, 0, 0, 0, 0)) == ()


def test_next_months_roster_is_missed_ten_days_before_and_until_it_hangs() -> None:
    none = rules.Rosters(this_month=True, next_month=False, next_hung=False)
    assert due(rosters=none) == ()
    today = datetime.date(2026, 11, 21)
    assert str(only(rosters=none, today=today).when(today)) == "今天到期"
    made = rules.Rosters(this_month=True, next_month=True, next_hung=False)
    assert str(only(rosters=made, today=today).words) == "2026年12月的班已排好，还没有发布"
    assert due(rosters=rules.Rosters(this_month=True, next_month=True, next_hung=True), today=today) == ()


def test_a_month_going_on_without_a_roster_is_late() -> None:
    matter = only(rosters=rules.Rosters(this_month=False, next_month=False, next_hung=False))
    assert (matter.urgency, str(matter.words)) == (Urgency.OVERDUE, "2026年11月还没有排班")


def test_a_year_without_holidays_is_missed_a_month_before_it_begins() -> None:
    assert due(calendars_missing=(2027,)) == ()
    soon = only(calendars_missing=(2027,), today=datetime.date(2026, 12, 2))
    assert (soon.step, soon.urgency) == (Step.CALENDAR, Urgency.SOON)
    assert str(soon.words) == "2027年的法定节假日还没有录入，排班和工资都算不进去"
    assert only(calendars_missing=(2026,)).urgency is Urgency.OVERDUE


def test_a_shift_nobody_took_over_and_what_is_to_be_looked_at_again() -> None:
    left = rules.Handover("东门", "王建国", DAY)
    near = rules.Recheck("3-2 楼道灯", "周明", DAY)
    far = rules.Recheck("树", "周明", DAY + datetime.timedelta(days=8))
    found = due(handovers=(left,), rechecks=(near, far))
    assert [matter.step for matter in found] == [Step.DUTY, Step.RECHECK]
    assert {matter.urgency for matter in found} == {Urgency.DUE}


def test_long_arrears_are_one_line() -> None:
    matter = only(long_owed=rules.LongOwed(7, Fen(123456)))
    assert str(matter.words) == "7 户欠费超过六个月，共 1,234.56 元"
    assert matter.when(DAY) is None
    assert due(long_owed=rules.LongOwed(0, Fen(0))) == ()


def test_a_copy_is_due_a_week_after_the_last_where_something_changed() -> None:
    assert only(keeps_book=True, changed=True).step is Step.BACK_UP
    week = DAY - datetime.timedelta(days=7)
    assert only(keeps_book=True, changed=True, last_backup=week).urgency is Urgency.DUE
    assert due(keeps_book=True, changed=True, last_backup=week + datetime.timedelta(days=1)) == ()
    assert due(keeps_book=True, changed=False, last_backup=week) == ()
    assert due(keeps_book=False, changed=True) == ()


def test_what_waits_at_the_desk_is_late_due_or_without_a_day() -> None:
    late = DAY - datetime.timedelta(days=2)
    found = due(rooms=((Step.REQUEST, msg("Nothing"), late), (Step.REQUEST, msg("Nothing"), None)))
    assert [(one.step, one.urgency) for one in found] == [(Step.REQUEST, Urgency.OVERDUE), (Step.REQUEST, Urgency.DUE)]


def test_warnings_of_seats_are_said_as_they_are() -> None:
    assert only(seats=(msg("Nothing"),)).step is Step.SEATS


@given(st.lists(st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 11, 27))))
def test_what_is_late_comes_first_and_the_latest_of_it_before_all(days: list[datetime.date]) -> None:
    found = due(rechecks=tuple(rules.Recheck("x", "y", day) for day in days), long_owed=rules.LongOwed(1, Fen(1)))
    order = [(matter.urgency, matter.due or datetime.date.max) for matter in found]
    assert order == sorted(order)
    assert len(found) == len(days) + 1


def test_six_months_are_whole_calendar_months() -> None:
    assert not owes_long(datetime.date(2026, 5, 1), DAY, 6)
    assert owes_long(datetime.date(2026, 4, 30), DAY, 6)


def test_a_paper_of_the_staff_is_overdue_once_its_last_day_is_over() -> None:
    said = (msg("{name} signed off", name="王建国"), DAY)
    assert only(rooms=((Step.PAPERS, *said),)).urgency is Urgency.DUE
    assert only(rooms=((Step.PAPERS, *said),), today=DAY + datetime.timedelta(days=1)).urgency is Urgency.OVERDUE


def test_visitors_of_earlier_days_who_were_not_signed_out_are_counted() -> None:
    matter = only(still_inside=(3, DAY - datetime.timedelta(days=1)))
    assert (matter.step, str(matter.words)) == (Step.VISITORS, "有 3 位来访的人没有签出")


def test_what_waits_says_which_thing_its_page_goes_to() -> None:
    (again,) = due(rechecks=(rules.Recheck("灯", "周明", DAY, (3, 7)),))
    assert again.thing == (3, 7)
    words = msg("x")
    found = due(rooms=((rules.Step.HAZARD, words, DAY, 5), (rules.Step.ROUND, words, None)))
    assert [(each.step, each.thing) for each in found] == [(rules.Step.HAZARD, 5), (rules.Step.ROUND, None)]
