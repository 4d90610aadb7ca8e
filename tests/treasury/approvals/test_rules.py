"""Who must have signed before money goes out."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.approvals import rules
from app.treasury.approvals.rules import Signature, Step
from app.treasury.rules import Limits

LIMITS = Limits(Fen(100_000), Fen(500_000), Fen(100_000), members=7)
TODAY = datetime.date(2026, 10, 8)
CHAIN = tuple(Signature(step, name, TODAY) for step, name in zip(Step, ("甲", "乙", "丙", "丁"), strict=False))


def approved(*names: str) -> tuple[Signature, ...]:
    return (*CHAIN[:3], *(Signature(Step.APPROVED, name, TODAY) for name in names))


def test_more_than_half_is_the_majority() -> None:
    assert [rules.majority_of(members) for members in (1, 3, 6, 7)] == [1, 2, 4, 4]


@pytest.mark.parametrize(
    "text", ["管委会", "委員會多數", "The committee", "王、李、张、赵", "王 李 张 赵", "a, b, c and d"]
)
def test_the_body_or_enough_names_are_a_majority(text: str) -> None:
    assert rules.is_majority(text, LIMITS)
    rules.check_signed(Fen(100_001), LIMITS, text, "")


@pytest.mark.parametrize("text", ["", "王主任", "王、李、张", "王、王、王、王"])
def test_the_chair_or_a_few_are_none(text: str) -> None:
    assert not rules.is_majority(text, LIMITS)
    rules.check_signed(Fen(100_000), LIMITS, text, "")
    rules.check_signed(Fen(100_001), LIMITS, text, "2026-07")
    with pytest.raises(Refused):
        rules.check_signed(Fen(100_001), LIMITS, text, " ")


def test_a_resolution_that_is_not_in_the_book_carries_no_more_than_the_chair() -> None:
    for amount, words, in_book in ((100_000, "居民大会", False), (100_001, "2026-07", True), (100_001, " ", False)):
        rules.check_recorded(Fen(amount), LIMITS, words, in_book=in_book)
    with pytest.raises(Refused, match="居民大会"):
        rules.check_recorded(Fen(100_001), LIMITS, "居民大会", in_book=False)


def test_every_step_is_waited_for_by_the_amount() -> None:
    assert len(rules.missing(Fen(100), (), LIMITS, "", TODAY)) == 4
    assert rules.missing(Fen(100_000), CHAIN, LIMITS, "", TODAY) == ()
    assert len(rules.missing(Fen(100_001), CHAIN, LIMITS, "", TODAY)) == 1
    assert rules.missing(Fen(100_001), CHAIN, LIMITS, "2026-07", TODAY) == ()
    assert rules.missing(Fen(100_001), approved("丁", "戊", "己", "庚"), LIMITS, "", TODAY) == ()


def test_a_large_item_is_announced_seven_days_before() -> None:
    signed = approved("丁", "戊", "己", "庚")
    large = Fen(500_001)
    assert len(rules.missing(large, signed, LIMITS, "", TODAY)) == 1
    told = (*signed, Signature(Step.ANNOUNCED, "东门", TODAY))
    assert len(rules.missing(large, told, LIMITS, "", TODAY + datetime.timedelta(days=6))) == 1
    assert rules.missing(large, told, LIMITS, "", TODAY + datetime.timedelta(days=7)) == ()


def test_a_signature_is_of_a_day_a_name_and_another_hand() -> None:
    rules.check_signature(Signature(Step.HANDLED, "甲", TODAY), (), TODAY, TODAY)
    rules.check_signature(Signature(Step.APPROVED, "甲", TODAY), CHAIN, TODAY, TODAY)
    day = datetime.timedelta(days=1)
    for wrong in (
        Signature(Step.HANDLED, " ", TODAY),
        Signature(Step.HANDLED, "辛", TODAY + day),
        Signature(Step.HANDLED, "辛", TODAY - day),
        Signature(Step.HANDLED, "甲", TODAY),
        Signature(Step.HANDLED, "乙", TODAY),
        Signature(Step.RECEIVED, "甲", TODAY),
        Signature(Step.CHECKED, "甲", TODAY),
    ):
        with pytest.raises(Refused):
            rules.check_signature(wrong, CHAIN, TODAY, TODAY)


def test_every_step_has_a_name_and_a_draft_a_number() -> None:
    assert all(rules.step_title(step).text() for step in Step)
    assert rules.number_text(2026, 3) == "支-2026-003"
    assert rules.digest(1) != rules.digest(2)
