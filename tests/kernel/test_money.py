"""Money is whole fen and mixes with nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import UsageError
from app.kernel.money import Fen, parse_amount, parse_positive, round_fen, total

amounts = st.integers(-(10**12), 10**12).map(Fen)


@given(amounts, amounts)
def test_adding_and_taking_away_stays_money(a: Fen, b: Fen) -> None:
    assert type(a + b) is Fen
    assert a + b - b == a
    assert total([a, b]) == a + b == sum([a, b])


@given(amounts)
def test_what_is_shown_is_read_back_the_same(a: Fen) -> None:
    assert parse_amount(a.plain()) == a
    assert parse_amount(a.grouped()) == a
    assert round_fen(a.yuan() * 100) == a


@pytest.mark.parametrize("wrong", [1.5, 2, Decimal(1), "3", True])
def test_money_refuses_what_is_not_money(wrong: object) -> None:
    with pytest.raises(TypeError):
        Fen(100) + wrong  # type: ignore[operator]
    if not isinstance(wrong, int) or isinstance(wrong, bool):
        with pytest.raises(TypeError):
            Fen(wrong)  # type: ignore[arg-type]


def test_money_is_multiplied_by_whole_numbers_only() -> None:
    assert Fen(1500) * 3 == Fen(4500)
    assert 3 * Fen(1500) == Fen(4500)
    with pytest.raises(TypeError):
        Fen(100) * Fen(2)
    with pytest.raises(TypeError):
        Fen(100) * 1.5  # type: ignore[operator]


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("15", 1500),
        ("15.5", 1550),
        ("1,409.50", 140950),
        ("￥１５．００", 1500),
        ("15元", 1500),
        ("-5", -500),
        ("−5", -500),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, fen: int) -> None:
    assert parse_amount(typed) == Fen(fen)


@pytest.mark.parametrize("typed", ["12.345", "abc", "", "1,23.4", "1e3", "1.2.3", "∞"])
def test_a_malformed_amount_is_a_usage_error_naming_it(typed: str) -> None:
    with pytest.raises(UsageError) as fault:
        parse_amount(typed)
    assert typed in str(fault.value)


@pytest.mark.parametrize("typed", ["-5", "0", "-0.01"])
def test_an_amount_to_pay_must_be_more_than_nothing(typed: str) -> None:
    with pytest.raises(UsageError, match="大于 0"):
        parse_positive(typed)


def test_rounding_is_half_up_to_the_step() -> None:
    assert round_fen(Decimal("8744.5")) == Fen(8745)
    assert round_fen(Decimal(8745), 10) == Fen(8750)
    assert round_fen(Decimal(8749), 100) == Fen(8700)


def test_an_amount_no_book_can_hold_is_refused() -> None:
    assert parse_amount("9999999999999.99") == Fen(999_999_999_999_999)
    assert parse_amount("0000000000009.50") == Fen(950)
    for typed in ("10000000000000", "99999999999999999999.99", "9" * 5_000):
        with pytest.raises(UsageError, match="核对数字"):
            parse_amount(typed)
