"""What is asked for, and what differs between before and after."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.trail.rules import (
    MISSING,
    Change,
    Items,
    Ref,
    Room,
    Wanted,
    changes,
    line_parts,
    parse_wanted,
    ref_in,
    ref_of,
    refs_in,
    write_wanted,
)
from app.kernel.errors import UsageError

TODAY = datetime.date(2026, 10, 8)
DAY = datetime.date
_days = st.none() | st.dates(DAY(2000, 1, 1), DAY(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", DAY(2026, 10, 1), DAY(2026, 10, 31)),
        ("2026Q3", DAY(2026, 7, 1), DAY(2026, 9, 30)),
        ("2026-09", DAY(2026, 9, 1), DAY(2026, 9, 30)),
        ("2026-09-30", DAY(2026, 9, 30), DAY(2026, 9, 30)),
        ("2026-07-01..2026-07-15", DAY(2026, 7, 1), DAY(2026, 7, 15)),
        ("2026-07-01..", DAY(2026, 7, 1), None),
        ("..2026-07-15", None, DAY(2026, 7, 15)),
        ("all", None, None),
    ],
)
def test_a_time_is_read_as_a_period_a_day_or_a_span(text, first, last):
    wanted = parse_wanted(text, TODAY)
    assert (wanted.first, wanted.last) == (first, last)


def test_who_what_and_words_stand_after_the_time():
    asked = parse_wanted("2026-09 who=王秀兰 what=dues words='作废 收据'", TODAY)
    assert asked == Wanted(DAY(2026, 9, 1), DAY(2026, 9, 30), "王秀兰", Room.DUES, "作废 收据")
    assert parse_wanted("who=王秀兰", TODAY) == Wanted(operator="王秀兰")


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2026-13-45",
        "2026 whom=x",
        "2026 王秀兰",
        "2026 what=garden",
        "all 'open",
        "2026-02-02..2026-01-01",
    ],
)
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(UsageError):
        parse_wanted(text, TODAY)


@given(_days, _days, st.text(max_size=8), st.none() | st.sampled_from(Room), st.text(max_size=12))
def test_what_is_written_is_read_as_it_was(first, last, operator, room, words):
    if first and last and last < first:
        first, last = last, first
    wanted = Wanted(first, last, operator, room, " ".join(words.split()))
    assert parse_wanted(write_wanted(wanted), TODAY) == wanted


def test_only_what_differs_and_says_something_is_told():
    before = {"name": "张三", "note": "", "phone": "1"}
    after = {"name": "张三", "note": None, "phone": "2", "until": "2026-05-31"}
    assert changes(before, after) == (
        Change(("phone",), "1", "2"),
        Change(("until",), MISSING, "2026-05-31"),
    )


def test_a_record_whose_content_was_erased_tells_nothing():
    assert changes(None, None) == ()
    assert changes({"reason": "x"}, None) == (Change(("reason",), "x", MISSING),)


def test_what_is_kept_for_the_program_alone_is_left_out():
    after = {"id": 3, "digest": "ab", "initials": "zs", "person": {"id": 7, "name": "张三"}}
    assert changes(None, after) == (Change(("person", "name"), MISSING, "张三"),)


def test_things_with_keys_nobody_knows_are_counted():
    after = {"charges": {"28": "15.00", "4": "15.00"}, "digests": ["a", "b", "c"], "months": {"1/1": ["2026-01=√"]}}
    assert [change.now for change in changes(None, after)] == [Items(2), Items(3), Items(1)]
    assert changes(None, {"charges": 96})[0].now == 96


def test_names_behind_codes_are_told_without_the_codes():
    many = {f"c{number}": f"科目{number}" for number in range(20)}
    assert changes(None, {"accounts": many})[0].now == tuple(many.values())


def test_a_list_of_things_is_told_thing_by_thing():
    after = {"shifts": [{"code": "早", "length": 480}, {"length": 720}], "gates": ["东门"]}
    assert [(change.path, change.now) for change in changes(None, after)] == [
        (("shifts", "早", "code"), "早"),
        (("shifts", "早", "length"), 480),
        (("shifts", "2", "length"), 720),
        (("gates",), ("东门",)),
    ]


def test_each_changed_household_of_a_list_stands_on_both_sides():
    after = {
        "new": [],
        "changed": [{"room": "1-1-101", "before": {"area": 10}, "after": {"area": 20}, "left": ["李四"]}],
    }
    assert changes(None, after) == (
        Change(("changed", "1-1-101", "area"), 10, 20),
        Change(("changed", "1-1-101", "left"), MISSING, ("李四",)),
    )


def test_a_share_is_one_thing_and_a_key_gives_way_to_its_name():
    after = {"room": "1-1-101", "dwelling_id": 4, "share_numerator": 1, "share_denominator": 2, "staff_id": 3}
    assert {change.path: change.now for change in changes(None, after)} == {
        ("room",): "1-1-101",
        ("staff_id",): 3,
        ("share",): (1, 2),
    }


def test_a_subject_names_a_thing_by_kind_and_key():
    assert ref_of("dwelling 12") == Ref("dwelling", "12")
    assert ref_of("dwelling 12").number == 12
    assert ref_of("operator 王 秀兰") == Ref("operator", "王 秀兰")
    assert ref_of("operator 王秀兰").number is None
    assert ref_of("shift pattern three_eights") == Ref("shift pattern", "three_eights")
    assert ref_of("paper settlements") == Ref("paper settlements")
    assert ref_of("courtyard") == Ref("courtyard")


def test_fields_name_things_by_key_or_code():
    assert ref_in("staff_id", 4) == Ref("staff", "4")
    assert ref_in("staff_id", None) is None
    assert ref_in("item", "dead_plants") == Ref("check item", "dead_plants")
    assert ref_in("summary", "cash") is None
    assert ref_in("copy", 2) is None


def test_a_voucher_line_names_account_and_fund():
    assert line_parts("cash general 45.00") == (Ref("account", "cash"), Ref("fund", "general"), "45.00")
    assert line_parts("cash") is None
    assert line_parts(None) is None
    assert refs_in(Change(("lines",), MISSING, ("cash general 45.00", "odd"))) == (
        Ref("account", "cash"),
        Ref("fund", "general"),
    )
    assert refs_in(Change(("staff_id",), 3, 4)) == (Ref("staff", "3"), Ref("staff", "4"))
