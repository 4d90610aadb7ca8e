"""Photos as a phone makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def photo(tmp_path: Path) -> Callable[[str], Path]:
    """A photo in a colour of its own."""

    def taken(colour: str) -> Path:
        file = tmp_path / f"{colour}.jpg"
        Image.new("RGB", (64, 48), colour).save(file)
        return file

    return taken
