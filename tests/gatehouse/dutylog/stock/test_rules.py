"""The list of what a gate hands on, as it is typed and as it is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.dutylog.stock import rules
from app.gatehouse.dutylog.stock.rules import Counted, Sort, Thing
from app.kernel.errors import Refused


def test_a_list_is_read_line_by_line():
    read = rules.read_things("大门钥匙 3\n\n对讲机×2\n干粉灭火器：4\n雨衣 5 Raincoats")
    assert read == (
        Thing(Sort.KEY, "大门钥匙", 3),
        Thing(Sort.RADIO, "对讲机", 2),
        Thing(Sort.EXTINGUISHER, "干粉灭火器", 4),
        Thing(Sort.OTHER, "雨衣", 5, "Raincoats"),
    )


@pytest.mark.parametrize("text", ["大门钥匙", "钥匙 0", "钥匙 1\n钥匙 2"])
def test_a_list_without_numbers_or_with_one_thing_twice_is_refused(text: str):
    with pytest.raises(Refused, match="钥匙"):
        rules.read_things(text)


@given(st.text("钥匙对讲机灯a3号楼", min_size=1), st.integers(1, 999), st.sampled_from(["", "Keys", "Key of 3"]))
def test_what_is_written_out_is_read_back(name: str, count: int, english: str):
    thing = Thing(rules.sort_of(name), name, count, english)
    assert rules.read_things(rules.thing_line(thing)) == (thing,)


def test_every_thing_is_counted_once_and_not_below_none():
    things = (Thing(Sort.KEY, "钥匙", 3),)
    assert rules.counted(things[0], 2) == Counted(Sort.KEY, "钥匙", 3, 2)
    rules.check_counts(things, (Counted(Sort.KEY, "钥匙", 3, 2),))
    with pytest.raises(Refused):
        rules.check_counts(things, ())
    with pytest.raises(Refused, match="钥匙"):
        rules.check_counts(things, (Counted(Sort.KEY, "钥匙", 3, -1),))


def test_what_is_missing_is_never_less_than_nothing():
    assert [Counted(Sort.KEY, "钥匙", 3, found).missing for found in (1, 3, 4)] == [2, 0, 0]
    assert len({str(rules.sort_title(sort)) for sort in Sort}) == len(Sort)


def test_all_is_there_but_what_is_said():
    things = (Thing(Sort.KEY, "钥匙", 3), Thing(Sort.OTHER, "雨衣", 2))
    assert [each.found for each in rules.read_counts("", things)] == [3, 2]
    assert [each.found for each in rules.read_counts("钥匙＝1，雨衣 = 0", things)] == [1, 0]
    for text in ("钥匙", "钥匙=两把", "伞=1"):
        with pytest.raises(Refused):
            rules.read_counts(text, things)


def test_a_line_that_says_nothing_is_no_matter():
    assert rules.matter_lines("门锁发涩\n\n 无。\nnone\n快递 ") == ("门锁发涩", "快递")
