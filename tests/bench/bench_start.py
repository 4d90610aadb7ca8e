"""P1 and P9: from the start to a first page with true figures, and what the window holds in memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from app.kernel import settings
from app.sample.make import sample_book
from tests.bench.measure import Result

HOUSEHOLDS = 120
TIMES = 6
ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path) -> list[Result]:
    """The program on the sample, and a bare window, started in turn; the best of each."""
    sample_book(folder / "sample.book", households=HOUSEHOLDS).close()
    around = _around(folder / "sample.book")
    starts = [(_start("program", around), _start("bare", around)) for _ in range(TIMES)]
    bare = min(other[0] for _, other in starts)
    figures, whole = (min(ours[at] for ours, _ in starts) / bare for at in (0, 1))
    memory = max(ours[2] for ours, _ in starts)
    return [
        Result("P1", f"start to the figures, sample of {HOUSEHOLDS} households", "a bare PySide6 window", figures, 2.5),
        Result("P1", "start to the whole page", "a bare PySide6 window", whole, 2.5),
        Result("P9", "the window's process, every page opened", "–", memory, 250, "MB"),
    ]


def best_start(book: Path) -> tuple[float, float]:
    """The best of some starts on ``book``, in seconds: to the figures, and to the whole page."""
    around = _around(book)
    figures, whole, _ = zip(*(_start("program", around) for _ in range(TIMES)), strict=True)
    return min(figures), min(whole)


def _around(book: Path) -> dict[str, str]:
    """What surrounds a program that opened ``book`` last, on a PC of its own."""
    folder = book.parent
    settings.change(folder / "config" / "courtyard-desk" / "settings.json", last_book=str(book))
    return os.environ | {
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),  # as an installed program has it; the first start fills it
        "PYTHONDONTWRITEBYTECODE": "",
    }


def _start(which: str, around: dict[str, str]) -> tuple[float, float, float]:
    """Seconds until the window says it is there and whole, and the memory (MB) it then holds with all its pages open."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.window", which], cwd=ROOT, env=around, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        there = child.stdout.readline()
        taken = time.perf_counter() - begun
        assert there == "there\n", f"the window of {which} did not come"
        assert child.stdout.readline() == "whole\n"
        return taken, time.perf_counter() - begun, json.loads(child.stdout.readline())
