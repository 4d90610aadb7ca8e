"""What differs between before and after."""

from __future__ import annotations

from app.bulletin.trail.rules import MISSING, Change, Items, changes


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
