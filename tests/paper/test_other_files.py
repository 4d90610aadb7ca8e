"""The same blocks as a spreadsheet and as plain text."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import openpyxl

from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import PaperOptions
from app.paper.plain import shown_width
from app.paper.render import render
from tests.paper import papers


def sheet_of(form: str, data: object, language: str = "zh_CN", **options: object):
    content = render(form, data, PaperOptions(language, **options), "xlsx", roots=papers.FORMS)  # type: ignore[arg-type]
    return openpyxl.load_workbook(io.BytesIO(content)).active


def cells(sheet) -> dict[object, object]:
    return {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_amounts_are_numbers_and_texts_are_texts() -> None:
    found = cells(sheet_of("statement", papers.statement()))
    assert found[4215].number_format == "#,##0.00"
    assert found[-12.5].font.color.rgb == "008F1D1D"
    assert found[281].data_type == "n"
    assert found["卫生保洁费0"].data_type == "s"
    assert found["期末结余"].font.bold


def test_text_that_looks_like_a_formula_stays_text() -> None:
    columns = (Column("a"), Column("b"))
    rows = tuple(Row((text, datetime.date(2026, 9, 5))) for text in ("=1+1", "+1", "-x", "@SUM(A1)", "a\x07b"))
    sheet = sheet_of("statement", replace(papers.statement(), tables={"money": Table(columns, rows)}))
    found = cells(sheet)
    for text in ("=1+1", "+1", "-x", "@SUM(A1)", "ab"):
        assert found[text].data_type == "s"
    assert found["=1+1"].quotePrefix
    assert found[datetime.datetime(2026, 9, 5)].number_format == "yyyy-mm-dd"  # noqa: DTZ001 — spreadsheets keep no zone


def test_heads_are_frozen_and_columns_wide_enough() -> None:
    sheet = sheet_of("statement", papers.statement(), "zh_CN+en")
    head = cells(sheet)["金额\nAmount\n本期金额\nThis quarter"]
    assert sheet.freeze_panes == f"A{head.row + 1}"
    assert sheet.column_dimensions["A"].width > 16
    assert sheet.title.startswith("幸福里小区2026年第三季度")


def test_many_copies_stand_under_one_another() -> None:
    sheet = sheet_of("dues_note", [papers.reminder(room=f"3-2-{n}") for n in range(3)], audience=Audience.BOARD)
    found = [str(value) for value in cells(sheet)]
    assert sum("王**" in value for value in found) == 3
    assert not any("王秀兰" in value for value in found)
    assert sheet.freeze_panes is None


def test_an_empty_table_is_said_in_words() -> None:
    empty = Table((Column("a"),), (), empty=Named("本期没有支出", "Nothing spent"))
    data = replace(papers.statement(), tables={"money": empty})
    assert "本期没有支出" in cells(sheet_of("statement", data))
    assert "本期没有支出" in render("statement", data, target="txt", roots=papers.FORMS).decode()


def test_plain_text_keeps_its_columns() -> None:
    lines = (
        render("statement", papers.statement(), PaperOptions("zh_CN+en"), "txt", roots=papers.FORMS)
        .decode()
        .split("\n")
    )
    amounts = [line for line in lines if "4,215.00" in line or "9,600.00" in line]
    ends = {shown_width(line[: line.index(".00")]) for line in amounts}
    assert len(amounts) == 2
    assert len(ends) == 1
    assert any("中英文如有出入" in line for line in lines)


def test_plain_text_reads_like_the_paper() -> None:
    said = render("receipt", papers.receipt(), PaperOptions("en"), "txt", roots=papers.FORMS).decode()
    assert "Payer: 王秀兰" in said
    assert "Total in words: CNY 45.00" in said
    assert "Payer: ____________" in said
    two = render("dues_note", [papers.reminder(), papers.reminder()], target="txt", roots=papers.FORMS).decode()
    assert two.count("缴费提醒") == 2
    assert Fen(4500).grouped() in two
