"""What every test may ask for: an empty book and its owner."""

from __future__ import annotations

import datetime
import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from app.book.keys import files, ring
from app.book.operators import sign_in
from app.kernel.dates import FixedClock
from app.kernel.i18n import use_language
from tests.bulletin.samples import make_sample
from tests.ready_books import empty_book, put_at_hand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Book, Operator

# at the desk examples vary from run to run; where a commit is judged, the same commit gets the same verdict
# a busy machine is no fault of what is tested: nothing fails by its time
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("judged", settings.get_profile("desk"), derandomize=True)
settings.load_profile("judged" if os.environ.get("CI") else "desk")


def pytest_collection_finish() -> None:
    """What is loaded for good is not looked through again and again for what may go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def _chinese_messages() -> None:
    use_language("zh_CN")


@pytest.fixture(scope="session", autouse=True)
def _schema_at_hand() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        put_at_hand(patch)
        yield


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passphrases are stretched as little as may be, and no key is left to the next test."""
    monkeypatch.setattr(files, "USUAL", files.Cost(memory_kib=8, passes=1, lanes=1))
    before = ring.held()
    yield
    ring.take(before)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong passwords of tests are counted in the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime.date(2026, 10, 8))


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    made = empty_book(tmp_path / "y.book", clock)
    yield made
    made.close()


@pytest.fixture
def owner(book: Book) -> Operator:
    with book.view() as view:
        return sign_in(view, None, None)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample courtyard, made once and closed: copy it to change it."""
    return make_sample(tmp_path_factory.mktemp("sample"))
