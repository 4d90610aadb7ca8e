"""Wrong passwords in a row are counted outside the book, and nothing shortens the wait."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.book.seats.tries import Tries, door_of

if TYPE_CHECKING:
    from pathlib import Path


class Now:
    def __init__(self) -> None:
        self.at = 1_000_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "tries.json"


def _fail(tries: Tries, times: int, door: str = "d") -> None:
    for _ in range(times):
        assert tries.begin(door)[0] == 0


def test_five_in_a_row_lock_one_door_and_no_other(file: Path, now: Now) -> None:
    tries = Tries(file, now)
    _fail(tries, 5)
    assert tries.begin("d")[0] == 30
    assert tries.left("d") == 30
    assert tries.begin("another")[0] == 0


def test_the_program_started_again_knows_of_them(file: Path, now: Now) -> None:
    _fail(Tries(file, now), 5)
    assert Tries(file, now).left("d") == 30


def test_a_try_while_waiting_counts_for_nothing_and_the_next_wait_is_longer(file: Path, now: Now) -> None:
    tries = Tries(file, now)
    _fail(tries, 5)
    assert tries.begin("d")[0] == 30
    now.at += 30
    _fail(tries, 1)
    assert tries.left("d") == 60


def test_the_right_one_forgets_them(file: Path, now: Now) -> None:
    tries = Tries(file, now)
    _fail(tries, 4)
    assert tries.begin("d")[1].failures == 4
    tries.forget("d")
    assert tries.begin("d") == (0, tries.begin("e")[1])
    assert tries.left("d") == 0


def test_a_clock_set_back_frees_nobody_early_and_locks_nobody_for_ever(file: Path, now: Now) -> None:
    tries = Tries(file, now)
    _fail(tries, 5)
    now.at -= 86_400 * 365
    assert tries.left("d") == 30
    now.at += 29
    assert tries.left("d") == 1
    now.at -= 3600
    assert tries.begin("d")[0] == 30
    now.at += 30
    assert tries.left("d") == 0


def test_where_the_file_cannot_be_written_they_are_remembered_all_the_same(file: Path, now: Now) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("stands where the folder should be", encoding="utf8")
    tries = Tries(file, now)
    _fail(tries, 5)
    assert tries.left("d") == 30
    now.at += 30
    assert tries.left("d") == 0
    tries.forget("d")
    assert tries.begin("d")[1].failures == 0


def test_what_was_remembered_is_written_once_it_can_be(file: Path, now: Now) -> None:
    file.mkdir(parents=True)
    tries = Tries(file, now)
    _fail(tries, 5)
    file.rmdir()
    assert tries.begin("d")[0] == 30
    assert Tries(file, now).left("d") == 30


@pytest.mark.parametrize("text", ["", "[]", '{"d": 5}', '{"d": {"failures": "x", "at": 1}}', "\x00"])
def test_a_file_that_cannot_be_read_counts_from_the_start(file: Path, now: Now, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf8")
    tries = Tries(file, now)
    assert tries.left("d") == 0
    _fail(tries, 5)
    assert tries.left("d") == 30


def test_neither_book_nor_name_can_be_read_in_the_file(file: Path, now: Now, tmp_path: Path) -> None:
    door = door_of(tmp_path / "幸福里.book", "王秀兰")
    _fail(Tries(file, now), 5, door)
    kept = file.read_text(encoding="utf8")
    assert "王秀兰" not in kept
    assert "book" not in kept
    assert json.loads(kept)[door]["failures"] == 5


def test_a_link_to_the_book_is_the_same_door(tmp_path: Path) -> None:
    (tmp_path / "a.book").touch()
    (tmp_path / "b.book").symlink_to(tmp_path / "a.book")
    assert door_of(tmp_path / "a.book", "王") == door_of(tmp_path / "b.book", "王")
    assert door_of(tmp_path / "a.book", "王") != door_of(tmp_path / "a.book", "李")
