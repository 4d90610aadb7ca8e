"""A folder of one's own for what is packed, and its clearing away where the packing came to nothing."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def new_folder(parent: Path, name: str) -> Path:
    """``name`` in ``parent``, or that with a number where there is one already; it is not made yet."""
    if not (parent / name).exists():
        return parent / name
    return next(folder for count in itertools.count(2) if not (folder := parent / f"{name} {count}").exists())


def clear_away(folder: Path) -> None:
    """Remove ``folder``, which was ``new_folder`` and holds nothing but what was packed."""
    shutil.rmtree(folder, ignore_errors=True)
