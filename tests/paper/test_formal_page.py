"""A formal page as GB/T 9704-2012 wants it, measured on the finished PDF in millimetres from its upper left corner."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from tests.paper import papers
from tests.paper.reading import Char, Read, read

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4
NEAR = 0.5  # millimetres
ABOVE = (28.991 - 16) / 2 + 0.88 * 16  # points from the top of a line to its baseline
LADDER = """# 关于整治楼道堆放杂物的通知

::: number 幸管〔2026〕3号

各位居民：

## 一、时间

### （一）第一阶段

1. 请在周五以前清走。

（1）大件可以预约。

有关事项另行通知——特此通知。

::: {seal} 幸福里小区管理委员会 | 2026年9月5日
"""


@pytest.fixture
def page_of(tmp_path: Path):
    """The pages of a formal paper with these words."""

    def make(words: str, **options: object) -> list[Read]:
        folder = tmp_path / "room" / "sheet"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "form.toml").write_text('style = "notice"\n[title]\nzh_CN = "通知"\nen = "Notice"\n', encoding="utf8")
        (folder / "zh_CN.md").write_text(words, encoding="utf8")
        return read(render("sheet", FormData({}), PaperOptions(**options), roots=(tmp_path,)))  # type: ignore[arg-type]

    return make


def left(char: Char) -> float:
    return char.x / MM


def top(page: Read, char: Char) -> float:
    return (page.height - char.y - ABOVE) / MM


def test_a_full_page_has_22_lines_of_28_characters_within_its_margins(page_of) -> None:
    page = page_of(f"# 通知\n\n{'院' * 28 * 60}\n")[1]
    lines = [line for line in page.placed_lines() if {char.char for char in line} == {"院"}]
    assert [len(line) for line in lines] == [28] * 22
    assert abs(top(page, lines[0][0]) - 37) < NEAR
    assert abs(top(page, lines[-1][0]) + 28.991 / MM - (297 - 35)) < NEAR
    for line in lines:
        assert abs(left(line[0]) - 28) < NEAR
        assert abs(left(line[-1]) + 16 / MM - 184) < NEAR
        assert {char.size for char in line} == {16}
    pitches = [after.x - before.x for line in lines for before, after in itertools.pairwise(line)]
    leads = [before[0].y - after[0].y for before, after in itertools.pairwise(lines)]
    assert max(abs(pitch / MM - 156 / 28) for pitch in pitches) < 0.02
    assert max(abs(lead / MM - 225 / 22) for lead in leads) < 0.02


def test_page_numbers_stand_seven_millimetres_under_the_text_at_the_outer_edge(page_of) -> None:
    for number, page in enumerate(page_of(f"# 通知\n\n{'院' * 28 * 60}\n"), 1):
        (folio,) = [line for line in page.placed_lines() if "—" in {char.char for char in line}]
        assert "".join(char.char for char in folio) == f"— {number} —"
        assert {char.size for char in folio} == {14}
        assert 7 <= (page.height - folio[0].y) / MM - 262 < 7 + 14 / MM
        right = left(folio[-1]) + 14 * 0.894 / MM
        assert abs((left(folio[0]) - 28 if number % 2 == 0 else 184 - right) - 16 / MM) < 1


def test_title_number_and_headings_have_their_faces_and_places(page_of) -> None:
    (page,) = page_of(LADDER.replace("{seal}", "seal"))
    title = page.at("关于整治")[0]
    assert title.size == 22
    assert title.font.endswith("Bold")
    assert "Serif" in title.font
    assert page.at("〔2026〕")
    middle = (page.at("关于整治")[0].x + page.at("通知")[0].x + 44) / 2
    assert abs(middle / MM - 106) < 1
    first, second = page.at("一、时间")[0], page.at("（一）第一")[0]
    assert ("Sans" in first.font, "WenKai" in second.font) == (True, True)
    assert abs(left(first) - 28 - 2 * 156 / 28) < NEAR
    for words in ("1.", "（1）大件"):
        assert page.at(words)[0].size == 16
    assert "Serif" in page.at("请在周五")[0].font


def test_the_dash_is_one_line_of_two_characters(page_of) -> None:
    (page,) = page_of(LADDER.replace("{seal}", "seal"))
    before, dash, after = page.at("知——")[0], page.at("——")[0], page.at("特此")[0]
    assert abs(after.x - before.x - 3 * 156 / 28 * MM) < 1
    assert dash.char == "—"


def test_a_sealed_paper_leaves_room_for_a_stamp_of_45_millimetres(page_of) -> None:
    (page,) = page_of(LADDER.replace("{seal}", "seal"))
    text, name, date = page.at("有关事项")[0], page.at("幸福里小区")[0], page.at("2026年9月5日")[0]
    middle = (name.y + date.y) / 2
    assert (text.y - middle) / MM > 45 / 2
    assert middle / MM > 35 + 45 / 2 - NEAR
    end = next(line for line in page.placed_lines() if line[0].y == date.y)[-1]
    assert abs((page.width - end.x - 16) / MM - 26 - 4 * 16 / MM) < 12  # four characters free right of the date


def test_an_unsealed_paper_keeps_name_and_date_close_to_the_text(page_of) -> None:
    (sealed,), (page,) = page_of(LADDER.replace("{seal}", "seal")), page_of(LADDER.replace("{seal}", "unsealed"))
    gap = page.at("有关事项")[0].y - page.at("幸福里小区")[0].y
    assert gap < sealed.at("有关事项")[0].y - sealed.at("幸福里小区")[0].y
    assert gap / MM < 22.5
    assert page.at("幸福里小区")[0].x > sealed.at("幸福里小区")[0].x


def test_no_line_of_a_paragraph_stands_alone_at_the_head_or_foot_of_a_page(page_of) -> None:
    for extra in range(6):
        words = f"# 通知\n\n{'院' * 28 * (14 + extra)}\n\n{'务' * 28 * 4}\n\n{'开' * 28 * 20}\n"
        for page in page_of(words):
            lines = ["".join(char.char for char in line) for line in page.placed_lines()]
            for mark in "院务开":
                assert sum(mark in line for line in lines) != 1


def test_no_single_character_makes_the_last_line_and_no_signature_has_a_page_of_its_own(page_of) -> None:
    words = (
        "# 通知\n\n"
        + "\n\n".join("院" * (26 + 28 * n + 1) + "。" for n in range(1, 9))
        + "\n\n::: seal 管委会 | 2026年9月5日\n"
    )
    pages = page_of(words)
    for page in pages:
        for line in page.lines():
            assert line != "院。"
    assert any("院" in line for line in pages[-1].lines())


def test_a_long_title_is_parted_between_words(page_of) -> None:
    for title, ends in (
        ("关于桂花里小区2026年度公共收益收支情况的公示", ("的", "度", "区")),
        ("关于规范小区机动车停放秩序并调整停车收费标准的通知", ("秩序", "并", "的")),
    ):
        first, second = [line for line in page_of(f"# {title}\n\n正文\n")[0].lines() if "正文" not in line]
        assert first + second == title
        assert first.endswith(ends), first
        assert abs(len(first) - len(second)) <= 6


def test_which_text_prevails_stands_in_the_margin_and_makes_no_page() -> None:
    for form in ("letter", "dues_note", "statement"):
        data = {"letter": papers.letter(), "dues_note": papers.reminder(), "statement": papers.statement()}[form]
        page = read(render(form, data, PaperOptions("zh_CN+en"), roots=papers.FORMS))[-1]
        note = page.at("中英文如有出入")[0]
        assert 4 * MM < note.y < 35 * MM
        assert page.at("the Chinese text prevails")
        assert len([line for line in page.lines() if line.strip()]) > 3
