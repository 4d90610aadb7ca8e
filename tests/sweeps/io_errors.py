"""The disk fails at every single write, sync, read or delete of a session: said in words, nothing half done, retry works."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import Book
from app.kernel.errors import BookUnavailable
from tests.sweeps import desk
from tests.sweeps.disk import Operation, broken, watched

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("write", "sync", "read", "delete")
SESSION = ("payment", "entry", "bill", "import")
_HANZI = re.compile(r"[一-鿿]{4}")


@dataclass(frozen=True)
class FailingDisks:
    """How many operations were made to fail, how often that was told, and what was not as it should be."""

    failures: int
    told: int
    wrong: tuple[str, ...]

    @property
    def tried(self) -> str:
        """What was done."""
        return (
            f"{self.failures} failing writes, syncs, reads and deletes of a session, {self.told} of them told in words"
        )

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{len(self.wrong)} left something half done or said it badly" + "".join(
            f"; {words}" for words in self.wrong[:3]
        )

    @property
    def is_good(self) -> bool:
        """Told in words, nothing half done, every retry works."""
        return self.told > 0 and not self.wrong


class _Failing:
    """Counts the operations of one kind and fails one of them; or, lasting, that one and all after it until mended."""

    def __init__(self, kind: str, at: int, *, lasting: bool) -> None:
        self.kind, self.at, self.lasting = kind, at, lasting
        self.count = 0
        self.failed = self.mended = False

    def __call__(self, operation: Operation) -> None:
        if operation.kind != self.kind:
            return
        self.count += 1
        if self.count == self.at or (self.lasting and self.failed and not self.mended):
            self.failed = True
            raise broken()


def sweep(step: int = 1) -> FailingDisks:
    """Every ``step``-th operation of each kind fails in turn, once and for good."""
    failures = told = 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="courtyard-") as name:
        folder = Path(name)
        pattern = folder / "pattern.book"
        desk.small_book(pattern, months=1)
        desk.cash_sheet(folder, 1)
        path = folder / "y.book"
        verdicts = desk.Verdicts()
        for kind in KINDS:
            whole = _Failing(kind, 0, lasting=False)
            wanted, _, _ = _session(pattern, path, whole)
            for at in range(1, whole.count + 1, step):
                for lasting in (False, True):
                    failing = _Failing(kind, at, lasting=lasting)
                    state, refusals, bad = _session(pattern, path, failing)
                    failures += failing.failed
                    told += bool(refusals)
                    if state != wanted:
                        bad.append("the book is not what it would be without the failure")
                    with Book.open(path, desk.CLOCK) as book:
                        bad += verdicts.faults(book)
                    wrong += [f"{kind} {at}{' and after' if lasting else ''}: {words}" for words in bad]
    return FailingDisks(failures, told, tuple(wrong))


def _session(pattern: Path, path: Path, failing: _Failing) -> tuple[str, int, list[str]]:
    """A session on a copy of ``pattern``; what the book says at the end, how many refusals, what was wrong with them."""
    shutil.copyfile(pattern, path)
    desk.cash_sheet(path.parent, 1)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    refusals = 0
    bad: list[str] = []

    def told(act: Callable[[], object]) -> object:
        """Done at once, or refused in words and then done."""
        nonlocal refusals
        try:
            return act()
        except BookUnavailable as refusal:
            refusals += 1
            words = refusal.message.text("zh_CN")
            if not _HANZI.search(words) or "{" in words:
                bad.append(f"said: {words}")
            failing.mended = True
            return act()

    with watched(failing):
        book = told(lambda: Book.open(path, desk.CLOCK))
        assert isinstance(book, Book)
        with book:
            owner = told(lambda: desk.owner_of(book))
            for name in SESSION:
                told(lambda name=name: desk.do(book, owner, desk.ACTS[name], 1))
            state = told(lambda: desk.state_of(book, desk.SALTED))
    return str(state), refusals, bad
