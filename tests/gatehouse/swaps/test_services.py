"""Swaps: asked for, agreed to by both, done; the history stays."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.roster import queries as rosters
from app.gatehouse.roster.services import publish_roster
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.staff.services import add_staff
from app.gatehouse.swaps import queries, services
from app.gatehouse.swaps.rules import SwapDraft, SwapState
from app.kernel.errors import Refused
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from app.book import Book, Operator, UnitOfWork


def test_with_both_agreeing_the_roster_in_force_is_a_new_one(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        publish_roster(work, NOVEMBER, november)
        draft = _gift(work)
        key = services.ask_swap(work, draft, "孩子开学")
        waiting = services.agree_swap(work, key, draft.giver_id, "签字")
        assert (waiting.state, waiting.waits_for) == (SwapState.ASKED, (draft.taker_id,))
        with pytest.raises(Refused):
            services.agree_swap(work, key, draft.giver_id)
        done = services.agree_swap(work, key, draft.taker_id, "电话")
        assert done.state is SwapState.DONE
        made = rosters.roster(work, NOVEMBER)
        assert (made.version, made.origin, made.published_on is not None) == (2, "swap", True)
        assert made.reason == f"{done.giver}、{done.taker}"
        with pytest.raises(Refused):
            services.drop_swap(work, key, "改主意")


def test_a_swap_that_does_not_come_about_stays_in_the_history(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        draft = _gift(work)
        key = services.ask_swap(work, draft)
        with pytest.raises(Refused):
            services.drop_swap(work, key, " ")
        services.drop_swap(work, key, "对方没空")
        (swap,) = queries.swaps(work, NOVEMBER)
        assert (swap.state, swap.reason) == (SwapState.DROPPED, "对方没空")
        with pytest.raises(Refused):
            services.drop_swap(work, 99, "没有")


def test_a_swap_that_would_break_a_rule_is_refused_with_the_rule(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        night = next(turn for turn in rosters.roster(work, NOVEMBER).turns if turn.shift.night and turn.date.day == 9)
        after = night.date + datetime.timedelta(days=1)
        early = next(t for t in rosters.roster(work, NOVEMBER).turns if t.date == after and t.shift.code == "早")
        with pytest.raises(Refused, match="不能这样换班"):
            services.ask_swap(work, SwapDraft(early.guard_id, early.date, night.guard_id))
        with pytest.raises(Refused, match="同一个月"):
            services.ask_swap(work, SwapDraft(1, night.date, 2, datetime.date(2026, 12, 1)))
        with pytest.raises(Refused):
            services.ask_swap(work, SwapDraft(1, datetime.date(2026, 12, 1), 2))


def _gift(work: UnitOfWork) -> SwapDraft:
    """The first guard's first shift, for one who has none this month."""
    helper = add_staff(work, StaffDraft("孙德胜", Post.GUARD))
    turn = next(turn for turn in rosters.roster(work, NOVEMBER).turns if turn.guard_id == 1)
    return SwapDraft(1, turn.date, helper)
