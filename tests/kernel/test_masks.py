"""A public copy never carries a resident's full name or phone."""

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.masks import Audience, ResidentName, mask_name, mask_phone, surname


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
