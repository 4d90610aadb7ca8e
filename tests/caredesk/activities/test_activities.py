"""Activities: planned with a day and a place, told afterwards, paid by vouchers."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bulletin.today.living.queries import undertakings
from app.caredesk.activities import queries, services
from app.caredesk.activities.rules import ActivityDraft, ResultDraft, check_result, checked_activity
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, spend, take_back

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date(2026, 10, 1)
PLAN = ActivityDraft("重阳茶话会", DAY, "活动室", "喝茶", "何桂英", 40, Fen(600_00))


def test_an_activity_has_a_name_a_place_and_no_number_below_nothing() -> None:
    assert checked_activity(PLAN) == PLAN
    for wrong in (
        replace(PLAN, name=""),
        replace(PLAN, place=" "),
        replace(PLAN, people=-1),
        replace(PLAN, cost=Fen(-1)),
    ):
        with pytest.raises(Refused):
            checked_activity(wrong)


def test_how_it_went_is_told_afterwards() -> None:
    check_result(ResultDraft(0), DAY, DAY)
    for result, today in ((ResultDraft(1), DAY - datetime.timedelta(days=1)), (ResultDraft(-1), DAY)):
        with pytest.raises(Refused):
            check_result(result, DAY, today)


def test_what_it_cost_is_what_its_vouchers_say(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        key = services.add_activity(work, PLAN)
        services.change_activity(work, key, replace(PLAN, people=50))
        services.tell_result(work, key, ResultDraft(43, "很热闹"))
        came = earn(work, EarnDraft(DAY, Fen(900_00), "subsidy", "街道"))
        gone = spend(work, SpendDraft(DAY, Fen(500_00), "office", "超市", fund="subsidy", approved_by="主任"))
        services.add_activity_cost(work, key, gone.voucher)
        known = queries.activity_by(work, key)
        assert (known.draft.people, known.result, known.spent) == (50, ResultDraft(43, "很热闹"), Fen(500_00))
        for wrong in (gone.voucher, came.voucher):
            with pytest.raises(Refused):
                services.add_activity_cost(work, key, wrong)
        with pytest.raises(Refused):
            queries.activity_by(work, 99)
        take_back(work, gone.id, "记错了")
        assert queries.activity_by(work, key).spent == Fen(0)


def test_an_activity_stands_on_today_when_it_is_near_and_until_it_was_told(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        for days in (-3, -2, 0, 90):
            services.add_activity(work, replace(PLAN, day=today + datetime.timedelta(days=days)))
        services.tell_result(work, 1, ResultDraft(30))
        work.commit()
    with book.view() as view:
        found = [(str(words), due) for _, words, due, *_ in undertakings(view)]
    assert found == [
        ("活动室的活动“重阳茶话会”", today),
        ("活动室的活动“重阳茶话会”办过了，请写一写情况", today - datetime.timedelta(days=2)),
    ]
