"""A public copy never carries a resident's full name or phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.masks import Audience, FreeWords, ResidentName, mask_name, mask_phone, mask_within, surname


def test_names_keep_the_surname_only() -> None:
    assert mask_name("王秀兰") == "王**"
    assert mask_name("尉迟海") == "尉迟*"
    assert mask_name("张") == "张*"
    assert surname("欧阳") == "欧"


def test_phones_keep_head_and_tail() -> None:
    assert mask_phone("13812341234") == "138****1234"
    assert mask_phone("62345") == "****45"


@given(st.text(min_size=2, max_size=60))
def test_the_board_never_sees_a_whole_name(name: str) -> None:
    assert ResidentName(name).for_audience(Audience.OFFICE) == name
    assert ResidentName(name).for_audience(Audience.BOARD).endswith("*")


NAMES = frozenset({"王秀兰", "欧阳明珠", "王秀", "张", "Li", "买买提·吐尔逊"})


@pytest.mark.parametrize(
    ("typed", "posted"),
    [
        ("修3-2-501王秀兰家水管", "修3-2-501王**家水管"),
        ("欧阳明珠还款", "欧阳**还款"),
        ("退押金给买买提·吐尔逊", "退押金给买******"),
        ("王秀", "王*"),
        ("换灯泡，张师傅", "换灯泡，张师傅"),
        ("Li paid; Lift repaired", "L* paid; Lift repaired"),
        ("电话13812345678", "电话138****5678"),
        ("138 1234 5678、138-1234-5678", "138****5678、138****5678"),
        ("证号11010119500101123X", "证号110****123X"),
        ("车牌皖A12345、皖A·D12345", "车牌皖A****5、皖A****5"),
        ("凭证记-2026-09-0012，¥1,409.50", "凭证记-2026-09-0012，¥1,409.50"),
        ("", ""),
    ],
)
def test_typed_words_lose_names_and_private_numbers_on_a_board(typed: str, posted: str) -> None:
    assert mask_within(typed, NAMES) == posted
    assert FreeWords(typed, NAMES).for_audience(Audience.BOARD) == posted
    assert FreeWords(typed, NAMES).for_audience(Audience.OFFICE) == typed
    assert bool(FreeWords(typed, NAMES)) is bool(typed)


@given(st.text(), st.sets(st.text(min_size=2, max_size=5), max_size=5))
def test_without_names_or_long_numbers_words_stay_as_typed(typed: str, names: set[str]) -> None:
    plain = "".join(sign for sign in typed if not sign.isdigit() and not sign.isascii())
    if not any(name in plain for name in names):
        assert mask_within(plain, names) == plain
