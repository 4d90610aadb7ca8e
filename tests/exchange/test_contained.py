"""What a file from outside can do to the process that reads it, and what comes of it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from app.exchange import contained
from app.exchange.contained import ReaderDied
from app.kernel.errors import UserError
from app.kernel.i18n import msg


def test_the_answer_comes_back_whole() -> None:
    assert contained.contained(lambda: "值" * 3_000_000, seconds=5, memory=1 << 28) == "值" * 3_000_000


def test_a_refusal_comes_back_as_the_same_words() -> None:
    def refuse() -> None:
        raise UserError(msg("Why"))

    with pytest.raises(UserError, match="原因说明"):
        contained.contained(refuse, seconds=5, memory=1 << 28)


def test_a_reader_that_stands_still_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contained, "_WALL", 0.05)
    with pytest.raises(ReaderDied):
        contained.contained(lambda: threading.Event().wait(), seconds=1, memory=1 << 28)


def test_a_reader_that_ends_without_a_word_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReaderDied):
        contained.contained(lambda: os._exit(3), seconds=5, memory=1 << 28)


def test_no_pipe_is_left_open() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        contained.contained(lambda: 1, seconds=5, memory=1 << 28)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
