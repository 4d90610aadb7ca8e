"""Wishes, pairs, pins and terms reach the roster, and can be taken back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.crew import queries, services
from app.gatehouse.crew.rules import Card
from app.gatehouse.roster.asking.queries import problem
from app.gatehouse.roster.problem import Pair, Pin, Wish
from app.kernel.errors import Refused
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date(2026, 11, 14)


def test_what_is_asked_for_reaches_the_roster(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        wish = services.add_wish(work, guards[0], DAY, "休", weight=3, note="女儿婚礼")
        services.add_wish(work, guards[1], DAY, "早")
        pair = services.add_pair(work, guards[2], guards[1], together=False)
        services.pin_cell(work, guards[3], DAY, 1, "夜")
        services.pin_cell(work, guards[2], DAY)
        asked = problem(work, NOVEMBER)
        assert asked.wishes == (Wish(guards[0], DAY, "", 3), Wish(guards[1], DAY, "早", 1))
        assert asked.pairs == (Pair(guards[1], guards[2], together=False),)
        assert set(asked.pins) == {Pin(guards[3], DAY, 1, "夜"), Pin(guards[2], DAY)}
        services.withdraw_wish(work, wish)
        services.withdraw_pair(work, pair)
        services.unpin_cell(work, guards[3], DAY)
        services.pin_cell(work, guards[2], DAY, 1, "早")
        left = problem(work, NOVEMBER)
        assert (len(left.wishes), left.pairs, left.pins) == (1, (), (Pin(guards[2], DAY, 1, "早"),))
        with pytest.raises(Refused):
            services.withdraw_wish(work, wish)
        with pytest.raises(Refused):
            services.unpin_cell(work, guards[3], DAY)


def test_what_cannot_be_is_refused_in_words(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        services.add_wish(work, guards[0], DAY)
        services.add_pair(work, guards[0], guards[1], together=True)
        for act, words in (
            (lambda: services.add_wish(work, guards[0], DAY, "早"), "已有一条请求"),
            (lambda: services.add_wish(work, guards[1], DAY, "晚"), "早、中、夜"),
            (lambda: services.add_pair(work, guards[1], guards[0], together=False), "已经是一对"),
            (lambda: services.add_pair(work, guards[1], guards[1], together=False), "两个人"),
            (lambda: services.pin_cell(work, guards[1], DAY, 1), "哪一班"),
        ):
            with pytest.raises(Refused, match=words):
                act()


def test_a_card_is_written_once_and_changed(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        services.set_card(work, guards[0], Card("12345", 20))
        services.set_card(work, guards[0], Card("123", 9))
        assert queries.cards(work) == {guards[0]: Card("123", 9)}
        (guard, *_) = problem(work, NOVEMBER).guards
        assert guard.most == 9
        assert DAY in guard.away
