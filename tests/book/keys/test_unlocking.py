"""An encrypted book opens with its passphrase or its recovery key, and says in words why it does not."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from app.book import Book
from app.book.keys import cipher, files, recoding, ring, unlocking
from app.book.keys.rules import written
from app.book.operators import list_operators
from app.bootstrap import new_book
from app.kernel.errors import BookDamaged, BookLocked, BookUnavailable, NotAllowed, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from app.kernel.dates import FixedClock

WORDS = "院子里的石榴树红了"


@pytest.fixture
def locked(tmp_path: Path, clock: FixedClock) -> Path:
    """An encrypted book whose key nobody holds."""
    path = tmp_path / "y.book"
    new_book(path, "幸福里小区", clock=clock, passphrase=WORDS).close()
    ring.clear()
    return path


def _paper(path: Path) -> str:
    """The recovery key as it was printed when the book was made."""
    unlocking.unlock(path, WORDS)
    groups = written(recoding.key_at_hand(path))
    ring.clear()
    return "-".join(groups)


def _people(path: Path) -> list[str]:
    with Book.open(path) as book, book.view() as view:
        return [person.name for person in list_operators(view)]


def test_without_its_key_a_book_is_not_opened_and_left_as_it_is(locked: Path) -> None:
    before = locked.read_bytes()
    with pytest.raises(BookLocked, match="加密的"):
        Book.open(locked)
    assert locked.read_bytes() == before
    assert unlocking.is_locked(locked)


def test_its_passphrase_opens_it(locked: Path) -> None:
    unlocking.unlock(locked, f"  {WORDS} ")
    assert not unlocking.is_locked(locked)
    assert _people(locked) == ["管理员"]


@pytest.mark.parametrize("words", ["", "院子里的石榴树红", "管理员", "x" * 500])
def test_another_passphrase_is_said_to_be_wrong(locked: Path, words: str) -> None:
    with pytest.raises(NotAllowed, match="口令不对"):
        unlocking.unlock(locked, words)
    assert unlocking.is_locked(locked)


def test_the_recovery_key_opens_it_without_its_key_file(locked: Path) -> None:
    paper = _paper(locked)
    files.remove(locked)
    with pytest.raises(BookLocked, match=r"y\.book\.key"):
        Book.open(locked)
    unlocking.unlock(locked, paper.lower())
    with Book.open(locked) as book:
        recoding.recover(book, "另外一句好记的话")
    ring.clear()
    unlocking.unlock(locked, "另外一句好记的话")
    assert _people(locked) == ["管理员"]


def test_a_mistyped_recovery_key_names_the_group(locked: Path) -> None:
    paper = _paper(locked)
    wrong = ("2" if paper[7] != "2" else "3").join((paper[:7], paper[8:]))
    with pytest.raises(Refused, match="第 2 组"):
        unlocking.unlock(locked, wrong)


def test_a_long_english_passphrase_is_not_taken_for_a_mistyped_key(tmp_path: Path, clock: FixedClock) -> None:
    path, words = (
        tmp_path / "e.book",
        "the pomegranate tree in the middle of the old yard has red blossoms in May again",
    )
    new_book(path, "幸福里小区", clock=clock, passphrase=words).close()
    ring.clear()
    unlocking.unlock(path, words)
    assert _people(path) == ["管理员"]


def test_the_recovery_key_of_another_book_does_not_open_it(locked: Path) -> None:
    with pytest.raises(NotAllowed, match="另一本"):
        unlocking.unlock(locked, "".join(written(bytes(32))))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: {**kept, "tag": "00"},
        lambda kept: {**kept, "salt": "zz"},
        lambda kept: {**kept, "version": 2},
        lambda kept: {**kept, "memory_kib": 2**40},
        lambda kept: {**kept, "passes": "many"},
        lambda kept: {name: value for name, value in kept.items() if name != "wrapped"},
        lambda _: [1, 2],
    ],
)
def test_a_damaged_key_file_sends_to_the_recovery_key(locked: Path, spoil: object) -> None:
    file = files.key_file(locked)
    kept = json.loads(file.read_text(encoding="utf8"))
    file.write_text(json.dumps(spoil(kept)), encoding="utf8")  # type: ignore[operator]
    with pytest.raises(BookUnavailable, match="请用恢复密钥"):
        unlocking.unlock(locked, WORDS)


@pytest.mark.parametrize("name", ["wrapped", "salt", "tag", "key", "passes"])
def test_a_key_file_that_was_changed_opens_nothing(locked: Path, name: str) -> None:
    file = files.key_file(locked)
    kept = json.loads(file.read_text(encoding="utf8"))
    kept[name] = kept[name] + 1 if name == "passes" else kept[name][::-1]
    file.write_text(json.dumps(kept), encoding="utf8")
    with pytest.raises(NotAllowed, match="口令不对"):
        unlocking.unlock(locked, WORDS)


def test_a_key_file_says_nothing_of_key_or_passphrase(locked: Path) -> None:
    text = files.key_file(locked).read_text(encoding="utf8")
    unlocking.unlock(locked, WORDS)
    assert recoding.key_at_hand(locked).hex() not in text
    assert WORDS not in text


def test_usually_a_passphrase_is_stretched_as_the_rfc_says() -> None:
    usual = files.Cost()
    assert (usual.memory_kib, usual.passes, usual.lanes) == (65536, 3, 4)


def test_a_first_page_that_is_spoilt_is_damage_and_no_wrong_passphrase(locked: Path) -> None:
    with locked.open("rb+") as stream:
        stream.seek(900)
        stream.write(b"\x00\x01\x02\x03")
    with pytest.raises(BookDamaged):
        unlocking.unlock(locked, WORDS)
    with pytest.raises(BookDamaged):
        Book.open(locked)


def test_noise_is_not_taken_for_a_book(tmp_path: Path) -> None:
    noise = tmp_path / "n.book"
    noise.write_bytes(os.urandom(4096))
    with pytest.raises(BookLocked, match="不是本程序的账本"):
        Book.open(noise)
    noise.write_bytes(b"\x00" * 4096)
    with pytest.raises(BookUnavailable, match="不是本程序的账本") as caught:
        Book.open(noise)
    assert not isinstance(caught.value, BookLocked)


def test_another_programs_encrypted_file_is_told_from_a_book(tmp_path: Path) -> None:
    path, key = tmp_path / "other.db", unlocking.new_key()
    raw = cipher.connect(path, "rwc", key)
    raw.execute("CREATE TABLE t (a)")
    raw.close()
    unlocking.unlock_written(path, key)
    with pytest.raises(BookUnavailable, match="不是本程序的账本"):
        Book.open(path)


def test_an_encrypted_book_of_a_newer_version_is_left_alone(locked: Path) -> None:
    unlocking.unlock(locked, WORDS)
    raw = cipher.connect(locked, "rw", recoding.key_at_hand(locked))
    raw.execute("PRAGMA user_version=999")
    raw.close()
    with pytest.raises(BookUnavailable, match="更新"):
        Book.open(locked)


def test_where_the_program_lacks_encryption_it_is_said(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "available", lambda: False)
    with pytest.raises(BookUnavailable, match="SQLCipher"):
        Book.open(locked)
    with pytest.raises(BookUnavailable, match="SQLCipher"):
        new_book(locked.with_name("z.book"), "幸福里小区", passphrase=WORDS)
    assert not locked.with_name("z.book").exists()


def test_two_encrypted_books_are_open_beside_each_other(locked: Path, tmp_path: Path, clock: FixedClock) -> None:
    other = tmp_path / "other" / "y.book"
    other.parent.mkdir()
    new_book(other, "和平里小区", clock=clock, passphrase="另外一句好记的话").close()
    assert unlocking.is_locked(locked)
    unlocking.unlock(locked, WORDS)
    assert _people(locked) == _people(other) == ["管理员"]


def test_a_new_encrypted_book_takes_no_other_books_key_file(tmp_path: Path, clock: FixedClock) -> None:
    kept = tmp_path / "y.book.key"
    kept.write_text("of another book", encoding="utf8")
    with pytest.raises(Refused, match=r"y\.book\.key"):
        new_book(tmp_path / "y.book", "幸福里小区", clock=clock, passphrase=WORDS)
    assert kept.read_text(encoding="utf8") == "of another book"
    assert not (tmp_path / "y.book").exists()


@pytest.mark.parametrize("words", ["12345678", "ＡＢＣＤＥＦＧＨ", "password"])
def test_a_passphrase_everybody_tries_first_is_refused(words: str) -> None:
    with pytest.raises(Refused):
        files.check_passphrase(words)


def test_a_short_passphrase_makes_no_book(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="至少要 8 个字"):
        new_book(tmp_path / "y.book", "幸福里小区", passphrase="短")
    assert list(tmp_path.iterdir()) == []
