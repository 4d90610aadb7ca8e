"""What the window opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.book import Book, Operator


@dataclass(frozen=True)
class Ready:
    """A book, who is at it, and the page to begin on."""

    book: Book
    operator: Operator
    page: str = ""
