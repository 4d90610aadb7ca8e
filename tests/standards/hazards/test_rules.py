"""What an entry of the hazard ledger needs, and the proof on which it is struck off."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.kernel.errors import Refused, UsageError
from app.standards.hazards import rules
from app.standards.hazards.rules import HazardDraft, HazardKind, Standing, Step, Strike

DAY = datetime.date(2026, 10, 8)
EARLIER = DAY - datetime.timedelta(days=1)
FOUND = HazardDraft(EARLIER, HazardKind.ELECTRIC, "东门", "电线裸露", "周明", "李大海", DAY)


@pytest.mark.parametrize("missing", ["place", "what", "found_by", "person"])
def test_an_entry_says_where_what_who_found_it_and_who_sees_to_it(missing: str) -> None:
    rules.check_hazard(FOUND, DAY)
    with pytest.raises(UsageError):
        rules.check_hazard(replace(FOUND, **{missing: " "}), DAY)


def test_days_that_cannot_be_are_refused() -> None:
    with pytest.raises(Refused):
        rules.check_hazard(replace(FOUND, found_on=DAY + datetime.timedelta(days=1)), DAY)
    with pytest.raises(Refused):
        rules.check_hazard(replace(FOUND, due=EARLIER - datetime.timedelta(days=1)), DAY)


def test_a_step_has_words_a_day_and_a_deadline_ahead() -> None:
    rules.check_step(Step(DAY, "李大海", "已断电", DAY), EARLIER, DAY)
    rules.check_step(Step(DAY, "", "已断电"), EARLIER, DAY)
    with pytest.raises(UsageError):
        rules.check_step(Step(DAY, "李大海", " "), EARLIER, DAY)
    with pytest.raises(Refused):
        rules.check_step(Step(DAY + datetime.timedelta(days=1), "李大海", "已断电"), EARLIER, DAY)
    with pytest.raises(Refused):
        rules.check_step(Step(DAY, "李大海", "延期", EARLIER), EARLIER, DAY)


def test_it_is_struck_off_on_proof_only() -> None:
    rules.check_strike(Strike(DAY, "周明", "已包好"), EARLIER, DAY, shown=False)
    rules.check_strike(Strike(DAY, "周明"), EARLIER, DAY, shown=True)
    for strike, shown in ((Strike(DAY, " ", "已包好"), True), (Strike(DAY, "周明", " "), False)):
        with pytest.raises(Refused):
            rules.check_strike(strike, EARLIER, DAY, shown=shown)
    with pytest.raises(Refused):
        rules.check_strike(Strike(EARLIER, "周明", "已包好"), DAY, DAY, shown=True)


def test_an_entry_is_open_overdue_or_struck_off() -> None:
    assert rules.standing(EARLIER, None, DAY) is Standing.OVERDUE
    assert rules.standing(DAY, None, DAY) is Standing.OPEN
    assert rules.standing(EARLIER, DAY, DAY) is Standing.STRUCK_OFF


def test_every_kind_and_standing_has_words_and_a_number_its_year() -> None:
    assert len({str(rules.hazard_title(kind)) for kind in HazardKind}) == len(HazardKind)
    assert len({str(rules.standing_title(each)) for each in Standing}) == len(Standing)
    assert rules.number_text(2026, 3) == "2026-003"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("两辆电动自行车堵住通道充电", rules.HazardKind.EBIKES),
        ("灭火器压力不足", rules.HazardKind.EQUIPMENT),
        ("消防通道停了车", rules.HazardKind.EXITS),
        ("A tree leans on the wires", rules.HazardKind.TREES),
        ("污水井盖开裂", rules.HazardKind.GROUND),
        ("雨水口堵了树叶", rules.HazardKind.WATER),
        ("说不清楚", rules.HazardKind.OTHER),
    ],
)
def test_the_kind_is_guessed_from_words(words, kind) -> None:
    assert rules.kind_meant(words) is kind
