"""Reads the files of a folder one by one, in a process that holds nothing else; run by ``test_attacks.py``."""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

from app.exchange.sheets import read_workbook
from app.kernel.errors import UserError


def read_all(folder: Path) -> dict[str, dict[str, object]]:
    """What came of each file: its words, its seconds of computing, and the most memory (MB) this process or a child took so far."""
    told: dict[str, dict[str, object]] = {}
    for path in sorted(folder.iterdir()):
        began = computed()
        try:
            said = f"taken {[len(sheet.rows) for sheet in read_workbook(path)]}"
        except UserError as refusal:
            said = str(refusal)
        seconds = round(computed() - began, 2)
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        told[path.name] = {"said": said, "seconds": seconds, "memory": max(_own(), child)}
    return told


def computed() -> float:
    """Seconds of computing, of this process and those it waited for: another program's work does not count."""
    return sum(os.times()[:4])


def _own() -> int:
    """The most memory of this process; what its parent had before it began does not count, as it would in ``ru_maxrss``."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_all(Path(sys.argv[1])), ensure_ascii=False))
