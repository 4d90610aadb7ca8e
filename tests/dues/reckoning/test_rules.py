"""Time by days, each rate its own part, waivers taken off, one rounding."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dues.billing.rules import Rate, Span
from app.dues.reckoning import rules
from app.dues.reckoning.rules import Lateness, Part, Piece, Relief, ShareOf, Time, Workings
from app.dues.rules import Basis, Rounding
from app.kernel.dates import Month
from app.kernel.money import ZERO, Fen

SPAN = Span(Month(2026, 7), 3)
JAN = [Rate(datetime.date(2026, 1, 1), 200_000)]
DAYS = st.dates(datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))
ONE_DAY = datetime.timedelta(days=1)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


def relief(percent: int = 0, amount: Fen = ZERO, first: datetime.date = SPAN.first, last: datetime.date = SPAN.last):
    return Relief(7, first, last, percent, amount, "低保 2026-05")


def whole(rounding: Rounding = Rounding.FEN, *reliefs: Relief) -> Workings:
    made = rules.reckon(SPAN, [Piece(SPAN.first, SPAN.last, 100)], JAN, reliefs, rounding)
    assert made is not None
    return made


def test_part_months_are_days_of_their_month():
    assert rules.time_in(SPAN, day(7, 1), day(9, 30)) == Time(3)
    assert rules.time_in(SPAN, day(7, 16), day(9, 10)) == Time(1, ((16, 31), (10, 30)))
    assert rules.time_in(SPAN, day(10, 1), day(12, 1)) == Time()


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time(1), "1 month"),
        (Time(3), "3 months"),
        (Time(0, ((16, 31),)), "16/31 of a month"),
        (Time(1, ((16, 31), (10, 30))), "(1 + 16/31 + 10/30) months"),
    ],
)
def test_time_is_said_so_that_it_can_be_counted_after(time: Time, words: str):
    assert time.words.text("en") == words


@given(DAYS, st.integers(1, 10**6), st.sampled_from(Rounding))
def test_two_adjacent_parts_add_up_to_the_whole_within_their_rounding(cut: datetime.date, rate: int, to: Rounding):
    rates = [Rate(datetime.date(2026, 1, 1), rate)]

    def of(first: datetime.date, last: datetime.date) -> int:
        made = rules.reckon(SPAN, [Piece(first, last, 100)], rates, (), to) if first <= last else None
        return int(made.amount) if made else 0

    step = {Rounding.FEN: 1, Rounding.JIAO: 10, Rounding.YUAN: 100}[to]
    parts = of(SPAN.first, cut) + of(cut + ONE_DAY, SPAN.last)
    assert abs(parts - of(SPAN.first, SPAN.last)) <= step
    before, after = rules.time_in(SPAN, SPAN.first, cut), rules.time_in(SPAN, cut + ONE_DAY, SPAN.last)
    assert before.exact + after.exact == 3


@given(st.lists(DAYS, min_size=1, max_size=4, unique=True))
def test_rates_that_change_leave_no_day_out_and_count_none_twice(changes: list[datetime.date]):
    rates = [Rate(datetime.date(2026, 1, 1), 10_000), *(Rate(one, 10_000) for one in changes)]
    made = rules.reckon(SPAN, [Piece(SPAN.first, SPAN.last, 100)], rates, (), Rounding.FEN)
    assert made is not None
    assert made.gross == Fen(300)
    assert sum((part.time.exact for part in made.parts), Fraction(0)) == 3


def test_spaces_of_one_rate_are_one_part_and_named():
    pieces = [Piece(SPAN.first, SPAN.last, 100, 600_000, "P01"), Piece(SPAN.first, SPAN.last, 100, 600_000, "P02")]
    made = rules.reckon(SPAN, pieces, JAN, (), Rounding.FEN)
    assert made is not None
    assert made.formula(Basis.SPACE).text("en") == "2 parking spaces (P01、P02) × 60.00 × 3 months = 360.00"


def test_a_rate_of_its_own_begins_with_the_fee_and_not_before():
    late = [Rate(day(9, 1), 100_000)]
    piece = Piece(SPAN.first, SPAN.last, 100, 600_000)
    made = rules.reckon(SPAN, [piece], late, (), Rounding.FEN)
    assert made is not None
    assert made.amount == Fen(6000)
    assert rules.reckon(SPAN, [piece], [Rate(day(12, 1), 1)], (), Rounding.FEN) is None
    assert rules.reckon(SPAN, [piece], [], (), Rounding.FEN) is None


def test_what_rounds_to_nothing_is_not_charged():
    assert rules.reckon(SPAN, [Piece(SPAN.first, SPAN.last, 0)], JAN, (), Rounding.FEN) is None


def test_a_waiver_takes_its_share_and_says_who_allowed_it():
    made = whole(Rounding.FEN, relief(50))
    assert (made.gross, made.amount) == (Fen(6000), Fen(3000))
    assert made.formula(Basis.HOUSEHOLD).text("en") == (
        "1 household × 20.00 × 3 months = 60.00, less 30.00 (低保 2026-05) = 30.00"
    )


def test_a_waiver_of_part_of_the_time_takes_its_part_only():
    assert whole(Rounding.FEN, relief(100, first=day(8, 1), last=day(8, 31))).amount == Fen(4000)
    assert whole(Rounding.FEN, relief(0, Fen(500), day(8, 1), day(9, 30))).amount == Fen(5000)
    two = whole(Rounding.FEN, relief(50, last=day(7, 31)), relief(25, first=day(8, 1), last=day(8, 31)))
    assert [one.amount for one in two.given] == [Fen(1000), Fen(500)]


def test_an_amount_waived_is_never_more_than_is_charged():
    assert whole(Rounding.FEN, relief(0, Fen(99_900))).amount == ZERO


def test_a_waiver_of_other_days_takes_nothing():
    assert whole(Rounding.FEN, relief(50, first=day(12, 1), last=day(12, 31))).given == ()


@given(st.integers(1, 100), st.sampled_from(Rounding))
def test_what_is_left_and_what_was_waived_are_the_whole(percent: int, rounding: Rounding):
    made = whole(rounding, relief(percent))
    assert int(made.amount) >= 0
    assert int(made.amount) % {Rounding.FEN: 1, Rounding.JIAO: 10, Rounding.YUAN: 100}[rounding] == 0
    assert made.amount + Fen(sum(int(one.amount) for one in made.given)) == made.gross


def test_what_time_does_not_enter_is_waived_at_once():
    used = Workings(ZERO, (Part(1250, 20_000, Time(1), "300 → 312.50"),))
    half = rules.reckon_flat(used, Fraction(2500), [relief(50)], Rounding.FEN)
    fixed = rules.reckon_flat(used, Fraction(2500), [relief(0, Fen(300))], Rounding.FEN)
    assert half is not None
    assert fixed is not None
    assert (half.amount, fixed.amount) == (Fen(1250), Fen(2200))
    assert half.formula(Basis.METER).text("en").startswith("12.50 used (300 → 312.50) × 2.00 = 25.00")


def test_a_share_says_what_it_is_a_share_of():
    share = Workings(Fen(1012), share=ShareOf(Fen(100_000), 5830, 576_000))
    assert share.formula(Basis.SHARED).text("en") == "1,000.00 × 58.30 / 5760 ≈ 10.12"
    assert Workings(Fen(100), share=ShareOf(Fen(200), 1, 2)).formula(Basis.SHARED).text("en").endswith("= 1.00")


def test_workings_are_kept_and_read_back():
    late = Workings(Fen(300), late=(Lateness(Fen(10_000), 5, Fen(100)), Lateness(Fen(20_000), 5, Fen(200))))
    assert late.formula(Basis.LATE).text("en") == ("1.00 (100.00 late by 5 days) + 2.00 (200.00 late by 5 days) = 3.00")
    for made in (
        late,
        whole(Rounding.FEN, relief(50)),
        Workings(Fen(1012), share=ShareOf(Fen(100_000), 5830, 576_000)),
    ):
        assert rules.workings_from(made.kept()) == made


def test_by_days_counts_days_and_else_every_month_begun_for_who_had_it_first():
    held = [((day(6, 1), day(8, 10)), "甲"), ((day(8, 11), day(8, 20)), "乙")]
    assert rules.taken(SPAN, held, by_days=True) == [
        ((day(7, 1), day(8, 10)), "甲"), ((day(8, 11), day(8, 20)), "乙"),
    ]  # fmt: skip
    assert rules.taken(SPAN, held, by_days=False) == [((day(7, 1), day(8, 31)), "甲")]
    gone = [((day(1, 1), day(3, 1)), "甲")]
    assert rules.taken(SPAN, gone, by_days=True) == []
    apart = [((day(7, 5), day(7, 6)), "甲"), ((day(9, 5), day(9, 6)), "甲")]
    assert [one for one, _ in rules.taken(SPAN, apart, by_days=False)] == [
        (day(7, 1), day(7, 31)), (day(9, 1), day(9, 30)),
    ]  # fmt: skip


def test_of_two_values_from_one_day_the_later_said_counts():
    assert rules.steps([(day(7, 1), 1), (day(7, 1), 2), (day(8, 1), 3)], day(8, 31)) == [
        ((day(7, 1), day(7, 31)), 2), ((day(8, 1), day(8, 31)), 3),
    ]  # fmt: skip
    assert rules.steps([(day(9, 1), 1)], day(8, 31)) == []
