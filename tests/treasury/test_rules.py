"""Rules of the ledger."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.kernel.money import ZERO, Fen, total
from app.treasury.rules import (
    EntryDraft,
    Limits,
    LineDraft,
    check_balanced,
    check_day,
    check_enough,
    check_positive,
    digest,
    gaps,
    guess,
    lowest,
    month_text,
    reversal,
    spending_warnings,
    split_over_funds,
    sums_by_fund,
    two_lines,
    voucher_text,
)

DAY = datetime.date(2026, 9, 3)
LIMITS = Limits(Fen(100_000), Fen(500_000), Fen(100_000))
funds = st.sampled_from(("general", "common", "subsidy"))
fen = st.integers(-10_000_000, 10_000_000).map(Fen)
positive = st.integers(1, 10_000_000).map(Fen)


def entry(*lines: LineDraft, date: datetime.date = DAY) -> EntryDraft:
    return EntryDraft(date, "买灯泡", lines, counterparty="五金店", origin="spending", source="x", approved_by="主任")


@given(st.lists(st.tuples(funds, positive), min_size=1, max_size=8))
def test_pairs_of_lines_balance_in_every_fund(parts: list[tuple[str, Fen]]) -> None:
    draft = entry(*(line for fund, amount in parts for line in two_lines("repairs", "cash", fund, amount)))
    check_balanced(draft)
    assert set(sums_by_fund(draft.lines).values()) == {ZERO}


@given(st.lists(st.tuples(funds, fen), min_size=2, max_size=8))
def test_an_entry_passes_exactly_when_no_line_is_0_and_every_fund_sums_to_0(parts: list[tuple[str, Fen]]) -> None:
    draft = entry(*(LineDraft("cash", fund, amount) for fund, amount in parts))
    sums: dict[str, int] = {}
    for fund, amount in parts:
        sums[fund] = sums.get(fund, 0) + int(amount)
    if any(sums.values()) or any(amount == 0 for _, amount in parts):
        with pytest.raises(Refused):
            check_balanced(draft)
    else:
        check_balanced(draft)


def test_one_line_alone_is_no_entry() -> None:
    with pytest.raises(Refused, match="买灯泡"):
        check_balanced(entry(LineDraft("cash", "general", Fen(5))))


def test_a_difference_names_the_fund_and_what_is_left_over() -> None:
    lines = (LineDraft("cash", "general", Fen(500)), LineDraft("parking", "common", Fen(-500)))
    with pytest.raises(Refused, match=r"general.*5\.00"):
        check_balanced(entry(*lines))


def test_vouchers_are_numbered_by_month() -> None:
    assert voucher_text(month_text(DAY), 12) == "记-2026-09-0012"


def test_a_day_to_come_and_a_year_that_cannot_be_are_refused() -> None:
    check_day(DAY, DAY)
    with pytest.raises(Refused, match="2026年9月4日"):
        check_day(DAY + datetime.timedelta(days=1), DAY)
    with pytest.raises(Refused, match="206"):
        check_day(datetime.date(206, 9, 3), DAY)


@given(st.lists(st.tuples(funds, positive), min_size=1, max_size=5), st.integers(0, 800))
def test_a_reversal_takes_everything_back(parts: list[tuple[str, Fen]], later: int) -> None:
    draft = entry(*(line for fund, amount in parts for line in two_lines("repairs", "cash", fund, amount)))
    back = reversal(draft, 12, DAY + datetime.timedelta(days=later), "记错")
    assert [a.amount + b.amount for a, b in zip(draft.lines, back.lines, strict=True)] == [ZERO] * len(draft.lines)
    assert back.source is None
    check_balanced(back)


def test_a_reversal_in_its_year_is_red_and_later_a_correction() -> None:
    draft = entry(*two_lines("repairs", "cash", "general", Fen(500)))
    assert reversal(draft, 12, DAY, " 记错 ").summary == "注销9月3日记-0012号凭证：记错"
    assert reversal(draft, 12, datetime.date(2027, 1, 4), "记错").summary == "更正2026年9月3日记-0012号凭证：记错"


def test_a_reversal_is_not_dated_before_its_voucher_and_says_why() -> None:
    draft = entry(*two_lines("repairs", "cash", "general", Fen(500)))
    with pytest.raises(Refused, match="2026年9月3日"):
        reversal(draft, 12, datetime.date(2026, 9, 2), "记错")
    with pytest.raises(Refused, match="原因"):
        reversal(draft, 12, DAY, "  ")


def test_every_part_of_an_entry_shows_in_its_digest() -> None:
    draft = entry(*two_lines("repairs", "cash", "general", Fen(500)))
    changed = [
        entry(*two_lines("repairs", "cash", "general", Fen(501))),
        entry(*two_lines("repairs", "bank", "general", Fen(500))),
        entry(*two_lines("repairs", "cash", "common", Fen(500))),
        entry(*draft.lines, date=datetime.date(2026, 9, 4)),
    ]
    marks = {digest(one, "2026-09", 1, None) for one in (draft, *changed)}
    marks |= {digest(draft, "2026-09", 2, None), digest(draft, "2026-09", 1, 7)}
    assert len(marks) == len(changed) + 3


@given(positive, st.lists(fen, min_size=1, max_size=5))
def test_money_carried_is_split_over_funds_to_the_fen(amount: Fen, amounts: list[Fen]) -> None:
    held = [(f"fund {place}", one) for place, one in enumerate(amounts)]
    parts = split_over_funds(amount, held)
    assert total(part for _, part in parts) == amount
    assert all(part > 0 for _, part in parts)
    assert len(dict(parts)) == len(parts)
    if total(max(one, ZERO) for one in amounts) >= amount:
        assert all(part <= dict(held)[fund] for fund, part in parts)


@given(fen, st.lists(fen, max_size=20))
def test_the_lowest_point_is_never_above_any_balance(start: Fen, changes: list[Fen]) -> None:
    course = [start]
    for change in changes:
        course.append(course[-1] + change)
    assert lowest(start, changes) == min(course)


def test_limits_warn_and_a_resolution_answers_them() -> None:
    def warned(amount: int, **known: bool) -> int:
        said = {"in_cash": False, "payroll": False, "resolution": False} | known
        return len(spending_warnings(Fen(amount), LIMITS, **said))

    assert warned(100_000, in_cash=True) == 0
    assert warned(100_001, in_cash=True) == 1
    assert warned(500_001) == 1
    assert warned(500_001, resolution=True) == 0
    assert warned(500_001, in_cash=True) == 2
    assert warned(500_001, in_cash=True, payroll=True, resolution=True) == 0


def test_the_longest_word_decides_the_kind() -> None:
    words = {"parking": ("停车费", "停车"), "temporary": ("临时停车",), "none": ("",)}
    assert guess("临时停车费", words) == "temporary"
    assert guess("收停车费（7月）", words) == "parking"
    assert guess("买灯泡", words) is None


@given(st.sets(st.integers(1, 60)))
def test_gaps_are_exactly_the_numbers_left_out(numbers: set[int]) -> None:
    missing = gaps(sorted(numbers))
    assert set(missing) | numbers == set(range(1, max(numbers, default=0) + 1))
    assert not set(missing) & numbers


def test_amounts_are_more_than_0_and_no_more_than_there_is() -> None:
    check_positive(Fen(1))
    with pytest.raises(Refused):
        check_positive(ZERO)
    check_enough(Fen(500), Fen(500), "库存现金")
    with pytest.raises(Refused, match=r"库存现金.*5\.00.*1,000\.00"):
        check_enough(Fen(500), Fen(100_000), "库存现金")
