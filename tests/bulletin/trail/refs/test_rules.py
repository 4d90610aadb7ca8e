"""What a record is about, and what its fields name."""

from __future__ import annotations

from app.bulletin.trail.refs.rules import Ref, line_parts, ref_in, ref_of, refs_in
from app.bulletin.trail.rules import MISSING, Change


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
