"""``kill -9`` at random moments: what was acknowledged is there, nothing is half done, the dead owner's lock is free.

The whole sweep runs in a process of its own, which has loaded everything once and then forks an owner for every kill.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import Book
from app.kernel.errors import UserError
from tests.sweeps import desk

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 0.1  # seconds until the kill at most: one or two acts, or the opening
KILLS_A_BOOK = 25


@dataclass(frozen=True)
class Kills:
    """How often an owner was killed, what it had acknowledged by then, and what was found of it."""

    kills: int
    acknowledged: int
    in_the_middle: int  # kills that left a journal to roll back
    lost: int
    half_done: int
    blocked: int

    @property
    def tried(self) -> str:
        """What was done."""
        return (
            f"{self.kills} kills, {self.acknowledged} acts acknowledged, {self.in_the_middle} in the middle of a commit"
        )

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{self.lost} lost, {self.half_done} half done, {self.blocked} blocked by the dead owner"

    @property
    def is_good(self) -> bool:
        """Nothing may be lost, half done or blocked."""
        return self.kills > 0 and not (self.lost or self.half_done or self.blocked)


def sweep(count: int = 200, seed: int = 1) -> Kills:
    """Kill ``count`` owners, the moments drawn from ``seed``."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sweeps.kills", str(count), str(seed)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=1_800,
    )  # fmt: skip
    return Kills(**json.loads(done.stdout))


def _all(count: int, seed: int) -> Kills:
    dice = random.Random(seed)  # noqa: S311 — no secret
    sums = dict.fromkeys(("acknowledged", "in_the_middle", "lost", "half_done", "blocked"), 0)
    with tempfile.TemporaryDirectory(prefix="courtyard-") as folder:
        for first in range(0, count, KILLS_A_BOOK):
            path = Path(folder) / f"{first}.book"
            desk.small_book(path)
            kept: set[str] = set()
            for number in range(first, min(first + KILLS_A_BOOK, count)):
                links = _kill_one(path, number, dice)
                kept.update(links)
                sums["acknowledged"] += len(links)
                journal = path.with_name(path.name + "-journal")
                sums["in_the_middle"] += journal.is_file() and journal.stat().st_size > 0
                for name, amount in _look(path, kept).items():
                    sums[name] += amount
    return Kills(count, **sums)


def _kill_one(path: Path, number: int, dice: random.Random) -> list[str]:
    """Start an owner, kill it at some moment; what it had acknowledged by then."""
    ears, mouth = os.pipe()
    owner = os.fork()
    if owner == 0:
        os.close(ears)
        try:
            _live(path, number, mouth)
        except BaseException:  # noqa: BLE001 — told, and the owner ends in any case
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(mouth)
    heard = b""
    for _ in range(dice.choice((0, 1, 2, 4))):  # at any moment from its birth, or after so many acts
        heard += os.read(ears, 4_096)
    time.sleep(dice.uniform(0, LONGEST))
    os.kill(owner, signal.SIGKILL)
    _, end = os.waitpid(owner, 0)
    if not os.WIFSIGNALED(end):
        message = "the owner ended by itself"
        raise RuntimeError(message)
    with os.fdopen(ears, "rb") as rest:
        return (heard + rest.read()).decode().split()


def _live(path: Path, number: int, mouth: int) -> None:
    """An owner's life: one act after another, each acknowledged once its commit has returned."""
    book = Book.open(path, desk.CLOCK)
    owner = desk.owner_of(book)
    for at, act in _day(number):
        link = desk.do(book, owner, act, at)
        os.write(mouth, f"{link}\n".encode())


def _day(number: int) -> Iterator[tuple[int, object]]:
    """Acts without end, others for every owner."""
    dice = random.Random(number)  # noqa: S311 — no secret
    acts = list(desk.ACTS.values())
    for at in range(number * 1_000, (number + 1) * 1_000):
        act = dice.choice(acts)
        yield (at if act is not desk.bill else 2 + at % 80), act


def _look(path: Path, kept: set[str]) -> dict[str, int]:
    """Open what the dead owner left, and compare it with what was acknowledged."""
    try:
        book = Book.open(path, desk.CLOCK)
    except UserError as refusal:
        sys.stderr.write(f"{refusal.message.text('en')}\n")
        return {"blocked": 1}
    with book:
        found = desk.Verdicts().faults(book)
        with book.view() as view:
            links = set(view.conn.exec_driver_sql("SELECT chain FROM audit").scalars())
    sys.stderr.writelines(f"{words}\n" for words in found)
    return {"half_done": bool(found), "lost": len(kept - links)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_all(int(sys.argv[1]), int(sys.argv[2])))))
