"""Cells are read as people mean them, or refused with a reason."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import values
from app.exchange.values import BadValue, Mark, read_amount
from app.kernel.money import Fen

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))
ANYTHING = st.one_of(
    st.none(), st.text(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.dates()
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (3, "3"), (Decimal("58.30"), "58.3"), (Decimal(100), "100"), (Decimal("1E+2"), "100"),
        (datetime.date(2026, 9, 5), "2026-09-05"), ("\u3000王 秀兰\u200b\xa0", "王 秀兰"),
    ],
)  # fmt: skip
def test_a_cell_as_text(cell: values.Cell, text: str) -> None:
    assert values.text_of(cell) == text


@given(st.text(alphabet="王秀兰𬭚𪩘䶮·（）、a1 ", max_size=20))
def test_full_width_signs_become_half_width_and_chinese_stays(text: str) -> None:
    assert values.halfwidth(text.translate(WIDE)) == text.replace("（", "(").replace("）", ")")


@given(st.integers(1, 10_000_000), st.sampled_from(["", "平米", " ㎡", "m²", "M2", "平方米", "平"]), st.booleans())
def test_an_area_is_read_in_hundredths(hundredths: int, unit: str, wide: bool) -> None:
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    assert values.read_area((text.translate(WIDE) if wide else text) + unit) == hundredths


@pytest.mark.parametrize("cell", ["58.3平米", "５８.３", "58.3 ㎡", Decimal("58.3"), "58。3"])
def test_areas_as_committees_write_them(cell: values.Cell) -> None:
    assert values.read_area(cell) == 5830


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Decimal("-58.3"), "大于 0"), (0, "大于 0"), ("待测", "不是面积"), ("58.3.1", "不是面积"), ("1e3", "不是面积"),
        (Decimal("58.305"), "两位小数"), (10**6, "太大"),
    ],
)  # fmt: skip
def test_an_area_that_is_none_says_why(cell: values.Cell, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        values.read_area(cell)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "—", "无", "/"])
def test_what_says_nothing_is_nothing(cell: values.Cell) -> None:
    assert values.read_area(cell) is None
    assert values.read_count(cell) is None
    assert values.read_amount(cell) is None
    assert values.read_date(cell) is None
    assert values.read_mark(cell) == Mark(paid=False)


@pytest.mark.parametrize(("cell", "count"), [(2, 2), ("3人", 3), ("３口", 3), ("2.0", 2), ("0", 0)])
def test_people_are_counted(cell: values.Cell, count: int) -> None:
    assert values.read_count(cell) == count


@pytest.mark.parametrize("cell", ["几个", -1, Decimal("1.5"), 5000])
def test_a_number_of_people_that_is_none_says_so(cell: values.Cell) -> None:
    with pytest.raises(BadValue, match="不是人数"):
        values.read_count(cell)


@pytest.mark.parametrize(
    ("cell", "answer"), [("是", True), ("√", True), ("出租", True), ("否", False), ("自住", False), (None, None)]
)
def test_yes_and_no(cell: values.Cell, answer: bool | None) -> None:
    assert values.read_yes_no(cell) is answer


def test_neither_yes_nor_no_says_so() -> None:
    with pytest.raises(BadValue, match="也许"):
        values.read_yes_no("也许")


@given(st.integers(-(10**11), 10**11))
def test_an_amount_is_read_however_it_is_written(fen: int) -> None:
    amount = Fen(fen)
    for cell in (
        amount.plain(),
        amount.grouped(),
        f"{amount.plain()}元",
        f" {amount.plain().translate(WIDE)}",
        amount.yuan(),
    ):
        assert values.read_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "fen"),
    [(15, 1500), ("¥1,409.50", 140950), ("￥15", 1500), ("15.", 1500), (".5", 50), (Decimal("45.500"), 4550)],
)
def test_amounts_as_committees_write_them(cell: values.Cell, fen: int) -> None:
    assert values.read_amount(cell) == Fen(fen)


@pytest.mark.parametrize("cell", ["12.345", "十五", "1,2", "--5", Decimal("0.001")])
def test_an_amount_that_is_none_says_so(cell: values.Cell) -> None:
    with pytest.raises(BadValue, match="不是金额"):
        values.read_amount(cell)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        (15, Mark(paid=True, amount=Fen(1500))), ("15.00", Mark(paid=True, amount=Fen(1500))), ("√", Mark(paid=True)),
        ("✓", Mark(paid=True)), ("已交", Mark(paid=True)), (0, Mark(paid=False)), ("×", Mark(paid=False)),
        ("欠", Mark(paid=False)), ("0.00", Mark(paid=False)),
    ],
)  # fmt: skip
def test_month_marks(cell: values.Cell, mark: Mark) -> None:
    assert values.read_mark(cell) == mark


@pytest.mark.parametrize(("cell", "words"), [("多次未遇", "看不出"), (-15, "大于"), ("¥", "看不出"), ("元", "看不出")])
def test_a_mark_that_says_nothing_is_refused(cell: values.Cell, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        values.read_mark(cell)


@given(DAYS)
def test_a_day_is_read_in_every_notation(day: datetime.date) -> None:
    y, m, d = day.year, day.month, day.day
    notations: list[values.Cell] = [
        day, f"{y}.{m:02}.{d:02}", f"{y}年{m}月{d}日", f"{y}{m:02}{d:02}", int(f"{y}{m:02}{d:02}"), f"{y}/{m}/{d}",
        day.isoformat(), f"{day} 10:00:00", f"{y}-{m}-{d}".translate(WIDE),
    ]  # fmt: skip
    for notation in notations:
        assert values.read_date(notation) == day
    for notation in (f"{m}月{d}日", f"{m}月{d}号", f"{m}.{d}", f"{m}/{d}"):
        assert values.read_date(notation, y) == day


def test_a_day_without_a_year_asks_for_it() -> None:
    with pytest.raises(BadValue, match="没有写年份"):
        values.read_date("7月1日")


def test_a_month_is_a_day_only_where_that_is_enough() -> None:
    assert values.read_date("2024年1月", whole_month=True) == datetime.date(2024, 1, 1)
    assert values.read_date("2024.10", whole_month=True) == datetime.date(2024, 10, 1)
    with pytest.raises(BadValue):
        values.read_date("2024年1月")


@pytest.mark.parametrize("cell", ["2026-02-30", "昨天", 46000, "20261301", "2月30日", "2024年13月"])
def test_a_day_that_is_none_says_so(cell: values.Cell) -> None:
    with pytest.raises(BadValue, match="日期"):
        values.read_date(cell, 2026, whole_month=True)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("幸福里小区2026年第三季度现金流水账",), 2026), (("填表日期：２０２６年9月5日", "2026年"), 2026), (("2026",), 2026),
        (("2025年结转", "2026年"), None), (("三季度",), None), ((), None), (("账号 12026.5",), None),
    ],
)  # fmt: skip
def test_the_year_titles_speak_of(texts: tuple[str, ...], year: int | None) -> None:
    assert values.year_in(texts) == year


@pytest.mark.parametrize(
    "read",
    [values.read_area, values.read_count, values.read_yes_no, values.read_amount, values.read_mark, values.read_date],
)
@given(cell=ANYTHING)
def test_any_cell_is_read_or_refused(read: Callable[[values.Cell], object], cell: values.Cell) -> None:
    try:
        meant = read(cell)
    except BadValue:
        return
    assert not isinstance(meant, float)


@pytest.mark.parametrize("typed", ["10000000000000", "9" * 30, "-99999999999999.99", Decimal("1E+300")])
def test_an_amount_no_book_can_hold_is_no_amount(typed: object) -> None:
    with pytest.raises(BadValue, match="核对数字"):
        read_amount(typed)  # type: ignore[arg-type]
