"""Thresholds as law and convention have them, on the figure itself and a fen to either side."""

from __future__ import annotations

import datetime

import pytest

from app.committee.resolutions.rules import Majority, Vote
from app.gatehouse.rulebook.rules import reckon
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.money import ZERO, Fen
from app.treasury.approvals.rules import check_signed, majority_of
from app.treasury.maintenance.rules import Standing, owed_from_common
from app.treasury.rules import EntryDraft, Limits, reversal, spending_warnings, two_lines

DAY = datetime.date
LIMITS = Limits(Fen(100_000), Fen(500_000), Fen(100_000))


def test_the_shipped_figures_are_those_of_law_and_convention() -> None:
    limits, thresholds, dues = presets.load("accounts")["limits"], presets.load("thresholds"), presets.load("dues")
    rulebook = presets.load("gatehouse_rules")
    assert (limits["chair_alone"], limits["announce_above"], limits["cash_payment"]) == (
        "1000.00",
        "5000.00",
        "1000.00",
    )
    assert (thresholds["fund"]["top_up_percent"], thresholds["fund"]["common_share_percent"]) == (30, 50)
    assert (thresholds["retention"]["vouchers"], thresholds["retention"]["reports"]) == (30, 10)
    assert (dues["notice_days_least"], dues["notice_days_most"], max(dues["ageing_months"])) == (7, 15, 36)
    assert rulebook["cap_percent"] == 20


def test_the_chair_signs_alone_up_to_a_thousand_and_a_majority_above() -> None:
    check_signed(Fen(100_000), LIMITS, "王主任", "")
    with pytest.raises(Refused):
        check_signed(Fen(100_001), LIMITS, "王主任", "")
    assert majority_of(7) == 4
    check_signed(Fen(100_001), LIMITS, "王主任、李委员、赵委员、孙委员", "")


def test_above_five_thousand_is_announced_and_above_a_thousand_goes_through_the_bank() -> None:
    def warned(fen: int) -> int:
        return len(spending_warnings(Fen(fen), LIMITS, in_cash=True, payroll=False, resolution=False))

    assert [warned(fen) for fen in (100_000, 100_001, 500_000, 500_001)] == [0, 1, 1, 2]


def test_two_thirds_of_ninety_six_are_sixty_four_and_half_is_not_more_than_half() -> None:
    assert Vote(96, 64, 33).quorate
    assert not Vote(96, 63, 63).quorate
    assert Vote(96, 64, 33).carried(Majority.MORE_THAN_HALF)
    assert not Vote(96, 64, 32).carried(Majority.MORE_THAN_HALF)


@pytest.mark.parametrize(
    ("claimed", "wage", "taken", "left"),
    [
        (50_000, 400_000, 50_000, 0),
        (80_000, 400_000, 80_000, 0),  # a fifth, to the fen
        (80_001, 400_000, 80_000, 1),
        (60_000, 280_000, 26_000, 34_000),  # the local minimum wage of 2,540 stops it first
    ],
)
def test_no_more_than_a_fifth_and_never_below_the_minimum_wage(claimed: int, wage: int, taken: int, left: int) -> None:
    made = reckon(Fen(claimed), Fen(wage), ZERO, presets.load("gatehouse_rules")["cap_percent"], Fen(254_000))
    assert (made.taken, made.uncollected) == (Fen(taken), Fen(left))


def test_below_thirty_percent_of_the_first_deposit_half_of_common_income_goes_to_the_fund() -> None:
    assert not Standing(first=Fen(100_000), paid=Fen(100_000), used=Fen(70_000)).is_below(30)
    assert Standing(first=Fen(100_000), paid=Fen(100_000), used=Fen(70_001)).is_below(30)
    assert owed_from_common(Fen(100_001), Fen(10_000), 50) == Fen(40_001)


def test_within_its_year_a_voucher_is_cancelled_in_red_a_later_year_corrects_it() -> None:
    draft = EntryDraft(DAY(2026, 9, 30), "买灯泡", two_lines("repairs", "cash", "general", Fen(9_189)))
    assert reversal(draft, 12, DAY(2026, 10, 8), "记错").summary == "注销9月30日记-0012号凭证：记错"
    assert reversal(draft, 12, DAY(2027, 1, 4), "记错").summary == "更正2026年9月30日记-0012号凭证：记错"
