"""Rules of the register."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused
from app.register.rules import (
    DwellingDraft,
    HoldingDraft,
    Mode,
    PersonDraft,
    Relation,
    State,
    Tenure,
    Use,
    check_courtyard,
    check_holding,
    check_shares,
    checked_dwelling,
    checked_name,
    checked_person,
    checked_phone,
    initials,
    mode_title,
    relation_title,
    state_title,
    surname_letters,
    tenure_title,
    use_of,
    use_title,
)


def test_every_word_of_the_register_has_a_title() -> None:
    titles = [
        *map(use_title, Use), *map(tenure_title, Tenure), *map(state_title, State), *map(relation_title, Relation),
        *map(mode_title, Mode),
    ]  # fmt: skip
    assert len({title.text() for title in titles}) == len(titles)


def test_a_dwelling_is_kept_in_one_notation_with_floor_and_use_from_its_door() -> None:
    kept = checked_dwelling(DwellingDraft("3号楼", "2单元", "５０１室", area=5830, note=" 独居 "))
    assert (kept.room, kept.floor, kept.use, kept.note) == ("3-2-501", 5, Use.HOME, "独居")


def test_floor_and_use_said_are_not_guessed() -> None:
    kept = checked_dwelling(DwellingDraft("3", "", "底商1", use=Use.STORE, floor=2))
    assert (kept.room, kept.floor, kept.use) == ("3-底商1", 2, Use.STORE)


@pytest.mark.parametrize(
    ("door", "use"), [("501", Use.HOME), ("底商3", Use.SHOP), ("车库2", Use.GARAGE), ("地下室1", Use.STORE)]
)
def test_a_door_says_what_it_is_used_for(door: str, use: Use) -> None:
    assert use_of(door) is use


@pytest.mark.parametrize(
    "draft",
    [
        DwellingDraft("", "1", "101"),
        DwellingDraft("1", "1", " "),
        DwellingDraft("1", "1", "1" * 21),
        DwellingDraft("1\x07", "1", "101"),
        DwellingDraft("1-2", "1", "101"),
        DwellingDraft("1", "1", "101", area=0),
        DwellingDraft("1", "1", "101", area=-5830),
        DwellingDraft("1", "1", "101", residents=-1),
    ],
)
def test_a_dwelling_that_cannot_be_is_refused(draft: DwellingDraft) -> None:
    with pytest.raises(Refused):
        checked_dwelling(draft)


@pytest.mark.parametrize(
    ("name", "year", "area"), [("", None, None), ("幸福里", 1800, None), ("幸福里", 2027, None), ("幸福里", 1985, 0)]
)
def test_a_courtyard_that_cannot_be_is_refused(name: str, year: int | None, area: int | None) -> None:
    with pytest.raises(Refused):
        check_courtyard(name, year, area, 2026)


def test_a_courtyard_may_leave_year_and_area_open() -> None:
    assert check_courtyard("幸福里", None, None, 2026) is None
    assert check_courtyard("幸福里", 1985, 575_900, 2026) is None


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=100))
def test_a_name_of_up_to_a_hundred_characters_is_kept_to_the_letter(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("曹䶮芹", "曹䶮芹"), ("陈凤𬭚", "陈凤𬭚"), ("买买提 • 吐尔逊", "买买提·吐尔逊"), ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("\u3000王秀兰 ", "王秀兰"), ("John  Smith", "John Smith"), ("\ue000李", "\ue000李"), ("金\ufa19", "金\ufa19"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_characters_and_its_dot(typed: str, kept: str) -> None:
    assert checked_name(typed) == kept


@pytest.mark.parametrize("name", ["", " \u3000", "王" * 101, "王\x00兰", "王\u202e兰", "王\n兰", "王\ud800"])
def test_a_name_nobody_can_read_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        checked_name(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("138 1590 8301", "13815908301"), ("１３８", None), ("010-62345678", "01062345678"), ("无", None)],
)
def test_a_phone_is_kept_as_digits(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Refused):
            checked_phone(typed)
    else:
        assert checked_phone(typed) == kept


def test_a_person_keeps_each_phone_once() -> None:
    kept = checked_person(PersonDraft("王秀兰", ("13815908301", " ", "138-1590-8301"), " 楼长 "))
    assert kept == PersonDraft("王秀兰", ("13815908301",), "楼长")


@pytest.mark.parametrize(
    "draft",
    [
        HoldingDraft(1, 1, Relation.OWNER, since=datetime.date(2026, 2, 1), until=datetime.date(2026, 1, 1)),
        HoldingDraft(1, 1, Relation.TENANT, (1, 2)),
        HoldingDraft(1, 1, Relation.OWNER, (0, 2)),
        HoldingDraft(1, 1, Relation.OWNER, (3, 2)),
    ],
)
def test_a_holding_that_cannot_be_is_refused(draft: HoldingDraft) -> None:
    with pytest.raises(Refused):
        check_holding(draft)


def test_a_holding_may_have_a_share_or_none() -> None:
    day = datetime.date(2026, 1, 1)
    assert check_holding(HoldingDraft(1, 1, Relation.OWNER, (1, 2), day, day)) is None
    assert check_holding(HoldingDraft(1, 1, Relation.CONTACT)) is None


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=5))
def test_shares_are_refused_exactly_when_they_exceed_the_whole(shares: list[tuple[int, int]]) -> None:
    whole = sum((Fraction(*share) for share in shares), Fraction(0))
    if whole > 1:
        with pytest.raises(Refused):
            check_shares([*shares, None])
    else:
        assert check_shares([*shares, None]) is None


def test_a_surname_is_found_by_its_own_reading_and_by_the_usual_misreading() -> None:
    assert surname_letters("单英志") == ("单", ("s", "d"))
    assert surname_letters("尉迟海") == ("尉迟", ("yc", "wc"))
    assert surname_letters("王秀兰") == ("", ())


def test_initials_hold_every_way_to_type_a_name() -> None:
    assert initials("单英志", [("d", "c", "s"), ("y",), ("z",)]).split() == ["syz", "dyz", "cyz"]
    assert initials("尉迟海", [("y", "w"), ("c",), ("h",)]).split() == ["ych", "wch"]
    assert initials("周长英", [("z",), ("c", "z"), ("y",)]).split() == ["zcy", "zzy"]
    assert initials("王·兰", [("w",), (), ("l",)]) == "wl"
    assert initials("", []) == ""


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True), min_size=1, max_size=30))
def test_a_long_name_does_not_grow_without_bound(letters: list[list[str]]) -> None:
    found = initials("字" * len(letters), letters).split()
    assert 1 <= len(found) <= 32
    assert len(set(found)) == len(found)
