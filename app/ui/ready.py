"""What the window opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from app.book import Book, Operator


@frozen
class Ready:
    """A book, who is at it, and the page to begin on."""

    book: Book
    operator: Operator
    page: str = ""
