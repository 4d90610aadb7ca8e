"""Refused rows go out to be mended and come back as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.exchange.recognise import recognise
from app.exchange.rejects import REASON, rejects_path, write_rejects
from app.exchange.sheets import read_workbook
from app.kernel.errors import Refused, RefusedRow
from app.kernel.i18n import msg
from tests.exchange import files

if TYPE_CHECKING:
    from pathlib import Path

BAD = msg("“{value}” is not a phone number", value="x")


def write(tmp_path: Path, kind: str, name: str, *rows: tuple[object, ...]) -> Path:
    return files.xlsx(tmp_path / f"{kind}.xlsx", {name: rows}, {name: ["A1:C1"]})


def test_a_mended_row_knows_its_building_entrance_and_year(tmp_path: Path) -> None:
    rows = [
        ("花名册 2026年",),
        ("楼号", "单元", "房号", "电话"),
        ("1#", "1单元", "101", "=1+1"),
        (None, None, "0102", 13815908301),
    ]
    path = write(tmp_path, "households", "1号楼", *rows)
    book = recognise(read_workbook(path), "households")
    refused = [
        RefusedRow("1号楼", 4, "电话", BAD, "x"),
        RefusedRow("1号楼", 4, "", BAD),
        RefusedRow("1号楼", 99, "", BAD),
    ]
    written = write_rejects(path, refused, book.found)
    assert written == rejects_path(path) == tmp_path / "households.xlsx.errors.xlsx"
    again = recognise(read_workbook(written), "households")
    (record,) = again.records
    assert [record.get(name) for name in ("building", "entrance", "room", "phone")] == [
        "1#",
        "1单元",
        "0102",
        13815908301,
    ]
    assert record.raw[-1] == "电话：“x”不是电话号码；“x”不是电话号码"
    known = again.found[0].recognised
    assert (known.year, known.sheet, known.heading(4)) == (2026, "1号楼", REASON)
    written_again = write_rejects(written, [RefusedRow("1号楼", record.row, "电话", BAD)], again.found)
    assert written_again
    heads = recognise(read_workbook(written_again), "households").found[0].recognised
    assert [heads.heading(index) for index in range(5)] == ["楼号", "单元", "房号", "电话", REASON]


def test_months_that_became_dates_come_back_as_months(tmp_path: Path) -> None:
    import datetime

    months = tuple(datetime.datetime(2026, month, 1) for month in (1, 2))  # noqa: DTZ001
    path = write(
        tmp_path, "balances", "表", *[(f"题{number}",) for number in range(25)], ("房号", *months), ("1-1-101", "?", 15)
    )
    book = recognise(read_workbook(path), "balances")
    written = write_rejects(path, [RefusedRow("表", 27, "1月", BAD)], book.found)
    assert written
    known = recognise(read_workbook(written), "balances").found[0].recognised
    assert known.header_row == 2
    assert [(month.year, month.month) for month in known.months.values()] == [(2026, 1), (2026, 2)]


def test_nothing_refused_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "households", "1号楼", ("房号", "户主"), ("1-1-101", "周"))
    assert write_rejects(path, [], recognise(read_workbook(path), "households").found) is None
    assert not rejects_path(path).exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "households", "1号楼", ("房号", "户主"), ("1-1-101", "周"))
    found = recognise(read_workbook(path), "households").found
    with pytest.raises(Refused, match="写不进去"):
        write_rejects(tmp_path / "没有" / "a.xlsx", [RefusedRow("1号楼", 2, "", BAD)], found)
