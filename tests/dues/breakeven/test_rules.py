"""The gap, and the fee that closes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.dues.breakeven.rules import Draft, Part, Side, check_draft, only, read_part, side_title, work_out
from app.dues.rules import Basis, Rounding
from app.kernel.errors import Refused, UsageError
from app.kernel.money import ZERO, Fen

GUARDS = Part(Side.COST, "门卫工资", Fen(12_480_000))
PARKING = Part(Side.INCOME, "停车费", Fen(720_000))
DRAFT = Draft("四名门卫", (GUARDS, PARKING), Basis.HOUSEHOLD, Rounding.JIAO, 96, 576_000)


def test_a_gap_gives_a_fee_a_household_rounded_up():
    """117,600 a year among 96 households is 102.0833… a month: 102.10 to the jiao, 103 to the yuan."""
    result = work_out(DRAFT)
    assert (result.gap, result.rate) == (Fen(11_760_000), 1_021_000)
    assert (result.brings, result.over) == (Fen(11_761_920), Fen(1_920))
    assert work_out(replace(DRAFT, rounding=Rounding.YUAN)).rate == 1_030_000
    assert work_out(replace(DRAFT, rounding=Rounding.FEN)).rate == 1_020_900


def test_a_gap_gives_a_fee_a_square_metre():
    """117,600 over 5,760 m² and 12 months is 1.7014: 1.71 to the fen."""
    result = work_out(replace(DRAFT, basis=Basis.AREA, rounding=Rounding.FEN))
    assert result.rate == 17_100
    assert result.brings == Fen(11_819_520)


def test_a_fee_that_comes_out_even_is_not_rounded_up():
    even = replace(DRAFT, parts=(Part(Side.COST, "门卫", Fen(96 * 12 * 1_500)),))
    assert (work_out(even).rate, work_out(even).over) == (150_000, ZERO)


@pytest.mark.parametrize("income", [Fen(12_480_000), Fen(12_480_001)])
def test_without_a_gap_nothing_may_be_charged(income: Fen):
    result = work_out(replace(DRAFT, parts=(GUARDS, Part(Side.INCOME, "补助", income))))
    assert (result.rate, result.over, result.brings) == (None, ZERO, ZERO)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "名称"),
        ({"parts": (PARKING,)}, "一年"),
        ({"parts": (GUARDS, Part(Side.COST, "保洁", ZERO))}, "保洁"),
        ({"parts": (GUARDS, Part(Side.COST, " ", Fen(1)))}, "名称"),
        ({"basis": Basis.PERSON}, "面积"),
        ({"households": 0}, "住户"),
        ({"basis": Basis.AREA, "area": 0}, "面积"),
    ],
)
def test_a_draft_that_cannot_be_reckoned_says_why(change: dict[str, object], words: str):
    with pytest.raises(Refused, match=words):
        check_draft(replace(DRAFT, **change))


def test_a_whole_draft_is_taken():
    check_draft(DRAFT)
    assert only(DRAFT.parts, Side.INCOME) == (PARKING,)
    assert len({str(side_title(side)) for side in Side}) == len(Side)


def test_a_line_is_read_as_typed():
    assert read_part(Side.COST, "门卫工资＝124800") == GUARDS
    assert read_part(Side.COST, "门卫工资 / Guards' wages=124800") == replace(GUARDS, name_en="Guards' wages")
    for wrong in ("门卫工资", "=5", "门卫=x"):
        with pytest.raises(UsageError):
            read_part(Side.COST, wrong)
