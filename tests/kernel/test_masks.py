"""A public copy never carries a resident's full name or phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.hiding import Hider, Private
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
    if not any(_tight(name) in _tight(plain) for name in names if len(_tight(name)) > 1):
        assert mask_within(plain, names) == plain


def _tight(text: str) -> str:
    """Without what may stand between the signs of a name, full-width signs as half-width ones."""
    half = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)
    return "".join(
        half.replace("·", "")
        .replace("•", "")
        .replace("‧", "")
        .replace("∙", "")
        .replace("・", "")
        .replace("･", "")
        .split()
    ).lower()


PRIVATE = Private(
    frozenset({"王秀", "马强", "买买提·吐尔逊", "Li Wei", "周建国"}),
    frozenset({"0551-62341234", "62349876", "139 1111 2222"}),
    frozenset({"幸福里小区", "62345678、13800001111", "周建国"}),
)


@pytest.mark.parametrize(
    ("typed", "posted"),
    [
        ("王 秀、王　秀", "王*、王*"),
        ("买买提•吐尔逊和买买提 吐尔逊", "买******和买******"),
        ("li wei, LI WEI, LiWei; Li Weiming", "L*****, L*****, L*****; Li Weiming"),
        ("王秀Li Wei", "王*L*****"),
        ("住户0551-62341234", "住户055****1234"),
        ("打（0551）62341234", "打055****1234"),
        ("座机62349876", "座机****76"),
        ("6234-9876", "****76"),
        ("电话：62341111", "电话：****11"),
        ("139-1111-2222，１３９１１１１２２２２", "139****2222，139****2222"),
        ("+86 139 1111 2222 和 8613911112222", "139****2222 和 139****2222"),
        ("联系电话62345678，13800001111，138-0000-1111", "联系电话62345678，13800001111，138-0000-1111"),
        ("主任周建国", "主任周建国"),
        ("身份证 110101 19500101 123X", "身份证 110****123X"),
        ("卡号 6222 0212 3456 7890 123", "卡号 622**** 123"),
        ("皖a·d12345、粤Z1234港", "皖A****5、粤Z****港"),
        (
            "2026-09-30 付 62,349.50，凭证记-2026-09-0012，3-2-501",
            "2026-09-30 付 62,349.50，凭证记-2026-09-0012，3-2-501",
        ),
    ],
)
def test_a_name_or_number_is_found_however_it_is_written_and_what_is_public_stays(typed: str, posted: str) -> None:
    assert Hider(PRIVATE).hide(typed) == posted
