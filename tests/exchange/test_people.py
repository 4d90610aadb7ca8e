"""Several people and phones in one cell are told apart; one is never torn in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.people import read_names, read_phones
from app.exchange.values import BadValue, Cell

NAMES = st.text(alphabet="王秀兰周英𬭚𪩘䶮玥·", min_size=2, max_size=5).filter(
    lambda name: name.strip("·") == name and "··" not in name
)
PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@given(
    st.lists(NAMES, min_size=1, max_size=4, unique=True), st.sampled_from(["、", "，", ",", "/", "；", "\n", " 、 "])
)
def test_people_parted_by_marks(names: list[str], mark: str) -> None:
    assert read_names(mark.join(names)) == tuple(names)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("曾生桂 周玥华", ("曾生桂", "周玥华")), ("张 三", ("张三",)), ("张　三", ("张三",)), ("欧阳 修文", ("欧阳修文",)),
        ("阿卜杜拉 • 买买提", ("阿卜杜拉·买买提",)), ("John Smith", ("John Smith",)), ("周英、周英", ("周英",)),
        ("张三（租户、2人），李四", ("张三（租户、2人）", "李四")), (None, ()), ("、", ()),
    ],
)  # fmt: skip
def test_names_as_committees_write_them(cell: Cell, names: tuple[str, ...]) -> None:
    assert read_names(cell) == names


@given(
    st.lists(PHONES, min_size=1, max_size=3, unique=True), st.sampled_from(["/", "、", ",", " ", "；", "\n", " 或 "])
)
def test_phones_parted_by_marks(phones: list[str], mark: str) -> None:
    assert read_phones(mark.join(phones)) == tuple(phones)


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        (13815908301, ("13815908301",)), ("138 1590 8301", ("13815908301",)), ("010-65432100", ("01065432100",)),
        ("女儿：１３８１５９０８３０１（微信同号）", ("13815908301",)), ("无", ()), (None, ()), ("-", ()), ("+8613815908301", ("+8613815908301",)),
        ("13815908301/", ("13815908301",)), ("13815908301 13815908301", ("13815908301",)),
    ],
)  # fmt: skip
def test_phones_as_committees_write_them(cell: Cell, phones: tuple[str, ...]) -> None:
    assert read_phones(cell) == phones


@pytest.mark.parametrize(
    ("cell", "words"), [("1.38E+10", "科学计数"), ("abc", "不是电话"), ("123", "不是电话"), ("138*", "不是电话")]
)
def test_what_is_no_phone_says_so(cell: Cell, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        read_phones(cell)


@given(st.one_of(st.text(), st.integers(), st.dates()))
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    assert all(name.strip() == name and name for name in read_names(cell))
    try:
        phones = read_phones(cell)
    except BadValue:
        return
    assert all(phone.removeprefix("+").isdigit() for phone in phones)
