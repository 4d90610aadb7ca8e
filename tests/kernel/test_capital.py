"""Capital amounts follow the bookkeeping rule, art. 52."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.capital import capital
from app.kernel.money import Fen, parse_amount


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("10.00", "壹拾元整"),
        ("0.50", "伍角整"),
        ("0.05", "伍分"),
        ("0.00", "零元整"),
        ("45", "肆拾伍元整"),
        ("10010", "壹万零壹拾元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
        ("-12.30", "负壹拾贰元叁角整"),
    ],
)
def test_amounts_are_written_as_the_rule_says(yuan: str, words: str) -> None:
    assert capital(parse_amount(yuan)) == f"人民币{words}"


@given(st.integers(1, 10**11).map(Fen))
def test_capitals_say_the_same_amount_and_never_stumble(amount: Fen) -> None:
    words = capital(amount).removeprefix("人民币")
    assert _read(words) == int(amount)
    assert "零零" not in words
    assert not words.startswith("零")
    assert words.endswith("整") == (amount % 10 == 0)


def _read(words: str) -> int:
    yuan, _, rest = words.rpartition("元") if "元" in words else ("", "", words)
    fen = 0
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            fen += "零壹贰叁肆伍陆柒捌玖".index(rest[rest.index(unit) - 1]) * worth
    whole = group = digit = 0
    for mark in yuan:
        if mark in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(mark)
        elif mark in "拾佰仟":
            group += digit * 10 ** ("拾佰仟".index(mark) + 1)
            digit = 0
        else:
            whole = (whole + group + digit) * 10**8 if mark == "亿" else whole + (group + digit) * 10**4
            group = digit = 0
    return (whole + group + digit) * 100 + fen
