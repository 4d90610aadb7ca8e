"""A household's file: what it tells the office, what it tells the household itself, and that the board has none."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.caredesk.requests.rules import RequestDraft, Step, StepKind
from app.caredesk.requests.services import note_result, take_request
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.permits.rules import Kind, PermitDraft
from app.register.permits.services import add_permit
from app.register.rules import HoldingDraft, PersonDraft, Relation
from app.register.services import end_holding, move_in
from app.register.spaces.rules import VehicleDraft
from app.register.spaces.services import add_vehicle

if TYPE_CHECKING:
    from collections.abc import Callable


ROOM = "1-1-101"


@pytest.fixture
def told(desk) -> Callable[..., str]:
    """The file of the first dwelling as text, with somebody gone, somebody there, a car, dues and a payment."""

    def fill(work) -> None:
        home = desk.rooms[ROOM]
        gone = move_in(
            work, PersonDraft("旧主人", ("13800000001",), note="搬去外地"), HoldingDraft(home, 0, Relation.OCCUPANT)
        )
        end_holding(work, gone, datetime.date(2026, 3, 31))
        move_in(
            work,
            PersonDraft("陈租客", ("13800000002",), note="夜班，白天休息"),
            HoldingDraft(home, 0, Relation.TENANT, since=datetime.date(2026, 4, 1)),
        )
        for who, what in (("旧主人", "灯不亮"), ("陈租客", "下水不通")):
            one = take_request(work, RequestDraft("drain", what, dwelling_id=home, who=who))
            note_result(work, one.id, Step(StepKind.DONE, work.clock.now(), words=f"{what}，修好了"))
        add_permit(work, PermitDraft(Kind.DOG, home, "柯基一只", datetime.date(2026, 5, 1), licence="京犬123"))
        add_vehicle(work, VehicleDraft("皖A12K45", home, "陈租客", note="代步车"))

    desk.do(fill)
    desk.pay(ROOM, "15")

    def said(audience: Audience = Audience.OFFICE, language: str = "zh_CN") -> str:
        request = PaperRequest(ROOM, audience, desk.book.clock)
        with desk.book.view() as view:
            data = house().papers["household_file"].build(view, request)
        return render("household_file", data, PaperOptions(language, audience=audience), "txt").decode()

    return said


def test_the_office_reads_all_about_one_dwelling(told) -> None:
    text = told()
    for words in (
        ROOM,
        "旧主人",
        "2026-03-31",
        "搬去外地",
        "陈租客",
        "2026-04-01",
        "13800000002",
        "皖A12K45",
        "收据",
        "没有催缴过",
        "灯不亮",
        "下水不通，修好了",
        "柯基一只",
    ):
        assert words in text
    assert "household's file" in told(language="zh_CN+en")


def test_the_household_reads_of_itself_and_not_of_those_before_it(told) -> None:
    text = told(Audience.RESIDENT)
    for words in ("陈租客", "皖A12K45", "收据", "下水不通"):
        assert words in text
    for words in ("旧主人", "13800000001", "夜班", "代步车", "催缴", "灯不亮", "柯基"):
        assert words not in text


def test_there_is_none_for_the_board_and_none_of_nobody(told, desk) -> None:
    with pytest.raises(Refused):
        told(Audience.BOARD)
    with desk.book.view() as view, pytest.raises(UsageError):
        house().papers["household_file"].build(view, PaperRequest(None, Audience.OFFICE, desk.book.clock))
