"""How rooms are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.register.notation.rules import (
    building_text,
    door_text,
    entrance_text,
    floor_of,
    room_key,
    room_order,
    room_parts,
    room_text,
)

numbers = st.integers(1, 99).map(str)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("3-2-501", ("3", "2", "501")),
        ("３－２－５０１", ("3", "2", "501")),
        ("3号楼2单元501室", ("3", "2", "501")),
        ("3#2-501", ("3", "2", "501")),
        ("1#楼-1单元-302", ("1", "1", "302")),
        ("三号楼二单元501", ("3", "2", "501")),
        ("3栋501", ("3", "", "501")),
        ("3-501", ("3", "", "501")),
        ("2单元-501", ("", "2", "501")),
        ("2单元501", ("", "2", "501")),
        ("3号楼2门501", ("3", "2", "501")),
        ("3/2/501", ("3", "2", "501")),
        ("03-02-501", ("3", "2", "501")),
        ("3-2-5-501", ("3", "2", "5-501")),
        ("3号楼底商2", ("3", "", "底商2")),
        ("32501", ("", "", "32501")),
        ("", ("", "", "")),
        ("---", ("", "", "")),
    ],
)
def test_a_room_is_read_however_it_is_written(written: str, parts: tuple[str, str, str]) -> None:
    assert room_parts(written) == parts


@given(numbers, numbers, st.integers(101, 3399).map(str))
def test_a_room_written_out_is_read_back(building: str, entrance: str, door: str) -> None:
    plain = room_text(building, entrance, door)
    assert room_key(plain) == plain
    assert room_key(f"{building}号楼{entrance}单元{door}室") == plain


@given(st.text(max_size=30))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert len(room_parts(text)) == 3
    assert isinstance(floor_of(text), int)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("3号楼", "3"), ("3#", "3"), ("三栋", "3"), ("十二幢", "12"), ("二十一号楼", "21"), ("A座", "A"), ("东楼", "东楼"), ("5楼", "5"), ("０７", "7"), ("0", "0")],
)  # fmt: skip
def test_a_building_has_one_name(written: str, kept: str) -> None:
    assert building_text(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"), [("2单元", "2"), ("二单元", "2"), ("十单元", "10"), ("甲门", "甲"), ("", "")]
)
def test_an_entrance_has_one_name(written: str, kept: str) -> None:
    assert entrance_text(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [("501室", "501"), ("５０１", "501"), ("5 01 号", "501"), ("底商3", "底商3"), ("储藏室", "储藏室")],
)
def test_a_door_has_one_name(written: str, kept: str) -> None:
    assert door_text(written) == kept


@pytest.mark.parametrize(
    ("door", "floor"),
    [("501", 5), ("1203", 12), ("0101", 1), ("501A", 5), ("甲302", 3), ("底商3", 1), ("车库1203", 1), ("12", 1), ("东户", 1),
     ("5楼东户", 5), ("三层西", 3), ("B101", -1), ("-201", -2), ("负一层", -1), ("地下室", -1), ("B2", -1), ("", 1)],
)  # fmt: skip
def test_a_door_says_its_floor(door: str, floor: int) -> None:
    assert floor_of(door) == floor


def test_two_stands_before_ten_and_numbers_before_words() -> None:
    assert sorted(["10", "2", "东", "2A", "1"], key=room_order) == ["1", "2", "2A", "10", "东"]
