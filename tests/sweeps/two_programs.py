"""Two programs on one book: a second writer is refused in words, a reader reads on, a killed owner's lock is free."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from app.book import Book
from app.kernel.errors import BookUnavailable
from tests.sweeps import desk

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class TwoPrograms:
    """How often a second program came to a book that another one was writing, and what it met."""

    writers: int
    refused: int
    looks: int
    whole: int
    recovered: int
    owners: int

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.writers} second writers and {self.looks} readers beside {self.owners} writing owners"

    @property
    def found(self) -> str:
        """What came of it."""
        return (
            f"{self.refused} writers refused in words, {self.whole} looks whole, "
            f"{self.recovered} locks of killed owners recovered"
        )

    @property
    def is_good(self) -> bool:
        """Every writer refused, every look whole, every lock recovered."""
        met = (self.refused, self.whole, self.recovered)
        return self.owners > 0 and met == (self.writers, self.looks, self.owners)


def sweep(count: int = 20) -> TwoPrograms:
    """``count`` owners, each with second writers and readers beside it until it is killed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sweeps.two_programs", str(count)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=1_800,
    )  # fmt: skip
    return TwoPrograms(**json.loads(done.stdout))


def _all(count: int) -> TwoPrograms:
    sums = dict.fromkeys(("writers", "refused", "looks", "whole", "recovered"), 0)
    with tempfile.TemporaryDirectory(prefix="courtyard-") as name:
        path = Path(name) / "y.book"
        desk.small_book(path)
        for number in range(count):
            _beside(path, number, sums)
    return TwoPrograms(owners=count, **sums)


def _beside(path: Path, number: int, sums: dict[str, int]) -> None:
    """One owner that writes, and the others beside it."""
    ears, mouth = os.pipe()
    owner = os.fork()
    if owner == 0:
        try:
            _write(path, number, mouth)
        finally:
            os._exit(1)
    os.close(mouth)
    os.read(ears, 1)  # the owner has the book
    for _ in range(3):
        sums["writers"] += 1
        sums["refused"] += _is_refused(path)
        sums["looks"] += 1
        sums["whole"] += _is_whole(path)
    os.kill(owner, signal.SIGKILL)
    os.waitpid(owner, 0)
    os.close(ears)
    begun = time.monotonic()
    with Book.open(path, desk.CLOCK) as book:
        desk.do(book, desk.owner_of(book), desk.pay, number)
    sums["recovered"] += time.monotonic() - begun < 2


def _write(path: Path, number: int, mouth: int) -> None:
    book = Book.open(path, desk.CLOCK)
    owner = desk.owner_of(book)
    os.write(mouth, b"!")
    others = os.getppid()
    for at in itertools.count(number * 1_000_000):  # until it is killed, however slow the others are
        if os.getppid() != others:
            return
        desk.do(book, owner, desk.pay, at)
        time.sleep(0.01)  # as a person would, though faster


def _is_refused(path: Path) -> bool:
    try:
        Book.open(path, desk.CLOCK).close()
    except BookUnavailable as refusal:
        return "另一个窗口" in refusal.message.text("zh_CN")
    return False


def _is_whole(path: Path) -> bool:
    with Book.open(path, desk.CLOCK, writing=False) as book:
        return not desk.Verdicts().faults(book)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_all(int(sys.argv[1])))))
