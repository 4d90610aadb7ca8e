"""A book in a folder, or in a file, that is closed to an ordinary user: said in words, and read where that is possible."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import Book
from app.book.backups.making import make_backup
from app.bootstrap import new_book
from app.kernel.errors import UserError
from tests.sweeps import desk

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65_534
_HANZI = re.compile(r"[一-鿿]{4}")


@dataclass(frozen=True)
class ReadOnly:
    """How many things an ordinary user tried where nothing may be written, and what came of them."""

    acts: int
    refused: int
    read: int
    wrong: tuple[str, ...]

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.acts} acts of an ordinary user in a closed folder and on a closed file"

    @property
    def found(self) -> str:
        """What came of it."""
        return (
            f"{self.refused} refused in words, {self.read} read all the same, {len(self.wrong)} went wrong"
            + "".join(f"; {words}" for words in self.wrong[:3])
        )

    @property
    def is_good(self) -> bool:
        """Words for all that cannot be, and nothing changed."""
        return self.refused > 0 and self.read > 0 and not self.wrong


def sweep() -> ReadOnly:
    """All of it, in a process that has loaded the program before it becomes an ordinary user."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sweeps.read_only"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=600
    )  # fmt: skip
    figures = json.loads(done.stdout)
    return ReadOnly(**figures | {"wrong": tuple(figures["wrong"])})


def _all() -> ReadOnly:
    with tempfile.TemporaryDirectory(prefix="courtyard-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for place in ("open", "file", "folder"):
            (folder / place).mkdir()
            desk.small_book(folder / place / "y.book", months=1)
            desk.cash_sheet(folder / place, 1)
            for made in (folder / place).iterdir():
                made.chmod(0o666)
            (folder / place).chmod(0o777)
        _try(folder / "open", "open")  # what is loaded late is loaded by now
        before = {place: (folder / place / "y.book").read_bytes() for place in ("file", "folder")}
        (folder / "file" / "y.book").chmod(0o444)
        (folder / "file").chmod(0o755)
        (folder / "folder").chmod(0o555)
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        sums = [_try(folder / place, place) for place in ("file", "folder")]
        if os.getuid() == 0:
            os.seteuid(0)
            os.setegid(0)
        (folder / "folder").chmod(0o755)
        wrong = [words for one in sums for words in one.wrong]
        for place, content in before.items():
            if (folder / place / "y.book").read_bytes() != content:
                wrong.append(f"{place}: the book was changed")
        return ReadOnly(
            *(sum(getattr(one, name) for one in sums) for name in ("acts", "refused", "read")), tuple(wrong)
        )


def _try(folder: Path, place: str) -> ReadOnly:
    """Open to write, open to read, copy, make another book: in words where it cannot be."""
    path = folder / "y.book"
    figures = {"acts": 0, "refused": 0, "read": 0}
    wrong: list[str] = []

    def attempt(what: str, act: Callable[[], object], counted: str = "") -> None:
        figures["acts"] += 1
        try:
            act()
        except UserError as refusal:
            figures["refused"] += 1
            words = refusal.message.text("zh_CN")
            if not _HANZI.search(words) or "{" in words:
                wrong.append(f"{place}: {what} said {words}")
            if counted:
                wrong.append(f"{place}: {what} was refused: {words}")
        else:
            if counted:
                figures[counted] += 1
            elif place != "open":
                wrong.append(f"{place}: {what} was not refused")

    attempt("a payment", lambda: _pay(path))
    attempt("a look", lambda: _look(path), "read")
    attempt("a copy", lambda: _copy(path))
    attempt("another book", lambda: new_book(folder / "z.book", "别的小区", clock=desk.CLOCK).close())
    return ReadOnly(**figures, wrong=tuple(wrong))


def _pay(path: Path) -> None:
    with Book.open(path, desk.CLOCK) as book:
        desk.do(book, desk.owner_of(book), desk.pay, 1)


def _look(path: Path) -> None:
    with Book.open(path, desk.CLOCK, writing=False) as book:
        assert desk.Verdicts().faults(book) == ()


def _copy(path: Path) -> None:
    with Book.open(path, desk.CLOCK, writing=False) as book:
        make_backup(book)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_all())))
