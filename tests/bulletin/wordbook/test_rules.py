"""Which of the committee's own words want English, what English is, and how they are found."""

from __future__ import annotations

import pytest

from app.bulletin.wordbook.rules import LONGEST, OwnWords, check, found_in, wants_english
from app.kernel.errors import Refused
from app.kernel.i18n import msg


@pytest.mark.parametrize("words", ["全天", "周一 8:30", "𬭚师傅", "24 h 全天"])
def test_words_with_any_chinese_in_them_want_english(words: str) -> None:
    assert wants_english(words)
    check(words, "")


@pytest.mark.parametrize("words", ["", "24 h", "0551-62340012", "Café"])
def test_words_without_chinese_want_none(words: str) -> None:
    assert not wants_english(words)


@pytest.mark.parametrize(
    ("words", "english", "said"),
    [
        ("24 h", "24 hours", "不需要"),
        ("全天", "整天", "整天"),
        ("全天", "x" * (LONGEST + 1), "2000"),
    ],
)
def test_english_is_refused_where_it_is_chinese_or_without_end_or_the_words_are_not_chinese(
    words: str, english: str, said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        check(words, english)
    assert said in refusal.value.message.text("zh_CN")


def test_english_as_long_as_may_be_is_taken() -> None:
    check("全天", "x" * LONGEST)


def test_words_are_found_by_any_of_what_is_told_of_them_and_those_without_english_alone() -> None:
    day, gate = OwnWords("全天", msg("Gates"), "Day and night"), OwnWords("东门", msg("Gates"))
    assert found_in((day, gate)) == (day, gate)
    assert found_in((day, gate), "NIGHT day") == (day,)
    assert found_in((day, gate), "night 东门") == ()
    assert found_in((day, gate), missing=True) == (gate,)
