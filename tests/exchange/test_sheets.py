"""Files come in as plain rows, whatever program wrote them."""

from __future__ import annotations

import datetime
import struct
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.sheets import cell, read_workbook
from tests.exchange import files

if TYPE_CHECKING:
    from pathlib import Path


def test_numbers_come_without_floats_and_dates_as_dates(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 7, 1)  # noqa: DTZ001
    rows = [[13815908301.0, 58.3, 0.1 + 0.2, day, day.replace(hour=10), datetime.time(9, 5), True, None, "𬭚"]]
    (sheet,) = read_workbook(files.xlsx(tmp_path / "a.xlsx", {"表": rows}))
    assert sheet.rows == (
        (
            13815908301, Decimal("58.3"), Decimal("0.3"), datetime.date(2026, 7, 1), "2026-07-01 10:00:00", "09:05:00",
            "TRUE", None, "𬭚",
        ),
    )  # fmt: skip


def test_rows_and_columns_are_counted_from_the_corner(tmp_path: Path) -> None:
    rows = [[], [], [None, None, "第三行"]]
    (sheet,) = read_workbook(files.xlsx(tmp_path / "a.xlsx", {"表": rows}))
    assert sheet.rows[2] == (None, None, "第三行")


def test_every_cell_of_a_merged_range_has_its_value(tmp_path: Path) -> None:
    rows = [["1#", "101"], [None, "102"], [None, "103"], ["2#", "101"]]
    (sheet,) = read_workbook(files.xlsx(tmp_path / "a.xlsx", {"表": rows}, {"表": ["A1:A3"]}))
    assert [row[0] for row in sheet.rows] == ["1#", "1#", "1#", "2#"]


def test_overlapping_merged_ranges_end_at_the_limit(tmp_path: Path) -> None:
    path = files.xlsx(tmp_path / "a.xlsx", {"表": [["x"] * 9 for _ in range(400)]})
    sheet = _sheet_of(path).replace(
        "</sheetData>", "</sheetData><mergeCells>" + '<mergeCell ref="A1:I400"/>' * 20_000 + "</mergeCells>"
    )
    (read,) = read_workbook(files.with_part(path, "xl/worksheets/sheet1.xml", sheet))
    assert len(read.rows) == 400


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    path = files.xlsx(tmp_path / "a.xlsx", {"新": [["x"]], "旧": [["y"]]})
    book = (
        _part(path, "xl/workbook.xml")
        .replace('name="旧"', 'name="旧" state="hidden"')
        .replace('state="visible" state="hidden"', 'state="hidden"')
    )
    book = book.replace('state="hidden" sheetId="2" state="visible"', 'state="hidden" sheetId="2"')
    sheets = read_workbook(files.with_part(path, "xl/workbook.xml", book))
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("新", False), ("旧", True)]


def test_a_sheet_with_cells_that_do_not_say_where_they_are_is_read(tmp_path: Path) -> None:
    path = files.xlsx(tmp_path / "a.xlsx", {"表": [["x"]]})
    bare = _sheet_of(path)
    start, end = bare.index("<sheetData>"), bare.index("</sheetData>")
    bare = bare[:start] + "<sheetData><row><c><v>1</v></c><c r='C1'><v>3</v></c></row>" + bare[end:]
    (sheet,) = read_workbook(files.with_part(path, "xl/worksheets/sheet1.xml", bare))
    assert sheet.rows == ((1, None, 3),)


def test_an_ods_is_read_with_its_merged_and_repeated_cells(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{files.ods_text('1#', 'table:number-rows-spanned=' + chr(34) + '2' + chr(34))}"
        f'{files.ods_text("101")}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        f"<table:table-row><table:covered-table-cell/>{files.ods_text('102')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    )
    (sheet,) = read_workbook(files.ods(tmp_path / "a.ods", f'<table:table table:name="表">{rows}</table:table>'))
    assert [row[:2] for row in sheet.rows[:2]] == [("1#", "101"), ("1#", "102")]


def test_an_old_xls_is_read(tmp_path: Path) -> None:
    cells = files.label(0, 0, 0) + files.label(0, 1, 1) + files.number(1, 0, 15.5)
    (sheet,) = read_workbook(files.xls(tmp_path / "a.xls", ["房号", "户主"], cells))
    assert sheet.rows == (("房号", "户主"), (Decimal("15.5"), None))


def test_an_xls_with_texts_over_several_records_is_read(tmp_path: Path) -> None:
    texts = [f"住户{number:04}" for number in range(1000)]
    whole = files.shared_texts(*texts)[4:]
    parts, at = [], 0
    while at < len(whole):  # break where a text begins: 8 bytes of head, then 3 + 12 bytes a text
        end = min(len(whole), 8 + ((at + 8000 - 8) // 15) * 15)
        parts.append(files.record(0x00FC if at == 0 else 0x003C, whole[at:end]))
        at = end
    cells = b"".join(files.label(row, 0, row) for row in range(1000))
    path = tmp_path / "a.xls"
    path.write_bytes(files.container(files.workbook_stream(b"".join(parts), cells)))
    (sheet,) = read_workbook(path)
    assert [row[0] for row in sheet.rows] == texts


def test_a_very_small_xls_is_read(tmp_path: Path) -> None:
    cells = files.label(0, 0, 0) + files.number(1, 0, 15)
    path = tmp_path / "a.xls"
    path.write_bytes(files.small_container(files.workbook_stream(files.shared_texts("房号"), cells)))
    (sheet,) = read_workbook(path)
    assert sheet.rows == (("房号",), (15,))


def test_an_xls_with_broken_and_decorated_texts_is_read(tmp_path: Path) -> None:
    head = struct.pack("<II", 3, 3)
    first = struct.pack("<HBHI", 4, 0x0C, 1, 3) + b"abcd" + bytes(4) + bytes(3)  # rich, phonetic
    split = struct.pack("<HB", 4, 0) + b"ab"  # goes on in the next record, there in two bytes a character
    rest = b"\x01" + "房号".encode("utf-16-le") + struct.pack("<HBH", 1, 0x08, 2) + b"z" + bytes(3)
    texts = files.record(0x00FC, head + first + split) + files.record(0x003C, rest) + files.record(0x003C, bytes(5))
    cells = b"".join(files.label(row, 0, row) for row in range(3))
    path = tmp_path / "a.xls"
    path.write_bytes(files.container(files.workbook_stream(texts, cells)))
    (sheet,) = read_workbook(path)
    assert sheet.rows == (("abcd",), ("ab房号",), ("z",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_every_usual_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "流水.CSV"
    lines = [
        "账户明细查询",
        separator.join(["日期", '"摘要,；"', "金额"]),
        separator.join(["20260705", "代发", '"1,600.00"']),
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    (sheet,) = read_workbook(path)
    assert sheet.name == "流水"
    assert sheet.rows == (("账户明细查询",), ("日期", "摘要,；", "金额"), ("20260705", "代发", "1,600.00"))


def test_the_guards_against_formulas_are_taken_off_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("'=1+1,=\"00123\",'周,\n", encoding="utf8")
    (sheet,) = read_workbook(path)
    assert sheet.rows == (("=1+1", "00123", "'周", None),)


@given(st.floats())
def test_no_float_leaves(value: float) -> None:
    assert not isinstance(cell(value), float)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_an_amount_stored_as_a_float_is_the_amount(value: Decimal) -> None:
    assert cell(float(value)) == value


def _part(path: Path, part: str) -> str:
    import zipfile

    with zipfile.ZipFile(path) as packed:
        return packed.read(part).decode()


def _sheet_of(path: Path) -> str:
    return _part(path, "xl/worksheets/sheet1.xml")
