"""Lines of a paragraph that would be spread wide, words of another language in it, and feet in all languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.paper.balance import balanced
from app.paper.blocks import Span
from app.paper.breaker import break_lines, narrowest_width
from app.paper.characters import Setting
from tests.paper.reading import bare

if TYPE_CHECKING:
    from pathlib import Path

    from app.paper.lines import Line

CHINESE = Setting("serif", 10, indent=20)
ENGLISH = Setting("serif", 10, "en", 0.25, 0.0, "justify")


def said(line: Line) -> str:
    return "".join(run.text for run in line.runs).strip()


def widest_gap(line: Line) -> float:
    return max((after for run in line.runs for after in run.after), default=0.0)


def test_a_long_number_on_the_next_line_does_not_spread_the_line_above_it() -> None:
    text = "居住人数、租期有变动，或者承租人搬走，三天内告诉管委会（电话 0551-62340012），由管委会改登记簿，请勿迟延。"
    for width in range(180, 330, 2):
        for line in break_lines((Span(text),), CHINESE, width):
            assert widest_gap(line) <= 0.45 * 10, said(line)


def test_a_line_gives_characters_to_the_next_or_closes_up_so_that_no_line_has_gaps() -> None:
    text = "请各位邻居，各位门卫，今天晚上都来，我们开会，商量停车的事，会议在东门旁边开，电话 0551-62340012，自己来。"
    greedy = max(widest_gap(line) for line in break_lines((Span(text[: text.index("0551")] + "0" * 14),), CHINESE, 224))
    lines = break_lines((Span(text),), CHINESE, 224)
    assert bare("".join(map(said, lines))) == bare(text)
    assert max(map(widest_gap, lines)) <= max(greedy, 3.7)


def test_where_a_line_cannot_be_filled_it_ends_where_sense_does_and_stays_ragged() -> None:
    first, second = break_lines((Span("商量不好的请找管委会办公室的人（电话 0551-62340012）。"),), CHINESE, 224)
    assert said(first).endswith("人")
    assert said(second).startswith("（电话 0551")
    assert first.width < 209
    assert widest_gap(first) == 0


def test_a_line_of_chinese_characters_alone_keeps_its_place_on_the_grid() -> None:
    text = "院" * 60 + "，电话 0551-62340012-62340013-62340014，" + "院" * 70
    full = [line for line in break_lines((Span(text),), CHINESE, 280) if set(said(line)) == {"院"}]
    assert [len(said(line)) for line in full if line.width > 270] == [26, 28, 28, 28]


def test_a_mark_gives_away_half_of_its_empty_half_before_a_line_is_spread() -> None:
    text = "院内，门岗，院务，公开，支出，收入，门卫，保洁，停车，电话0551-62340012。" * 3
    for line in break_lines((Span(text),), CHINESE, 215)[:-1]:
        assert min((after for run in line.runs for after in run.after), default=0.0) >= -5
        assert line.width <= 215.05


@pytest.mark.parametrize("name", ["王秀英", "桂花路街道办事处", "临河消防器材厂"])
def test_a_chinese_name_in_english_words_is_one_word(name: str) -> None:
    text = f"The money is kept in custody by {name} of this town and paid out by {name} when asked for."
    for width in range(110, 220, 3):
        lines = [said(line) for line in break_lines((Span(text),), ENGLISH, width)]
        assert sum(line.count(name) for line in lines) == 2, lines


def test_chinese_that_is_longer_than_a_name_may_be_parted_in_english_too() -> None:
    words = "请各位邻居注意安全用电下雨天不要在树下停车"
    assert narrowest_width((Span(f"He said: {words} — and left."),), ENGLISH) < 60
    assert narrowest_width((Span("王秀英刘建国陈玉兰"),), ENGLISH) < 20


def test_english_is_ragged_before_its_word_spaces_become_gaps() -> None:
    text = "If you disagree, tell the committee within seven days of receiving this slip, by word of mouth or in writing: 0551-62340012-0013."
    for width in range(130, 330, 5):
        lines = break_lines((Span(text),), ENGLISH, width)
        assert all(widest_gap(line) <= 0.35 * 10 + 0.01 for line in lines)


def _key(text: str, width: float, language: str) -> list[str]:
    setting = Setting("sans-bold", 20, language, 0.25, 0.0, "left")
    return [said(line) for line in balanced((Span(text),), setting, width)]


def test_what_matters_most_is_not_parted_between_a_label_and_its_amount() -> None:
    chinese = "2026年9月收入 ¥16,062.01，支出 ¥16,551.48，期末结余 ¥49,848.79。"
    english = "Income CNY 184,064.00, spending CNY 135,794.71, left at the end CNY 49,848.79."
    for width in range(200, 420, 10):
        assert not any(line.startswith("¥") for line in _key(chinese, width, "zh_CN"))
    for width in range(260, 420, 10):
        assert not any(line.startswith("CNY") for line in _key(english, width, "en"))


@pytest.mark.parametrize("width", [330, 360, 390, 430])
def test_an_english_title_is_parted_neither_within_a_name_nor_behind_a_little_word(width: float) -> None:
    setting = Setting("serif-bold", 24, "en", 0.08, 0.0, "centre")
    for text in ("Emergency plan of Osmanthus Courtyard: heavy rain and flooding",
                 "Osmanthus Courtyard: income and spending, third quarter"):  # fmt: skip
        lines = [said(line) for line in balanced((Span(text),), setting, width)]
        assert len(lines) > 1
        assert not any(line.endswith(("Osmanthus", " and", " of")) for line in lines), lines


@pytest.mark.parametrize("size", ["a4", "a5", "241"])
@pytest.mark.parametrize("letters", ["normal", "large"])
def test_the_foot_of_a_page_names_the_paper_in_both_languages(slip_of, tmp_path: Path, size: str, letters: str) -> None:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    long = "# Osmanthus Courtyard: four haves, third quarter of 2026\n\n"
    (folder / "en.md").write_text(long + "A line.\n\n" * 60, encoding="utf8")
    words = "# 桂花里小区2026年第三季度四有检查通报\n\n" + "一行字。\n\n" * 60
    pages = slip_of(words, language="zh_CN+en", size=size, type=letters, style="board")
    for page in pages:
        foot = bare("".join(line for line in page.lines()[-4:]))
        for part in ("四有检查通报", "ourhaves,third", f"共{len(pages)}页", f"of{len(pages)}"):
            assert part in foot
