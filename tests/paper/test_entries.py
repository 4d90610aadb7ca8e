"""Tables of many columns on a small sheet: each row is an entry, with what has no room beside the rest under it."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.blocks import Both, Cell, Column, Named, Row, Table
from app.paper.entries import Stand, entries, plain
from app.paper.pieces import Piece, RuleOp, TextOp
from app.paper.speech import Speech
from app.paper.stands import is_at_home, stands
from app.paper.styles import MM, style_for
from app.paper.tabular import pieces_of, table_pieces
from tests.paper.reading import Read, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

DONE = Named("上门看过，换了接头，试水不漏", "Looked at, joint renewed, no leak when tried")
ASKED = Named("厨房水龙头一直滴水，请师傅来看看", "The kitchen tap keeps dripping, please send somebody")
HEADS = (
    Column(Named("编号", "Number"), width=20),
    Column(Named("受理日期", "Taken on"), width=24),
    Column(Named("诉求内容", "What was asked"), weight=2),
    Column(Named("经办", "In the hands of"), weight=1),
    Column(Named("办理结果", "Result"), weight=2),
    Column(Named("回访", "Call-back")),
    Column(Named("状态", "Standing"), width=20),
)


def _register(count: int = 6) -> Table:
    day = datetime.date(2026, 9, 1)
    rows = (
        Row((f"受-{number:03}", day, ASKED, "老孙师傅", DONE, f"满意{number}", Named("已结案", "closed")))
        for number in range(1, count + 1)
    )
    return Table(HEADS, tuple(rows))


def _speech(size: str = "a5", letters: str = "large", language: str = "zh_CN") -> Speech:
    return Speech(style_for("register", size, letters), (language,), Audience.OFFICE)  # type: ignore[arg-type]


def _rows(stand: Stand) -> list[Piece]:
    return [piece for piece in pieces_of(stand, 340) if piece.head]


def _said(pieces: Iterable[Piece]) -> list[str]:
    return ["".join(run.text for run in op.line.runs) for piece in pieces for op in piece.ops if isinstance(op, TextOp)]


def _words(page: Read) -> list[str]:
    return ["".join(text_of(line).split()) for line in page.placed_lines()]


@pytest.mark.parametrize("size", ["a5", "241"])
def test_every_value_stands_behind_its_label_and_no_entry_is_cut(slip_of, size: str) -> None:
    for count in (3, 5, 8):
        pages = slip_of(
            "# 登记簿\n\n::: table book\n", tables={"book": _register(count)}, style="register", size=size, type="large"
        )
        said = [_words(page) for page in pages]
        assert sum("诉求内容：厨房水龙头" in line for page in said for line in page) == count
        for page, lines in zip(pages, said, strict=True):
            rows = [line for line in lines if "受-" in line]
            assert len(rows) == sum("诉求内容：" in line for line in lines)
            assert len(rows) == sum("老孙师傅" in line for line in lines)
            assert bool(page.at("编号")) == bool(rows), "the heads stand on every page with entries, and on no other"


def test_labels_of_one_column_stand_under_each_other(slip_of) -> None:
    pages = slip_of(
        "# 登记簿\n\n::: table book\n", tables={"book": _register(9)}, style="register", size="a5", type="large"
    )
    places = {round(char.x, 1) for page in pages for char in page.at("办理结果：")}
    assert len(places) == 1


def test_each_language_has_its_label_before_its_value() -> None:
    both = Speech(_speech().style, ("zh_CN", "en"), Audience.OFFICE)
    texts = _said(table_pieces(both, _register(1), 340))
    order = [next(i for i, text in enumerate(texts) if word in text)
             for word in ("办理结果：", "上门看过", "Result:", "Looked at")]  # fmt: skip
    assert order == sorted(order)


SUMS = tuple(Column(f"款项{number}", "money") for number in range(1, 9))


def _sums(count: int = 5) -> Table:
    rows = [
        Row((f"{number}号楼一单元", *(Fen(10**index + number * 1111) for index in range(8)))) for number in range(count)
    ]
    total = Row(("合计", *(Fen(123456789) for _ in range(8))), "total")
    return Table((Column("名称", weight=1), *SUMS), (*rows, total))


def test_amounts_under_a_row_have_one_decimal_line_and_a_total_is_an_entry_in_company(slip_of) -> None:
    for count in (3, 6):
        pages = slip_of("::: table sums\n", tables={"sums": _sums(count)}, style="register", size="a5", type="large")
        for page in pages:
            points: dict[str, set[float]] = {}
            for line in page.placed_lines():
                text = text_of(line)
                for (left, label), right in itertools.pairwise(
                    [*((i, text[i : i + 3]) for i in range(len(text)) if text.startswith("款项", i)), (len(text), "")]
                ):
                    if "：" not in text[left : right[0]]:
                        continue
                    dot = text.index(".", left)
                    points.setdefault(label, set()).add(round(line[dot].x, 1))
            assert all(len(places) == 1 for places in points.values()), points
            assert not page.at("合计") or page.at("一单元")
        assert sum(bool(page.at("合计")) for page in pages) == 1


TICKS = tuple(Column(word, "centre", width=9) for word in ("达标", "部分", "不达标", "不涉及"))
ROUND = Table(
    (
        Column("序号", "number"),
        Column("要求", weight=2, width=40),
        *TICKS,
        Column("检查情况、整改人和期限", weight=2, width=46),
    ),
    tuple(Row((n, "每个出入口昼夜有人值守，楼门长和志愿者协同巡查", "□", "□", "□", "□", "")) for n in range(1, 9)),
    grid=True,
    row_mm=8,
)


def test_boxes_to_tick_stay_side_by_side_under_their_heads(slip_of) -> None:
    pages = slip_of("::: table round\n", tables={"round": ROUND}, style="sheet", size="a5", type="large")
    for page in pages:
        lines = page.placed_lines()
        heads = [char for word in ("达标", "部分", "不涉及") for char in page.at(word)]
        assert heads
        rows = [line for line in lines if sum(char.char == "□" for char in line) == 4]
        assert rows
        assert len({tuple(round(char.x) for char in line if char.char == "□") for line in rows}) == 1
        keys = page.at("每个出入口昼夜有人值守")
        assert len(keys) == len(rows)
        assert all(char.font.endswith("Bold") for char in keys)


def test_what_is_written_by_hand_has_a_line_of_its_own_high_enough_for_a_pen() -> None:
    heads = tuple(Column(f"填写的栏目{number}", weight=1, width=30) for number in range(6))
    table = Table((Column("姓名", width=20), *heads), grid=True, row_mm=9, blank=5)
    rows = _rows(entries(_speech(), table, 340, (), (3, 4, 5, 6)))
    assert len(rows) == 5
    for row in rows:
        inside = sorted(op.y1 for op in row.ops if isinstance(op, RuleOp) and op.y1 == op.y2 and op.x1 > 0)
        assert len(inside) == 4
        places = sorted(set(inside))
        assert all(below - above >= 7 * MM - 0.1 for above, below in itertools.pairwise(places))


def test_a_total_has_no_lines_to_write_on() -> None:
    blank: tuple[Cell, ...] = ("",) * 5
    heads = tuple(Column(f"签字的栏目{number}", weight=1, width=30) for number in range(5))
    table = Table(
        (Column("姓名", width=20), *heads), (Row(("甲", *blank)), Row(("合计", *blank), "total")), grid=True, row_mm=9
    )
    first, last = _rows(entries(_speech(), table, 340, (), (2, 3, 4, 5)))
    assert any(isinstance(op, RuleOp) and op.x1 > 0 and op.y1 == op.y2 for op in first.ops)
    assert not any(isinstance(op, RuleOp) and op.x1 > 0 and op.y1 == op.y2 for op in last.ops)


def test_what_says_nothing_takes_no_room_and_what_nobody_ever_says_is_gone(slip_of) -> None:
    rows = tuple(replace(row, cells=(*row.cells[:4], "", "", row.cells[6])) for row in _register().rows)
    pages = slip_of(
        "::: table book\n", tables={"book": replace(_register(), rows=rows)}, style="register", size="a5", type="large"
    )
    assert not any("办理结果：" in line for page in pages for line in _words(page))


def test_a_table_with_room_stays_a_table_and_so_does_every_table_on_a4() -> None:
    short = Table(
        (Column("项目", weight=1), Column("金额", "money"), Column("备注")), (Row(("保洁费", Fen(1), "已付")),)
    )
    assert all(stand.is_plain for stand in stands(_speech(), short, 340))
    a4 = _speech("a4", "normal")
    assert all(stand.is_plain for stand in stands(a4, _register(), a4.style.room[0]))


def test_what_a_page_carries_forward_stays_in_its_column() -> None:
    words = "卫生保洁费、楼道照明费2026年7月至9月（收据2026-000046）"
    heads = (
        Column("日期"),
        Column("凭证号", width=33),
        Column("摘要", weight=3),
        Column("对方"),
        Column("余额", "money"),
    )
    row = Row((datetime.date(2026, 7, 3), "记-2026-07-0002", words, "1-2-401 郭福荣", Fen(167857)))
    pair = (Row(("", "", "过次页", "", Fen(1)), "subtotal"), Row(("", "", "承前页", "", Fen(1)), "subtotal"))
    (made,) = stands(_speech(), Table(heads, (row,) * 30, carried=(pair,) * 30), 340)
    assert not made.is_plain
    assert {0, 2, 4} <= {*made.beside, *made.raised}


def test_the_sheet_stays_upright_only_where_places_to_write_in_keep_their_width() -> None:
    speech = _speech("a5", "normal")
    heads = tuple(Column(f"栏{number}", width=26) for number in range(6))
    table = Table(heads, (Row(("",) * 6),), grid=True, row_mm=9)
    assert is_at_home(speech, table, 600)
    standing = stands(speech, table, 340)
    assert is_at_home(speech, table, 340) == (not standing[0].is_plain)


def test_two_things_said_in_one_cell_stand_in_one_line_under_the_row() -> None:
    rows = tuple(
        replace(row, cells=(*row.cells[:2], Both((ASKED, "加急")), *row.cells[3:])) for row in _register().rows
    )
    texts = _said(_rows(entries(_speech(), replace(_register(), rows=rows), 500, (), (2, 4))))
    assert any(text.endswith("看看  加急") for text in texts)


def test_a_day_told_beside_words_is_told_in_both_languages() -> None:
    both = Speech(_speech().style, ("zh_CN", "en"), Audience.OFFICE)
    rows = tuple(
        replace(row, cells=(*row.cells[:5], Both((Named("张贴至", "posted until"), datetime.date(2026, 10, 20))), ""))
        for row in _register(2).rows
    )
    texts = _said(_rows(entries(both, replace(_register(), rows=rows), 500, (), (2, 4, 5))))
    assert sum(text == "张贴至  2026-10-20" for text in texts) == 2
    assert sum(text == "posted until  2026-10-20" for text in texts) == 2


def test_what_is_strung_in_a_line_is_parted_between_its_parts() -> None:
    parts = Both(("起始日期：2020年9月1日", "分录：日常资金 200.00；库存现金 -200.00", "公共收益 -100.00"))
    rows = tuple(replace(row, cells=(*row.cells[:4], parts, *row.cells[5:])) for row in _register(2).rows)
    texts = _said(_rows(entries(_speech(), replace(_register(), rows=rows), 330, (), (2, 4))))
    whole = ("起始日期：2020年9月1日", "分录：日常资金 200.00；", "库存现金 -200.00", "公共收益 -100.00")
    assert sum(part in text for text in texts for part in whole) == 8


def test_a_sum_says_what_it_is_beside_its_amount() -> None:
    rows = (Row((datetime.date(2026, 7, 3), "街道办事处", "修路", Fen(100))), Row(("合计", "", "", Fen(100)), "total"))
    heads = (Column("日期"), Column("拨付单位", weight=1), Column("用途"), Column("金额", "money"))
    *_, entry, total = _rows(entries(_speech(), Table(heads, rows), 340, (0, 1), ()))
    places = [op for op in total.ops if isinstance(op, TextOp)]
    assert _said([total]) == ["合计", "1.00"]
    assert places[0].y == places[1].y
    assert total.height < entry.height


def test_debit_and_credit_stand_side_by_side_or_below_together() -> None:
    groups = ("期初", "本期发生额", "期末")
    heads = [Column(side, "money", group=group) for group in groups for side in ("借方", "贷方")]
    rows = tuple(Row((f"第{number}个科目", *(Fen(1234567890),) * 6)) for number in range(6))
    (made,) = stands(_speech(), Table((Column("科目", weight=1), *heads), rows), 340)
    assert not made.is_plain
    for first in (1, 3, 5):
        assert (first in made.beside) == (first + 1 in made.beside)


def test_where_each_row_is_signed_there_is_room_for_a_name() -> None:
    heads = [Column(f"款项{number}", "money") for number in range(5)]
    rows = tuple(Row((name, *(Fen(123456),) * 5, None)) for name in ("赵国平", "孙长河"))
    table = Table((Column("姓名"), *heads, Column("签字", weight=2, width=36)), rows, grid=True, row_mm=11)
    for width in (380, 420, 460, 500):
        assert plain(_speech(), table, width).plan.widths[-1] >= 25 * MM
