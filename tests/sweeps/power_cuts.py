"""Power cuts at every operation of a posting session, on the disks they could leave.

Durable is what was synced: of what was written since, each piece survives or not, torn at sectors and out of order; a
file that was made or removed is so for certain only once its folder was synced.
"""

from __future__ import annotations

import random
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from app.book import Book, engine
from app.kernel.errors import UserError
from tests.sweeps import desk
from tests.sweeps.disk import Operation, watched

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

SECTOR = 512
BOOK = "y.book"
ROUNDS = 4  # of all acts: 24 commits


@dataclass(frozen=True)
class Cuts:
    """How many disks were tried, and on how many of them the book was damaged, had lost something, was half done."""

    commits: int
    operations: int
    cuts: int
    corrupt: int
    lost: int
    half_done: int

    @property
    def tried(self) -> str:
        """What was done."""
        return f"{self.cuts} cuts at {self.operations} operations of {self.commits} commits"

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{self.corrupt} corrupt, {self.lost} with something acknowledged lost, {self.half_done} half done"

    @property
    def is_good(self) -> bool:
        """Every disk must open with all that was acknowledged."""
        return self.cuts > 0 and not (self.corrupt or self.lost or self.half_done)


@dataclass
class _File:
    """One file on the disk: what is durable of it, and what was asked since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for operation in self.pending:
            _apply(self.durable, operation)
        self.pending.clear()

    def after_a_cut(self, dice: random.Random) -> bytes:
        content = bytearray(self.durable)
        likely = dice.choice((0.0, 0.5, 0.9, 1.0))
        survivors = [one for one in self.pending if dice.random() < likely]
        if dice.random() < 0.5:
            dice.shuffle(survivors)
        hole = dice.choice((b"\0", b"\xa5"))  # what an extended file holds where nothing was written yet
        for operation in survivors:
            for piece in _pieces(operation, dice):
                _apply(content, piece, hole)
        return bytes(content)


@dataclass
class _Disk:
    """A folder as it grows operation by operation."""

    names: dict[str, _File]
    durable_names: dict[str, _File] = field(default_factory=dict)
    pending_names: list[tuple[str, _File | None]] = field(default_factory=list)

    def take(self, operation: Operation) -> None:
        if operation.kind == "create":
            self._name(operation.name, _File())
        elif operation.kind == "delete":
            self._name(operation.name, None)
        elif operation.kind == "sync":
            self.names[operation.name].sync()
        else:
            self.names[operation.name].pending.append(operation)
        if operation.folder:
            for name, file in self.pending_names:
                _put(self.durable_names, name, file)
            self.pending_names.clear()

    def _name(self, name: str, file: _File | None) -> None:
        _put(self.names, name, file)
        self.pending_names.append((name, file))

    def after_a_cut(self, dice: random.Random) -> dict[str, bytes]:
        names = dict(self.durable_names)
        for name, file in self.pending_names[: dice.randint(0, len(self.pending_names))]:
            _put(names, name, file)
        return {name: file.after_a_cut(dice) for name, file in names.items()}


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _apply(content: bytearray, operation: Operation, hole: bytes = b"\0") -> None:
    if operation.kind == "truncate":
        del content[operation.offset :]
        return
    content.extend(hole * (operation.offset - len(content)))
    content[operation.offset : operation.offset + len(operation.data)] = operation.data


def _pieces(operation: Operation, dice: random.Random) -> Iterator[Operation]:
    """All of it, or some of its sectors."""
    if operation.kind != "write" or dice.random() < 0.5:
        yield operation
        return
    start, end = operation.offset, operation.offset + len(operation.data)
    for sector in range(start // SECTOR, -(-end // SECTOR)):
        first, last = max(start, sector * SECTOR), min(end, (sector + 1) * SECTOR)
        if dice.random() < 0.5:
            yield Operation("write", operation.name, first, operation.data[first - start : last - start])


@dataclass(frozen=True)
class _Session:
    """What was asked of the disk, how the book began, and what it said after how many operations."""

    start: bytes
    operations: list[Operation]
    kept: list[tuple[int, str]]  # operations done when a commit had returned, and the state it left

    def allowed(self, cut: int) -> tuple[str, ...]:
        """The states that a cut after so many operations may leave: the last acknowledged, or the one being kept."""
        done = sum(1 for at, _ in self.kept if at <= cut)
        return tuple(state for _, state in self.kept[done - 1 : done + 1])


def sweep(count: int = 1_700, seed: int = 1, *, synchronous: str = "EXTRA") -> Cuts:
    """At least ``count`` cuts spread over every operation; ``synchronous`` OFF shows that the simulator sees."""
    dice = random.Random(seed)  # noqa: S311 — no secret
    with tempfile.TemporaryDirectory(prefix="courtyard-") as name:
        folder = Path(name)
        session = _record(folder / BOOK, synchronous)
        total = len(session.operations)
        each = max(1, -(-count // (total + 1)))
        points = range(total + 1) if count > total else sorted(dice.sample(range(total + 1), count))
        disk = _Disk(names={}, durable_names={})
        disk.names[BOOK] = disk.durable_names[BOOK] = _File(bytearray(session.start))
        bad = dict.fromkeys(("corrupt", "lost", "half_done"), 0)
        verdicts = desk.Verdicts()
        tried = 0
        wanted = set(points)
        for cut in range(total + 1):
            if cut:
                disk.take(session.operations[cut - 1])
            for _ in range(each if cut in wanted else 0):
                tried += 1
                found = _judge(folder / "cut", disk.after_a_cut(dice), session, cut, verdicts)
                if found:
                    bad[found] += 1
    return Cuts(len(session.kept) - 1, total, tried, **bad)


def _record(path: Path, synchronous: str) -> _Session:
    desk.small_book(path, months=1)
    operations: list[Operation] = []

    def notice(operation: Operation) -> None:
        if operation.kind != "read":
            operations.append(operation)

    start = path.read_bytes()
    with ExitStack() as stack:
        stack.enter_context(patch.object(engine, "connect", _loosened(engine.connect, synchronous)))
        stack.enter_context(watched(notice))
        book = stack.enter_context(Book.open(path, desk.CLOCK))
        owner = desk.owner_of(book)
        kept = [(0, desk.state_of(book))]
        for number in range(1, ROUNDS + 1):
            for act in desk.ACTS.values():
                desk.do(book, owner, act, number)
                kept.append((len(operations), desk.state_of(book)))
    return _Session(start, operations, kept)


def _loosened(connect: Callable[..., sqlite3.Connection], synchronous: str) -> Callable[..., sqlite3.Connection]:
    def loose(path: Path, mode: str = "rw") -> sqlite3.Connection:
        raw = connect(path, mode)
        if synchronous != "EXTRA":
            raw.execute(f"PRAGMA synchronous={synchronous}")
        return raw

    return loose


def _judge(folder: Path, files: dict[str, bytes], session: _Session, cut: int, verdicts: desk.Verdicts) -> str:
    """What is wrong with the book on this disk; nothing where all is well."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with Book.open(folder / BOOK, desk.CLOCK) as book:
            state = desk.state_of(book)
            if state in session.allowed(cut):
                return "corrupt" if verdicts.faults(book) else ""
            return "lost" if any(state == known for _, known in session.kept) else "half_done"
    except UserError:
        return "corrupt"
