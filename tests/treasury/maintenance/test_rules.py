"""Shares to the fen, when a dwelling pays in again, what comes first from common income."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from app.treasury.maintenance.rules import (
    DepositDraft,
    MoveKind,
    Standing,
    UseDraft,
    all_of,
    areas,
    check_deposit,
    check_use,
    kind_in,
    kind_title,
    owed_from_common,
    parse_deposits,
    place_in,
    share_out,
)

DAY = datetime.date(2026, 9, 1)


@given(st.integers(1, 10**9), st.dictionaries(st.integers(1, 500), st.integers(1, 20_000), min_size=1, max_size=60))
def test_shares_add_up_to_the_fen_and_none_is_off_by_a_fen(amount: int, weights: dict[int, int]) -> None:
    shares = share_out(Fen(amount), weights)
    whole = sum(weights.values())
    assert sum(shares.values()) == amount
    assert all(abs(int(shares[key]) * whole - amount * weight) < whole for key, weight in weights.items())


def test_where_an_area_is_not_known_all_count_alike() -> None:
    assert areas([(1, 4260), (2, 5135)]) == {1: 4260, 2: 5135}
    assert areas([(1, 4260), (2, None)]) == {1: 1, 2: 1}


def test_a_dwelling_is_below_when_less_than_thirty_percent_is_left() -> None:
    assert not Standing(Fen(1000), Fen(1000), Fen(700)).is_below(30)
    below = Standing(Fen(1000), Fen(1000), Fen(701))
    assert (below.is_below(30), below.balance, below.missing) == (True, Fen(299), Fen(701))
    assert not Standing(Fen(0), Fen(0), Fen(0)).is_below(30)
    assert Standing(Fen(1000), Fen(3000), Fen(500)).missing == Fen(0)
    assert all_of([below, below]) == Standing(Fen(2000), Fen(2000), Fen(1402))


def test_half_of_common_income_goes_first() -> None:
    assert owed_from_common(Fen(1001), Fen(0), 50) == Fen(501)
    assert owed_from_common(Fen(1000), Fen(700), 50) == Fen(0)


def test_deposits_are_typed_room_by_room() -> None:
    assert parse_deposits("3-2-501 3200\n\n1-1-101　80.5") == (("3-2-501", Fen(320_000)), ("1-1-101", Fen(8_050)))
    with pytest.raises(UsageError, match="2"):
        parse_deposits("3-2-501 3200\n1-1-101")


def test_a_use_needs_purpose_vote_and_money() -> None:
    check_use(UseDraft(DAY, Fen(10), "屋面", "大会决定"), Fen(10))
    for draft, words in (
        (UseDraft(DAY, Fen(10), " ", "大会决定"), "用在什么地方"),
        (UseDraft(DAY, Fen(10), "屋面", " "), "表决"),
        (UseDraft(DAY, Fen(11), "屋面", "大会决定"), "不够"),
    ):
        with pytest.raises(Refused, match=words):
            check_use(draft, Fen(10))


def test_a_deposit_needs_rooms_and_each_once() -> None:
    check_deposit(DepositDraft(DAY, MoveKind.FIRST, (("1-1-101", Fen(5)),)))
    with pytest.raises(Refused, match="房号"):
        check_deposit(DepositDraft(DAY, MoveKind.FIRST, ()))
    with pytest.raises(Refused, match="1-1-101"):
        check_deposit(DepositDraft(DAY, MoveKind.FIRST, (("1-1-101", Fen(5)), ("1-1-101", Fen(5)))))


def test_every_act_has_a_name() -> None:
    assert len({str(kind_title(kind)) for kind in MoveKind}) == len(MoveKind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("首次交存", MoveKind.FIRST),
        ("First", MoveKind.FIRST),
        ("补交", MoveKind.TOPUP),
        ("续筹", MoveKind.TOPUP),
        ("", None),
    ],
)
def test_a_cell_names_the_kind_of_a_deposit(text: str, kind: MoveKind | None) -> None:
    assert kind_in(text) is kind


@pytest.mark.parametrize(
    ("text", "place"),
    [("", ""), ("房管局银行专户", ""), ("中国银行", "bank"), ("现金", "cash"), ("床底下", None)],
)
def test_a_cell_says_where_a_deposit_lies(text: str, place: str | None) -> None:
    assert place_in(text) == place
