"""Units in the English of a paper."""

from __future__ import annotations

import pytest

from app.paper.units import quantity_named, unit_named


@pytest.mark.parametrize(
    ("quantity", "unit", "zh", "en"),
    [
        (6, "条", "6 条", "6 pcs"),
        (60, "袋", "60 袋", "60 bags"),
        (1, "袋", "1 袋", "1 bag"),
        (2, "箱", "2 箱", "2 boxes"),
        (12, "米", "12 米", "12 m"),
        (3, "", "3", "3"),
        (3, "挂", "3 挂", "3 挂"),
    ],
)
def test_so_many_of_a_thing_are_said_in_both_languages(quantity: int, unit: str, zh: str, en: str) -> None:
    named = quantity_named(quantity, unit)
    assert (named.shown("zh_CN"), named.shown("en")) == (zh, en)


def test_what_a_price_is_by_is_said_in_both_languages() -> None:
    assert [unit_named(unit).shown("en") for unit in ("次", "个", "平方米", "挂", "")] == [
        "job",
        "piece",
        "m²",
        "挂",
        "",
    ]
