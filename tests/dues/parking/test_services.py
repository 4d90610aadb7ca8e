"""Temporary parking at the desk: one gapless series, always by an entry, its slip, and the rate a committee may set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book.integrity import faults
from app.dues import queries
from app.dues.papers import PAPERS
from app.dues.parking.queries import parking_slip_by, parking_slips
from app.dues.parking.services import take_parking, void_parking
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.kernel.money import ZERO, Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.figures.services import set_figure
from app.register.spaces.services import SpaceDraft, add_space
from tests.dues.conftest import DAY, VISITOR, balance

if TYPE_CHECKING:
    from tests.dues.conftest import Desk


def test_a_visitors_car_pays_by_the_hour_and_its_money_is_income(desk: Desk):
    desk.do(add_space, SpaceDraft("P01", DAY))
    first = desk.do(take_parking, replace(VISITOR, plate="皖a·12345", space="p01"))
    assert (first.text, first.plate, first.space, first.amount) == ("P2026-0001", "皖A12345", "P01", Fen(400))
    assert (desk.look(balance, "cash"), desk.look(balance, "temporary_parking")) == (Fen(400), Fen(-400))
    desk.do(set_figure, "dues.parking.hour", "3", "2026-5")
    assert desk.do(take_parking, VISITOR).amount == Fen(600)
    assert desk.look(parking_slip_by, 1).rate.hour == Fen(200)
    assert desk.look(faults, queries.CHECKS) == ()


@pytest.mark.parametrize("changes", [{"plate": "12345"}, {"space": "P99"}, {"amount": Fen(100)}])
def test_what_cannot_be_is_refused_and_takes_no_number(desk: Desk, changes: dict[str, object]):
    with pytest.raises((Refused, UsageError)):
        desk.do(take_parking, replace(VISITOR, **changes))
    assert desk.do(take_parking, VISITOR).number == 1


def test_a_slip_is_voided_once_and_keeps_its_number(desk: Desk):
    desk.do(take_parking, VISITOR)
    with pytest.raises(UsageError):
        desk.do(void_parking, "P2026-0001", " ")
    assert desk.do(void_parking, "P2026-0001", "车牌写错").void_reason == "车牌写错"
    assert desk.look(balance, "cash") == ZERO
    with pytest.raises(Refused, match="已于2026年10月8日作废，不用再办"):
        desk.do(void_parking, 1, "再作废")
    assert desk.do(take_parking, VISITOR).number == 2
    assert [one.number for one in desk.look(parking_slips)] == [2, 1]
    assert desk.look(faults, queries.CHECKS) == ()


def test_the_slip_shows_how_it_was_reckoned_and_a_board_copy_hides_the_plate(desk: Desk):
    desk.do(take_parking, replace(VISITOR, amount=Fen(300), note="老人看病，少收一元"))
    paper = PAPERS["parking_slip"]
    data = desk.look(paper.build, PaperRequest("1"))
    office = render("parking_slip", data, PaperOptions("zh_CN"), "txt").decode()
    for words in ("P2026-0001", "皖A12345", "2 小时（不足 1 小时按 1 小时）× ¥2.00", "¥3.00", "叁元整", "少收一元"):
        assert words in office
    board = render("parking_slip", data, PaperOptions("zh_CN+en", audience=Audience.BOARD), "txt").decode()
    assert "皖A12345" not in board
    with pytest.raises(UsageError):
        desk.look(paper.build, PaperRequest(None))
