"""Lines of a plan, shares of it, and what a budget is refused for."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from app.treasury.budget.rules import (
    BudgetDraft,
    Compared,
    PlannedLine,
    check_budget,
    check_once,
    digest,
    parse_lines,
    percent,
    stands_alone_above,
)

DAY = datetime.date
REPAIRS = PlannedLine("repairs", Fen(600_000))


def draft(**other: object) -> BudgetDraft:
    told = {"year": 2026, "in_force_from": DAY(2026, 1, 1), "resolution": "2026年第1号决议", "lines": (REPAIRS,)}
    return BudgetDraft(**{**told, "adopted_on": DAY(2025, 12, 20), **other})  # type: ignore[arg-type]


def test_lines_are_typed_as_kind_amount_and_fund() -> None:
    assert parse_lines("维修 6000\n\n门卫工资　124,800  补助资金\n") == (
        PlannedLine("维修", Fen(600_000)),
        PlannedLine("门卫工资", Fen(12_480_000), "补助资金"),
    )


@pytest.mark.parametrize("wrong", ["维修", "维修 6000 一般 多余", "维修 -5", "维修 六千"])
def test_a_line_that_cannot_be_read_is_named(wrong: str) -> None:
    with pytest.raises(UsageError):
        parse_lines(f"办公 10\n{wrong}")


def test_a_good_budget_passes() -> None:
    check_budget(draft(), None)
    check_budget(draft(in_force_from=DAY(2026, 7, 1)), DAY(2026, 7, 1))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"resolution": " "}, "决议"),
        ({"lines": ()}, "至少要有一项"),
        ({"in_force_from": DAY(2027, 1, 1)}, "2026年"),
        ({"in_force_from": DAY(2026, 1, 1)}, "2026年3月1日"),
    ],
)
def test_a_budget_is_refused_with_what_to_do(other: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_budget(draft(**other), DAY(2026, 3, 1))


def test_an_item_stands_once() -> None:
    check_once([("维修", "日常资金"), ("维修", "公共收益")], "预算")
    with pytest.raises(Refused, match="维修 日常资金"):
        check_once([("维修", "日常资金"), ("办公费", "日常资金"), ("维修", "日常资金")], "预算")


def test_shares_are_rounded_to_a_tenth_of_a_percent() -> None:
    assert percent(1, 3) == "33.3%"
    assert percent(2, 3) == "66.7%"
    assert percent(0, 5) == "0.0%"
    assert percent(-1, 4) == "-25.0%"
    assert percent(5, 0) == "–"
    assert (Compared(Fen(400), Fen(500)).left, Compared(Fen(400), Fen(500)).share) == (Fen(-100), "125.0%")


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_an_item_stands_alone_when_it_is_more_than_a_twentieth(planned: int, item: int) -> None:
    above = stands_alone_above([Fen(planned)])
    assert above is not None
    assert (item > above) == (item * 20 > planned)


def test_without_spending_nothing_stands_alone() -> None:
    assert stands_alone_above([]) is None


def test_any_change_changes_the_digest() -> None:
    assert digest(("a", 1)) == digest(("a", 1)) != digest(("a", 2))
