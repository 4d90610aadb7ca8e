"""A copy proves that it opens and balances; one that was spoilt is reported, whichever bit it is."""

from __future__ import annotations

import datetime
import random
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book import Book, Operator, Role
from app.book.backups.examining import check_seal, goes_on_from, last_good, rehearse
from app.book.backups.making import make_backup
from app.book.backups.restoring import restore
from app.book.backups.shelf import backups_of, seal_of
from app.book.operators import add_operator
from app.bootstrap import house
from app.kernel.dates import FixedClock
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.rules import EarnDraft
from app.treasury.services import earn
from tests.old_books import unpacked

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 10, 8)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(DAY)


def _write(book: Book, owner: Operator, name: str) -> None:
    with book.work(owner) as work:
        add_operator(work, name, Role.MEMBER, None)
        work.commit()


def _earn(book: Book, owner: Operator, fen: int) -> None:
    with book.work(owner) as work:
        earn(work, EarnDraft(DAY, Fen(fen), "recycling"))
        work.commit()


def test_a_rehearsal_says_what_is_in_the_copy(book: Book, owner: Operator, clock: FixedClock) -> None:
    _earn(book, owner, 12_345)
    made = make_backup(book)
    before = made.path.read_bytes()
    tried = rehearse(made.path, clock, house().checks, house().contents)
    assert tried.whole
    assert tried.sealed
    assert (tried.contents.courtyard, tried.contents.entries, tried.contents.cash) == ("幸福里小区", 1, Fen(12_345))
    assert "幸福里小区" in "".join(map(str, tried.contents.lines()))
    assert made.path.read_bytes() == before


def test_of_a_hundred_copies_with_one_bit_flipped_a_hundred_are_reported(
    book: Book, owner: Operator, clock: FixedClock, tmp_path: Path
) -> None:
    _earn(book, owner, 100)
    made = make_backup(book)
    dice = random.Random(7)  # noqa: S311 — no secret
    content = made.path.read_bytes()
    for number in range(100):
        spoilt = bytearray(content)
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
        flipped = tmp_path / f"flipped{number}" / made.path.name
        flipped.parent.mkdir()
        flipped.write_bytes(spoilt)
        shutil.copy(seal_of(made.path), seal_of(flipped))
        assert not rehearse(flipped, clock, house().checks, house().contents).whole
        with pytest.raises(Refused, match="不能用"):
            check_seal(flipped)
        shutil.rmtree(flipped.parent)


def test_a_copy_whose_money_was_changed_is_reported_even_with_a_new_seal(
    book: Book, owner: Operator, clock: FixedClock
) -> None:
    _earn(book, owner, 100)
    made = make_backup(book)
    seal_of(made.path).unlink()
    raw = sqlite3.connect(made.path)
    raw.execute("DROP TRIGGER line_posted_update")
    raw.execute("UPDATE line SET amount = amount * 2")
    raw.commit()
    raw.close()
    tried = rehearse(made.path, clock, house().checks, house().contents)
    assert not tried.whole
    assert not tried.sealed


def test_the_last_good_copy_is_found_behind_a_spoilt_one(book: Book, owner: Operator, clock: FixedClock) -> None:
    good = make_backup(book)
    _write(book, owner, "甲")
    bad = make_backup(book)
    bad.path.write_bytes(bad.path.read_bytes()[:-4096])
    found = last_good(book.path, clock, house().checks, house().contents)
    assert found is not None
    assert found.path == good.path
    good.path.unlink()
    assert last_good(book.path, clock, house().checks, house().contents) is None


def test_a_book_whose_last_records_were_cut_off_does_not_go_on_from_its_copy(book: Book, owner: Operator) -> None:
    for name in ("甲", "乙", "丙"):
        _write(book, owner, name)
    made = make_backup(book)
    assert goes_on_from(made.path, book.path)
    _write(book, owner, "丁")
    assert goes_on_from(made.path, book.path)
    book.close()
    raw = sqlite3.connect(book.path)
    raw.execute("DROP TRIGGER audit_kept_delete")
    raw.execute("DELETE FROM audit WHERE id > (SELECT max(id) - 3 FROM audit)")
    raw.commit()
    raw.close()
    assert not goes_on_from(made.path, book.path)


def test_an_upgraded_book_goes_on_from_the_copy_made_before(tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    Book.open(path).close()
    assert goes_on_from(backups_of(path)[0].path, path)


def test_a_copy_is_restored_to_a_new_book_and_the_present_one_is_kept(
    book: Book, owner: Operator, clock: FixedClock, tmp_path: Path
) -> None:
    _earn(book, owner, 100)
    made = make_backup(book)
    _earn(book, owner, 50)
    present = book.path.read_bytes()
    target = tmp_path / "again.book"
    restore(made.path, target, clock, house().start_checks)
    assert book.path.read_bytes() == present
    with Book.open(target) as again, again.view() as view:
        assert house().contents(view).cash == Fen(100)
    assert sorted(file.name for file in tmp_path.iterdir() if "again" in file.name) == ["again.book", "again.book.lock"]


def test_restoring_never_overwrites(book: Book, clock: FixedClock) -> None:
    made = make_backup(book)
    before = book.path.read_bytes()
    with pytest.raises(Refused, match="已经存在"):
        restore(made.path, book.path, clock, house().start_checks)
    assert book.path.read_bytes() == before


def test_a_spoilt_copy_is_not_restored(book: Book, clock: FixedClock, tmp_path: Path) -> None:
    made = make_backup(book)
    content = bytearray(made.path.read_bytes())
    content[9000] ^= 4
    made.path.write_bytes(content)
    with pytest.raises(Refused, match="不能用"):
        restore(made.path, tmp_path / "again.book", clock, house().start_checks)
    assert not (tmp_path / "again.book").exists()


def test_an_old_copy_is_restored_and_upgraded(clock: FixedClock, tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    target = tmp_path / "new" / "again.book"
    target.parent.mkdir()
    restore(path, target, clock, house().start_checks)
    with Book.open(target) as again, again.view() as view:
        assert house().contents(view).entries == 181
    assert path.read_bytes()[60:64] == (1).to_bytes(4, "big")


def test_old_copies_are_given_up_as_new_ones_are_made(book: Book) -> None:
    start = datetime.date(2026, 1, 1)
    for back in range(60):
        book.clock = FixedClock(start + datetime.timedelta(days=back))
        make_backup(book)
    days = [one.made_at.date() for one in backups_of(book.path)]
    assert days[:12] == [start + datetime.timedelta(days=59 - back) for back in range(12)]
    assert len(days) == 20  # 12 days, 7 more week ends, the end of January
    assert len(list((book.path.parent / "backups").iterdir())) == 2 * len(days)
