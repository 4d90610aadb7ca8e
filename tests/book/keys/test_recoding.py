"""A book becomes encrypted and plain again with nothing lost; what is encrypted is readable nowhere on the disk."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.book import Book, Operator, Role, engine, swapping, upgrade
from app.book.backups import examining
from app.book.backups.examining import rehearse
from app.book.backups.making import make_backup
from app.book.backups.restoring import restore
from app.book.backups.shelf import backups_of, is_backed_up, seal_of, thin
from app.book.integrity import faults
from app.book.keys import cipher, files, recoding, ring, unlocking
from app.book.operators import add_operator, list_operators
from app.book.schema import SCHEMA_VERSION
from app.bootstrap import house, new_book, sample_book
from app.kernel.errors import BookUnavailable, NotAllowed, Refused
from app.treasury.queries import journal_text
from tests.full_disk import files_no_longer_than
from tests.old_books import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.kernel.dates import FixedClock

WORDS = "院子里的石榴树红了"
NAME = "尉迟桂兰"
MARKS = [NAME.encode(), "幸福里小区".encode(), cipher.PLAIN_START, b"CREATE TABLE", b"operator.added"]


def _write(book: Book, owner: Operator, name: str = NAME) -> None:
    with book.work(owner) as work:
        add_operator(work, name, Role.MEMBER, None)
        work.commit()


def _readable(path: Path) -> list[bytes]:
    content = path.read_bytes()
    assert content
    return [mark for mark in MARKS if mark in content]


@pytest.fixture
def sealed(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    """A book that was encrypted from its first byte, with a name typed into it."""
    made = new_book(tmp_path / "s.book", "幸福里小区", clock=clock, passphrase=WORDS)
    with made.view() as view:
        owner = list_operators(view)[0]
    _write(made, owner)
    yield made
    made.close()


@pytest.fixture
def keeper(sealed: Book) -> Operator:
    with sealed.view() as view:
        return list_operators(view)[0]


def test_encrypted_and_plain_again_it_is_the_same_book(tmp_path: Path, clock: FixedClock) -> None:
    with sample_book(tmp_path / "y.book", households=12) as book:
        with book.view() as view:
            owner = list_operators(view)[0]
            before, count = journal_text(view), view.conn.exec_driver_sql("SELECT count(*) FROM audit").scalar_one()
        key = recoding.encrypt(book, owner, WORDS, house().checks)
        assert cipher.is_encrypted(book.path)
        assert cipher.fits(book.path, key)
        with book.view() as view:
            assert journal_text(view) == before
            assert faults(view, house().checks) == ()
        _write(book, owner)
        recoding.decrypt(book, owner, house().checks)
        assert not cipher.is_encrypted(book.path)
        assert not files.key_file(book.path).exists()
        with book.view() as view:
            assert journal_text(view) == before
            assert faults(view, house().checks) == ()
            told = view.conn.exec_driver_sql("SELECT action FROM audit WHERE id > ? ORDER BY id", (count,)).scalars()
            assert list(told) == ["book.encrypted", "operator.added", "book.decrypted"]
        _write(book, owner, "赵德柱")
    assert not swapping.recoded(book.path).exists()


def test_a_book_encrypted_from_the_start_is_readable_nowhere(sealed: Book, keeper: Operator) -> None:
    make_backup(sealed)
    _write(sealed, keeper, f"{NAME}二")
    every = [path for path in sealed.path.parent.rglob("*") if path.is_file() and path.stat().st_size]
    assert len(every) >= 5
    for path in every:
        assert _readable(path) == [], path


def _interrupted(path: Path) -> None:
    """Leave a change in the middle: pages written, the journal beside them."""
    child = os.fork()
    if child == 0:
        raw = engine.connect(path)
        raw.execute("PRAGMA cache_size=5")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE spoilt (x)")
        raw.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
            f"INSERT INTO spoilt SELECT '{NAME}' || i FROM n ORDER BY random()"
        )
        raw.execute("UPDATE operator SET name = name || name")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def test_an_interrupted_change_leaves_nothing_readable_and_is_rolled_back(sealed: Book) -> None:
    path = sealed.path
    sealed.close()
    _interrupted(path)
    left = swapping.journal_of(path)
    assert left.stat().st_size > 0
    assert _readable(left) == []
    assert _readable(path) == []
    with Book.open(path) as book, book.view() as view:
        assert [one.name for one in list_operators(view)] == ["管理员", NAME]
        assert faults(view, house().checks) == ()
    assert not left.exists()


def test_copies_are_encrypted_rehearsed_restored_and_thinned_with_their_key_files(
    sealed: Book, keeper: Operator, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials: list[bytes] = []
    real = shutil.copyfile

    def watched(source: Path, target: Path) -> Path:
        done = real(source, target)
        trials.append(Path(target).read_bytes())
        return done

    made = make_backup(sealed)
    monkeypatch.setattr(examining.shutil, "copyfile", watched)
    assert files.key_file(made.path).read_bytes() == files.key_file(sealed.path).read_bytes()
    assert is_backed_up(sealed.path)
    assert rehearse(made.path, clock, house().checks, house().contents).whole
    assert trials
    assert not any(mark in content for content in trials for mark in MARKS)
    target = tmp_path / "restored.book"
    restore(made.path, target, clock, house().start_checks)
    ring.clear()
    unlocking.unlock(target, WORDS)
    with Book.open(target) as book, book.view() as view:
        assert NAME in [one.name for one in list_operators(view)]
    older = made.path.with_name("s-20200101-120000.book")
    for one, other in (
        (made.path, older),
        *((beside(made.path), beside(older)) for beside in (seal_of, files.key_file)),
    ):
        real(one, other)
    newer = made.path.with_name("s-20200101-130000.book")
    for one, other in (
        (made.path, newer),
        *((beside(made.path), beside(newer)) for beside in (seal_of, files.key_file)),
    ):
        real(one, other)
    assert thin(sealed.path, made.path.parent, clock.today(), made.path) == (older,)
    assert not files.key_file(older).exists()
    assert files.key_file(newer).exists()


def test_a_bit_changed_anywhere_in_an_encrypted_copy_is_reported(sealed: Book, clock: FixedClock) -> None:
    made = make_backup(sealed)
    seal_of(made.path).unlink()  # the file's own checksums alone must notice
    whole, chance = made.path.read_bytes(), random.Random(7)  # noqa: S311 — the same places every time
    places = [0, 15, 16, 4095, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(15))]
    for place in places:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << chance.randrange(8)
        made.path.write_bytes(bytes(spoilt))
        tried = rehearse(made.path, clock, house().checks, house().contents)
        assert not tried.whole, place
        assert "口令" not in str(tried.fault)


def test_an_old_encrypted_book_is_upgraded_without_a_readable_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = tmp_path / "old.book", unlocking.new_key()
    recoding._pour(unpacked(1, tmp_path), path, key)
    files.write(path, key, WORDS)
    unlocking.unlock(path, WORDS)
    drafts: list[bytes] = []
    real = upgrade.swap

    def watched(draft: Path, target: Path) -> None:
        drafts.append(draft.read_bytes())
        real(draft, target)

    monkeypatch.setattr(upgrade, "swap", watched)
    with Book.open(path) as book, book.view() as view:
        assert view.conn.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION
        assert faults(view, house().checks) == ()
    assert cipher.is_encrypted(path)
    (copy,) = backups_of(path)
    for content in (*drafts, path.read_bytes(), copy.path.read_bytes()):
        assert "管理员".encode() not in content
        assert b"CREATE TABLE" not in content
    assert len(drafts) == 1


def test_an_encrypted_book_changed_behind_the_programs_back_takes_no_write(sealed: Book, keeper: Operator) -> None:
    raw = engine.connect(sealed.path)
    raw.execute("UPDATE operator SET name = 'X' WHERE id = 2")
    raw.close()
    with pytest.raises(BookUnavailable, match="别的程序"):
        _write(sealed, keeper, "赵德柱")


def test_another_passphrase_changes_the_key_files_only(sealed: Book, keeper: Operator) -> None:
    copy = make_backup(sealed)
    key = recoding.key_at_hand(sealed.path)
    recoding.change_passphrase(sealed, keeper, "另外一句好记的话")
    for path in (sealed.path, copy.path):
        assert files.open_with(path, "另外一句好记的话") == key
        with pytest.raises(NotAllowed):
            files.open_with(path, WORDS)
    with sealed.view() as view:
        last = view.conn.exec_driver_sql("SELECT action FROM audit ORDER BY id DESC LIMIT 1").scalar_one()
    assert last == "book.passphrase_changed"


def test_a_passphrase_that_is_too_short_changes_nothing(sealed: Book, keeper: Operator) -> None:
    with pytest.raises(Refused, match="至少要 8 个字"):
        recoding.change_passphrase(sealed, keeper, "短")
    assert files.open_with(sealed.path, WORDS) == recoding.key_at_hand(sealed.path)
    with sealed.view() as view:
        assert "passphrase" not in view.conn.exec_driver_sql("SELECT group_concat(action) FROM audit").scalar_one()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GUARD, Role.SUPERVISOR])
def test_who_does_not_keep_the_book_encrypts_nothing(book: Book, owner: Operator, role: Role) -> None:
    other = Operator(owner.id, "赵德柱", role)
    with pytest.raises(NotAllowed):
        recoding.encrypt(book, other, WORDS, ())
    assert not cipher.is_encrypted(book.path)
    recoding.encrypt(book, owner, WORDS, ())
    for act in (
        lambda: recoding.decrypt(book, other, ()),
        lambda: recoding.change_passphrase(book, other, "另外一句好记的话"),
        lambda: recoding.replace_plain_copies(book.path, other, book.clock, (), house().contents),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert cipher.is_encrypted(book.path)


def test_what_is_so_already_is_refused(book: Book, owner: Operator) -> None:
    with pytest.raises(Refused, match="没有加密"):
        recoding.decrypt(book, owner, ())
    recoding.encrypt(book, owner, WORDS, ())
    with pytest.raises(Refused, match="已经是加密的"):
        recoding.encrypt(book, owner, WORDS, ())


def test_what_was_written_in_meanwhile_is_not_lost(book: Book, owner: Operator) -> None:
    made = recoding.make_draft(book.path, owner, book.clock, (), encrypted=True)
    _write(book, owner)
    with pytest.raises(Refused, match="新的记录"):
        recoding.put_in_place(book, owner, made, WORDS)
    assert not cipher.is_encrypted(book.path)
    assert sorted(path.name for path in book.path.parent.iterdir()) == ["backups", "y.book", "y.book.lock"]
    with book.view() as view:
        assert NAME in [one.name for one in list_operators(view)]


def test_a_draft_that_is_not_the_same_is_not_taken(
    book: Book, owner: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cipher.connect_plain

    class Forgetful:
        def __init__(self, raw: sqlite3.Connection) -> None:
            self._raw = raw

        def execute(self, statement: str, *values: object) -> object:
            done = self._raw.execute(statement, *values)  # type: ignore[arg-type]
            if "sqlcipher_export" in statement:
                self._raw.execute("UPDATE poured.operator SET name = 'X'")
            return done

        def close(self) -> None:
            self._raw.close()

    monkeypatch.setattr(recoding.cipher, "connect_plain", lambda path: Forgetful(real(path)))
    with pytest.raises(Refused, match="原样没动"):
        recoding.encrypt(book, owner, WORDS, ())
    assert not cipher.is_encrypted(book.path)
    assert not swapping.recoded(book.path).exists()


@pytest.mark.parametrize("room", [0, 40_000, 700_000])
def test_a_full_disk_leaves_the_plain_book_as_it_was(book: Book, owner: Operator, room: int) -> None:
    _write(book, owner)
    before = book.path.read_bytes()
    with files_no_longer_than(min(room, len(before) - 1)), pytest.raises(Refused):
        recoding.encrypt(book, owner, WORDS, ())
    assert book.path.read_bytes() == before
    assert not files.key_file(book.path).exists()
    _write(book, owner, "赵德柱")
    recoding.encrypt(book, owner, WORDS, ())


def test_plain_copies_go_only_when_an_encrypted_one_is_proved(
    book: Book, owner: Operator, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(book)
    recoding.encrypt(book, owner, WORDS, ())
    plain = recoding.plain_copies(book.path)
    assert len(plain) == 2
    parts = house()
    with monkeypatch.context() as patch:
        patch.setattr(recoding, "rehearse", lambda path, *_: examining.Examined(path, recoding.msg("Groups")))
        with pytest.raises(Refused):
            recoding.replace_plain_copies(book.path, owner, clock, parts.checks, parts.contents)
    assert recoding.plain_copies(book.path) == plain
    made, gone = recoding.replace_plain_copies(book.path, owner, clock, parts.checks, parts.contents)
    assert gone == plain
    assert made.path.exists()
    assert recoding.plain_copies(book.path) == ()
    assert all(cipher.is_encrypted(one.path) for one in backups_of(book.path))


def _ticking(tick: Callable[..., None]) -> None:
    """Have every statement and every file act of this process call ``tick``."""

    def traced(make: Any) -> Any:
        def watched(*args: Any) -> Any:
            raw = make(*args)
            raw.set_trace_callback(tick)
            return raw

        return watched

    def told(act: Any) -> Any:
        def watched(*args: Any, **more: Any) -> Any:
            tick()
            done = act(*args, **more)
            tick()
            return done

        return watched

    engine.blank = traced(engine.blank)
    cipher._open = traced(cipher._open)
    for name in ("replace", "rename", "unlink"):
        setattr(Path, name, told(getattr(Path, name)))
    files.write_through = told(files.write_through)
    swapping.sync_folder = told(swapping.sync_folder)


def _recode(path: Path, *, encrypted: bool) -> None:
    if cipher.is_encrypted(path):
        unlocking.unlock(path, WORDS)
    book = Book.open(path)
    with book.view() as view:
        owner = list_operators(view)[0]
    if encrypted:
        recoding.encrypt(book, owner, WORDS, ())
    else:
        recoding.decrypt(book, owner, ())


def _recode_and_die(path: Path, step: int, *, encrypted: bool) -> int:
    """Recode in a process that ends without a word at its ``step``-th statement or file act; gives the steps there were."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def tick(*_: object) -> None:
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            _ticking(tick)
            _recode(path, encrypted=encrypted)
            os.write(writing, str(count).encode())
        finally:
            os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) == bool(step)
    told = os.read(reading, 20)
    os.close(reading)
    return int(told or 0)


STEPS = 12


@pytest.mark.parametrize("encrypted", [True, False])
def test_killed_anywhere_it_is_plain_or_encrypted_and_whole(encrypted: bool, tmp_path: Path, clock: FixedClock) -> None:
    kept = tmp_path / "kept" / "y.book"
    kept.parent.mkdir()
    with new_book(kept, "幸福里小区", clock=clock, passphrase=None if encrypted else WORDS) as book:
        with book.view() as view:
            owner = list_operators(view)[0]
        _write(book, owner)

    def laid(name: str) -> Path:
        path = tmp_path / name / "y.book"
        path.parent.mkdir()
        shutil.copyfile(kept, path)
        files.carry(kept, path)
        return path

    steps = _recode_and_die(laid("whole"), 0, encrypted=encrypted)
    assert steps > 200
    ends = set()
    last = range(steps - 60, steps, 5)  # where files are written, swapped and removed
    for step in (*range(1, steps - 60, steps // STEPS), *last):
        path = laid(str(step))
        _recode_and_die(path, step, encrypted=encrypted)
        ends.add(cipher.is_encrypted(path))
        ring.clear()
        if cipher.is_encrypted(path):
            unlocking.unlock(path, WORDS)
        with Book.open(path) as book, book.view() as view:
            assert [one.name for one in list_operators(view)] == ["管理员", NAME]
            assert faults(view, house().checks) == ()
        assert not swapping.recoded(path).exists()
        assert not swapping.journal_of(swapping.recoded(path)).exists()
    assert ends == {True, False}
