"""What a look at every page of every form found, each kind of fault once: lines, pages and tables that read badly."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from app.kernel.masks import Audience
from app.paper import saving
from app.paper.balance import balanced
from app.paper.blocks import Column, Row, Span, Table
from app.paper.breaker import break_lines
from app.paper.cells import row_cells
from app.paper.characters import Setting
from app.paper.columns import plan, said_rows
from app.paper.filling import fill_pages
from app.paper.folding import bands
from app.paper.pieces import Piece, RuleOp, Tie
from app.paper.speech import LEAST, Speech, second
from app.paper.styles import style_for
from app.paper.trimming import trimmed
from tests.paper.reading import text_of

if TYPE_CHECKING:
    from pathlib import Path


def _lines(text: str, size: float, width: float, language: str = "zh_CN") -> list[str]:
    setting = Setting("sans-bold", size, language, 0.25, 0.0, "left")
    lines = balanced((Span(text),), setting, width)
    assert all(line.width <= width + 0.02 for line in lines)
    return ["".join(run.text for run in line.runs).strip() for line in lines]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026年10月14日 8:30至16:00停水，请提前接水", "2026年10月14日 8:30至16:00停水，"),
        ("每年还差 ¥21,800.00，建议收费标准：每户每月 75.70 元", "每年还差 ¥21,800.00，"),
        ("公布长期欠费房号（欠费公示）：本决议通过，自2026年9月30日起生效。", "公布长期欠费房号（欠费公示）："),
        ("桂花里小区临时停车收费单", "桂花里小区"),
        ("请于2026年10月20日前自行清走楼道和消防通道内的物品", "请于2026年10月20日前自行清走楼道和"),
        ("费用报销／支出审批单", "费用报销／"),
        ("专项维修资金续交通知", "专项维修资金"),
        ("桂花里小区银行存款日记账（2026年第三季度）", "桂花里小区银行存款日记账"),
        ("关于清掏化粪池的通知", "关于清掏"),
        ("雨雪天气出行温馨提示", "雨雪天气"),
    ],
)
def test_a_key_line_or_a_title_is_parted_where_one_takes_breath(text: str, first: str) -> None:
    setting = Setting("sans-bold", 20, "zh_CN", 0.25, 0.0, "left")
    whole = balanced((Span(text),), setting, 1e6)[0].width
    said = _lines(text, 20, whole * 0.8)
    assert said[0] == first
    assert len(said) == 2


@pytest.mark.parametrize("size", [28, 36])
def test_the_name_of_a_courtyard_is_not_cut_where_a_year_follows_it(size: float) -> None:
    said = _lines("桂花里小区2026年第三季度收支情况公示", size, size * 12.1)
    assert said[0].startswith("桂花里小区")
    assert not any(line.startswith(("小区", "里")) for line in said)


def test_no_single_character_begins_a_title_and_no_gloss_a_line() -> None:
    setting = Setting("serif-bold", 36, "zh_CN", 0.08, 0.0, "centre")
    title = balanced((Span("关于2026年第二季度收支情况的公示"),), setting, 320)
    assert ["".join(run.text for run in line.runs) for line in title] == ["关于", "2026年第二季度", "收支情况的公示"]
    for width in (300, 406, 440):
        said = _lines("急事先打 110（报警）、119（火警）、120（急救），再打管委会 0551-62340012。", 21.6, width)
        assert not any(line.startswith("（") for line in said)


def test_no_amount_is_cut_from_what_it_says_where_another_place_serves() -> None:
    text = "2026年第三季度收入 ¥47,156.52，支出 ¥46,325.76，期末结余 ¥49,848.79。有疑问请打 0551-62340012。"
    said = _lines(text, 14, 442)
    assert not any(line.startswith("¥") for line in said)
    assert len(said) == 2


def test_lines_somebody_typed_stay_and_an_empty_one_is_a_line() -> None:
    assert _lines("甲小区\n\n收支情况公示", 20, 200) == ["甲小区", "", "收支情况公示"]
    assert len(_lines("甲小区收支情况公示" * 3 + "\n\n乙", 20, 200)) > 4


def test_a_word_wider_than_the_sheet_is_set_all_the_same() -> None:
    setting = Setting("sans-bold", 20, "en", 0.25, 0.0, "left")
    assert "".join(run.text for line in balanced((Span("W" * 60 + " b"),), setting, 200) for run in line.runs)


def _month(*, folds: bool) -> Table:
    heads = [Column(f"{day}", "centre", width=6) for day in range(1, 32)]
    return Table((Column("门卫", weight=1, width=16), *heads), (Row(("赵国平", *["早"] * 31)),), grid=True, folds=folds)


def test_a_month_too_wide_for_large_type_is_set_in_two_halves_and_none_in_small_print(slip_of) -> None:
    speech = Speech(style_for("board", "a4", "large", landscape=True), ("zh_CN",), Audience.OFFICE)
    halves = bands(speech, _month(folds=True), speech.style.room[0])
    assert [len(half.columns) for half in halves] == [17, 16]
    assert all(half.rows[0].cells[0] == "赵国平" for half in halves)
    assert bands(speech, _month(folds=False), 700) == (_month(folds=False),)
    assert bands(speech, _month(folds=True), 5000) == (_month(folds=True),)
    page = slip_of("# 排班\n\n::: table grid\n", tables={"grid": _month(folds=True)}, style="board", type="large")[0]
    days = [char for line in page.placed_lines() if "早" in text_of(line) for char in line]
    assert {char.size for char in days} == {14}
    assert sum(char.char == "早" for char in days) == 31


def test_a_sheet_too_narrow_for_any_fold_still_prints(slip_of) -> None:
    (page,) = slip_of("::: table grid\n", tables={"grid": _month(folds=True)}, size="a5", type="large")[:1]
    assert page.at("赵国平")


def test_all_who_sign_sign_on_one_page(slip_of) -> None:
    for fill in range(20, 30):
        pages = slip_of(
            "# 单\n\n"
            + "一行字。\n\n" * fill
            + "::: signatures 甲方签字盖章 | 乙方签字盖章 | 丙方签字盖章 | 丁方签字盖章\n"
        )
        signed = {number for number, page in enumerate(pages) for who in "甲乙丙丁" if page.at(f"{who}方签字盖章")}
        assert len(signed) == 1


def test_what_is_cut_off_is_cut_off_in_one_piece(slip_of) -> None:
    for fill in range(18, 30):
        words = (
            "# 单\n\n"
            + "一行字。\n\n" * fill
            + "::: cut\n\n::: note 签收栏\n\n::: fields 签收人： | 日期：\n\n::: fields 送达人：\n"
        )
        pages = slip_of(words)
        places = [
            number for number, page in enumerate(pages) for word in ("签收栏", "签收人", "送达人") if page.at(word)
        ]
        assert len(places) == 3
        assert len(set(places)) == 1


def test_the_second_language_is_smaller_but_never_too_small() -> None:
    assert second(16) == 12
    assert second(8) == LEAST
    assert second(6) == 6


def test_both_languages_of_small_print_stand_on_one_page(slip_of, tmp_path: Path) -> None:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    for fill in range(24, 34):
        words = "# 单\n\n" + "一行字。\n\n" * fill + "::: note 小字在后\n"
        (folder / "en.md").write_text(words.replace("小字在后", "small print"), encoding="utf8")
        pages = slip_of(words, language="zh_CN+en")
        assert [bool(page.at("小字在后")) for page in pages] == [bool(page.at("small print")) for page in pages]


def test_half_a_month_is_not_torn_from_its_weekdays(slip_of) -> None:
    table = _month(folds=True)
    rows = (Row(("星期", *["三"] * 31)), *(Row((f"门卫{number}", *["早"] * 31)) for number in range(6)))
    pages = slip_of(
        "# 排班\n\n::: table grid\n",
        tables={"grid": Table(table.columns, rows, grid=True, row_mm=9, folds=True)},
        style="board",
        type="large",
    )
    for page in pages:
        lines = [text_of(line) for line in page.placed_lines()]
        assert sum("星期" in line for line in lines) == sum("门卫0" in line for line in lines)
        assert sum("星期" in line for line in lines) == sum("门卫5" in line for line in lines)


def test_a_long_table_in_bands_begins_under_its_title(slip_of) -> None:
    table = _month(folds=True)
    rows = tuple(Row((f"门卫{number}", *["早"] * 31)) for number in range(60))
    long = Table(table.columns, rows, grid=True, row_mm=9, folds=True)
    pages = slip_of("# 排班\n\n::: table grid\n", tables={"grid": long}, style="board", type="large")
    assert pages[0].at("排班")
    assert pages[0].at("门卫0")


def test_no_first_row_stands_alone_at_the_foot_of_a_page(slip_of) -> None:
    table = Table((Column("名称"), Column("说明")), tuple(Row((f"第{number}件", "好")) for number in range(1, 7)))
    for fill in range(16, 30):
        pages = slip_of("# 单\n\n" + "一行字。\n\n" * fill + "::: table things\n", tables={"things": table})
        assert [bool(page.at("第1件")) for page in pages] == [bool(page.at("第2件")) for page in pages]


def test_columns_with_a_width_of_their_own_leave_room_for_words_on_a_small_sheet(slip_of) -> None:
    heads = [Column(f"栏{number}", width=26) for number in range(5)]
    words = "搬家，住户在场，东西不少"
    table = Table((*heads, Column("附注", weight=1)), (Row((*"甲乙丙丁戊", words)),), grid=True)
    (page,) = slip_of("# 单\n\n::: table book\n", tables={"book": table}, size="a5")
    said = ["".join(text_of(line).split()) for line in page.placed_lines()]
    parts = [line.removeprefix("甲乙丙丁戊") for line in said if line.removeprefix("甲乙丙丁戊") in words]
    assert "".join(parts) == words
    assert len(parts) <= 3


def test_what_announces_a_table_stands_on_its_page(slip_of) -> None:
    table = Table((Column("名称"), Column("说明")), tuple(Row((f"第{number}件", "好")) for number in range(1, 7)))
    for fill in range(16, 30):
        pages = slip_of(
            "# 单\n\n" + "一行字。\n\n" * fill + "::: left 值班情况：\n\n::: table things\n", tables={"things": table}
        )
        assert [bool(page.at("值班情况")) for page in pages] == [bool(page.at("第1件")) for page in pages]


def test_months_are_as_wide_as_each_other(slip_of) -> None:
    heads = [Column(f"{month}月", "centre", width=10) for month in range(1, 13)]
    table = Table((Column("项目", weight=1), *heads), (Row(("灯", *"√" * 12)),), grid=True, folds=True)
    (page,) = slip_of("# 计划\n\n::: table grid\n", tables={"grid": table}, size="a3")
    marks = sorted(char.x for char in page.chars if char.char == "√")
    steps = [after - before for before, after in itertools.pairwise(marks)]
    assert max(steps) - min(steps) < 0.1


@pytest.mark.parametrize("letters", ["normal", "large"])
def test_a_notice_draws_closer_before_its_stamp_stands_on_a_page_of_its_own(slip_of, monkeypatch, letters: str) -> None:
    def pages() -> list[int]:
        seal = "::: seal 管委会 | 2026年9月5日\n"
        head = "# 通知\n\n::: number 7号\n\n> 要紧的话\n\n"
        words = [head + "一行字。\n\n" * fill + seal for fill in range(10, 15)]
        return [len(slip_of(each, style="notice", type=letters)) for each in words]

    closer = pages()
    monkeypatch.setattr(saving, "_steps", lambda *_: ())
    assert sum(closer) < sum(pages())


def test_a_label_as_wide_as_the_sheet_has_its_line_to_write_on_below_it(slip_of) -> None:
    words = "本人意见以及同意或者不同意的理由和附加条件"
    for size in ("a5", "a4"):
        (page,) = slip_of(f"# 单\n\n::: fields {words}\n\n::: note 后面的字\n", size=size, type="large")
        label, note = page.at(words)[0], page.at("后面的字")[0]
        assert (label.y - note.y > 45) is (size == "a5")


def test_an_empty_line_parts_two_paragraphs_behind_a_condition_too(slip_of) -> None:
    (page,) = slip_of("# 单\n\n甲。{% if language %}乙。{% endif %}\n\n丙。\n")
    said = [text_of(line) for line in page.placed_lines()]
    assert [line for line in said if "甲" in line or "丙" in line] == ["甲。乙。", "丙。"]


def test_lines_to_write_on_stay_with_what_they_are_for(slip_of) -> None:
    for fill in range(20, 30):
        pages = slip_of("# 单\n\n" + "一行字。\n\n" * fill + "::: fields 本人意见\n\n::: lines 2\n")
        asked = next(number for number, page in enumerate(pages) if page.at("本人意见"))
        assert asked == len(pages) - 1


def test_a_last_word_or_a_seal_is_not_left_alone_on_a_sheet_too_low_for_what_it_belongs_to(
    slip_of, tmp_path: Path
) -> None:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    signed = "::: signatures 主持人 | 记录人 | 到会委员\n\n::: seal 管理委员会 | 2026年9月30日\n"
    for fill in range(2, 9):
        words = "# 单\n\n" + "一行字。\n\n" * fill + signed
        (folder / "en.md").write_text(words.replace("一行字。", "A line."), encoding="utf8")
        for size in ("a5", "241"):
            pages = slip_of(words, language="zh_CN+en", size=size, type="large")
            assert pages[-1].at("管理委员会")
            assert pages[-1].at("到会委员")
            assert pages[-1].at("以中文为准")


def test_what_ends_in_a_colon_stays_with_what_it_speaks_of(slip_of) -> None:
    table = Table((Column("项目"),), (Row(("第一行",)), Row(("第二行",)), Row(("第三行",))))
    for fill in range(18, 30):
        pages = slip_of("# 单\n\n" + "一行字。\n\n" * fill + "明细如下：\n\n::: table rows\n", tables={"rows": table})
        assert [bool(page.at("明细如下")) for page in pages] == [bool(page.at("第一行")) for page in pages]


def test_five_blanks_are_three_and_two_with_room_for_a_pen(slip_of) -> None:
    page = slip_of("# 单\n\n::: fields 存根合计 | 实点 | 短少 | 多出 | 上交日期\n", size="a5")[0]
    heights = [page.at(label)[0].y for label in ("存根合计", "实点", "短少", "多出", "上交日期")]
    assert heights[0] == heights[1] == heights[2] > heights[3] == heights[4]
    assert heights[0] - heights[3] >= 19.8  # 7 mm


def test_a_plate_a_span_of_days_and_a_sum_are_parted_where_they_are_read() -> None:
    def narrow(text: str, size: float) -> list[str]:
        lines = break_lines((Span(text),), Setting("sans", 10, "zh_CN", 0.08, 0.0, "left"), size)
        return ["".join(run.text for run in line.runs).strip() for line in lines]

    assert narrow("车牌皖A12345", 60) == ["车牌", "皖A12345"]
    assert narrow("2025年10月至2026年9月", 75) == ["2025年10月至", "2026年9月"]
    assert narrow("1 户 × ¥15.00 × 12 个月 = ¥180.00", 75) == ["1 户 × ¥15.00", "× 12 个月", "= ¥180.00"]


def test_the_last_line_of_continuous_paper_in_large_type_stands_clear_of_the_page_number(slip_of) -> None:
    for page in slip_of("# 单\n\n" + "一行字。\n\n" * 20, size="241", type="large"):
        low, last, *_ = sorted({char.y for char in page.chars})
        assert last - low >= 16


_ROWS = tuple(Row((f"第{number}项", "好")) for number in range(1, 31))


def test_small_print_and_signatures_never_stand_on_a_page_without_what_they_speak_of(slip_of) -> None:
    long = Table((Column("名称"), Column("说明")), _ROWS)
    words = "::: table things\n\n::: note 小字在后\n\n::: signatures 检查人 | 日期\n"
    for fill in range(16, 30):
        pages = slip_of("# 单\n\n" + "一行字。\n\n" * fill + words, tables={"things": long})
        assert [bool(page.at("小字在后")) for page in pages] == [bool(page.at("检查人")) for page in pages]
        assert pages[-1].at("第30项")
        assert pages[-1].at("小字在后")


def test_a_low_table_is_not_cut_in_two_and_a_high_one_is(slip_of, monkeypatch) -> None:
    monkeypatch.setattr(saving, "_steps", lambda *_: ())
    columns = (Column("名称"), Column("说明"))
    cut = 0
    for fill in range(16, 30):
        words = "# 单\n\n" + "一行字。\n\n" * fill + "::: table things\n"
        pages = slip_of(words, tables={"things": Table(columns, _ROWS[:5])})
        assert [bool(page.at("第1项")) for page in pages] == [bool(page.at("第5项")) for page in pages]
        pages = slip_of(words, tables={"things": Table(columns, _ROWS[:9])})
        cut += [bool(page.at("第1项")) for page in pages] != [bool(page.at("第9项")) for page in pages]
    assert cut


def test_a_table_kept_whole_costs_no_page_that_closer_setting_saves(slip_of, monkeypatch) -> None:
    table = Table((Column("名称"), Column("说明")), _ROWS[:6], row_mm=9)
    words = "# 单\n\n" + "一行字。\n\n" * 22 + "::: table things\n\n::: note 小字\n\n::: seal 管委会 | 2026年9月5日\n"
    assert len(slip_of(words, tables={"things": table}, style="board")) == 1
    monkeypatch.setattr(saving, "_steps", lambda *_: ())
    pages = slip_of(words, tables={"things": table}, style="board")
    assert [bool(page.at("第1项")) for page in pages] == [False, True]


@pytest.mark.parametrize("name", ["薛春", "郭福荣", "欧阳石榴", "王*"])
def test_a_room_and_a_name_are_parted_between_the_two(name: str) -> None:
    speech = Speech(style_for("board", "a5", "normal"), ("zh_CN",), Audience.OFFICE)
    table = Table((Column("摘要", weight=1), Column("对方")), (Row(("卫生保洁费、楼道照明费" * 3, f"1-2-201 {name}")),))
    for width in range(90, 140, 2):
        (row,) = said_rows(speech, table.rows)
        (_, (lines, _)) = row_cells(plan(speech, table, (row,), width), table.rows[0], row)
        said = ["".join(run.text for run in one.line.runs).replace("\u2009", " ") for one in lines]
        assert [one.strip() for one in said] in (["1-2-201", name], [f"1-2-201 {name}"])


_PAGES_BEFORE = "一\n\n::: page\n\n" * 13  # so many that nothing is set closer to save one


@pytest.mark.parametrize("rows", [22, 24])
def test_small_print_below_a_table_goes_with_its_last_rows(slip_of, rows: int) -> None:
    table = Table((Column("项目", weight=1),), tuple(Row((f"第{number}行",)) for number in range(rows)))
    words = _PAGES_BEFORE + "::: table t\n\n::: note 按凭证登记。\n\n::: signatures 出纳 | 主任\n"
    last = slip_of("# 单\n\n" + words, tables={"t": table}, size="a5")[-1]
    assert any(line.startswith("第") for line in last.lines())


@pytest.mark.parametrize("count", [18, 20, 22])
def test_a_code_to_check_a_paper_by_stands_with_the_signatures(slip_of, count: int) -> None:
    proof = "::: proof 编号：26Q3-R5W6-KC02-YH50 | CY:26Q3 | 输入它。"
    words = f"::: signatures 主任 | 记账\n\n{proof}\n\n::: seal 桂花里小区管理委员会 | 2026年9月30日\n"
    last = slip_of("# 单\n\n" + _PAGES_BEFORE + "一段话。\n\n" * count + words, size="a5", style="board")[-1]
    assert any("KC02" in line for line in last.lines())
    assert any("主任" in line for line in last.lines())


def test_a_column_is_left_out_only_where_every_row_is_empty() -> None:
    table = Table((Column("甲"), Column("乙"), Column("丙")), (Row(("1", None, "")), Row(("2", "", "3"))))
    assert trimmed(table, "乙", "丙").columns == (Column("甲"), Column("丙"))
    assert trimmed(table, "乙").rows == (Row(("1", "")), Row(("2", "3")))
    empty = Table(table.columns, ())
    assert trimmed(empty, "乙") == empty


def test_times_from_and_to_stand_in_one_line_of_what_matters_most() -> None:
    said = "No water on 14 October 2026, 8:30 to 16:00: please store some beforehand"
    assert "8:30 to 16:00:" in _lines(said, 19.2, 410, "en")


def test_a_line_of_english_is_not_stretched_to_give_the_last_one_company() -> None:
    setting = Setting("serif", 16, "en", 0.25, 0.0, "justify")
    lines = break_lines((Span("ab " * 13 + "incomprehensibilities now."),), setting, 500)
    assert ["".join(run.text for run in line.runs).strip() for line in lines][-1] == "now."


def test_nobody_writes_in_a_heading_of_a_table_to_be_filled_in(slip_of) -> None:
    def apart(style: str) -> float:
        rows = (Row(("甲",)), Row(("乙乙",), style), Row(("丙丙丙",)))  # type: ignore[arg-type]
        table = Table((Column("项"),), rows, grid=True, row_mm=15)
        (page,) = slip_of("# 单\n\n::: table rows\n", tables={"rows": table})
        return page.at("甲")[0].y - page.at("丙丙丙")[0].y

    assert apart("heading") < apart("normal") - 10


@pytest.mark.parametrize(
    ("size", "letters", "least"), [("a4", "normal", 14), ("a3", "normal", 19), ("a3", "large", 19)]
)
def test_page_numbers_of_notices_grow_with_the_sheet(slip_of, size: str, letters: str, least: float) -> None:
    pages = slip_of("# 通知\n\n" + "一行字。\n\n" * 60, style="notice", size=size, type=letters)
    assert pages[0].at("— 1 —")[0].size >= least


def test_english_notices_use_smaller_letters_before_a_page_has_but_the_stamp(slip_of) -> None:
    head, seal = "# Notice\n\n::: number 7\n\n> Matters most\n\n", "::: seal Committee | 5 September 2026\n"
    made = [slip_of(head + "A line.\n\n" * fill + seal, style="notice", language="en") for fill in range(14, 24, 2)]
    sizes = [round(pages[0].at("A line")[0].size) for pages in made if len(pages) == 1]
    assert sizes[0] == 16
    assert sizes[-1] == 15


def test_a_plate_is_read_through_a_windscreen_and_other_words_of_a_key_line_are_not_so_large(slip_of) -> None:
    (page,) = slip_of("# 通行证\n\n> **皖A12345**\n", size="a5")
    title, plate = page.at("通行证")[0], page.at("皖A12345")[0]
    assert plate.size > 2 * title.size
    assert plate.x > 90, "it stands in the middle"
    (long,) = slip_of("# 通行证\n\n> **古丽娜尔买买提江阿卜杜热西提**\n", size="a5")
    assert "古丽娜尔买买提江阿卜杜热西提" in map(text_of, long.placed_lines()), "a long name stays in one line"
    (usual,) = slip_of("# 许可\n\n> 施工时间：**八点到十二点**\n", size="a5")
    assert usual.at("施工时间")[0].size < usual.at("许可")[0].size


@pytest.mark.parametrize("letters", ["normal", "large"])
def test_a_slip_a_little_too_long_is_set_closer_and_large_type_stays_larger_than_normal(slip_of, letters: str) -> None:
    lines = {"normal": 27, "large": 20}[letters]
    (page,) = slip_of("# 单\n\n" + "\n\n".join("请当面点清" for _ in range(lines)), size="a5", type=letters)
    size = page.at("请当面点清")[0].size
    assert size < 11.5 if letters == "normal" else 11.5 < size < 15


def test_a_slip_too_long_for_one_sheet_is_set_closer_to_be_two_and_not_three(slip_of) -> None:
    words = "# 单\n\n" + "\n\n".join("请当面点清" for _ in range(36))
    assert len(slip_of(words, size="a5", type="large")) == 2


def test_a_note_of_a_few_lines_stands_on_one_page(slip_of) -> None:
    note = "开头的话，" + "中间说很多话，" * 14 + "收尾两字"
    for fill in range(24, 32):
        pages = slip_of("# 单\n\n" + "一行字。\n\n" * fill + f"::: note {note}\n\n末段。\n", style="board")
        assert [bool(page.at("开头的话")) for page in pages] == [bool(page.at("收尾两字")) for page in pages]


def test_a_sum_and_the_few_rows_it_consists_of_stand_on_one_page(slip_of) -> None:
    parts = (Row(("四、本期结余", "9"), "total"), Row(("其中：现金", "4"), "quiet"), Row(("其中：存款", "5"), "quiet"))
    table = Table((Column("名称"), Column("金额")), (*_ROWS, *parts))
    for fill in range(2, 12):
        pages = slip_of("# 单\n\n" + "一行字。\n\n" * fill + "::: table things\n", tables={"things": table})
        assert [bool(page.at("四、本期结余")) for page in pages] == [bool(page.at("其中：存款")) for page in pages]


def test_a_paragraph_of_english_has_one_right_edge() -> None:
    setting = Setting("serif", 16, "en", 0.25, 0.0, "justify")
    words = (Span("a few words then incomprehensibilities " * 4),)
    loose = [line.width for line in break_lines(words, setting, 300)]
    assert max(loose) < 299.9
    full = [line.width for line in break_lines((Span("a few words that follow each other " * 9),), setting, 300)]
    assert all(abs(width - 300) < 0.1 for width in full[:-1])


def test_no_page_is_left_with_the_title_alone_for_a_table_and_what_follows_it() -> None:
    ink, head = (RuleOp(0, 0, 10, 0, 1),), (Piece(10),)
    rows = [Piece(50, ink, head=head, keep=True, tie=Tie.LOOSE)] * 3
    first, second = fill_pages([Piece(30, ink), Piece(10, ink, keep=True), *rows, Piece(30, ink)], 200)
    assert [one.piece.height for one in first.placed] == [30, 10, 50, 50]
    assert [one.piece.height for one in second.placed if one.piece.ops] == [50, 30]
