from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from app.paper.balance import balanced
from app.paper.blocks import Span
from app.paper.breaker import break_lines, narrowest_width, natural_width
from app.paper.characters import NO_END, NO_START, Setting

HANZI = "院务公开收支物业小区居民通知门卫保洁停车楼栋单元户主任委员会"
SETTING = Setting("serif", 16)
WHOLE = re.compile(
    r"\d[\d,.:-]*\d|[A-Za-z]+(?:’[a-z]+)?|\d{4}年\d{1,2}月(?:\d{1,2}日)?|¥[\d,.]+|CNY [\d,.]+|——|……|\d+(?:元|％|%|℃|‰)"
)


def said(line) -> str:
    return "".join(run.text for run in line.runs)


hanzi = st.text(alphabet=HANZI, min_size=1, max_size=9)
pieces = st.one_of(
    hanzi,
    st.sampled_from(
        ["2026年9月5日", "1,409.50元", "¥1,409.50", "25%", "36℃", "50％", "GB/T 9704-2012", "Wi-Fi", "CNY 1,409.50",
         "0571-8888", "3-2-501", "owners’", "——", "……", "3号楼"]
    ),
    hanzi.map(lambda text: f"（{text}）"),
    hanzi.map(lambda text: f"《{text}》"),
    hanzi.map(lambda text: f"“{text}”"),
)  # fmt: skip
marks = st.sampled_from(["，", "。", "、", "；", "：", "？", "！", "", " "])
paragraphs = st.lists(st.tuples(pieces, marks), min_size=1, max_size=30).map(
    lambda parts: "".join(a + b for a, b in parts)
)


@example("（业），——，——，——，", 200.0, "sans")
@example("（业），——，—— ——，", 200.0, "sans")
@settings(max_examples=300, deadline=None)
@given(paragraphs, st.sampled_from([200.0, 260.0, 442.2]), st.sampled_from(["sans", "serif", "kai"]))
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(text: str, width: float, face) -> None:
    setting = Setting(face, 16, indent=32)
    lines = [said(line) for line in break_lines((Span(text),), setting, width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    # marks piled up without a word between, such as “，——，——，”, may leave no place to break within a whole line
    assume(narrowest_width((Span(text),), setting) <= width - setting.indent)
    for line in lines[1:]:
        assert line[0] not in NO_START
    for line in lines[:-1]:
        assert line[-1] not in NO_END


@settings(max_examples=200, deadline=None)
@given(paragraphs)
def test_numbers_dates_words_and_amounts_stay_whole(text: str) -> None:
    lines = [said(line) for line in break_lines((Span(text),), SETTING, 300)]
    ends, at = set(), 0
    for line in lines[:-1]:
        at = text.index(line, at) + len(line)
        ends.add(at)
    for found in WHOLE.finditer(text):
        inside = set(range(found.start() + 1, found.end()))
        assert not inside & ends or " " in found[0]


@pytest.mark.parametrize(
    "whole", ["皖AF2208", "京AD12345", "2号楼", "3单元", "36 小时", "4平方米", "第 2026-03 号", "每周三", "（报警）"]
)
def test_plates_buildings_and_short_glosses_stay_whole(whole: str) -> None:
    for before in range(12):
        lines = [said(line).strip() for line in break_lines((Span(f"{'院' * before}{whole}院院院"),), SETTING, 130)]
        assert any(whole in line for line in lines), lines


@settings(max_examples=200, deadline=None)
@given(paragraphs, st.sampled_from([200.0, 442.2]))
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in break_lines((Span(text),), SETTING, width):
        assert line.width <= width + 0.05
        right = max((run.x + sum(run.after) for run in line.runs), default=0)
        assert right <= width


def test_justified_lines_all_reach_the_right_edge() -> None:
    text = "接到通知，因管网改造，本小区3号楼将于2026年9月5日停水检修，请各位居民提前储水，特别是独居老人。" * 4
    *full, last = break_lines((Span(text),), SETTING, 442)
    assert len(full) > 5
    assert all(abs(line.width - 442) < 8.1 for line in full)
    assert last.width < 442


def test_chinese_and_latin_stand_a_quarter_apart() -> None:
    tight = natural_width((Span("小区"),), SETTING) + natural_width((Span("Wi"),), SETTING)
    assert natural_width((Span("小区Wi"),), SETTING) == tight + 4
    assert natural_width((Span("小区，"),), SETTING) == 48


def test_the_first_line_begins_two_characters_in() -> None:
    first, second, *_ = break_lines((Span("院" * 60),), Setting("serif", 16, indent=32), 320)
    assert first.runs[0].x == 32
    assert second.runs[0].x == 0
    assert (len(said(first)), len(said(second))) == (18, 20)


def test_two_em_dashes_make_one_line_of_two_characters() -> None:
    (line,) = break_lines((Span("院——务"),), SETTING, 400)
    dash = next(run for run in line.runs if "—" in run.text)
    assert dash.text == "——"
    assert dash.stretch > 1.2
    assert line.width == 64


def test_neighbouring_marks_share_their_space() -> None:
    assert natural_width((Span("院）。"),), SETTING) == 40


def test_quotes_among_english_words_take_their_own_width() -> None:
    english = Setting("sans", 10, "en")
    assert natural_width((Span("owners’ hall"),), english) < natural_width((Span("owners hall"),), english) + 3
    assert natural_width((Span("“院”"),), Setting("sans", 10)) == 30


def test_typed_line_ends_stay() -> None:
    lines = break_lines((Span("一\n二\r\n三"),), SETTING, 400)
    assert [said(line) for line in lines] == ["一", "二", "三"]
    assert len(break_lines((Span(""),), SETTING, 400)) == 1


def test_a_stretch_longer_than_the_line_is_cut_all_the_same() -> None:
    lines = break_lines((Span("A" * 200 + "，"),), SETTING, 200)
    assert "".join(said(line) for line in lines) == "A" * 200 + "，"
    assert all(line.width <= 200 for line in lines)


def test_titles_come_in_lines_of_about_equal_length() -> None:
    lines = balanced((Span("关于规范小区机动车停放秩序并调整停车收费标准的通知"),), Setting("serif-bold", 22), 440)
    assert len(lines) == 2
    assert abs(lines[0].width - lines[1].width) <= 45


def test_the_widest_unbroken_stretch_is_known() -> None:
    spans = (Span("合计1,409.50元整"),)
    assert narrowest_width(spans, SETTING) < natural_width(spans, SETTING)
    assert narrowest_width(spans, SETTING) > 16 * 4


def test_a_voucher_number_keeps_its_letter() -> None:
    lines = [said(line) for line in break_lines((Span("转记-2026-07-0003 付讫"),), SETTING, 130)]
    assert any("记-2026-07-0003" in line for line in lines)
