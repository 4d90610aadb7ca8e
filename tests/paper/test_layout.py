"""The typesetting rules, each read back from the finished PDF."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from app.kernel.dates import Month, parse_period
from app.kernel.masks import Audience, PublicName, ResidentName
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from tests.paper import papers
from tests.paper.reading import Read, bare, pdftotext, read, text_of

MM = 72 / 25.4
BAD_START = set("，。、；：？！）》」』】〕”’…—％℃")
BAD_END = set("（《「『【〔“‘¥")


def pages_of(form: str, data: object, language: str = "zh_CN", **options: object) -> list[Read]:
    return read(render(form, data, PaperOptions(language, **options), roots=papers.FORMS))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", ["a4", "a3", "a5", "241"])
@pytest.mark.parametrize("type_size", ["normal", "large"])
def test_no_printed_line_begins_or_ends_with_a_forbidden_mark(size: str, type_size: str) -> None:
    checked = 0
    for page in pages_of("letter", papers.letter(papers.BODY * 3), "zh_CN+en", size=size, type=type_size):
        for line in page.lines():
            text = line.strip()
            if text.startswith(("— ", "·")):
                continue
            checked += 1
            assert text[0] not in BAD_START, text
            assert text[-1] not in BAD_END, text
    assert checked > 20


def test_a_notice_keeps_the_grid_of_the_standard() -> None:
    pages = pages_of("letter", papers.letter("院" * 28 * 40, "x"), "zh_CN")
    grid = [line for line in pages[1].placed_lines() if {char.char for char in line} == {"院"}]
    assert len(grid) > 10
    for line in grid:
        assert abs(line[0].x - 28 * MM) < 0.1
    assert max(len(line) for line in grid) == 28
    pitches = [line[1].x - line[0].x for line in grid]
    assert all(abs(pitch - 15.793) < 0.01 for pitch in pitches)
    leads = [above[0].y - below[0].y for above, below in itertools.pairwise(grid)]
    assert all(abs(lead - 28.991) < 0.02 for lead in leads)
    assert sum(1 for line in pages[1].placed_lines() if line[0].size == 16) <= 22
    assert "— 2 —" in pages[1].lines()


def test_running_text_begins_two_characters_in_and_ends_at_one_edge() -> None:
    page = pages_of("letter", papers.letter(papers.BODY), "zh_CN")[0]
    start = page.at("接到自来水")[0]
    assert abs(start.x - 28 * MM - 2 * 15.793) < 0.1
    body = [line for line in page.placed_lines() if start.y >= line[0].y > start.y - 4 * 29]
    for line in body:
        assert abs(line[-1].x + 16 - 184 * MM) < 9


def test_heads_are_repeated_and_points_stand_in_one_line() -> None:
    pages = pages_of("statement", papers.statement(70), "zh_CN+en")
    assert len(pages) > 2
    points: set[tuple[float, float]] = set()
    fonts: set[str] = set()
    for page in pages:
        rows = [line for line in page.placed_lines() if re.match("卫生保洁费|停车费|收入合计", text_of(line))]
        assert bool(page.at("备注")) == bool(rows or page.at("期末"))
        for line in rows:
            first, second = (line[found.start()] for found in re.finditer(r"\.\d\d", text_of(line)))
            points.add((round(first.x, 1), round(second.x, 1)))
            fonts.add(first.font)
    assert len(fonts) == 2
    assert len(points) == 1


def test_regular_and_bold_amounts_share_their_decimal_point() -> None:
    page = pages_of("statement", papers.statement(1), "zh_CN")[0]
    regular, bold = page.at("4,215.00")[0], page.at("13,901.50")[-1]
    assert regular.font != bold.font
    points = {round(char.x, 2) for char in page.chars if char.y in (regular.y, bold.y) and char.char == "."}
    assert len(points) == 2


def test_no_row_is_cut_and_no_total_stands_alone() -> None:
    for items in range(12, 46, 3):
        pages = pages_of("statement", papers.statement(items), "zh_CN+en")
        for page in pages:
            lines = page.lines()
            named = [line for line in lines if re.match(r"卫生保洁费\d", line)]
            english = [line for line in lines if re.match(r"Cleaning fee \d", line)]
            assert len(named) == len(english)
            if page.at("期末") or page.at("Closing balance"):
                assert page.at("1,110") or page.at("11,105.50")


def test_pages_are_counted_in_both_languages() -> None:
    pages = pages_of("statement", papers.statement(70), "zh_CN+en")
    for number, page in enumerate(pages, 1):
        text = bare("".join(page.lines()))
        assert f"第{number}页/共{len(pages)}页" in text
        assert f"Page{number}of{len(pages)}" in text


def test_negatives_are_red_and_carry_a_minus() -> None:
    content = render("statement", papers.statement(), PaperOptions("zh_CN"), roots=papers.FORMS)
    page = read(content)[0]
    assert page.at("-12.50")
    assert page.at("-1,234,567.89")
    assert red_characters(content) - {" "} == set("-1234567,.89") | set("-12.50")


def red_characters(content: bytes) -> set[str]:
    import ctypes

    document = pdfium.PdfDocument(content)
    text = document[0].get_textpage()
    red = set()
    parts = [ctypes.c_uint() for _ in range(4)]
    for index in range(text.count_chars()):
        pdfium.raw.FPDFText_GetFillColor(text, index, *parts)
        if parts[0].value > parts[1].value + 40:
            red.add(chr(pdfium.raw.FPDFText_GetUnicode(text, index)))
    text.close()
    document.close()
    return red


def test_english_follows_chinese_at_three_quarters_of_its_size(tmp_path) -> None:
    page = pages_of("dues_note", papers.reminder(), "zh_CN+en")[0]
    chinese, english = page.at("截至")[0], page.at("On 30 September 2026")[0]
    assert chinese.y > english.y
    assert abs(english.size / chinese.size - 0.75) < 0.01
    head, below = page.at("月份")[0], page.at("Month")[0]
    assert head.y > below.y
    assert abs(below.size / head.size - 0.75) < 0.01
    assert page.at("中英文如有出入，以中文为准。")
    assert page.at("CNY 45.00")
    assert page.at("15 October 2026")


@pytest.mark.parametrize(("size", "body", "table"), [("a4", 18, 14), ("a3", 22, 14)])
def test_large_type_is_large(size: str, body: float, table: float) -> None:
    pages = pages_of("statement", papers.statement(), "zh_CN", size=size, type="large")
    title = pages[0].at("幸福里小区")[0]
    assert title.size >= 36
    assert pages[0].at("本季度收入")[0].size >= body
    assert pages[0].at("4,215.00")[0].size >= table
    assert pages[0].at("本季度收入")[0].y > pages[0].at("4,215.00")[0].y


def test_three_copies_share_a_sheet_of_a4_and_name_themselves() -> None:
    (sheet,) = pages_of("receipt", papers.receipt(), "zh_CN+en", size="a4")
    for name in ("第一联 存根", "第二联 交款人", "第三联 记账"):
        assert sheet.at(name)
    assert len(sheet.at("2026-000352")) == 3
    assert len(pages_of("receipt", papers.receipt(), size="a5")) == 3
    (continuous,) = pages_of("receipt", papers.receipt(), size="241")
    assert (round(continuous.width / MM, 1), round(continuous.height / MM, 1)) == (241.0, 139.7)
    assert all(15.5 * MM < char.x < 225.5 * MM for char in continuous.chars)


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
@pytest.mark.parametrize("letters", ["normal", "large"])
def test_a_receipt_is_one_sheet_in_any_type(language: str, letters: str) -> None:
    for size in ("a4", "a3", "241"):
        (sheet,) = pages_of("receipt", papers.receipt(), language, size=size, type=letters)
        assert len(sheet.at("2026-000352")) == (1 if size == "241" else 3)
    each = pages_of("receipt", papers.receipt(), language, size="a5", type=letters)
    assert [len(sheet.at("2026-000352")) for sheet in each] == [1, 1, 1]


def test_a_paper_says_its_title_author_and_language() -> None:
    content = render("statement", papers.statement(), PaperOptions("zh_CN+en"), roots=papers.FORMS)
    document = pdfium.PdfDocument(content)
    told = document.get_metadata_dict()
    assert told["Title"].startswith("幸福里小区2026年第三季度收支情况公示")
    assert told["Author"] == "幸福里小区"
    assert list(document.get_toc()) == []
    document.close()
    assert b"/Lang (zh-CN)" in content


def test_a_long_file_has_an_outline_of_its_copies() -> None:
    copies = [papers.reminder(room=f"3-2-{n}") for n in range(12)]
    document = pdfium.PdfDocument(render("dues_note", copies, PaperOptions(), roots=papers.FORMS))
    titles = [mark.get_title() for mark in document.get_toc()]
    document.close()
    assert titles == [f"3-2-{n}" for n in range(12)]


def test_a_wide_table_turns_the_sheet() -> None:
    columns = tuple(Column(Named(f"一月份{n}栏", f"Column {n}"), "money") for n in range(13))
    table = Table(columns, (Row(tuple(papers.Fen(123456789) for _ in columns)),))
    data = replace(papers.statement(), tables={"money": table})
    (page, *_) = pages_of("statement", data)
    assert page.width > page.height


def test_an_empty_table_says_so_and_a_blank_sheet_has_its_rows() -> None:
    columns = (Column(Named("日期", "Date"), width=40), Column(Named("情况", "What"), weight=1))
    empty = replace(papers.statement(), tables={"money": Table(columns, (), empty=Named("本期没有支出", "Nothing"))})
    assert any(page.at("本期没有支出") for page in pages_of("statement", empty))
    blank = replace(papers.statement(), tables={"money": Table(columns, grid=True, row_mm=12, blank=40)})
    assert len(pages_of("statement", blank)) > 2


def test_a_cell_longer_than_a_page_goes_on() -> None:
    columns = (Column(Named("事项", "Matter"), weight=1),)
    table = Table(columns, (Row(("院务公开，" * 1500,)),))
    data = replace(papers.statement(), tables={"money": table})
    pages = pages_of("statement", data)
    assert len(pages) > 2
    assert sum(bare("".join(page.lines())).count("院务公开") for page in pages) > 1400
    for page in pages:
        assert all(char.y > 20 for char in page.chars)


def test_text_comes_back_as_it_was_typed(tmp_path) -> None:
    file = tmp_path / "a.pdf"
    body = f"{papers.BODY}\n第二行 {papers.NASTY} {papers.RARE}"
    file.write_bytes(render("letter", papers.letter(body), PaperOptions(), roots=papers.FORMS))
    assert bare(body) in bare(pdftotext(file)).replace("—1—", "")


def test_a_form_without_tables_or_labels_has_no_bookmarks() -> None:
    content = render("letter", replace(papers.letter(), label=""), PaperOptions(), roots=papers.FORMS)
    assert isinstance(papers.letter(), FormData)
    assert b"/Outlines" not in content or read(content)


def with_table(*columns: Column, rows: tuple[Row, ...], **more: object) -> FormData:
    return replace(papers.statement(), tables={"money": Table(columns, rows, **more)})  # type: ignore[arg-type]


def test_a_cell_may_carry_two_things_and_any_kind_of_value() -> None:
    columns = tuple(Column(Named(text, text)) for text in "甲乙丙丁")
    cells = (Both((ResidentName("王秀兰"), "3-2-501")), parse_period("2026Q3"), Month(2026, 9), None)
    data = with_table(*columns, rows=(Row(cells),))
    board = pages_of("statement", data, audience=Audience.BOARD)[0]
    assert board.at("王**")[0].y > board.at("3-2-501")[0].y
    assert board.at("2026年第三季度")
    assert board.at("2026-09")
    assert "third quarter of 2026" in render("statement", data, PaperOptions("en"), "txt", roots=papers.FORMS).decode()


def test_a_quiet_row_stands_one_character_in() -> None:
    rows = (Row(("银行存款", papers.Fen(100))), Row(("其中：定期", papers.Fen(50)), "quiet"))
    page = pages_of("statement", with_table(Column("项目", weight=1), Column("金额", "money"), rows=rows))[0]
    plain, quiet = page.at("银行存款")[0], page.at("其中")[0]
    assert abs(quiet.x - plain.x - plain.size) < 0.1


def test_names_in_a_crowded_table_are_not_broken() -> None:
    columns = (Column("姓名"), *(Column(str(day), "centre") for day in range(1, 32)))
    rows = tuple(Row((PublicName(name), *("早" * 31))) for name in ("王建国", "欧阳卫东"))
    pages = pages_of("statement", with_table(*columns, rows=rows, grid=True))
    assert pages[0].at("王建国")
    assert pages[0].at("欧阳卫东")


def test_ruled_lines_spaces_and_breaks_have_their_place(tmp_path) -> None:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text('style = "sheet"\n[title]\nzh_CN = "登记"\nen = "Log"\n', encoding="utf8")
    words = "# 登记\n\n::: lines 6\n\n---\n\n::: space 2\n\n下文\n\n::: cut\n\n::: unsealed 管委会 | 九月\n\n::: page\n\n- 末页\n"
    (folder / "zh_CN.md").write_text(words, encoding="utf8")
    first, second = read(render("sheet", FormData({}), roots=(tmp_path,)))
    assert first.at("下文")[0].y < first.at("登记")[0].y - 6 * 9 * MM
    assert second.at("末页")
    plain = render("sheet", FormData({}), target="txt", roots=(tmp_path,)).decode()
    assert plain.count("____") >= 6
    assert "· 末页" in plain
    assert render("sheet", FormData({}), target="xlsx", roots=(tmp_path,))


def test_what_both_languages_say_alike_stands_once(tmp_path) -> None:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text('[title]\nzh_CN = "通知"\nen = "Notice"\n', encoding="utf8")
    for language in ("zh_CN", "en"):
        words = "# {{ title }}\n\n## {{ title }}二\n\n{{ body }}\n\n::: seal {{ who }} | {{ day|date }}\n"
        (folder / f"{language}.md").write_text(words, encoding="utf8")
    values = {
        "title": "停水啦",
        "body": "原文",
        "who": "桂花里小区第一届管理委员会筹备小组" * 3,
        "day": papers.DAY(2026, 9, 5),
    }
    (page,) = read(render("sheet", FormData(values), PaperOptions("zh_CN+en"), roots=(tmp_path,)))
    assert len(page.at("停水啦")) == 2
    assert len(page.at("原文")) == 1
    whole = bare("".join(page.lines()))
    assert whole.count("筹备小组") == 3
    assert "2026年9月5日" in whole
    assert "5September2026" in whole


def test_what_an_empty_table_says_stays_within_it() -> None:
    columns = (Column(Named("日期", "Date"), width=40), Column(Named("情况", "What"), weight=1))
    words = Named("账本里没有去年同期的数，无法比较。", "The book has nothing of the year before to compare with.")
    data = replace(papers.statement(), tables={"money": Table(columns, (), empty=words)})
    for page in pages_of("statement", data, "zh_CN+en", size="a5", type="large"):
        assert all(10 * MM < char.x < page.width - 10 * MM for char in page.chars)


def test_the_words_of_a_sum_run_on_over_the_empty_cells_behind_them() -> None:
    columns = (Column("日期"), Column("内容"), Column("对方", width=30), Column("金额", "money"))
    words = "加：我们已记收款、银行还没到账的款项"
    rows = (
        Row(("2026-09-01", "停车费", "某某", papers.Fen(100))),
        Row(("", words, "", papers.Fen(100)), "subtotal"),
    )
    (page,) = pages_of("statement", with_table(*columns, rows=rows), size="a5")
    assert page.at(words)
    (gridded,) = pages_of("statement", with_table(*columns, rows=rows, grid=True), size="a5")
    assert len(gridded.at(words)) <= 1  # where lines are drawn, each cell keeps to its own room


def test_both_languages_of_a_point_hang_from_one_edge_and_the_mark_stands_once() -> None:
    page = pages_of("letter", papers.letter(), "zh_CN+en")[-1]
    chinese, english = page.at("提前储水")[0], page.at("Store some water")[0]
    assert abs(chinese.x - english.x) < 0.1
    assert sum(char.char == "·" and char.x < chinese.x for char in page.chars) == 2


def test_a_greeting_with_nothing_but_a_name_in_it_stands_once() -> None:
    page = pages_of("dues_note", papers.reminder(), "zh_CN+en")[0]
    assert len(page.at("3-2-501 王秀兰")) == 1
