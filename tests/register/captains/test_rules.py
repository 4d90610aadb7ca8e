"""Captains and groups: one captain a place, consent before the board, members by room and name."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.kernel.errors import Refused
from app.register.captains.rules import (
    CaptainDraft,
    GroupDraft,
    Term,
    called_as,
    check_end,
    check_member,
    checked_captain,
    checked_group,
    place_title,
)

DAY = datetime.date(2026, 10, 1)
BEFORE = DAY - datetime.timedelta(days=1)
CAPTAIN = CaptainDraft("3", "2", DAY)


def test_a_place_is_said_in_words() -> None:
    assert place_title("3", "2").text() == "3号楼2单元"
    assert place_title("3", "").text() == "3号楼"
    assert place_title("", "").text() == "全院"


def test_a_place_has_one_captain_at_a_time() -> None:
    past = Term("薛春", "3", "2", datetime.date(2025, 1, 1), BEFORE)
    assert checked_captain(replace(CAPTAIN, building=" 3 "), [past, replace(past, entrance="1", last=None)]) == CAPTAIN
    for term in (replace(past, last=None), replace(past, last=DAY)):
        with pytest.raises(Refused, match="薛春"):
            checked_captain(CAPTAIN, [term])
    with pytest.raises(Refused):
        checked_captain(replace(CAPTAIN, building=" "), [])


def test_a_phone_is_posted_with_consent_only() -> None:
    assert checked_captain(replace(CAPTAIN, consent_on=DAY, phone_too=True), []).phone_too
    with pytest.raises(Refused):
        checked_captain(replace(CAPTAIN, phone_too=True), [])


def test_a_term_ends_once_and_not_before_it_began() -> None:
    term = Term("薛春", "3", "2", DAY, None)
    check_end(term, DAY)
    assert term.on(DAY)
    assert not term.on(BEFORE)
    for one, day in ((replace(term, last=DAY), DAY), (term, BEFORE)):
        with pytest.raises(Refused):
            check_end(one, day)


def test_a_group_has_a_name_of_its_own() -> None:
    assert checked_group(GroupDraft(" 邻里群 "), []).name == "邻里群"
    for name in (" ", "邻里群"):
        with pytest.raises(Refused):
            checked_group(GroupDraft(name), ["邻里群"])


def test_a_member_lives_in_the_groups_building_and_is_in_it_once() -> None:
    check_member("3-2-501", "3", "3", there=False)
    check_member("3-2-501", "3", "", there=False)
    assert called_as("3-2-501", "王秀兰") == "3-2-501王秀兰"
    for building, there in (("2", False), ("3", True)):
        with pytest.raises(Refused):
            check_member("x", "3", building, there=there)
