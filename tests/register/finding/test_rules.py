"""What a search text may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.register.finding.rules import Wanted, wanted


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Wanted()),
        ("  ", Wanted()),
        ("3-2-501", Wanted(rooms=("3-2-501",), name="3-2-501")),
        ("3-5", Wanted(rooms=("3-5", "3--5"), name="3-5")),
        ("3号楼2单元", Wanted(rooms=("3-2", "3--2"), name="3号楼2单元")),
        ("32501", Wanted(packed="32501", name="32501", phone="32501", plate="32501")),
        ("501", Wanted(packed="501", name="501", phone="501", plate="501")),
        ("50", Wanted(packed="50", name="50")),
        ("WXL", Wanted(packed="WXL", name="WXL", initials="wxl")),
        ("王秀兰", Wanted(name="王秀兰")),
        ("王 秀", Wanted(name="王 秀")),
        ("a1", Wanted(packed="A1", name="a1")),
        ("京a·123", Wanted(name="京a·123", plate="京A123")),
    ],
)
def test_a_text_is_read_every_way_it_can_be_meant(typed: str, meant: Wanted) -> None:
    assert wanted(typed) == meant


@given(st.text(max_size=20))
def test_only_a_text_asks_for_something(text: str) -> None:
    assert bool(wanted(text)) == bool(wanted(text).name)
