"""Sheets as committees keep them: titles above, subtotals between, remarks below, columns in any order."""

from __future__ import annotations

import datetime

import pytest

from app.exchange.columns import MonthOf, bare, kind_of_file, month_of_header, parse_map
from app.exchange.recognise import Book, recognise
from app.exchange.sheets import Cell, Sheet
from app.kernel.errors import Refused, UsageError

TITLE = "幸福里小区住户花名册"
HEAD = ("楼 号", "单元", "门牌号", "户主姓名", "联系电话", "建筑面积\n(㎡)", "备注")


def sheet(*rows: tuple[Cell, ...], name: str = "1号楼") -> Sheet:
    width = max(map(len, rows))
    return Sheet(name, tuple(row + (None,) * (width - len(row)) for row in rows))


def register(*rows: tuple[Cell, ...]) -> Book:
    return recognise([sheet((TITLE,) * 7, ("填表日期：2026年9月5日",), HEAD, *rows)], "households")


def doors(book: Book) -> list[tuple[Cell, ...]]:
    return [(record.row, record.get("building"), record.get("entrance"), record.get("room")) for record in book.records]


def test_the_header_is_found_below_the_titles() -> None:
    known = register(("1#", "1单元", 101)).found[0].recognised
    assert known.header_row == 3
    assert known.columns == {"building": 0, "entrance": 1, "room": 2, "owner": 3, "phone": 4, "area": 5, "note": 6}
    assert known.titles == (TITLE, "填表日期：2026年9月5日")
    assert known.year == 2026
    assert known.unsure == ()
    assert known.label("area") == "建筑面积(㎡)"
    assert known.label("tenant") == "租客"


def test_rows_are_numbered_as_the_person_sees_them_and_blanks_mean_as_above() -> None:
    book = register(("1#", "1单元", 101), (None, None, "102"), (None,), ("〃", "2单元", "101"), ("2#", None, "201"))
    assert doors(book) == [
        (4, "1#", "1单元", 101), (5, "1#", "1单元", "102"), (7, "1#", "2单元", "101"), (8, "2#", None, "201"),
    ]  # fmt: skip


def test_what_is_no_data_is_left_aside_and_named() -> None:
    book = register(
        ("1#", "1单元", "101", "周春英"), (None, "小计", None, None, None, 58), (*HEAD[:5], "建筑面积 (㎡)", "备注"),
        ("二单元",) * 7, (None, "2单元", "101", "邓芹", None, None, "合计"), (None, "1号楼合计", "40户"),
        (None, None, None, None, None, None, None, "见背面"), ("制表：王秀兰", None, "审核：李建国"),
    )  # fmt: skip
    assert [row[0] for row in doors(book)] == [4, 8]
    named = [(skipped.row, skipped.reason.text("zh_CN")) for skipped in book.found[0].skipped]
    assert named == [
        (5, "小计或合计行"), (6, "重复的表头"), (7, "表格中间的小标题"), (9, "小计或合计行"), (10, "要读的各列都是空的"), (11, "表格下面的说明"),
    ]  # fmt: skip


def test_a_building_alone_in_its_row_is_that_of_the_rows_below() -> None:
    book = register(("1#", "1单元", 101), ("2#",), (None, "1单元", 101), (None, None, 102))
    assert doors(book) == [(4, "1#", "1单元", 101), (6, "2#", "1单元", 101), (7, "2#", "1单元", 102)]


def test_a_heading_across_the_table_is_never_passed_over() -> None:
    book = register(
        ("1#", "1单元", 101), ("2单元",) * 7, (None, None, 201), ("三号楼1单元",) * 7, (None, None, 301),
        ("四号楼",) * 7, (None, None, 401), ("商铺",) * 7, (None, None, 501),
    )  # fmt: skip
    assert doors(book) == [
        (4, "1#", "1单元", 101), (6, "1#", "2", 201), (8, "3", "1", 301), (10, "4", None, 401), (12, None, None, 501),
    ]  # fmt: skip


def test_notes_and_hidden_sheets_are_left_aside_and_named() -> None:
    good = sheet(HEAD, ("1#", "1单元", "101"))
    notes = sheet(("本表由各楼门长填写。",), name="说明")
    old = Sheet("旧", good.rows, hidden=True)
    book = recognise([good, notes, old], "households")
    assert [(skipped.sheet, skipped.reason.text("zh_CN")) for skipped in book.skipped] == [
        ("说明", "这个工作表没有表头"), ("旧", "这个工作表是隐藏的"),
    ]  # fmt: skip
    assert [found.sheet.name for found in recognise([good, notes, old], "households", only="旧").found] == ["旧"]
    with pytest.raises(Refused, match="1号楼、说明、旧"):
        recognise([good, notes, old], "households", only="没有")


def test_flat_sheets_in_any_order_with_notes_to_the_right() -> None:
    head = ("手机号", "建筑面积", "业主名称", "房间", "单元", "楼号", None, "随手记")
    book = recognise([sheet(head, (13815908301, 58, "周春英", "101", 1, 1, None, "补登"), name="全部")], "households")
    (record,) = book.records
    assert (record.get("building"), record.get("entrance"), record.get("room"), record.get("owner")) == (
        1,
        1,
        "101",
        "周春英",
    )
    assert record.get("note") is None
    assert record.raw[7] == "补登"


def test_likely_and_double_columns_are_taken_and_asked() -> None:
    head = ("房号", "本户业主姓名", "手机号", "联系电话", "房屋登记建筑面积")
    known = recognise([sheet(head, ("1-1-101", "周", 1, 2, 3))], "households").found[0].recognised
    assert known.columns == {"room": 0, "owner": 1, "phone": 3, "area": 4}
    assert known.unsure == (("本户业主姓名", "owner"), ("手机号", "phone"), ("房屋登记建筑面积", "area"))


def test_the_person_may_say_which_column_is_which() -> None:
    rows = sheet(("编码", "名"), ("1-1-101", "周春英"))
    with pytest.raises(Refused, match="--map"):
        recognise([rows], "households")
    for told in (parse_map("编码=room，名＝户主", "households"), {"编码": "room", "名": "owner"}):
        (record,) = recognise([rows], "households", told).records
        assert (record.get("room"), record.get("owner")) == ("1-1-101", "周春英")


@pytest.mark.parametrize("text", ["房号", "=room", "房号=", "房号=没有这列"])
def test_a_malformed_map_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError):
        parse_map(text, "households")


def test_a_missing_column_names_sheet_row_and_what_to_do() -> None:
    with pytest.raises(Refused) as caught:
        recognise([sheet((TITLE,), ("户主", "电话"), ("周春英", 138), name="2号楼")], "households")
    assert str(caught.value) == (
        '工作表“2号楼”第 2 行的表头里没有 房号：请这样写列名，或说明是哪一列，例如 --map "房号=room"'
    )
    with pytest.raises(Refused, match="收入/支出"):
        recognise([sheet(("日期", "摘要", "结余"), ("7月1日", "x", 1))], "entries")


def test_a_single_column_is_a_header_when_nothing_more_is_needed() -> None:
    assert len(recognise([sheet(("姓名",), ("何犇",))], "staff").found[0].records) == 1


def test_months_across() -> None:
    months = tuple(f"{month}月" for month in range(1, 13))
    rows = sheet(
        ("2026年收费台账",), ("房号", "户主", *months, "合计"), ("1-1-101", "周", 15, "√"), ("1-1-102",), name="表"
    )
    found = recognise([rows], "balances").found[0]
    assert found.recognised.months == {index + 2: MonthOf(2026, index + 1) for index in range(12)}
    assert [record.row for record in found.records] == [3, 4]


def test_lines_that_end_early_have_blank_cells() -> None:
    rows = Sheet("表", (("房号", "1月", "2月", "备注"), ("1-1-101",), ("1-1-102", "15")))
    found = recognise([rows], "balances").found[0]
    assert [record.raw for record in found.records] == [("1-1-101", None, None, None), ("1-1-102", "15", None, None)]


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("9月", MonthOf(0, 9)), ("０９月份", MonthOf(0, 9)), ("九月", MonthOf(0, 9)), ("十二月", MonthOf(0, 12)),
        ("2026年9月", MonthOf(2026, 9)), ("2026.9", MonthOf(2026, 9)), (datetime.date(2026, 9, 1), MonthOf(2026, 9)),
        (datetime.date(2026, 9, 2), None), ("9", None), ("13月", None), ("9月电费", None), (None, None),
    ],
)  # fmt: skip
def test_a_header_that_is_a_month(cell: Cell, month: MonthOf | None) -> None:
    assert month_of_header(cell) == month


def test_a_table_of_months_alone_needs_no_owner() -> None:
    rows = sheet(("房号", datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)), ("1-1-101", 15, None))
    assert recognise([rows], "balances").found[0].recognised.months == {1: MonthOf(2026, 1), 2: MonthOf(2026, 2)}


def test_a_bank_file_with_one_or_two_times() -> None:
    one = recognise([sheet(("交易时间", "借方", "贷方"), ("20260705", 1, None))], "bank").found[0].recognised
    two = recognise([sheet(("交易日期", "交易时间", "借方"), ("20260705", "10:00:00", 1))], "bank").found[0].recognised
    assert one.columns["date"] == 0
    assert (two.columns["date"], two.columns["time"]) == (0, 1)


def test_a_page_carried_over_is_data_only_at_the_start() -> None:
    head = ("日期", "摘要", "收入", "支出", "结余")
    rows = (
        ("7月1日", "承前页", None, None, 10),
        ("7月2日", "x", 1),
        (None, "过次页", 1),
        (None, "承前页", 1),
        (None, "y", 1),
    )
    found = recognise([sheet(head, *rows)], "entries").found[0]
    assert [(record.row, record.get("date")) for record in found.records] == [
        (2, "7月1日"),
        (3, "7月2日"),
        (6, "7月2日"),
    ]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("建筑面积\n(㎡)", "建筑面积"),
        ("月租（元）", "月租"),
        ("楼 号：", "楼号"),
        ("面积㎡", "面积"),
        ("（元）", "元"),
        (None, ""),
    ],
)
def test_headers_are_compared_bare(header: Cell, name: str) -> None:
    assert bare(header) == name


@pytest.mark.parametrize(
    "kind", ["households", "payments", "balances", "vehicles", "fund_deposits", "staff", "bank", "entries"]
)
def test_every_kind_knows_its_own_columns(kind: str) -> None:
    spec = kind_of_file(kind)
    assert all(spec.names[bare(column)] for column in spec.columns if column.isascii() and bare(column) in spec.names)
    assert {name for group in spec.required for name in group} <= {*spec.columns, "months"}
    assert set(spec.fill_down) <= set(spec.columns)


def test_a_column_without_a_heading_is_called_by_its_letters():
    heads = (*HEAD, *(None,) * 21)
    found = recognise(
        [sheet(heads, ("1#", "1", "101", "王秀兰", None, None, None, *(None,) * 21))], "households"
    ).found[0]
    assert [found.recognised.heading(index) for index in (0, 7, 25, 26, 27)] == ["楼号", "H", "Z", "AA", "AB"]
