"""Where pages end: what stays together, what is parted first, and what no page is left with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.kernel.masks import Audience
from app.paper import blocks as b
from app.paper import saving
from app.paper.blocks import Column, Row, Table
from app.paper.fielding import signature_pieces
from app.paper.filling import fill_pages
from app.paper.pieces import Piece, RuleOp, TextOp, Tie
from app.paper.signing import seal_pieces
from app.paper.speech import Speech
from app.paper.styles import MM, style_for

if TYPE_CHECKING:
    from collections.abc import Sequence

INK = (RuleOp(0, 0, 10, 0, 1),)


def _strips(*heights: float, tie: Tie | None = None) -> list[Piece]:
    return [Piece(height, INK, keep=tie is not None, tie=tie or Tie.FIRM) for height in heights]


def _pages(strips: Sequence[Piece], height: float = 100) -> list[list[float]]:
    return [[placed.piece.height for placed in page.placed] for page in fill_pages(strips, height)]


def test_the_earlier_pages_are_full_and_the_last_one_has_more_than_a_line() -> None:
    assert _pages(_strips(*[10] * 25)) == [[10] * 10, [10] * 10, [10] * 5]
    assert _pages(_strips(*[10] * 21)) == [[10] * 10, [10] * 8, [10] * 3]


def test_a_loose_tie_is_parted_before_a_page_is_left_half_empty_and_holds_where_it_is_not() -> None:
    assert _pages([*_strips(30), *_strips(50, 40, tie=Tie.LOOSE), *_strips(20)]) == [[30, 50], [40, 20]]
    assert _pages([*_strips(70), *_strips(30, tie=Tie.LOOSE), *_strips(40)]) == [[70], [30, 40]]


def test_of_a_chain_no_page_can_hold_the_least_tie_is_parted() -> None:
    ties = (Tie.FAST, Tie.CLOSE, Tie.FIRM, Tie.CLOSER, Tie.FAST)
    chain = [Piece(20, INK, keep=True, tie=tie) for tie in ties]
    assert _pages([*chain, *_strips(20)]) == [[20] * 3, [20] * 3]


def test_a_page_says_how_it_was_parted_from_the_next_and_whether_that_was_asked_for() -> None:
    turned = Piece(20, INK, new_page=True)
    first, second, third = fill_pages([*_strips(60, tie=Tie.CLOSE), *_strips(60), turned], 100)
    assert (first.parted, first.is_end) == (Tie.CLOSE, False)
    assert (second.parted, second.is_end) == (None, True)
    assert third.is_end


def test_white_space_begins_no_page_and_makes_none() -> None:
    assert _pages([Piece(30), *_strips(90), Piece(30)]) == [[90]]
    assert _pages([*_strips(90), Piece(30), *_strips(20)]) == [[90], [20]]
    assert [page.placed for page in fill_pages([Piece(30)], 100)] == [[]]


def test_a_strip_higher_than_a_page_has_one_of_its_own() -> None:
    assert _pages(_strips(30, 130, 30)) == [[30], [130], [30]]


SIGNED = "::: signatures 主任 | 记账 | 出纳 | 监督\n\n"
SEALED = "::: seal 桂花里小区管理委员会 | 2026年9月30日\n"


@pytest.mark.parametrize("size", ["a5", "241"])
def test_no_seal_and_no_signature_is_alone_on_a_page(slip_of, size: str) -> None:
    table = Table((Column("名称"), Column("说明")), tuple(Row((f"第{number}项", "好")) for number in range(1, 12)))
    for fill in range(1, 6):
        words = "# 单\n\n" + "一行字。\n\n" * fill + "::: table things\n\n::: note 小字在后\n\n" + SIGNED + SEALED
        pages = slip_of(words, tables={"things": table}, style="board", size=size, type="large")
        assert any(pages[-1].at(f"第{number}项") for number in range(1, 12))
        assert len({number for number, page in enumerate(pages) for who in ("主任", "监督") if page.at(who)}) == 1


def test_a_paper_draws_closer_before_its_seal_is_torn_from_what_it_seals(slip_of, monkeypatch) -> None:
    def torn() -> list[bool]:
        found = []
        for length in (33, 34):
            table = Table((Column("事项", weight=1),), (Row(("一件一件写清楚的事，" * length,)),))
            words = "# 单\n\n" + "一行字。\n\n" * 5 + "::: table things\n\n::: note 小字在后\n\n" + SEALED
            pages = slip_of(words, tables={"things": table}, style="board", size="241", type="large")
            found.append(not pages[-1].at("事项"))
        return found

    assert torn() == [False, False]
    monkeypatch.setattr(saving, "_steps", lambda *_: ())
    assert torn() == [True, True]


@pytest.mark.parametrize(("size", "lines"), [("241", 2), ("a5", 4)])
def test_on_a_low_sheet_both_languages_of_a_seal_stand_side_by_side(size: str, lines: int) -> None:
    speech = Speech(style_for("board", size, "large"), ("zh_CN", "en"), Audience.BOARD)  # type: ignore[arg-type]
    said = [
        b.Seal((b.Span("桂花里小区管理委员会"),), (b.Span("2026年9月30日"),)),
        b.Seal((b.Span("Committee of Osmanthus Courtyard"),), (b.Span("30 September 2026"),)),
    ]
    (strip,) = seal_pieces(speech, said, speech.style.room[0])
    texts = [op for op in strip.ops if isinstance(op, TextOp)]
    assert len({round(op.y / speech.style.body) for op in texts}) == lines
    assert all(op.x >= 0 and op.x + op.line.width <= speech.style.room[0] for op in texts)
    assert strip.height >= 0.5 * speech.style.stamp_mm * MM


@pytest.mark.parametrize("letters", ["normal", "large"])
@pytest.mark.parametrize("size", ["a4", "a5", "241"])
def test_there_is_room_for_a_name_to_be_signed(size: str, letters: str) -> None:
    speech = Speech(style_for("board", size, letters), ("zh_CN",), Audience.OFFICE)  # type: ignore[arg-type]
    least = 30 if letters == "large" and size == "a4" else 25
    for count in range(1, 8):
        fields = tuple(b.Field("管委会主任", None) for _ in range(count))
        rules = [
            op
            for piece in signature_pieces(speech, [b.Signatures(fields)], speech.style.room[0])
            for op in piece.ops
            if isinstance(op, RuleOp)
        ]
        assert len(rules) == count
        assert all(rule.x2 - rule.x1 >= least * MM - 0.1 for rule in rules)
