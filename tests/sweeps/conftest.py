"""What is withstood is withstood by books as the program makes them."""

from __future__ import annotations

import pytest

from tests.ready_books import as_the_program_makes_them


@pytest.fixture(autouse=True)
def _books_as_the_program_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    as_the_program_makes_them(monkeypatch)
