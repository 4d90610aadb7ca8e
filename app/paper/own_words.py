"""Where words of the committee's own stand that papers print: each room tells of its own, the wordbook has their English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.kernel.i18n import Message


class Shape(StrEnum):
    """How words stand in a column: as they are, in a list, a line each, as duties of people, or a post beside people's names."""

    WHOLE = "whole"
    LIST = "list"
    LINES = "lines"
    DUTIES = "duties"
    POST = "post"


@dataclass(frozen=True)
class Source:
    """A column whose words papers print: of which thing they are told, and which rows are left out."""

    table: str
    column: str
    thing: Message
    shape: Shape = Shape.WHOLE
    rows: str = "1"


def told(
    table: str, thing: Message, *columns: str, shape: Shape = Shape.WHOLE, rows: str = "1", named: bool = False
) -> tuple[Source, ...]:
    """``columns`` of a ``table``: words written once and printed often; what tells of a single event stays as typed.

    Where they are ``named`` in English in a column of their own, only rows without that are looked at.
    """
    return tuple(Source(table, one, thing, shape, f"{rows} AND {one}_en = ''" if named else rows) for one in columns)
