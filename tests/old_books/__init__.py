"""One old book of every schema version, packed; ``unpacked`` lays one down to be opened."""

from __future__ import annotations

import gzip
from pathlib import Path

HERE = Path(__file__).parent
VERSIONS = tuple(sorted(int(file.name.split(".")[0][1:]) for file in HERE.glob("v*.book.gz")))


def unpacked(version: int, folder: Path) -> Path:
    """The book of that schema version as a file of its own in ``folder``."""
    path = folder / f"v{version}.book"
    path.write_bytes(gzip.decompress((HERE / f"v{version}.book.gz").read_bytes()))
    return path
