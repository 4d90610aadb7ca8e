"""What the window is handed from above: how books are made, and which pages there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.book import Book, Reader
    from app.ui.page import PageSpec
    from app.ui.widgets.search_box import Hit
    from app.ui.worker import Reporter


class MakeBook(Protocol):
    """Makes an empty book of a courtyard, owned by ``owner``."""

    def __call__(self, path: Path, name: str, *, owner: str) -> Book:
        """Refused where ``path`` exists."""


@dataclass(frozen=True)
class Program:
    """The parts put together in one place; ``make_sample`` runs in a worker process and leaves a closed book."""

    pages: tuple[PageSpec, ...]
    make_book: MakeBook
    make_sample: Callable[[Reporter, Path], object]
    find: Callable[[Reader, str], Sequence[Hit]]
    courtyard_name: Callable[[Reader], str]
