"""A month's pay, figure by figure."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from app.gatehouse.staff.rules import Post
from app.gatehouse.wages.attendance.rules import (
    Presence,
    Stood,
    Terms,
    attendance,
    days_text,
    hours_text,
    read_hundredths,
    read_minutes,
)
from app.gatehouse.wages.rules import (
    OWED,
    AllowanceDraft,
    Basis,
    Kind,
    Line,
    Member,
    Note,
    Off,
    PayDraft,
    allowance_line,
    basis_title,
    check_note,
    check_sheet,
    earned,
    entry_sides,
    hour_rate,
    kind_title,
    line_of,
    overtime_pay,
    warnings,
)
from app.kernel.errors import Refused, UsageError
from app.kernel.money import ZERO, Fen

TERMS = Terms(Fraction("21.75"), 8, 150, 200, 300, 30, 36, 20, Fen(254_000))
WANG = Member(1, "王建国", Post.GUARD, "门卫", Basis.MONTH, Fen(280_000), Fen(20_000))
FULL = Presence(2200, 2200)
MID_AUTUMN = datetime.date(2026, 9, 25)


def pay(presence: Presence = FULL, note: Note | None = None, claimed: Fen = ZERO, advance: Fen = ZERO) -> Line:
    return line_of(WANG, presence, note or Note(), Off(claimed, advance), TERMS)


def test_a_whole_month_is_paid_whole():
    assert (pay().wage, pay().bonus, pay().pay) == (Fen(280_000), Fen(20_000), Fen(300_000))


def test_a_day_missed_costs_a_month_by_21_75():
    """2,800 / 21.75 = 128.74; two days missed leave 2,542.53."""
    assert earned(Basis.MONTH, Fen(280_000), Presence(2200, 2100), TERMS) == Fen(267_126)
    assert earned(Basis.MONTH, Fen(280_000), Presence(2200, 2000), TERMS) == Fen(254_253)
    assert earned(Basis.MONTH, Fen(280_000), Presence(2200, 2150), TERMS) == Fen(273_563)


def test_where_more_was_missed_than_worked_the_days_worked_are_counted_up():
    assert earned(Basis.MONTH, Fen(280_000), Presence(2200, 300), TERMS) == Fen(38_621)
    assert earned(Basis.MONTH, Fen(280_000), Presence(2200, 0), TERMS) == ZERO
    assert pay(Presence(2200, 0)).bonus == ZERO


def test_pay_by_the_day_and_by_the_hour_is_days_or_hours_times_the_rate():
    assert earned(Basis.DAY, Fen(12_000), Presence(2200, 1850), TERMS) == Fen(222_000)
    assert earned(Basis.HOUR, Fen(2_400), Presence(2200, 1000, minutes=4_830), TERMS) == Fen(193_200)


def test_an_hour_is_a_month_by_21_75_and_by_8():
    assert hour_rate(Basis.MONTH, Fen(280_000), TERMS) == Fraction(280_000) / Fraction("174")
    assert hour_rate(Basis.DAY, Fen(12_000), TERMS) == 1_500
    assert hour_rate(Basis.HOUR, Fen(2_400), TERMS) == 2_400


@pytest.mark.parametrize(
    ("presence", "amount"),
    [
        (Presence(0, 0, weekday=480), Fen(19_310)),  # 8 h × 16.0920 × 150 %
        (Presence(0, 0, rest=480), Fen(25_747)),
        (Presence(0, 0, holiday=480), Fen(38_621)),
        (Presence(0, 0), ZERO),
    ],
)
def test_overtime_is_paid_at_150_200_and_300_per_cent(presence: Presence, amount: Fen):
    assert overtime_pay(hour_rate(Basis.MONTH, Fen(280_000), TERMS), presence, TERMS) == amount


def test_a_deduction_stops_at_a_fifth_of_the_wage_and_at_the_minimum_wage():
    """Wage 2,800, bonus 200, floor 2,540: of 700 the cap leaves 560, the floor 200 + 260."""
    line = pay(claimed=Fen(70_000))
    assert line.taken == Fen(46_000)
    assert line.pay == Fen(254_000)
    assert pay(claimed=Fen(10_000)).taken == Fen(10_000)


def test_a_short_month_lets_less_be_taken():
    """A wage below the minimum gives nothing; the bonus only."""
    assert pay(Presence(2200, 1900), claimed=Fen(30_000)).taken == Fen(20_000)


def test_an_advance_comes_off_as_far_as_the_pay_goes():
    assert pay(advance=Fen(50_000)).pay == Fen(250_000)
    assert pay(advance=Fen(900_000)).advance == Fen(300_000)
    assert pay(Presence(2200, 0), Note(correction=Fen(-100), reason="x"), advance=Fen(5)).advance == ZERO


def test_what_is_typed_stands_in_place_of_what_the_book_knows():
    known = Presence(2200, 2200, 10_560, 60, 30, 480)
    typed = Note(days=2000, weekday=0, rest=480, holiday=0, bonus=Fen(5_000), correction=Fen(1_000), reason="漏记一班")
    line = pay(known, typed)
    assert line.presence == Presence(2200, 2000, 9_600, 0, 480, 0)
    assert (line.bonus, line.correction, line.cost) == (Fen(5_000), Fen(1_000), Fen(254_253 + 5_000 + 25_747 + 1_000))
    assert pay(known, Note()).presence == known


def test_a_month_is_counted_from_the_shifts_that_were_worked():
    planned = {datetime.date(2026, 9, day) for day in (1, 2, 25)}
    stood = [
        Stood(datetime.date(2026, 9, 1), 480),
        Stood(datetime.date(2026, 9, 2), 480 + 95),
        Stood(datetime.date(2026, 9, 3), 485),
        Stood(MID_AUTUMN, 480),
    ]
    assert attendance(stood, planned, 300, {MID_AUTUMN}, TERMS) == Presence(300, 300, 1440, 90, 480, 480)


def test_without_a_plan_every_day_worked_counts():
    stood = [Stood(datetime.date(2026, 9, 5), 240), Stood(datetime.date(2026, 9, 5), 240)]
    assert attendance(stood, None, 2200, frozenset(), TERMS) == Presence(2200, 100, 480)


def test_an_entry_has_the_cost_by_kind_and_what_stays_owed():
    cleaner = replace(pay(), name="周玉芬", account="cleaning_wages", bonus=ZERO)
    costs, out, owed = entry_sides([pay(advance=Fen(10_000)), cleaner], {"周玉芬"})
    assert costs == {"guard_wages": Fen(300_000), "cleaning_wages": Fen(280_000)}
    assert (out, owed) == (Fen(290_000), Fen(290_000))
    assert OWED == "wages_owed"


DRAFT = PayDraft(datetime.date(2026, 9, 30), "bank", "主任")


@pytest.mark.parametrize(
    ("lines", "draft", "words"),
    [
        ([], DRAFT, "没有人"),
        ([pay()], replace(DRAFT, approved_by=" "), "批准"),
        ([pay(note=Note(correction=Fen(-400_000), reason="x"))], DRAFT, "王建国"),
        ([pay()], replace(DRAFT, unpaid=frozenset({"李四"})), "李四"),
        ([pay(Presence(2200, 0))], DRAFT, "0"),
    ],
)
def test_a_sheet_that_cannot_be_posted_says_why(lines: list[Line], draft: PayDraft, words: str):
    with pytest.raises(Refused, match=words):
        check_sheet(lines, draft)


def test_a_sheet_that_is_approved_can_be_posted():
    check_sheet([pay()], replace(DRAFT, unpaid=frozenset({"王建国"})))


def test_pay_changed_by_hand_needs_a_reason():
    check_note("王建国", Note(days=2000))
    check_note("王建国", Note(correction=Fen(100), reason="补上月"))
    with pytest.raises(Refused, match="王建国"):
        check_note("王建国", Note(correction=Fen(100)))
    with pytest.raises(Refused):
        check_note("王建国", Note(bonus=ZERO))
    with pytest.raises(Refused):
        check_note("王建国", Note(days=-1))


def test_a_volunteer_is_given_so_much_each_time():
    line = allowance_line(AllowanceDraft("陈玉兰", 4, Fen(2_000), "巡逻误餐"))
    assert (line.pay, line.account, days_text(line.presence.days)) == (Fen(8_000), "volunteers", "4")
    for wrong in (
        AllowanceDraft("", 1, Fen(100), "巡逻"),
        AllowanceDraft("陈玉兰", 1, Fen(100), " "),
        AllowanceDraft("陈玉兰", 0, Fen(100), "巡逻"),
        AllowanceDraft("陈玉兰", 1, ZERO, "巡逻"),
    ):
        with pytest.raises(Refused):
            allowance_line(wrong)


def test_what_should_be_looked_at_is_said():
    low = replace(WANG, rate=Fen(210_000), bonus=ZERO)
    said = [
        str(one)
        for one in warnings([line_of(low, Presence(2200, 2200, weekday=2_190), Note(), Off(Fen(100)), TERMS)], TERMS)
    ]
    assert len(said) == 3
    assert warnings([pay()], TERMS) == ()


def test_kinds_and_bases_have_names():
    assert len({str(kind_title(each)) for each in Kind}) == len(Kind)
    assert len({str(basis_title(each)) for each in Basis}) == len(Basis)


def test_days_and_hours_are_read_as_people_write_them():
    assert [read_hundredths(each) for each in ("21", " 21.5 ", "0.25")] == [2100, 2150, 25]
    assert read_minutes("7.5") == 450
    for wrong in ("", "x", "-1", "1.234", "22天"):
        with pytest.raises(UsageError):
            read_hundredths(wrong)


@pytest.mark.parametrize(("minutes", "text"), [(480, "8"), (90, "1.5"), (20, "0.33"), (0, "0")])
def test_hours_are_written_short(minutes: int, text: str):
    assert hours_text(minutes) == text
