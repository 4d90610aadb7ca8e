"""Copies with one bit flipped, anywhere: every one is reported, and the good one never is."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.book import Book
from app.book.backups.examining import rehearse
from app.book.backups.making import make_backup
from app.book.backups.shelf import seal_of
from app.bootstrap import house
from tests.sweeps import desk


@dataclass(frozen=True)
class Copies:
    """How many copies were spoilt, how many of them were reported, and whether the good one was trusted."""

    flipped: int
    reported: int
    good_one_trusted: bool

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.flipped} copies with one bit flipped"

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{self.reported} reported; the untouched copy {'is' if self.good_one_trusted else 'IS NOT'} trusted"

    @property
    def is_good(self) -> bool:
        """Whether all were reported and the good one was not."""
        return self.flipped == self.reported and self.good_one_trusted


def sweep(count: int = 300, seed: int = 7) -> Copies:
    """Flip one bit of a copy ``count`` times."""
    dice = random.Random(seed)  # noqa: S311 — no secret
    with tempfile.TemporaryDirectory() as folder:
        desk.small_book(Path(folder) / "y.book")
        with Book.open(Path(folder) / "y.book", desk.CLOCK) as book:
            made = make_backup(book)
        content = made.path.read_bytes()
        reported = sum(_is_reported(content, dice, made.path) for _ in range(count))
        trusted = rehearse(made.path, desk.CLOCK, house().checks, house().contents).whole
    return Copies(count, reported, trusted)


def _is_reported(content: bytes, dice: random.Random, made: Path) -> bool:
    spoilt = bytearray(content)
    spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    with tempfile.TemporaryDirectory() as folder:
        flipped = Path(folder) / made.name
        flipped.write_bytes(spoilt)
        shutil.copy(seal_of(made), seal_of(flipped))
        return not rehearse(flipped, desk.CLOCK, house().checks, house().contents).whole
