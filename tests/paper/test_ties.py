"""What stays in one line: amounts in capitals, numbers with their words, names of offices; labels with their values."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from app.paper.balance import in_a_cell
from app.paper.blocks import Span
from app.paper.breaker import break_lines, narrowest_width, natural_width
from app.paper.characters import Setting
from tests.paper.reading import bare, text_of

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = Setting("sans", 10, "zh_CN", 0.08, 0.0, "left")
ENGLISH = CHINESE._replace(language="en")
AMOUNT = "人民币壹万贰仟叁佰肆拾伍元陆角整"


def _set(text: str, width: float, setting: Setting) -> list[str]:
    return ["".join(run.text for run in line.runs).strip() for line in in_a_cell((Span(text),), setting, width)]


def _wide(text: str, setting: Setting) -> float:
    return natural_width((Span(text),), setting)


def test_an_amount_in_capitals_stays_whole_or_is_parted_behind_wan_and_yuan() -> None:
    whole = _wide(AMOUNT, CHINESE)
    for width in range(int(whole) + 6, 340, 7):
        assert any(AMOUNT in line for line in _set(f"大写金额{AMOUNT}，现金付讫", width, CHINESE))
    for width in range(85, int(whole), 5):
        assert all(line.endswith(("万", "元")) for line in _set(AMOUNT, width, CHINESE)[:-1])
    assert _set("人民币贰拾元整", 65, CHINESE)[-1] != "整"


def test_what_an_amount_in_capitals_is_called_is_one_word_in_running_text_too() -> None:
    for width in range(60, 200, 5):
        said = _set(
            "本月实发 ¥2,700.00（大写：人民币贰仟柒佰元整），凭证见后", width, CHINESE._replace(align="justify")
        )
        assert any("大写" in line for line in said)


def test_an_amount_in_capitals_asks_for_no_wider_column() -> None:
    assert narrowest_width((Span(AMOUNT),), CHINESE) < 30


@pytest.mark.parametrize(
    "whole",
    ["3 months", "No. 2", "Building 1", "November 2025", "9 members", "Unit 2", "page 3", "Art. 5", "1 November 2025"],
)
def test_a_number_is_not_parted_from_its_word(whole: str) -> None:
    text = f"What all of them asked for is {whole} and was told to us"
    widest = max(_wide(word, ENGLISH) for word in (*text.split(), whole))
    for width in range(int(widest) + 1, 240, 5):
        assert any(whole in line for line in _set(text, width, ENGLISH)), width


def test_a_sum_and_a_span_of_pages_stay_together_and_a_name_leaves_its_phone() -> None:
    for width in range(80, 200, 4):
        said = _set("paid CNY 80 × 3 months, Resolution No. 2, page 3 of 5, by Chen Meihua 13805510001", width, ENGLISH)
        assert not any(line.endswith(("×", "3", "No.", "CNY", "of")) for line in said[:-1]), said
    assert _set("Chen Meihua 13805510001", 65, ENGLISH) == ["Chen Meihua", "13805510001"]


def test_a_bond_that_fits_no_line_gives_way() -> None:
    said = _set("Resolution No. 2", _wide("Resolution", ENGLISH) + 1, ENGLISH)
    assert said == ["Resolution", "No. 2"]
    assert _set("November 2025", _wide("November", ENGLISH) + 1, ENGLISH) == ["November", "2025"]


def test_a_bond_gives_way_in_a_first_line_that_begins_further_in() -> None:
    setting = ENGLISH._replace(indent=60)
    width = _wide("November 2025", ENGLISH) + 5
    (first, *_) = break_lines((Span("November 2025 it was"),), setting, width)
    assert not any(char.isdigit() for run in first.runs for char in run.text)
    assert first.width <= width + 1


@pytest.mark.parametrize("whole", ["80—89 分", "12 户", "3 个月", "9 人", "45 元", "6 项"])
def test_a_chinese_number_is_not_parted_from_its_measure(whole: str) -> None:
    for width in range(45, 140, 5):
        assert any(whole in line for line in _set(f"考核成绩在{whole}以上的给奖励", width, CHINESE))


@pytest.mark.parametrize("office", ["办事处", "居委会", "业委会", "委员会", "派出所", "服务中心"])
def test_the_name_of_an_office_is_not_cut_in_a_column(office: str) -> None:
    for width in range(47, 140, 5):
        assert any(office in line for line in _set(f"桂花路街道{office}，电话见公示栏", width, CHINESE))


def test_running_text_is_not_left_short_for_what_stays_together() -> None:
    setting = Setting("serif", 16, "zh_CN", 0.25, 32, "justify")
    text = f"本月合计收到各位邻居交来的卫生保洁费和停车费共计（大写：{AMOUNT}），已经存入银行，请各位邻居监督。"
    for width in range(300, 450, 10):
        lines = break_lines((Span(text),), setting, width)
        assert all(line.width > width * 0.5 for line in lines[:-1]), width


def _both(slip_of, tmp_path: Path, zh: str, en: str, **options: str):
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "en.md").write_text(en, encoding="utf8")
    return slip_of(zh, language="zh_CN+en", **options)


def test_a_value_stands_behind_the_label_of_its_language(slip_of, tmp_path: Path) -> None:
    zh, en = (
        "::: fields 地点：全院 | 编号：30\n",
        "::: fields Where it was seen: the whole courtyard | Notice no.: 30\n",
    )
    (page,) = _both(slip_of, tmp_path, zh, en, style="board")
    said = [bare(text_of(line)) for line in page.placed_lines()]
    assert "地点：全院编号：30" in said
    assert any(line.startswith("Whereitwasseen:thewholecourtyard") for line in said)
    where = page.at("全院")[0]
    assert where.x - page.at("点：")[0].x < 4 * where.size


def test_what_is_ticked_has_one_box_for_both_languages_in_one_line(slip_of, tmp_path: Path) -> None:
    zh, en = "::: fields 结果：□ 已改好　□ 未改好\n", "::: fields Result: □ put right　□ not yet\n"
    (page,) = _both(slip_of, tmp_path, zh, en, size="a5")
    (line,) = (bare(text_of(each)) for each in page.placed_lines() if "□" in text_of(each))
    assert line.endswith("□已改好putright□未改好notyet")


def test_the_foot_of_the_last_page_is_as_large_as_that_of_the_others(slip_of, tmp_path: Path) -> None:
    zh = "# 桂花里小区2026年第三季度四有检查通报\n\n" + "一行字。\n\n" * 34
    en = "# Osmanthus Courtyard: four haves, third quarter of 2026\n\n" + "A line.\n\n" * 34
    pages = _both(slip_of, tmp_path, zh, en, style="board", size="a4", type="large")
    feet = [
        (char.size, char.y)
        for page in pages
        for char in page.at("ourtyard: four")[-1:] or page.at("ourtyard:four")[-1:]
    ]
    assert len(pages) > 1
    assert all(one == other for one, other in itertools.pairwise(feet))
    prevails = [char for line in pages[-1].placed_lines() for char in line if re.search("以中文为准", text_of(line))]
    assert prevails
    assert min(char.y for char in prevails) > feet[-1][1]
