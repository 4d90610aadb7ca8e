"""A key survives paper, handwriting and tired eyes; a passphrase opens it and no other does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.book.keys import rules
from app.kernel.errors import Refused

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_a_key_is_read_as_it_was_written(key: bytes) -> None:
    groups = rules.written(key)
    assert [len(group) for group in groups] == [5] * 13
    assert set("".join(groups)) <= set(LETTERS)
    assert rules.read_written("-".join(groups)) == key
    assert rules.meant_as_written(" ".join(groups))


def test_what_is_on_paper_today_is_read_in_ten_years() -> None:
    groups = rules.written(bytes(range(32)))
    assert "-".join(groups) == "000G5-40R4X-0M30R-E209C-185G1-R38E2-1W813-24GKP-2GAHF-C5RRD-34D1J-P70X1-3RFG9"


@given(keys, st.sampled_from(["lower", "spaces", "together", "wide", "alike", "dots"]))
def test_it_is_taken_however_it_is_typed(key: bytes, way: str) -> None:
    groups = rules.written(key)
    typed = {
        "lower": "-".join(groups).lower(),
        "spaces": "  " + " ".join(groups) + "\n",
        "together": "".join(groups),
        "wide": "".join(chr(ord(letter) + 0xFEE0) for letter in "-".join(groups)),
        "alike": "-".join(groups).replace("0", "O").replace("1", "l"),
        "dots": "·".join(groups),
    }[way]
    assert rules.read_written(typed) == key


@given(keys, st.integers(0, 64), st.sampled_from(LETTERS))
def test_one_wrong_letter_names_its_group(key: bytes, place: int, letter: str) -> None:
    right = "".join(rules.written(key))
    assume(right[place] != letter)
    with pytest.raises(Refused, match=f"第 {place // 5 + 1} 组"):
        rules.read_written(right[:place] + letter + right[place + 1 :])


@given(keys, st.integers(0, 63))
def test_two_letters_changed_over_are_noticed(key: bytes, place: int) -> None:
    right = "".join(rules.written(key))
    assume(right[place] != right[place + 1])
    with pytest.raises(Refused, match="组输错"):
        rules.read_written(right[:place] + right[place + 1] + right[place] + right[place + 2 :])


@given(keys, st.integers(0, 12), st.integers(0, 12))
def test_two_groups_changed_over_are_noticed(key: bytes, one: int, other: int) -> None:
    groups = list(rules.written(key))
    assume(one != other)
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(Refused, match="组输错"):
        rules.read_written("".join(groups))


def test_a_letter_that_is_not_used_names_its_group() -> None:
    right = "".join(rules.written(bytes(32)))
    with pytest.raises(Refused, match="第 1 组"):
        rules.read_written("U" + right[1:])


def test_a_last_group_nobody_could_have_written_is_refused() -> None:
    groups = rules.written(bytes(32))
    digits = [0, 0, 0, 1]
    last = "".join(LETTERS[digit] for digit in (*digits, rules._check(digits, 12)))
    with pytest.raises(Refused, match="第 13 组"):
        rules.read_written("".join((*groups[:-1], last)))


@pytest.mark.parametrize("typed", ["", "00000", "石榴树红了", "0" * 66])
def test_something_shorter_or_longer_is_counted(typed: str) -> None:
    with pytest.raises(Refused, match=f"输入了 {len(typed)} 个字符"):
        rules.read_written(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("院子里的石榴树红了", False), ("0" * 63, True), ("0" * 40, False), ("，".join("石榴" * 33), False)],
)
def test_a_passphrase_is_not_taken_for_a_recovery_key(typed: str, meant: bool) -> None:
    assert rules.meant_as_written(typed) is meant


def test_a_group_is_known_however_it_is_typed() -> None:
    assert rules.same_group(" o1l0a ", "0110A")
    assert not rules.same_group("0110B", "0110A")


def test_a_passphrase_is_the_same_in_full_and_half_width() -> None:
    assert rules.same_words(" ＡＢＣ１２３ ") == rules.same_words("ABC123") == b"ABC123"


@pytest.mark.parametrize("words", ["", "1234567", "        ", "11111111", "abababab", "  石榴树  "])
def test_a_passphrase_that_is_quickly_guessed_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="至少要 8 个字"):
        rules.check_passphrase(words)


@pytest.mark.parametrize("words", ["院子里的石榴树红了", "correct horse", "12345678"])
def test_a_short_sentence_will_do(words: str) -> None:
    rules.check_passphrase(words)


@given(keys, st.binary(min_size=64, max_size=64), st.integers(0, 511))
def test_a_key_is_unwrapped_by_the_same_words_only(key: bytes, stretched: bytes, bit: int) -> None:
    hidden, tag = rules.wrap(key, stretched, b"head")
    assert rules.unwrap(hidden, tag, stretched, b"head") == key
    assert rules.unwrap(hidden, tag, stretched, b"other head") is None
    other = bytearray(stretched)
    other[bit // 8] ^= 1 << bit % 8
    if bit >= 256:
        assert rules.unwrap(hidden, tag, bytes(other), b"head") is None
    spoilt = bytearray(hidden)
    spoilt[bit // 16] ^= 1 << bit % 8
    assert rules.unwrap(bytes(spoilt), tag, stretched, b"head") is None


def test_the_mark_of_a_key_tells_two_keys_apart() -> None:
    assert rules.mark(bytes(32)) != rules.mark(bytes(31) + b"\x01")
