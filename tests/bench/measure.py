"""Side by side in one run: two ways of doing the same, in turn, the best of each."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Result:
    """One line of the table: a ratio, or an amount, and how far it may go."""

    row: str
    work: str
    against: str
    value: float
    reach: float
    unit: str = "×"
    at_least: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether it keeps within its reach."""
        return self.value >= self.reach if self.at_least else self.value <= self.reach

    def cells(self) -> tuple[str, ...]:
        """The line as the table shows it."""
        sign = "≥" if self.at_least else "≤"
        shown = f"{self.value:.0f}" if self.value >= 20 else f"{self.value:.2f}"
        reached = "yes" if self.is_reached else "no"
        return self.row, self.work, self.against, f"{shown} {self.unit}", f"{sign} {self.reach:g} {self.unit}", reached


def seconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes, without the collector's pauses."""
    gc.collect()
    gc.disable()
    try:
        begun = time.perf_counter()
        act()
        return time.perf_counter() - begun
    finally:
        gc.enable()


def side_by_side(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    times: int = 5,
    between: Callable[[], object] = lambda: None,
) -> float:
    """How many times as long ``ours`` takes as ``theirs``: in turn, the best of each; ``between`` is not counted."""
    mine: list[float] = []
    others: list[float] = []
    for _ in range(times):
        mine.append(seconds(ours))
        between()
        others.append(seconds(theirs))
    return min(mine) / min(others)


def table(results: Sequence[Result]) -> str:
    """All ``results`` as a Markdown table."""
    lines = [("#", "work", "against", "measured", "reach", "reached"), *(one.cells() for one in results)]
    widths = [max(len(line[place]) for line in lines) for place in range(6)]
    shown = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    shown.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(shown)
