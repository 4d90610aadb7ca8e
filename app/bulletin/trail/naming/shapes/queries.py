"""How a kind of thing is named: the column its key stands in, what is read for the name, and the name made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import ColumnElement, Select, select

from app.paper.blocks import Named

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table

    from app.bulletin.trail.words import Name

Kind: TypeAlias = "tuple[ColumnElement[Any], Select[Any], Callable[[Any], Name]]"


def words(key: ColumnElement[Any], name: ColumnElement[Any]) -> Kind:
    """Called by one column, as typed."""
    return key, select(key, name), lambda row: row[1]


def both(key: ColumnElement[Any], name: ColumnElement[Any], name_en: ColumnElement[Any]) -> Kind:
    """Called in Chinese and, where somebody wrote it, in English."""
    return key, select(key, name, name_en), lambda row: Named(row[1], row[2])


def numbered(table: Table, called: Callable[[int, int], Name]) -> Kind:
    """Called by its number in the year."""
    return table.c.id, select(table.c.id, table.c.year, table.c.number), lambda row: called(row[1], row[2])
