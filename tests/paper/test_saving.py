"""Closer setting that saves a page: the loosest way that does is found, in few tries, alike every time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.masks import Audience
from app.paper import saving
from app.paper.pieces import Page, Piece, Placed
from app.paper.saving import Step, one_sheet
from app.paper.speech import Speech
from app.paper.styles import style_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.paper.saving import Setter

_SLIP = style_for("slip", "a5", "normal")
_STEPS = (Step(), Step(0.8), Step(0.55), *(Step(0.5, size / 100) for size in range(96, 72, -4)))
_LANGUAGES = {1: ("zh_CN",), 2: ("zh_CN", "en")}


def _speech(languages: int) -> Speech:
    return Speech(_SLIP, _LANGUAGES[languages], Audience.RESIDENT)


def _setter(height: Callable[[Speech], float], tried: list[Speech]) -> Setter:
    """A paper ``height`` points high, cut into as many sheets as that takes."""

    def pages(speech: Speech) -> list[Page]:
        tried.append(speech)
        whole, room = height(speech), speech.style.room[1]
        made = []
        while whole > 0:
            made.append(Page([Placed(0.0, Piece(min(whole, room)))], min(whole, room)))
            whole -= room
        return made

    return pages


def _high(at: int, times: float = 0.999) -> Callable[[Speech], float]:
    """So high that the ``at``-th step is the loosest that does, as the shares of the steps foretell."""
    usual = times * _SLIP.room[1] / _STEPS[at].share

    def height(speech: Speech) -> float:
        size, air = speech.style.body / _SLIP.body, speech.style.air
        return usual * Step(air, size).share

    return height


@pytest.mark.parametrize("languages", [1, 2])
@given(at=st.integers(0, len(_STEPS) - 1))
def test_the_loosest_way_that_makes_one_sheet_is_found_in_three_tries(languages: int, at: int) -> None:
    tried: list[Speech] = []
    found = one_sheet(_setter(_high(at), tried), _speech(languages), _STEPS)
    assert found is not None
    pages, close = found
    assert len(pages) == 1
    assert (close.style.air, round(close.style.body / _SLIP.body, 2)) == (_STEPS[at].air, _STEPS[at].size)
    assert len(tried) <= 3


@given(st.lists(st.floats(0.2, 2.2), min_size=len(_STEPS), max_size=len(_STEPS)))
def test_however_heights_fall_one_sheet_is_found_where_the_closest_way_makes_one(heights: list[float]) -> None:
    falling = dict(zip(_STEPS, sorted(heights, reverse=True), strict=True))

    def height(speech: Speech) -> float:
        step = Step(speech.style.air, round(speech.style.body / _SLIP.body, 2))
        return falling[step] * _SLIP.room[1]

    tried: list[Speech] = []
    found = one_sheet(_setter(height, tried), _speech(2), _STEPS)
    assert (found is not None) == (falling[_STEPS[-1]] <= 1)
    assert len(set(tried)) == len(tried) <= len(_STEPS)


def test_a_sheet_for_the_hand_that_is_too_much_for_one_is_set_as_usual() -> None:
    tried: list[Speech] = []
    pages, speech = saving.fewest(_setter(_high(len(_STEPS) - 1, 3.0), tried), _speech(2))
    assert len(pages) > 1
    assert speech.style == _SLIP


def test_most_notices_in_two_languages_are_set_once() -> None:
    tried: list[Speech] = []
    saving.fewest(_setter(_high(len(_STEPS) - 3), tried), _speech(2))
    assert len(tried) == 1
