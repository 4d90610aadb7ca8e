"""What a list of one's own needs, and which version holds on a day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused, UsageError
from app.standards.checklists import rules
from app.standards.checklists.rules import ItemDraft, ListDraft, PlaceDraft
from app.standards.rules import Every

DAY = datetime.date(2026, 10, 8)
ITEM = ItemDraft("院门", "门灯亮着")


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (ListDraft(" ", (ITEM,), DAY), UsageError),
        (ListDraft("电梯", (), DAY), Refused),
        (ListDraft("电梯", (ITEM,) * 201, DAY), Refused),
        (ListDraft("电梯", (ItemDraft("", "门灯亮着"),), DAY), UsageError),
        (ListDraft("电梯", (ItemDraft("院门", " "),), DAY), UsageError),
        (ListDraft("电梯", (ITEM, ITEM), DAY), Refused),
    ],
)
def test_a_list_says_what_is_looked_at_once_each(draft: ListDraft, wrong: type[Exception]) -> None:
    rules.check_list(ListDraft("电梯", (ITEM, ItemDraft("院墙", "门灯亮着")), DAY))
    with pytest.raises(wrong):
        rules.check_list(draft)


@given(st.lists(st.integers(1, 60)))
def test_a_new_code_was_never_used(used: list[int]) -> None:
    known = [f"own{number}" for number in used] + ["i7", "owner"]
    assert rules.next_code("own", known) not in known


def test_items_keep_their_codes_and_new_ones_get_fresh_ones() -> None:
    made = rules.coded((ITEM, ItemDraft("院门", "旧的", code="bays"), ITEM), ["i1", "bays"])
    assert [code for code, _ in made] == ["i2", "bays", "i3"]


@given(
    st.lists(st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 1, 1)), min_size=1, max_size=6),
    st.integers(0, 800),
)
def test_the_newest_version_that_has_begun_holds(begun: list[datetime.date], offset: int) -> None:
    day = datetime.date(2025, 1, 1) + datetime.timedelta(days=offset)
    versions = list(enumerate(sorted(begun), 1))
    held = rules.in_force(versions, day)
    started = [version for version, since in versions if since <= day]
    assert held == (max(started) if started else 1)


def test_a_list_is_used_once_at_a_place() -> None:
    rules.check_place(PlaceDraft("fire_round", "全院", DAY), [("fire_round", "1号楼")])
    with pytest.raises(UsageError):
        rules.check_place(PlaceDraft("fire_round", " ", DAY), [])
    with pytest.raises(Refused):
        rules.check_place(PlaceDraft("fire_round", "全院 ", DAY), [("fire_round", "全院")])


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("每天", Every.DAILY),
        ("每日 两次", Every.TWICE_DAILY),
        ("每周3次", Every.THRICE_WEEKLY),
        ("半月一次", Every.TWICE_MONTHLY),
        ("每月", Every.MONTHLY),
        ("三個月一次", Every.QUARTERLY),
        ("每年入冬前", Every.BEFORE_WINTER),
        ("24小时", Every.CONTINUOUS),
        ("before_winter", Every.BEFORE_WINTER),
        ("Twice a month", Every.TWICE_MONTHLY),
        ("每年", Every.YEARLY),
        ("随时", Every.EACH),
        ("半年", None),
        ("看情况", None),
    ],
)
def test_a_frequency_is_read_as_committees_write_it(text: str, every: Every | None) -> None:
    assert rules.every_meant(text) is every
