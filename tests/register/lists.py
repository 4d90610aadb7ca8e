"""Household lists as committees keep them, made up for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEAD = ("楼 号", "单元", "门牌号", "户主姓名", "联系电话", "建筑面积\n(㎡)", "常住人口", "是否出租", "备注")


def messy(path: Path, buildings: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """A sheet a building: two title rows, merged building and entrance cells, a blank row, subtotals, a notes sheet."""
    book = Workbook()
    book.remove(book.active)
    for building, rows in buildings.items():
        sheet = book.create_sheet(f"{building}号楼")
        sheet.append(["幸福里小区住户花名册"])
        sheet.merge_cells("A1:I1")
        sheet.append([f"填表日期：2026年9月5日　　楼栋：{building}号楼"])
        sheet.append(HEAD)
        entrance, first = None, 4
        for row in rows:
            if row[0] != entrance and entrance is not None:
                _end_entrance(sheet, first)
                first = sheet.max_row + 2
                sheet.append([])
            sheet.append(
                [
                    f"{building}#" if sheet.max_row == 3 else None,
                    None if row[0] == entrance else f"{row[0]}单元",
                    *row[1:],
                ]
            )
            entrance = row[0]
        _end_entrance(sheet, first)
        sheet.append([None, "合计", None, f"{len(rows)}户"])
        sheet.merge_cells(f"A4:A{sheet.max_row - 1}")
    book.create_sheet("说明").append(["本表由各楼门长填写，每半年核对一次。"])
    book.save(path)
    return path


def _end_entrance(sheet: Any, first: int) -> None:
    last = sheet.max_row
    if last > first:
        sheet.merge_cells(f"B{first}:B{last}")
    sheet.append([None, "小计", None, None, None, 570.33])


def flat(path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> Path:
    """One plain sheet."""
    book = Workbook()
    if title:
        book.active.append([title])
    book.active.append(head)
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def mend(path: Path, column: str, row: int, value: Any) -> None:
    """Write ``value`` into the sheet of refused rows, as a person would."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.active
    heads = {
        str(cell.value).replace("\n", ""): (cell.row, cell.column) for line in sheet for cell in line if cell.value
    }
    top, index = heads[column]
    sheet.cell(top + row, index, value)
    book.save(path)
