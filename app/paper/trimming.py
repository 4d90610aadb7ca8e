"""Tables without the columns in which nothing stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.paper.blocks import Table, Text


def trimmed(table: Table, *heads: Text) -> Table:
    """``table`` without those columns of ``heads`` that are empty in every row: the others need the room."""
    kept = [
        index
        for index, column in enumerate(table.columns)
        if column.head not in heads or not table.rows or any(row.cells[index] not in ("", None) for row in table.rows)
    ]
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)
