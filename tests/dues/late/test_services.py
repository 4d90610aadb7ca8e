"""Late charges are shown when a resolution set them, and charged only when somebody does it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.committee.resolutions.rules import Kind
from app.dues import queries
from app.dues.late import services
from app.dues.late.queries import late_charges
from app.dues.late.rules import LateTerms
from app.dues.services import unbill
from app.kernel.errors import Refused
from app.kernel.money import Fen

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

TERMS = LateTerms(datetime.date(2026, 1, 1), daily=50, grace=10, cap=100, resolution="2026-01")


def today(desk: Desk) -> datetime.date:
    return desk.book.clock.today()


def test_without_a_resolution_there_is_no_late_charge(desk: Desk):
    desk.fee(rate=1_000_000)
    desk.bill("2026-01")
    assert desk.look(late_charges, today(desk)) == ()
    with pytest.raises(Refused):
        desk.do(services.bill_late)


def test_a_late_charge_is_charged_once_for_its_days_and_can_be_undone(desk: Desk):
    desk.fee(rate=1_000_000)
    desk.bill("2026-01")
    desk.resolve(Kind.RATE)
    desk.do(services.set_late_terms, TERMS)
    days = (today(desk) - datetime.date(2026, 1, 10)).days - 10
    found = desk.look(late_charges, today(desk))
    assert [(one.days, one.due) for one in found] == [(days, Fen(days * 5))] * 4
    result = desk.do(services.bill_late, desk.rooms["1-1-101"])
    assert (result.dwellings, result.amount) == (1, Fen(days * 5))
    assert desk.do(services.bill_late, desk.rooms["1-1-101"]).batch is None
    mine = desk.look(queries.open_charges, desk.rooms["1-1-101"])[-1]
    assert (mine.fee, mine.open) == ("违约金", Fen(days * 5))
    assert f"{days}" in mine.formula.text("zh_CN")
    with desk.book.view() as view:
        assert [str(fault.message) for check in house().checks for fault in check(view)] == []
    desk.do(unbill, result.batch)
    assert len([one for one in desk.look(late_charges, today(desk)) if one.due]) == 4
    assert desk.do(services.bill_late).dwellings == 4


def test_terms_end_by_another_resolution(desk: Desk):
    desk.fee(rate=1_000_000)
    desk.bill("2026-01")
    desk.resolve(Kind.RATE)
    desk.do(services.set_late_terms, TERMS)
    desk.do(services.set_late_terms, LateTerms(today(desk), resolution="2026-01"))
    assert desk.look(late_charges, today(desk)) == ()
    assert desk.do(services.bill_late).batch is None


def test_a_late_charge_is_set_only_by_a_resolution_of_the_book(desk: Desk):
    with pytest.raises(Refused, match="2026-01"):
        desk.do(services.set_late_terms, TERMS)
    desk.resolve(Kind.RATE, datetime.date(2026, 2, 1))
    with pytest.raises(Refused, match="2026-01"):
        desk.do(services.set_late_terms, TERMS)
