"""What an entry of the visitor book needs, and what it may not hold."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.visits.rules import (
    Asked,
    Purpose,
    Refusal,
    Seen,
    VisitDraft,
    VisitKind,
    check_leaving,
    checked_visit,
    closed_at,
    kind_title,
    last_erased,
    purpose_title,
    refusal_title,
    seen_title,
    why_controlled,
)
from app.kernel.errors import Refused
from app.register.spaces.rules import VehicleKind

NOW = datetime.datetime(2026, 10, 8, 12)  # noqa: DTZ001 — local civil time
CAME = VisitDraft(VisitKind.VISIT, NOW, name="张三", whom="居委会")
AWAY = VisitDraft(VisitKind.REFUSED, NOW, refusal=Refusal.HAWKER)
OUT = VisitDraft(VisitKind.CARRIED, NOW, goods="旧冰箱", whom="3-2-501", witness="王建国")


def refused(draft: VisitDraft, asked: Asked | None = None) -> str:
    with pytest.raises(Refused) as fault:
        checked_visit(draft, asked or Asked(), NOW)
    return str(fault.value)


@pytest.mark.parametrize("draft", [CAME, AWAY, OUT, replace(CAME, name="", plate="皖A12345")])
def test_who_comes_is_turned_away_or_carries_something_out_is_taken(draft):
    assert checked_visit(draft, Asked(), NOW).kind is draft.kind


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (replace(CAME, name=""), "姓名或车牌"),
        (replace(CAME, whom=" "), "找谁"),
        (replace(CAME, people=0), "1 到 99"),
        (replace(CAME, people=100), "1 到 99"),
        (replace(CAME, at=NOW + datetime.timedelta(minutes=1)), "还没到"),
        (replace(CAME, at=NOW - datetime.timedelta(days=30)), "30 天"),
        (replace(CAME, plate="?"), "不是车牌"),
        (replace(AWAY, refusal=None), "劝返"),
        (replace(OUT, goods=""), "什么物品"),
        (replace(OUT, whom=""), "谁家"),
        (replace(OUT, witness=""), "谁查看"),
    ],
)
def test_what_is_missing_is_said_in_words(draft, words):
    assert words in refused(draft)


def test_after_closing_a_plate_alone_is_not_enough():
    only_plate = replace(CAME, name="", plate="皖A12345")
    assert "已关大门" in refused(only_plate, Asked(closed=True))
    assert checked_visit(CAME, Asked(closed=True), NOW).name == "张三"


@pytest.mark.parametrize("field", ["name", "whom", "note", "reason", "goods", "witness"])
@pytest.mark.parametrize("number", ["34010419500101123X", "340104 19500101 1234", "３４０１０４５００１０１１２３"])
def test_an_identity_number_stands_in_no_field(field, number):
    assert "身份证号码" in refused(replace(CAME, **{field: f"证件 {number}"}))


def test_the_number_of_a_document_is_refused_unless_a_rule_asks_for_its_last_signs():
    shown = replace(CAME, seen=Seen.IDENTITY, number="3401 0419 5001 0112 3x")
    assert "不记证件号码" in refused(shown)
    assert checked_visit(shown, Asked(signs=4), NOW).number == "123X"
    assert checked_visit(CAME, Asked(signs=4), NOW).number == ""


@pytest.mark.parametrize(
    ("draft", "controlled"),
    [
        (replace(CAME, plate="皖A12345", vehicle=VehicleKind.LORRY, tonnes=249), False),
        (replace(CAME, plate="皖A12345", vehicle=VehicleKind.LORRY, tonnes=250), True),
        (replace(CAME, plate="皖A12345", vehicle=VehicleKind.COACH), True),
        (replace(CAME, plate="皖A12345", dangerous=True), True),
        (replace(CAME, plate="皖A12345"), False),
    ],
)
def test_heavy_lorries_coaches_and_dangerous_goods_come_in_with_a_reason_only(draft, controlled):
    assert (why_controlled(draft) is not None) is controlled
    if controlled:
        assert "从严管理" in refused(draft)
    assert checked_visit(replace(draft, reason="搬家"), Asked(), NOW).plate == "皖A12345"


def test_a_plate_is_kept_as_the_register_has_it_and_drives_a_car_unless_said_otherwise():
    made = checked_visit(replace(CAME, plate=" 皖a·12 345 "), Asked(), NOW)
    assert (made.plate, made.vehicle) == ("皖A12345", VehicleKind.CAR)
    assert checked_visit(CAME, Asked(), NOW).vehicle is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_gate_is_closed_outside_its_hours(hour, minute):
    at = NOW.replace(hour=hour, minute=minute)
    assert closed_at((360, 1380), at) is (not 6 <= hour < 23)
    assert closed_at((360, 1440), at) is (hour < 6)


def test_nobody_leaves_before_they_came_or_in_the_future():
    check_leaving(NOW, NOW, NOW)
    with pytest.raises(Refused, match="早于"):
        check_leaving(NOW, NOW - datetime.timedelta(minutes=1), NOW)
    with pytest.raises(Refused, match="还没到"):
        check_leaving(NOW, NOW + datetime.timedelta(minutes=1), NOW)


@given(st.integers(7, 365))
def test_an_entry_that_may_be_written_is_not_erased_the_same_day(days):
    oldest = NOW - datetime.timedelta(days=days - 1)
    checked_visit(replace(CAME, at=oldest), Asked(days=days), NOW)
    assert oldest.date() > last_erased(NOW.date(), days)


@pytest.mark.parametrize(
    ("tokens", "title"),
    [(VisitKind, kind_title), (Purpose, purpose_title), (Refusal, refusal_title), (Seen, seen_title)],
)
def test_every_choice_has_words_of_its_own(tokens, title):
    assert len({str(title(each)) for each in tokens}) == len(tokens)


def test_no_document_is_ever_held():
    words = " ".join(str(seen_title(each)) for each in Seen)
    assert not any(word in words for word in ("押", "扣", "留存"))
