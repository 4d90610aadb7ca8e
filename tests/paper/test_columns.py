"""Columns that share what room there is: heads of figures give way before names do, and no two cells touch."""

from __future__ import annotations

import itertools

import pytest

from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.balance import in_a_cell
from app.paper.blocks import Column, Named, Row, Span, Table
from app.paper.cells import head_cells, row_cells
from app.paper.columns import Plan, plan, said_rows
from app.paper.pieces import TextOp
from app.paper.speech import Speech
from app.paper.styles import style_for

SPEECH = Speech(style_for("board", "a4", "normal"), ("zh_CN",), Audience.OFFICE)
ENGLISH = Speech(style_for("board", "a4", "normal"), ("en",), Audience.OFFICE)
SIZE = SPEECH.style.table


def planned(table: Table, characters: float, speech: Speech = SPEECH) -> Plan:
    return plan(speech, table, said_rows(speech, table.rows), characters * SIZE)


def words(op: TextOp) -> str:
    return "".join(run.text for run in op.line.runs).strip()


def cells_of(table: Table, made: Plan, number: int = 0) -> list[list[str]]:
    row = table.rows[number]
    return [[words(op) for op in ops] for ops, _ in row_cells(made, row, said_rows(SPEECH, [row])[0])]


def heads_of(made: Plan) -> list[str]:
    return [words(op) for op in head_cells(made)[0] if isinstance(op, TextOp)]


def test_heads_of_figures_take_two_lines_before_a_name_does() -> None:
    heads = [Column("计划全年收入数", "money"), Column("实际收到的数额", "money"), Column("还没收到的数额", "money")]
    table = Table((Column("项目", weight=1), *heads), (Row(("卫生保洁费、门卫费", Fen(444000), Fen(290328), Fen(1))),))
    made = planned(table, 34)
    assert cells_of(table, made)[0] == ["卫生保洁费、门卫费"]
    assert "计划全年收入数" not in heads_of(made)
    assert "计划全年收入数" in heads_of(planned(table, 50))


@pytest.mark.parametrize("room", range(12, 40, 2))
def test_no_head_of_figures_has_more_than_two_lines_where_two_hold_it(room: int) -> None:
    heads = [Column("At the start", "money"), Column("Still to come", "money")]
    table = Table((Column("Item", weight=1), *heads), (Row(("Cleaning and gate fee", Fen(1), Fen(2))),))
    made = planned(table, room, ENGLISH)
    assert len(heads_of(made)) <= 5


def test_a_name_that_nearly_fits_has_its_line_from_columns_that_wrap_anyhow() -> None:
    table = Table(
        (Column("内容", weight=3), Column("对方"), Column("说明", weight=3)),
        (Row(("东门内侧墙面灯箱广告的全年租金", "临河市广告公司", "租客把电动自行车推进楼道里充电，劝了三次")),),
    )
    made = planned(table, 27)
    assert cells_of(table, made)[1] == ["临河市广告公司"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("临河消防器材厂", ["临河消防", "器材厂"]),
        ("卫生保洁费、门卫费", ["卫生保洁费、", "门卫费"]),
        ("临河充电科技公司", ["临河充电", "科技公司"]),
    ],
)
def test_a_name_in_two_lines_is_parted_between_words(name: str, lines: list[str]) -> None:
    setting = SPEECH.setting("sans", 10)
    set_lines = in_a_cell((Span(name),), setting, 10.0 * (len(name) - 1.5))
    assert ["".join(run.text for run in line.runs) for line in set_lines] == lines


def test_a_time_still_open_is_one_stretch() -> None:
    table = Table(
        (Column("时间"), *(Column("一二三四五六", weight=1) for _ in range(5))),
        (Row(("08:50–未签出", *["很长的说明文字"] * 5)),),
    )
    for room in range(34, 60, 3):
        assert cells_of(table, planned(table, room))[0] == ["08:50–未签出"]


def test_what_a_sum_consists_of_steps_in_where_sums_have_words_and_touches_no_figure() -> None:
    columns = (Column("日期"), Column("内容", weight=2), Column("凭证号"), Column("金额", "money"))
    rows = (
        Row(("", "减：已记付款、银行还没扣款", "", Fen(-1607086)), "subtotal"),
        Row(("2026-09-30", "2026年9月工资发放表", "记-2026-09-0012", Fen(-1607086)), "quiet"),
    )
    table = Table(columns, rows)
    for room in range(28, 44, 2):
        made = planned(table, room)
        placed = [ops for ops, _ in row_cells(made, rows[1], said_rows(SPEECH, rows)[1])]
        assert placed[0][0].x == pytest.approx(made.pad)
        assert placed[1][0].x == pytest.approx(made.lefts[1] + made.pad + made.size)
        for left, right in itertools.pairwise(placed):
            gutter = min(op.x for op in right) - max(op.x + op.line.width for op in left)
            assert gutter > 0.6 * made.size


def test_heads_in_both_languages_give_way_alike() -> None:
    both = Speech(SPEECH.style, ("zh_CN", "en"), Audience.OFFICE)
    heads = [
        Column(Named("应收", "Households charged in all"), "number"),
        Column(Named("实收", "Households paid"), "number"),
    ]
    table = Table(
        (Column(Named("项目", "Item"), weight=1), *heads), (Row((Named("卫生保洁费和门卫费", "Cleaning"), 24, 18)),)
    )
    made = planned(table, 24, both)
    row = said_rows(both, table.rows)[0]
    assert [words(op) for op in row_cells(made, table.rows[0], row)[0][0]] == ["卫生保洁费和门卫费", "Cleaning"]
