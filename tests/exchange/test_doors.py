"""One door, however it is written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.doors import Door, building_hint, read_building, read_door, read_entrance
from app.exchange.values import BadValue, Cell

WIDE = str.maketrans("0123456789-#", "０１２３４５６７８９－＃")


@given(st.integers(1, 40), st.integers(1, 12), st.integers(101, 3306), st.booleans())
def test_every_notation_is_the_same_door(building: int, entrance: int, door: int, wide: bool) -> None:
    b, e, d = str(building), str(entrance), str(door)
    notations = [
        f"{b}-{e}-{d}", f"{b}号楼{e}单元{d}", f"{b}#{e}单元{d}室", f"{b}栋{e}门{d}", f"{b}号楼{e}单元{d}号", f"{b}—{e}—{d}",
        f" {b} - {e} - {d} ", f"{b}号楼-{e}单元-{d}", f"0{b}-0{e}-{d}", f"{b}.{e}.{d}", f"{b}/{e}/{d}户",
    ]  # fmt: skip
    for text in notations:
        assert read_door(text.translate(WIDE) if wide else text) == Door(b, e, d)
    for text in (d, door, f"{e}-{d}", f"{b}-{e}-{d}", f"{d}室"):
        assert read_door(text, f"{b}#", f"{e}单元") == Door(b, e, d)
    assert read_door(f"{e}-{d}", building) == Door(b, e, d)


@pytest.mark.parametrize(
    ("room", "door"),
    [
        ("32501", "3-2-501"), (32501, "3-2-501"), ("1211001", "12-1-1001"), ("3-501", "3-501"), ("A座1201", "A-1201"),
        ("三号楼二单元501", "3-2-501"), ("十二号楼一单元101", "12-1-101"), ("二十一栋101", "21-101"), ("甲1号楼3单元101", "甲1-3-101"),
        ("2号楼东门101", "2-东-101"), ("3-2-a1", "3-2-A1"), ("3#-2-501", "3-2-501"), ("第3号楼2单元501", "3-2-501"), ("一二号楼101", "12-101"), ("十十号楼101", "十十-101"),
    ],
)  # fmt: skip
def test_doors_as_committees_write_them(room: Cell, door: str) -> None:
    assert str(read_door(room)) == door


@pytest.mark.parametrize(
    ("room", "building", "entrance", "words"),
    [
        (None, "1", "1", "没有填房号"), ("室", "1", "1", "没有填房号"), ("501", None, None, "哪栋楼"), ("121001", None, None, "不止一种"),
        ("阿里", None, None, "认不出"), ("1-2-3-4", None, None, "认不出"), ("1-1-101/102", None, None, "认不出"),
        ("3-2-501", "1", "2", "楼号 1"), ("3-501", "1", "2", "楼号 1"), ("1-2-501", "1", "3", "单元 3"), ("3楼", None, None, "认不出"),
        (datetime.date(2026, 1, 2), None, None, "日期"), ("501", "（待定）", None, "楼号或单元号"), ("501", "1", "??", "楼号或单元号"),
        ("??-1-101", None, None, "认不出"), ("1-??-101", None, None, "认不出"),
    ],
)  # fmt: skip
def test_a_door_that_cannot_be_read_says_why(room: Cell, building: Cell, entrance: Cell, words: str) -> None:
    with pytest.raises(BadValue, match=words.replace("?", r"\?")):
        read_door(room, building, entrance)


def test_buildings_and_entrances_by_themselves() -> None:
    assert [read_building(cell) for cell in ("1#", "１号楼", "一栋", 1, "b座", None, "01")] == [
        "1",
        "1",
        "1",
        "1",
        "B",
        "",
        "1",
    ]
    assert [read_entrance(cell) for cell in ("1单元", "二门", 2, "", "第三单元", "东")] == [
        "1",
        "2",
        "2",
        "",
        "3",
        "东",
    ]


@pytest.mark.parametrize(
    ("sheet", "titles", "building"),
    [
        ("1号楼", (), "1"), ("Sheet1", ("填表日期：2026年9月5日　　楼栋：1号楼",), "1"), ("2#", (), "2"), ("十二栋", (), "12"),
        ("花名册", ("1号楼、2号楼",), ""), ("花名册", (), ""), ("B座", ("3号楼",), "B"),
    ],
)  # fmt: skip
def test_the_building_a_sheet_is_about(sheet: str, titles: tuple[str, ...], building: str) -> None:
    assert building_hint(sheet, titles) == building


@given(st.one_of(st.text(), st.integers()), st.one_of(st.none(), st.text(), st.integers()))
def test_any_cell_is_a_door_or_refused(room: Cell, building: Cell) -> None:
    try:
        door = read_door(room, building)
    except BadValue:
        return
    assert door.building
    assert door.door
