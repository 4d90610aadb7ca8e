"""Pictures: every value carries its number, series differ by pattern, nothing leaves the page."""

from __future__ import annotations

import itertools

import pytest

from app.kernel.masks import Audience
from app.paper.blocks import Named, Picture, PictureBlock, Series
from app.paper.filling import fill_pages
from app.paper.pictures import GREY, pattern, picture_pieces
from app.paper.pieces import BoxOp, RuleOp, TextOp
from app.paper.speech import Speech
from app.paper.styles import style_for

LABELS = (Named("门卫工资", "Guards' wages"), Named("维修", "Repairs"), Named("办公费", "Office"))
YEARS = (Series("2026", (1_040_000, 24_000, -500)), Series("2025", (1_000_000, 0, 300)))


def speech(size="a4", letters="normal", languages=("zh_CN", "en")):
    return Speech(style_for("board", size, letters), languages, Audience.BOARD)


def ops_of(picture, said=None):
    said = said or speech()
    pieces = picture_pieces(said, [PictureBlock(picture, "x")] * len(said.languages), said.style.room[0])
    return [op for piece in pieces for op in piece.ops], pieces


def texts(ops):
    return ["".join(run.text for run in op.line.runs) for op in ops if isinstance(op, TextOp)]


@pytest.mark.parametrize("kind", ["bars", "stacked"])
def test_every_name_stands_in_both_languages(kind):
    ops, _ = ops_of(Picture(kind, "各项支出", LABELS, YEARS))
    assert {"维修 Repairs", "2026", "2025"} <= {text.replace("\u2009", " ") for text in texts(ops)}


def test_a_picture_that_goes_on_on_a_next_page_says_again_what_it_shows():
    said, labels = speech("241", "large"), tuple(str(number) for number in range(14))
    picture = Picture("bars", "逐月收支", labels, (Series("收入", (100,) * 14), Series("支出", (200,) * 14)))
    first, second = fill_pages(ops_of(picture, said)[1], said.style.room[1])
    for page in (first, second):
        shown = texts([op for placed in page.placed for op in placed.piece.ops])
        assert {"逐月收支", "收入", "支出"} <= set(shown)


def test_every_bar_carries_its_number_even_one_below_zero():
    ops, _ = ops_of(Picture("bars", "各项支出", LABELS, YEARS))
    assert {"10,400.00", "240.00", "-5.00", "10,000.00", "0.00", "3.00"} <= set(texts(ops))


def test_a_stacked_bar_says_its_note_instead():
    ops, _ = ops_of(Picture("stacked", "各楼", LABELS, YEARS, notes=("75.0%", "50.0%", "0.0%")))
    assert {"75.0%", "50.0%", "0.0%"} <= set(texts(ops))
    assert "10,400.00" not in texts(ops)


def test_a_line_tells_its_ends_its_highest_and_its_lowest_point():
    picture = Picture("line", "结余", ("1", "2", "3", "4"), (Series("x", (100, 900, -200, 400)),))
    ops, _ = ops_of(picture)
    assert {"1.00", "9.00", "-2.00", "4.00"} <= set(texts(ops))
    assert any(isinstance(op, RuleOp) and op.dashed for op in ops)


def test_percents_are_said_as_percents():
    assert "75.5%" in texts(ops_of(Picture("bars", "收缴率", ("1号楼",), (Series("x", (755,)),), "percent"))[0])


def test_six_patterns_differ_without_any_colour_and_are_never_darker_than_agreed():
    box = BoxOp(0, 0, 100, 12)
    made = [pattern(index, box, 10) for index in range(6)]
    assert len({tuple(one) for one in made}) == 6
    assert all(op.grey <= GREY for one in made for op in one if isinstance(op, BoxOp))
    for one in made:
        for op in one:
            if isinstance(op, RuleOp):
                assert all(-0.01 <= x <= 100.01 for x in (op.x1, op.x2))
                assert all(-0.01 <= y <= 12.01 for y in (op.y1, op.y2))
    assert pattern(0, BoxOp(0, 0, 0, 12), 10) == []


@pytest.mark.parametrize("letters", ["normal", "large"])
@pytest.mark.parametrize("size", ["a4", "a3", "a5"])
@pytest.mark.parametrize("kind", ["bars", "stacked", "line"])
def test_nothing_leaves_the_page(kind, size, letters):
    said = speech(size, letters)
    series = YEARS[:1] if kind == "line" else YEARS
    ops, pieces = ops_of(Picture(kind, "各项支出 Spending by kind", LABELS, series), said)
    width = said.style.room[0]
    for op in ops:
        if isinstance(op, TextOp):
            assert op.x >= -0.01
            assert op.x + op.line.width <= width + 0.01
        elif isinstance(op, BoxOp):
            assert op.x + op.width <= width + 0.01
    assert all(piece.height > 0 for piece in pieces)


def test_a_series_with_a_value_missing_is_refused():
    with pytest.raises(ValueError, match="2 values for 3"):
        Picture("bars", "x", LABELS, (Series("y", (1, 2)),))


def test_names_under_a_line_stand_at_even_steps_and_the_last_one_always():
    months = tuple(f"25.{month}" for month in range(1, 25))
    picture = Picture("line", "结余", months, (Series("x", tuple(range(100, 2500, 100))),))
    ops, _ = ops_of(picture, speech("a5", "large"))
    told = [text for text in texts(ops) if text.startswith("25.")]
    assert told[0] == "25.24"
    steps = {months.index(before) - months.index(after) for before, after in itertools.pairwise(told)}
    assert len(steps) == 1
    assert steps != {1}


def test_numbers_below_zero_are_red_and_carry_their_minus():
    for kind in ("bars", "line"):
        ops, _ = ops_of(Picture(kind, "结余", LABELS, (Series("x", (900, -200, 400)),)))
        red = [op for op in ops if isinstance(op, TextOp) and op.red]
        assert texts(red) == ["-2.00"]
