"""Figures are read within what the law allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.kernel.errors import Refused, UsageError
from app.register.figures.rules import (
    Bound,
    Kind,
    Origin,
    Unit,
    city_meant,
    dug_out,
    origin_title,
    read_value,
    value_text,
)

CAP = Kind(
    "gatehouse_rules.cap_percent", "扣款上限", "cap", Unit.PERCENT, 0, 20, "不得超过百分之二十", "a fifth at most"
)
LIMIT = Kind("accounts.limits.chair_alone", "主任可批", "chair", Unit.YUAN, 0, 1000, "", "")


def test_a_figure_is_read_as_typed():
    assert read_value(CAP, " 15% ") == 15
    assert read_value(LIMIT, "300") == "300.00"


def test_a_figure_beyond_the_law_is_refused_with_the_law():
    with pytest.raises(Refused, match="百分之二十"):
        read_value(CAP, "21")
    with pytest.raises(Refused, match=r"1,000\.00"):
        read_value(LIMIT, "1000.01")
    with pytest.raises(UsageError):
        read_value(CAP, "很多")
    with pytest.raises(UsageError):
        read_value(LIMIT, "很多")


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_is_said_in_words(unit: Unit):
    assert "7" in str(value_text(unit, 7))


def test_origins_and_words_of_presets_are_said_in_the_language():
    assert len({str(origin_title(each)) for each in Origin}) == len(Origin)
    assert (Bound("法", "law").shown("zh_TW"), Bound("法", "law").shown("en")) == ("法", "law")


def test_a_city_is_known_by_its_words():
    known = {"beijing": ["beijing", "北京"], "shanghai": ["shanghai", "上海"]}
    assert city_meant("北京市海淀区", known) == "beijing"
    assert city_meant("Shanghai", known) == "shanghai"
    assert city_meant("临河市", known) is None
    assert city_meant(" ", known) is None


def test_a_value_is_dug_out_of_nested_tables():
    assert dug_out({"a": {"b": 3}}, ["a", "b"]) == 3


def test_a_bound_without_words_says_that_it_is_the_range():
    with pytest.raises(Refused):
        read_value(replace(CAP, bound=""), "99")
