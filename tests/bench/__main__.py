"""``python -m tests.bench [P1 P2 …]``: measure, and print the table of ratios."""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from app.kernel.i18n import use_language
from tests.bench.measure import table

BENCHES = {
    "P1": "bench_start",
    "P2": "bench_billing",
    "P3": "bench_statement",
    "P4": "bench_notices",
    "P5": "bench_import",
    "P6": "bench_growth",
    "P7": "bench_payment",
    "P8": "bench_roster",
    "P9": "bench_start",
    "P10": "bench_growth",
    "13": "bench_verify",
}
LONG = "bench_growth"  # takes minutes: only where it is named


def main(wanted: list[str]) -> int:
    """Run the benches named (all without one); the answer is the exit status."""
    unknown = [row for row in wanted if row not in BENCHES]
    if unknown:
        sys.stderr.write(f"{' '.join(unknown)}: there are {' '.join(BENCHES)}\n")
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    use_language("zh_CN")
    results = []
    for name in dict.fromkeys(BENCHES[row] for row in wanted or [row for row in BENCHES if BENCHES[row] != LONG]):
        with tempfile.TemporaryDirectory(prefix="courtyard-") as folder:
            results += import_module(f"tests.bench.{name}").run(Path(folder))
    shown = [one for one in results if not wanted or one.row in wanted]
    sys.stdout.write(table(shown) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
