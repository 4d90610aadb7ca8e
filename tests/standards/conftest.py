"""A book at the committee's desk, and photos as a phone makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import Book, Operator


@pytest.fixture
def act(book: Book, owner: Operator) -> Callable[..., Any]:
    """Do one thing, and keep it."""

    def done(service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with book.work(owner) as work:
            result = service(work, *args, **kwargs)
            work.commit()
        return result

    return done


@pytest.fixture
def read(book: Book) -> Callable[..., Any]:
    """Look at something."""

    def found(query: Callable[..., Any], *args: Any) -> Any:
        with book.view() as view:
            return query(view, *args)

    return found


@pytest.fixture
def photo(tmp_path: Path) -> Callable[[str], Path]:
    """A photo in a colour of its own."""

    def taken(colour: str) -> Path:
        file = tmp_path / f"{colour}.jpg"
        Image.new("RGB", (64, 48), colour).save(file)
        return file

    return taken
