"""What an entry of the facilities ledger needs."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.caredesk.facilities.kinds import area_kinds, facility_kinds
from app.caredesk.facilities.rules import (
    Condition,
    FacilityDraft,
    Whose,
    check_facility,
    condition_title,
    first_due,
    kind_meant,
    whose_title,
)
from app.kernel.errors import Refused

D = datetime.date
GOOD = FacilityDraft("hydrant", "消火栓", "东门", installed=D(2025, 1, 1), warranty=D(2027, 1, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"place": ""},
        {"kind": "rocket"},
        {"quantity": 0},
        {"quantity": 10_001},
        {"warranty": D(2024, 1, 1)},
    ],
)
def test_an_entry_that_nobody_could_find_again_is_refused(wrong):
    check_facility(GOOD, facility_kinds())
    with pytest.raises(Refused):
        check_facility(replace(GOOD, **wrong), facility_kinds())


def test_a_kind_is_known_by_the_longest_of_its_words():
    words = {code: one.words for code, one in facility_kinds().items()}
    assert kind_meant("1号楼消防栓箱", words) == "hydrant"
    assert kind_meant("太阳能板", words) is None


def test_work_with_a_season_falls_due_when_its_month_comes_next():
    assert first_due(D(2026, 3, 1), None, 15) == D(2026, 3, 1)
    assert first_due(D(2026, 3, 1), 4, 15) == D(2026, 4, 15)
    assert first_due(D(2026, 5, 1), 4, 31) == D(2027, 4, 30)


def test_every_kind_is_said_in_both_languages_with_upkeep_that_can_be_reckoned():
    for kinds in (facility_kinds(), area_kinds()):
        for kind in kinds.values():
            assert kind.shown("zh_CN") != kind.shown("en")
            assert all(one.text and one.text_en and one.since >= D(2026, 3, 1) for one in kind.drafts(D(2026, 3, 1)))


def test_every_token_has_words():
    assert len({str(whose_title(one)) for one in Whose}) == len(Whose)
    assert len({str(condition_title(one)) for one in Condition}) == len(Condition)
