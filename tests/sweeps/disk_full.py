"""The disk is full at every size: each act is refused in words and leaves nothing half done, and works later."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import Book
from app.book.backups.making import make_backup
from app.book.backups.shelf import backups_of
from app.bootstrap import house, new_book
from app.kernel.errors import UserError
from app.paper.forms import PaperRequest
from app.paper.render import write_paper
from tests.full_disk import files_no_longer_than
from tests.sweeps import desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.kernel.i18n import Message

NUMBER = 3  # of the acts tried
_HANZI = re.compile(r"[一-鿿]{4}")


@dataclass(frozen=True)
class FullDisks:
    """How many times an act met a full disk, was told so, and what was not as it should be."""

    tried_acts: int
    refused: int
    unclear: tuple[str, ...]

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.tried_acts} acts at a size where the disk is full, {self.refused} of them refused in words"

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{len(self.unclear)} left something half done or said it badly" + "".join(
            f"; {words}" for words in self.unclear[:3]
        )

    @property
    def is_good(self) -> bool:
        """Every refusal in words, nothing half done, every retry works."""
        return self.refused > 0 and not self.unclear


@dataclass(frozen=True)
class _Act:
    """One thing done with the book in ``folder``, and what may be seen of it afterwards."""

    name: str
    do: Callable[[Book], object]
    seen: Callable[[Book], object]


def sweep(steps: int = 60) -> FullDisks:
    """Each act at ``steps`` sizes from nothing to more than it needs."""
    tried = refused = 0
    bad: list[str] = []
    with tempfile.TemporaryDirectory(prefix="courtyard-") as name:
        folder = Path(name)
        pattern = folder / "pattern.book"
        desk.small_book(pattern, months=1)
        _warm(folder, pattern)
        verdicts = desk.Verdicts()
        for act in ACTS:
            for size in _sizes(pattern.stat().st_size, steps):
                tried += 1
                was_refused, words = _one(folder / "desk", pattern, act, size, verdicts)
                refused += was_refused
                bad += [f"{act.name} at {size}: {one}" for one in words]
    return FullDisks(tried, refused, tuple(bad))


def _sizes(book: int, steps: int) -> Iterator[int]:
    """Half of them small, where journals and papers end; half up to a little more than the book."""
    half = max(1, steps // 2)
    for step in range(half):
        yield step * 65_536 // half
    for step in range(steps - half):
        yield 65_536 + step * (book + 65_536) // (steps - half)


def _one(folder: Path, pattern: Path, act: _Act, size: int, verdicts: desk.Verdicts) -> tuple[bool, list[str]]:
    """Whether it was refused, and what was wrong about that."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "y.book"
    shutil.copyfile(pattern, path)
    desk.cash_sheet(folder, NUMBER)
    bad: list[str] = []
    with Book.open(path, desk.CLOCK) as book:
        before, seen = desk.state_of(book), act.seen(book)
        was_refused = False
        try:
            with files_no_longer_than(size):
                act.do(book)
        except UserError as refusal:
            was_refused = True
            bad += _unclear(refusal.message)
            if desk.state_of(book) != before or act.seen(book) != seen:
                bad.append("half done")
            act.do(book)
        if act.seen(book) == seen:
            bad.append("not done in the end")
        bad += verdicts.faults(book)
    return was_refused, bad


def _unclear(message: Message) -> list[str]:
    """What is wrong with the words of a refusal."""
    words = message.text("zh_CN")
    return [] if _HANZI.search(words) and "{" not in words else [f"said: {words}"]


def _warm(folder: Path, pattern: Path) -> None:
    """What is loaded or cached at the first time is so before the disk is full."""
    for act in ACTS:
        _one(folder / "warm", pattern, act, 10**9, desk.Verdicts())


def _kept(name: str) -> Callable[[Book], object]:
    return lambda book: desk.do(book, desk.owner_of(book), desk.ACTS[name], NUMBER)


def _print(suffix: str) -> Callable[[Book], object]:
    def act(book: Book) -> None:
        paper = house().papers["quarterly_statement"]
        with book.view() as view:
            built = paper.build(view, PaperRequest("2026Q4", clock=desk.CLOCK))
        write_paper(book.path.parent / f"q{suffix}", paper.id, built)

    return act


def _another(book: Book) -> None:
    new_book(book.path.with_name("another.book"), "别的小区", clock=desk.CLOCK).close()


def _files(book: Book) -> object:
    """What lies beside the book, but for what stays open while it is."""
    beside = (one for one in book.path.parent.rglob("*") if not one.name.startswith("y.book"))
    return sorted(
        (str(one), one.stat().st_size) for one in beside if one.is_file() and one.suffix not in {".csv", ".lock"}
    )


ACTS = (
    *(_Act(name, _kept(name), desk.state_of) for name in desk.ACTS),
    _Act("backup", make_backup, lambda book: (_files(book), len(backups_of(book.path)))),
    _Act("new book", _another, _files),
    _Act("print to PDF", _print(".pdf"), _files),
    _Act("print to a sheet", _print(".xlsx"), _files),
)
