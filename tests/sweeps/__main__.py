"""``python -m tests.sweeps [NAME …]``: every sweep in full, and a table of what was tried and found."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from app.kernel.i18n import use_language
from tests.sweeps.disk import Unwatchable

if TYPE_CHECKING:
    from collections.abc import Callable

SWEEPS = (
    "kills", "power_cuts", "disk_full", "io_errors", "read_only", "two_programs", "outside_edits", "upgrades", "copies",
    "ledgers", "rosters",
)  # fmt: skip
OTHERS = ("mutated_files",)  # runs by its own ``main``, and says itself what it found


class Figures(Protocol):
    """What a sweep gives back."""

    @property
    def tried(self) -> str: ...

    @property
    def found(self) -> str: ...

    @property
    def is_good(self) -> bool: ...


def main(wanted: list[str]) -> int:
    """Run the sweeps named (all without one); 1 where one fails."""
    others = tuple(name for name in OTHERS if find_spec(f"tests.sweeps.{name}"))
    known = (*SWEEPS, *others)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        sys.stderr.write(f"{' '.join(unknown)}: there are {' '.join(known)}\n")
        return 2
    use_language("zh_CN")
    rows = [("sweep", "tried", "found", "verdict")]
    failed = False
    for name in wanted or known:
        sys.stderr.write(f"{name} …\n")
        new, good = _other(name) if name in others else _ours(name)
        rows += new
        failed = failed or not good
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    for row in rows:
        sys.stdout.write(" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")
    return int(failed)


def _ours(name: str) -> tuple[list[tuple[str, ...]], bool]:
    module = import_module(f"tests.sweeps.{name}")
    try:
        rows, good = _line(name, module.sweep)
    except Unwatchable as why:
        return [(name, "–", str(why), "not run")], True
    if name == "power_cuts":  # the simulator must find what an unsynced book loses, or it sees nothing
        control = module.sweep(300, synchronous="OFF")
        sees = not control.is_good
        rows.append(("  without syncs", control.tried, control.found, "as it must be" if sees else "BLIND"))
        good = good and sees
    return rows, good


def _line(name: str, sweep: Callable[[], Figures]) -> tuple[list[tuple[str, ...]], bool]:
    figures = sweep()
    return [(name, figures.tried, figures.found, "holds" if figures.is_good else "FAILS")], figures.is_good


def _other(name: str) -> tuple[list[tuple[str, ...]], bool]:
    status = import_module(f"tests.sweeps.{name}").main()
    return [(name, "see above", "see above", "FAILS" if status else "holds")], not status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
