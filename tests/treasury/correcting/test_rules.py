"""A wrong voucher: red within its year, blue in a later one."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.correcting.rules import Wrong, difference, other_kind
from app.treasury.rules import EntryDraft, LineDraft, check_balanced, two_lines

DAY, SAME, LATER = datetime.date(2026, 3, 5), datetime.date(2026, 9, 1), datetime.date(2027, 1, 4)


def wrong(*lines: LineDraft) -> Wrong:
    made = lines or two_lines("repairs", "cash", "general", Fen(10_000))
    return Wrong(EntryDraft(DAY, "修门锁", made), "记-2026-03-0002")


def test_a_smaller_amount_is_a_red_difference_and_a_larger_one_a_blue() -> None:
    draft, red = difference(wrong(), Fen(8_000), SAME, "多写了")
    assert red
    assert [(one.account, one.amount) for one in draft.lines] == [("repairs", -2_000), ("cash", 2_000)]
    assert "应为80.00" in draft.summary
    draft, red = difference(wrong(), Fen(12_000), SAME, "少写了")
    assert not red
    assert draft.lines[0].amount == 2_000


def test_in_a_later_year_the_difference_is_blue() -> None:
    draft, red = difference(wrong(), Fen(8_000), LATER, "多写了")
    assert not red
    check_balanced(draft)


def test_another_kind_is_entered_anew_within_the_year() -> None:
    draft = other_kind(wrong(), "office", "common", SAME, "记错科目")
    check_balanced(draft)
    assert [(one.account, one.fund, one.amount) for one in draft.lines] == [
        ("office", "common", 10_000),
        ("cash", "common", -10_000),
    ]


def test_in_a_later_year_one_voucher_carries_it_from_kind_to_kind() -> None:
    draft = other_kind(wrong(), "office", "general", LATER, "记错科目")
    assert [(one.account, one.amount) for one in draft.lines] == [("office", 10_000), ("repairs", -10_000)]
    earned = wrong(*two_lines("cash", "rent", "common", Fen(500)))
    lines = other_kind(earned, "lockers", "common", LATER, "记错科目").lines
    assert [(one.account, one.amount) for one in lines] == [("rent", 500), ("lockers", -500)]


def test_in_a_later_year_another_fund_balances_in_both_funds() -> None:
    draft = other_kind(wrong(), "repairs", "common", LATER, "资金记错")
    check_balanced(draft)
    assert len(draft.lines) == 4


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: difference(wrong(), Fen(0), SAME, "x"), "0"),
        (lambda: difference(wrong(), Fen(10_000), SAME, "x"), "本来就是"),
        (lambda: difference(wrong(), Fen(1), datetime.date(2026, 1, 1), "x"), "更早"),
        (lambda: difference(wrong(), Fen(1), SAME, " "), "错在哪里"),
        (lambda: other_kind(wrong(), "repairs", "general", SAME, "x"), "本来就是"),
        (lambda: other_kind(wrong(*two_lines("bank", "cash", "general", Fen(5))), "office", "", SAME, "x"), "单纯"),
        (
            lambda: difference(
                wrong(*two_lines("repairs", "cash", "general", Fen(5)), *two_lines("office", "cash", "common", Fen(5))),
                Fen(9), SAME, "x",
            ),
            "多于两行",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_put_right_so_is_refused_with_what_to_do(act: object, words: str) -> None:
    with pytest.raises(Refused, match=words):
        act()  # type: ignore[operator]
