"""Worker processes that are there at once: forked from one that has the program loaded, where a spawned one loads it anew.

Each is a process of its own all the same, begun for one test and ended with it, and knows nothing of the one before.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

_LOADED = (
    "__main__", "app.bootstrap", "app.sample.make", "app.paper.press", "app.ui.worker", "app.gatehouse.roster.model",
    "app.exchange.xlsx_out", "alembic.command", "tests.loaded",
)  # fmt: skip


class AtHand(ForkServerContext):
    """What a worker asks of ``multiprocessing``; its processes see the surroundings of whoever begins them."""

    def Process(self, target: Callable[..., None], args: tuple[Any, ...], *, daemon: bool) -> Any:  # noqa: N802
        place = (dict(os.environ), Path.cwd())
        return super().Process(target=in_place, args=(place, target, args), daemon=daemon)  # type: ignore[misc]


def in_place(place: tuple[dict[str, str], Path], target: Callable[..., None], args: tuple[Any, ...]) -> None:
    """Do the work of a process in the surroundings and the folder of the test."""
    surroundings, folder = place
    os.environ.clear()
    os.environ.update(surroundings)
    os.chdir(folder)
    target(*args)


def put_at_hand(patch: pytest.MonkeyPatch) -> None:
    """Let the workers of the window be such processes."""
    from app.gatehouse.roster import worker as rosters
    from app.ui import worker

    ready = AtHand()
    ready.set_forkserver_preload(list(_LOADED))
    patch.setattr(worker, "multiprocessing", SimpleNamespace(get_context=lambda _way: ready))
    patch.setattr(rosters, "_SPAWN", ready)


def spawned(patch: pytest.MonkeyPatch) -> None:
    """Let them be begun as in the program."""
    from app.ui import worker

    patch.setattr(worker, "multiprocessing", multiprocessing)
