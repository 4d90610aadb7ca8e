"""The encrypted book from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.book.keys import cipher, ring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

WORDS = "院子里的石榴树红了"


@pytest.fixture
def afresh(courtyard: Run) -> Run:
    """Each command as a process of its own: without the keys of the one before."""

    def run(*words: object) -> Said:
        ring.clear()
        return courtyard(*words)

    return run


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the environment a command finds."""

    def put(key: str | None = None, new: str | None = None) -> None:
        for name, value in (("COURTYARD_BOOK_KEY", key), ("COURTYARD_NEW_BOOK_KEY", new)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

    put()
    return put


def test_a_book_made_encrypted_asks_for_its_passphrase(afresh: Run, words: Callable[..., None], tmp_path: Path) -> None:
    words(new=WORDS)
    made = afresh("new", "y.book", "--name", "幸福里小区", "--encrypted", "--json")
    assert made.status == 0
    assert cipher.is_encrypted(tmp_path / "y.book")
    words()
    shut = afresh("verify")
    assert shut.status == 4
    assert "加密" in shut.err
    words("不对的口令不对")
    wrong = afresh("verify")
    assert wrong.status == 5
    assert "口令不对" in wrong.err
    words(WORDS)
    assert afresh("verify").status == 0
    words(made.data["recovery_key"].lower())
    assert afresh("verify").status == 0
    words("-".join(["00000"] * 12 + ["0000Z"]))
    assert afresh("verify").status in {3, 5}


def test_encrypting_later_says_what_is_still_readable_and_gives_the_key(
    afresh: Run, words: Callable[..., None], tmp_path: Path
) -> None:
    words(new=WORDS)
    assert afresh("sample", "y.book", "--households", "6").status == 0
    before = afresh("export", "journal").out
    done = afresh("encrypt", "--json")
    assert done.status == 0
    assert len(done.data["plain_copies"]) == 1
    assert "谁都能看" in done.err
    words(WORDS)
    assert afresh("export", "journal").out == before
    again = afresh("encrypt", "y.book")
    assert again.status == 3
    replaced = afresh("encrypt", "--replace-copies", "--json")
    assert replaced.status == 0
    assert replaced.data["removed"] == done.data["plain_copies"]
    assert replaced.data["plain_copies"] == []
    assert replaced.data["recovery_key"] == done.data["recovery_key"]
    assert afresh("backups", "--rehearse").status == 0


def test_the_recovery_key_comes_on_paper_for_those_who_keep_the_book(
    afresh: Run, words: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "")
    words(new=WORDS)
    key = afresh("new", "y.book", "--name", "幸福里小区", "--encrypted", "--json").data["recovery_key"]
    words(WORDS)
    out = tmp_path / "k.txt"
    assert afresh("print", "recovery_key", "--lang", "zh_CN+en", "-o", out).status == 0
    text = out.read_text(encoding="utf8")
    assert all(group in text for group in key.split("-"))
    assert afresh("print", "recovery_key", "--copy", "board", "-o", out).status == 0
    assert not any(group in out.read_text(encoding="utf8") for group in key.split("-"))
    assert afresh("operator", "add", "赵德柱", "--role", "member").status == 0
    denied = afresh("--as", "赵德柱", "print", "recovery_key", "-o", out)
    assert denied.status == 5


def test_another_passphrase_and_back_to_a_plain_file(afresh: Run, words: Callable[..., None], tmp_path: Path) -> None:
    words(new=WORDS)
    key = afresh("new", "y.book", "--name", "幸福里小区", "--encrypted", "--json").data["recovery_key"]
    (tmp_path / "y.book.key").unlink()
    words(key, "另外一句好记的话")
    assert afresh("passphrase").status == 0
    words(WORDS)
    assert afresh("verify").status == 5
    words("另外一句好记的话")
    assert afresh("decrypt").status == 0
    words()
    assert afresh("verify").status == 0
    assert afresh("passphrase").status == 3
    assert afresh("print", "recovery_key", "-o", "k.pdf").status == 3


def test_an_encrypted_copy_is_restored_with_its_key_file(
    afresh: Run, words: Callable[..., None], tmp_path: Path
) -> None:
    words(new=WORDS)
    assert afresh("new", "y.book", "--name", "幸福里小区", "--encrypted").status == 0
    words(WORDS)
    copy = afresh("backup", "--json").data["path"]
    words()
    shut = afresh("restore", copy, "--to", "z.book")
    assert shut.status == 3
    assert "口令" in shut.err
    words(WORDS)
    assert afresh("restore", copy, "--to", "z.book").status == 0
    assert cipher.is_encrypted(tmp_path / "z.book")
    assert afresh("verify").status == 0


def test_encrypting_without_a_passphrase_is_refused(afresh: Run, words: Callable[..., None], tmp_path: Path) -> None:
    assert afresh("new", "y.book", "--name", "幸福里小区").status == 0
    words(new="短")
    assert afresh("encrypt").status == 3
    assert not cipher.is_encrypted(tmp_path / "y.book")


def test_damage_to_an_encrypted_book_names_its_last_good_copy(
    afresh: Run, words: Callable[..., None], tmp_path: Path
) -> None:
    words(new=WORDS)
    assert afresh("new", "y.book", "--name", "幸福里小区", "--encrypted").status == 0
    words(WORDS)
    assert afresh("backup").status == 0
    with (tmp_path / "y.book").open("rb+") as stream:
        stream.seek(4096 * 3 + 100)
        stream.write(b"\x00\x01\x02\x03")
    said = afresh("verify")
    assert said.status == 4
    assert "backups" in said.err
