"""Tables go out as text and numbers, never as formulas, and the same table is the same file."""

from __future__ import annotations

import csv
import datetime
import io
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.exchange.sheets import read_workbook
from app.exchange.table_out import Table, csv_bytes, write_table, xlsx
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.money import Fen

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 9, 30)
TABLE = Table(
    "收款/2026", ("日期", "户主", "金额", "已交"),
    ((DAY, "周春英", Fen(140950), True), (None, "𬭚\x00", Fen(-500), False), (DAY, msg("a subtotal"), Decimal("1.5"), 3)),
    ("幸福里小区",),
)  # fmt: skip


def test_values_keep_their_kind() -> None:
    sheet = load_workbook(io.BytesIO(xlsx([TABLE])))["收款 2026"]
    assert [cell.value for cell in sheet[2]] == ["日期", "户主", "金额", "已交"]
    assert [cell.value for cell in sheet[3]] == [datetime.datetime(2026, 9, 30), "周春英", 1409.5, "是"]  # noqa: DTZ001
    assert [cell.value for cell in sheet[4]] == [None, "𬭚", -5, "否"]
    assert [cell.value for cell in sheet[5]][1:] == ["小计或合计行", 1.5, 3]
    assert (sheet["A3"].number_format, sheet["C3"].number_format) == ("yyyy-mm-dd", "#,##0.00")
    assert sheet.freeze_panes == "A3"
    assert sheet["A2"].font.b
    assert sheet.column_dimensions["A"].width >= 12


def test_the_same_table_is_the_same_file() -> None:
    first = xlsx([TABLE])
    time.sleep(2.1)  # a zip keeps time in steps of two seconds
    assert xlsx([TABLE]) == first


FORMULA = st.text(max_size=20).map(lambda text: "=" + text) | st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|' /C calc'!A0", "-", "=" * 300]
)


@given(FORMULA | st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    made = xlsx([Table("t", (text,), ((text,),))])
    sheet = load_workbook(io.BytesIO(made)).active
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                assert cell.quotePrefix
    written = csv_bytes(Table("t", (text,), ((text,),))).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(written, newline="")):
        assert not "".join(row).startswith(tuple("=+-@\t\r＝＋－＠"))


def test_no_cell_is_longer_than_a_spreadsheet_can_bear() -> None:
    sheet = load_workbook(io.BytesIO(xlsx([Table("t", ("x",), (("长" * 40_000,),))]))).active
    assert len(sheet["A2"].value) == 32_767


def test_a_csv_comes_back_as_it_was(tmp_path: Path) -> None:
    table = Table("t", ("房号", "备注"), (("=1", Fen(-500)), ('a,"b"\nc', DAY), (True, False)))
    write_table(tmp_path / "t.csv", table)
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (sheet,) = read_workbook(tmp_path / "t.csv")
    assert sheet.rows == (("房号", "备注"), ("=1", "-5.00"), ('a,"b"\nc', "2026-09-30"), ("是", "否"))


def test_sheets_get_names_a_spreadsheet_can_bear() -> None:
    names = ["a/b", "a:b", "", "长" * 40, "长" * 40, "'x'"]
    book = load_workbook(io.BytesIO(xlsx([Table(name, ("x",), ()) for name in names])))
    assert book.sheetnames == ["a b", "a b 2", "Sheet", "长" * 31, "长" * 29 + " 2", "x"]


def test_a_table_is_written_by_its_ending(tmp_path: Path) -> None:
    write_table(tmp_path / "t.xlsx", TABLE)
    assert read_workbook(tmp_path / "t.xlsx")[0].rows[2][2] == Decimal("1409.5")
    with pytest.raises(UsageError, match=r"t\.pdf"):
        write_table(tmp_path / "t.pdf", TABLE)
    with pytest.raises(Refused, match="写不进去"):
        write_table(tmp_path / "没有" / "t.csv", TABLE)
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
