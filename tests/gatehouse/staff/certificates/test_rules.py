"""What a paper of the staff needs, and which of them runs out."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.staff.certificates.rules import (
    Held,
    PaperDraft,
    PaperKind,
    check_paper,
    paper_title,
    running_out,
)
from app.kernel.errors import Refused

TODAY = datetime.date(2026, 10, 8)
DAY = datetime.timedelta(days=1)


def health(until: datetime.date | None, who: int = 1) -> Held:
    return Held(who, PaperKind.HEALTH, "", until)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (PaperDraft(PaperKind.HEALTH, TODAY, TODAY - DAY), "早于|之前|前"),
        (PaperDraft(PaperKind.LABOUR), "起始日期"),
        (PaperDraft(PaperKind.SERVICE), "起始日期"),
        (PaperDraft(PaperKind.OTHER, name=" "), "什么证件"),
    ],
)
def test_what_a_paper_lacks_is_said(draft, words):
    with pytest.raises(Refused, match=words):
        check_paper("王建国", draft)


def test_a_whole_paper_is_taken():
    check_paper("王建国", PaperDraft(PaperKind.LABOUR, TODAY, TODAY))
    check_paper("王建国", PaperDraft(PaperKind.OTHER, name="消防培训证"))


@given(st.integers(-400, 400), st.integers(1, 180))
def test_a_paper_is_told_from_the_set_days_before_until_it_is_renewed(days, ahead):
    told = bool(running_out([health(TODAY + days * DAY)], TODAY, ahead))
    assert told is (days <= ahead)


def test_a_paper_renewed_since_is_told_no_more_in_whatever_order_it_was_entered():
    old, new = health(TODAY), health(TODAY + 365 * DAY)
    assert running_out([old, new], TODAY, 30) == running_out([new, old], TODAY, 30) == ()
    assert running_out([old, health(None)], TODAY, 30) == ()
    assert running_out([health(None), old], TODAY, 30) == ()


def test_a_retired_guards_agreement_takes_the_place_of_the_labour_contract():
    contract = Held(1, PaperKind.LABOUR, "", TODAY)
    assert running_out([contract, Held(1, PaperKind.SERVICE, "", TODAY + 300 * DAY)], TODAY, 30) == ()
    assert running_out([contract, Held(2, PaperKind.SERVICE, "", TODAY + 300 * DAY)], TODAY, 30) == (contract,)


def test_the_first_to_run_out_comes_first():
    found = running_out([health(TODAY + DAY, 1), health(TODAY - DAY, 2)], TODAY, 30)
    assert [each.staff_id for each in found] == [2, 1]


def test_every_paper_has_a_name_of_its_own():
    assert len({str(paper_title(each)) for each in PaperKind}) == len(PaperKind)
