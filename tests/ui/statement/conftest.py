"""A desk on the sample courtyard."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book.operators import list_operators
from app.bootstrap import house
from app.ui.operation import Desk
from tests.bulletin.samples import make_sample, open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("ui-sample"))


@pytest.fixture
def yard(qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample as it is three weeks after its last quarter."""
    book = open_copy(sample_file, tmp_path, datetime.date(2026, 10, 20))
    with book.view() as view:
        owner = list_operators(view)[0]
    made = Desk(book, owner, courtyard="桂花里小区", house=house())
    yield made
    made.close()
