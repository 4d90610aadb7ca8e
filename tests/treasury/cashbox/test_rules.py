"""Counting the cash box, and what is better done with cash."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from app.treasury.cashbox.rules import (
    CountDraft,
    Day,
    check_count,
    check_reason,
    counted,
    from_takings,
    hints,
    parse_pieces,
)

KNOWN = (10000, 5000, 50)


def test_notes_and_coins_are_worth_what_they_say() -> None:
    assert counted({10000: 12, 50: 3}) == 120_150
    assert Day(datetime.date(2026, 9, 1), Fen(10), Fen(5), Fen(3)).closing == 12


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (CountDraft({700: 1}, "甲", "乙"), "没有面额"),
        (CountDraft({50: -1}, "甲", "乙"), "再点一次"),
        (CountDraft({50: 1}, "甲", " "), "监盘人"),
        (CountDraft({50: 1}, "", "乙"), "盘点人"),
        (CountDraft({50: 1}, "甲", "甲 "), "两个人"),
    ],
)
def test_a_count_that_cannot_be_is_refused(draft: CountDraft, words: str) -> None:
    check_count(CountDraft({50: 1}, "甲", "乙"), KNOWN)
    with pytest.raises(Refused, match=words):
        check_count(draft, KNOWN)


def test_a_count_is_typed_as_note_times_number() -> None:
    assert parse_pieces(["100x12", "0.5×3", "100*1"]) == {10000: 13, 50: 3}
    for wrong in ("100", "100x", "100xa"):
        with pytest.raises(UsageError):
            parse_pieces([wrong])


def test_too_much_in_the_box_and_payments_out_of_takings_are_hinted_at() -> None:
    assert hints(Fen(100), Fen(200), Fen(0)) == ()
    assert [one.msgid.partition(" ")[0] for one in hints(Fen(300), Fen(200), Fen(50))] == ["¥{closing}", "¥{amount}"]


def test_what_was_taken_in_may_not_be_spent_before_it_was_banked() -> None:
    assert from_takings(Fen(100), Fen(0), [(Fen(500), False), (Fen(-80), False)]) == 0
    assert from_takings(Fen(100), Fen(0), [(Fen(500), False), (Fen(-180), False)]) == 80
    assert from_takings(Fen(0), Fen(0), [(Fen(300), True), (Fen(-300), False)]) == 0
    banked = [(Fen(-250), True), (Fen(-60), False)]
    assert from_takings(Fen(100), Fen(200), banked) == 10


def test_a_difference_needs_its_reason() -> None:
    check_reason("找错零钱")
    with pytest.raises(Refused):
        check_reason("  ")
