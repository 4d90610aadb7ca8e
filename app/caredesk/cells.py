"""Cells of the desk's papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.paper.blocks import Both

if TYPE_CHECKING:
    from app.paper.blocks import Cell


def stacked(*parts: Cell) -> Both:
    """What there is to say of one thing, one above the other."""
    return Both(tuple(part for part in parts if part))
